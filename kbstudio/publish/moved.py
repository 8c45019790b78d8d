"""Earlier addresses of a site: which lead on, to what, and which tell that an article was retired."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kbstudio.article import Article, ArticleId
from kbstudio.library import CATEGORY_FILE, Library
from kbstudio.problems import Problem, Where
from kbstudio.publish.links import INDEX, Claims, redirect_address
from kbstudio.redirects import ends, page_key
from kbstudio.replacements import replacement_of


@dataclass(frozen=True, slots=True)
class Moved:
    """Files at earlier addresses: what each leads to, and those that speak of an archived article.

    What a redirect leads to is an article, or the text of a category, which needn't be there.
    """

    redirects: dict[str, ArticleId]
    retired: dict[str, ArticleId]
    problems: tuple[Problem, ...]


def moved_addresses(  # noqa: PLR0917 (each is a part of one deed)
    library: Library,
    articles: Mapping[ArticleId, str],
    categories: Mapping[str, str],
    would_stand: Callable[[Article], str],
    urls: str,
    claims: Claims,
) -> Moved:
    """What stands at earlier addresses; each takes one that is free. `would_stand`: an article's own file.

    `urls` as in PublishOptions.
    """
    problems: list[Problem] = []
    redirects = _of_articles(library, articles, claims, problems)
    retired = _retired(library, articles, would_stand, claims)
    _of_file(library, articles, categories, redirects, retired, urls, claims)
    return Moved(redirects, retired, tuple(problems))


def _of_articles(
    library: Library, articles: Mapping[ArticleId, str], claims: Claims, problems: list[Problem]
) -> dict[str, ArticleId]:
    result: dict[str, ArticleId] = {}
    for article_id in sorted(articles):
        for old in library.articles[article_id].meta.redirect_from:
            address = redirect_address(old, library.settings.url)
            if address is None:
                message = (
                    f"redirect_from: “{old}” can’t be an address of this site. "
                    "Write a path, such as /billing/old-name/."
                )
                problems.append(Problem("warning", Where(article_id, 1), message, "bad-redirect"))
            elif address != articles[article_id] and claims.take(address):
                result[address] = article_id
    return result


def _retired(
    library: Library,
    articles: Mapping[ArticleId, str],
    would_stand: Callable[[Article], str],
    claims: Claims,
) -> dict[str, ArticleId]:
    """The addresses, now and earlier, of archived articles whose replacement is on the site."""
    result: dict[str, ArticleId] = {}
    for article in sorted(library.articles.values(), key=lambda article: article.id):
        if replacement_of(library, article) in articles:
            earlier = (redirect_address(old, library.settings.url) for old in article.meta.redirect_from)
            for address in (would_stand(article), *earlier):
                if address and claims.take(address):
                    result[address] = article.id
    return result


def _of_file(  # noqa: PLR0917 (each is a part of one deed)
    library: Library,
    articles: Mapping[ArticleId, str],
    categories: Mapping[str, str],
    redirects: dict[str, ArticleId],
    retired: dict[str, ArticleId],
    urls: str,
    claims: Claims,
) -> None:
    """Add what the file of redirects says: each at the page where it ends, however many lines lead there."""
    if not library.redirects:
        return
    living = {page_key(address): key for key, address in articles.items()}
    living |= {
        page_key(address): ArticleId(f"{path}/{CATEGORY_FILE}".lstrip("/"))
        for path, address in categories.items()
    }
    spoken_of = {page_key(address): key for address, key in retired.items()}
    others = {page_key(old): page_key(articles[key]) for old, key in redirects.items()}
    found, _ = ends(library.redirects, living.keys() | spoken_of.keys(), others)
    for one, end in sorted(found.items(), key=lambda entry: entry[0].old):
        for address in _files_of(one.old, urls):
            if claims.take(address):
                if end in living:
                    redirects[address] = living[end]
                else:
                    retired[address] = spoken_of[end]


def _files_of(old: str, urls: str) -> Iterator[str]:
    """The files at an earlier address; a page of a site for reading from disk had another name."""
    address = redirect_address(old)
    if address:
        yield address
        if urls == "files" and address.endswith(f"/{INDEX}"):
            yield f"{address.removesuffix(f'/{INDEX}')}.html"
