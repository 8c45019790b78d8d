"""What machines read of a site: sitemap, robots, news feed, and an overview for language models."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from html import escape

from kbstudio.article import Article, ArticleId
from kbstudio.publish.site import Site, twin_address

NEWS = 30
"""Entries of the feed, newest first."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_DATE = dt.date(1970, 1, 1)


def sitemap(site: Site) -> bytes:
    """`sitemap.xml`: every page but those with `noindex`. Whole addresses need `url` in site.toml."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if not site.library.settings.url:
        lines.append("<!-- Search engines need whole addresses here: set url in site.toml. -->")
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines += [
        f"<url><loc>{_text(whole_address(site, each))}</loc></url>" for each in site.categories.values()
    ]
    for key, address in site.articles.items():
        meta = site.library.articles[key].meta
        if not meta.noindex:
            changed = f"<lastmod>{meta.updated.isoformat()}</lastmod>" if meta.updated else ""
            lines.append(f"<url><loc>{_text(whole_address(site, address))}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots(site: Site) -> bytes:
    """`robots.txt`: everything may be read; where the sitemap is when the site knows its address."""
    lines = ["User-agent: *", "Allow: /"]
    if site.library.settings.url:
        lines += ["", f"Sitemap: {whole_address(site, 'sitemap.xml')}"]
    return "\n".join([*lines, ""]).encode()


def feed(site: Site) -> bytes:
    """`feed.xml` (Atom): articles with a date, newest first. Its own date is the newest of them."""
    settings = site.library.settings
    dated = [(day, key) for key in site.articles if (day := _date(site.library.articles[key]))]
    news = sorted(dated, key=lambda entry: (-entry[0].toordinal(), entry[1]))[:NEWS]
    updated = news[0][0] if news else _NO_DATE
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(settings.languages[0])}>',
        f"<title>{_text(settings.name)}</title>",
        f"<id>{_id(site, '')}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f'<link rel="self" href={_attribute(whole_address(site, "feed.xml"))}/>',
        f"<link href={_attribute(whole_address(site, 'index.html'))}/>",
        f"<author><name>{_text(settings.name)}</name></author>",
    ]
    for day, key in news:
        lines += _entry(site, key, day)
    return "\n".join([*lines, "</feed>", ""]).encode()


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
        if not article.meta.noindex:
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
