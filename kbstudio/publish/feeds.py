"""What machines read of a site: sitemap, robots, news feeds, its search, an overview for language models."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping
from html import escape

from kbstudio.article import Article, ArticleId
from kbstudio.publish.site import OPENSEARCH, SEARCH, Site, feed_address, twin_address

NEWS = 30
"""Entries of a feed, newest first."""

_SHORT_NAME = 16
_DESCRIPTION = 1024
"""Characters that OpenSearch allows."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_DATE = dt.date(1970, 1, 1)
_News = list[tuple[dt.date, ArticleId]]


def for_machines(site: Site) -> dict[str, bytes]:
    """Every file of a site that only machines read, by address. Cost is linear in the number of articles."""
    files = {
        "sitemap.xml": sitemap(site),
        "robots.txt": robots(site),
        "llms.txt": llms(site),
        **feeds(site),
    }
    return files | ({OPENSEARCH: opensearch(site)} if site.library.settings.url else {})


def sitemap(site: Site) -> bytes:
    """`sitemap.xml`: every page but those with `noindex`. Whole addresses need `url` in site.toml."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if not site.library.settings.url:
        lines.append("<!-- Search engines need whole addresses here: set url in site.toml. -->")
    several = (
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if len(site.written.settings.languages) > 1 else ""
    )
    lines.append(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{several}>')
    texts: list[tuple[str, str, Article | None]] = [
        (path, address, site.category(path).article) for path, address in site.categories.items()
    ]
    texts += [(key, address, site.library.articles[key]) for key, address in site.articles.items()]
    for path, address, article in texts:
        translations = site.translations(path)
        if address in translations.values() and not (article and article.meta.noindex):
            updated = article.meta.updated if article else None
            changed = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
            others = "".join(_alternates(site, translations))
            lines.append(f"<url><loc>{_text(whole_address(site, address))}</loc>{changed}{others}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def _alternates(site: Site, translations: Mapping[str, str]) -> Iterator[str]:
    """A page's translations for search engines, itself among them; the first language is for all others."""
    found = [*translations.items(), *(("x-default", address) for address in [*translations.values()][:1])]
    for language, address in found if len(translations) > 1 else ():
        href = _attribute(whole_address(site, address))
        yield f'<xhtml:link rel="alternate" hreflang={_attribute(language)} href={href}/>'


def robots(site: Site) -> bytes:
    """`robots.txt`: everything may be read; where the sitemap is when the site knows its address."""
    lines = ["User-agent: *", "Allow: /"]
    if site.library.settings.url:
        lines += ["", f"Sitemap: {whole_address(site, 'sitemap.xml')}"]
    return "\n".join([*lines, ""]).encode()


def feeds(site: Site) -> dict[str, bytes]:
    """The feed of the site and one for each category, with the articles below it, by address."""
    news = _news(site)
    return {feed_address(address): feed(site, path, news[path]) for path, address in site.categories.items()}


def _news(site: Site) -> dict[str, _News]:
    """The newest articles in and below each category; those kept out of search engines are no news."""
    articles = site.library.articles
    dated = [
        (day, key)
        for key in site.articles
        if key not in site.borrowed and not articles[key].meta.noindex and (day := _date(articles[key]))
    ]
    news: dict[str, _News] = {path: [] for path in site.categories}
    for entry in sorted(dated, key=lambda entry: (-entry[0].toordinal(), entry[1])):
        path = articles[entry[1]].category
        for above in dict.fromkeys((path, *_above(path, site.top(site.language_of(path))))):
            if len(news[above]) < NEWS:
                news[above].append(entry)
    return news


def _above(path: str, top: str) -> Iterator[str]:
    while path != top:
        path = path.rpartition("/")[0]
        yield path


def feed(site: Site, path: str, news: _News) -> bytes:
    """A feed (Atom) of a category, or of the whole site: its own date is the newest of its articles'."""
    language = site.language_of(path)
    settings = site.library.settings.in_language(language)
    address = site.categories[path]
    title = settings.name if path == site.top(language) else f"{site.category(path).title} · {settings.name}"
    updated = news[0][0] if news else _NO_DATE
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(language)}>',
        f"<title>{_text(title)}</title>",
        f"<id>{_id(site, address if path else '')}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f'<link rel="self" href={_attribute(whole_address(site, feed_address(address)))}/>',
        f"<link href={_attribute(whole_address(site, address))}/>",
        f"<author><name>{_text(settings.name)}</name></author>",
    ]
    for day, key in news:
        lines += _entry(site, key, day)
    return "\n".join([*lines, "</feed>", ""]).encode()


def opensearch(site: Site) -> bytes:
    """`opensearch.xml`, with which browsers offer to search the site (OpenSearch 1.1, draft 6).

    Browsers take only whole addresses here, so the site needs its `url`.
    """
    settings = site.library.settings
    search = f"{whole_address(site, SEARCH)}?q={{searchTerms}}"
    described = settings.description or settings.tagline or settings.name
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{_text(settings.name[:_SHORT_NAME])}</ShortName>",
        f"<Description>{_text(described[:_DESCRIPTION])}</Description>",
        f'<Url type="text/html" template={_attribute(search)}/>',
        "<InputEncoding>UTF-8</InputEncoding>",
        "</OpenSearchDescription>",
        "",
    ]
    return "\n".join(lines).encode()


def llms(site: Site) -> bytes:
    """`llms.txt` (llmstxt.org): every article by category, as its Markdown twin."""
    settings = site.library.settings
    lines = [f"# {_line(settings.name)}", ""]
    if settings.description:
        lines += [f"> {_line(settings.description)}", ""]
    for path in site.categories:
        entries = list(_overview(site, path))
        if entries:
            lines += [f"## {_line(site.category(path).title or settings.name)}", "", *entries, ""]
    return "\n".join(lines).encode()


def whole_address(site: Site, address: str) -> str:
    """An address with the site's own before it; relative to the top when the site has no `url`."""
    url = site.library.settings.url.rstrip("/")
    path = site.link("", address).removeprefix("./")
    return f"{url}/{path}" if url else path or "./"


def _overview(site: Site, path: str) -> Iterator[str]:
    for key in site.ordered[path]:
        article = site.library.articles[key]
        if key not in site.borrowed and not article.meta.noindex:
            title = _line(article.title).replace("[", "(").replace("]", ")")
            summary = f": {_line(article.meta.summary)}" if article.meta.summary else ""
            yield f"- [{title}]({whole_address(site, twin_address(site.articles[key]))}){summary}"


def _entry(site: Site, key: ArticleId, day: dt.date) -> list[str]:
    article = site.library.articles[key]
    address = site.articles[key]
    summary = f"<summary>{_text(article.meta.summary)}</summary>" if article.meta.summary else ""
    return [
        "<entry>",
        f"<title>{_text(article.title)}</title>",
        f"<id>{_id(site, address)}</id>",
        f"<updated>{_moment(day)}</updated>",
        f"<link href={_attribute(whole_address(site, address))}/>{summary}",
        "</entry>",
    ]


def _date(article: Article) -> dt.date | None:
    return article.meta.updated or article.meta.created


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _id(site: Site, address: str) -> str:
    """An identity that stays as long as the address does."""
    settings = site.library.settings
    name = f"{settings.url or settings.name}/{address}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _text(value: str) -> str:
    return escape(_NO_XML.sub("", value), quote=False)


def _attribute(value: str) -> str:
    return f'"{escape(_NO_XML.sub("", value))}"'


def _line(value: str) -> str:
    return " ".join(value.split())
