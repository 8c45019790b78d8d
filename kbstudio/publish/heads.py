"""What a page says of itself in its head: title, addresses, and the same page in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kbstudio.article import Article, ArticleId
from kbstudio.languages import direction, language_name
from kbstudio.publish.frame import EXCERPT_LENGTH, Frame
from kbstudio.publish.site import NOT_FOUND, Site, twin_address
from kbstudio.publish.views import HeadView, LanguageLink, OriginalView


def page_head(
    frame: Frame,
    title: str,
    description: str,
    address: str,
    *,
    noindex: bool = False,
    path: str | None = None,
) -> HeadView:
    """The head of a page. `path`: the article or category it shows, if it shows one.

    What isn't translated names the original as the page that search engines should list.
    """
    site = frame.shared.site
    key = ArticleId(path or "")
    original = site.borrowed.get(key)
    name = frame.settings.name
    return HeadView(
        title=f"{title} · {name}" if title else name,
        description=description,
        canonical=_whole(site, site.articles.get(original, address) if original else address),
        twin=twin_address(address).rpartition("/")[2] if key in site.articles and not original else "",
        noindex=noindex,
        languages=_languages(frame, address, path, listed=not noindex),
    )


def listed(titles: Iterable[str]) -> str:
    """Titles as a page's description, as many as fit whole."""
    text = ""
    for title in titles:
        longer = f"{text} · {title}" if text else title
        if text and len(longer) > EXCERPT_LENGTH:
            break
        text = longer
    return text


def original_of(frame: Frame, article: Article | None) -> OriginalView | None:
    """What a text stands for that isn't translated; None for one that is, or that is being written now."""
    site = frame.shared.site
    key = site.borrowed.get(article.id) if article else None
    if article is None or key is None or site.library.articles.get(article.id, article) is not article:
        return None
    language = site.language_of(key)
    address = site.articles.get(key) or site.categories.get(key.rpartition("/")[0], "")
    return OriginalView(language, language_name(language), direction(language), frame.link(address))


def _languages(frame: Frame, address: str, path: str | None, *, listed: bool) -> tuple[LanguageLink, ...]:
    site = frame.shared.site
    languages = site.written.settings.languages
    if len(languages) < 2:
        return ()
    urls: Mapping[str, str] = {}
    if path is not None:
        versions = site.versions(path)
        found = site.translations(path)
        if listed and frame.language in found and len(found) > 1:
            urls = {language: _whole(site, there) for language, there in found.items()}
    else:
        searches = {language: place.page for language, place in frame.shared.search.items()}
        homes = {language: site.home(language) for language in languages}
        kinds = (searches, {**homes, **site.contact})
        versions = next((kind for kind in kinds if address in kind.values()), homes)
    return tuple(
        LanguageLink(
            code=language,
            name=language_name(language),
            direction=direction(language),
            href=frame.link(versions[language]),
            url=urls.get(language, ""),
            current=language == frame.language,
        )
        for language in languages
    )


def _whole(site: Site, address: str) -> str:
    """The whole address of a page, when the site knows its own, and the page stands at one."""
    url = site.library.settings.url.rstrip("/")
    known = url and address.rpartition("/")[2] != NOT_FOUND
    return f"{url}/{site.link('', address).removeprefix('./')}" if known else ""
