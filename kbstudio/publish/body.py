"""Where the links and images of an article lead on the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kbstudio.article import Article, ArticleId
from kbstudio.checks import unpublished_link, where_of
from kbstudio.document import Document, Link
from kbstudio.problems import Problem
from kbstudio.publish.site import Site

_ACTIVE = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".js", ".mjs", ".htaccess", ".wasm")
"""Endings of attachments a browser or host would run; they aren't published."""

_WITHHELD = {
    "remote": (
        "remote-image",
        "“{}” stands on another server, and the site shows only files of its own. Add the file here.",
    ),
    "active": (
        "attachment-withheld",
        "“{}” is a file that browsers run, so it isn’t published. Put it on a server and link to that.",
    ),
}


class Target(NamedTuple):
    """Where a slot leads: its address in a page, and what of the knowledge base that is."""

    link: Link
    href: str | None
    attachment: str = ""
    withheld: str = ""


def targets(site: Site, article: Article, document: Document, *, preview: bool = False) -> Iterator[Target]:
    """What each local link and image of a document leads to.

    `preview` leads to articles that aren't published too, at the address they would have.
    """
    source = site.address(article)
    for link in (*document.links, *document.images):
        if link.slot is not None:
            yield _target(site, article, source, link, preview=preview)


def attachments_of(found: Iterable[Target]) -> set[str]:
    """The attachments that targets lead to, by their paths."""
    return {target.attachment for target in found if target.attachment}


def link_problems(article: Article, document: Document, found: Iterable[Target]) -> Iterator[Problem]:
    """Links of a public article to what customers may not see, or to files the site doesn't carry.

    `found` are its `targets`.
    """
    remote = (Target(image, None, withheld="remote") for image in document.images if image.slot is None)
    for target in (*found, *remote):
        if target.withheld == "unpublished":
            yield unpublished_link(article, target.link)
        elif target.withheld:
            code, message = _WITHHELD[target.withheld]
            yield Problem(
                "warning", where_of(article, target.link), message.format(target.link.written), code
            )


def _target(site: Site, article: Article, source: str, link: Link, *, preview: bool) -> Target:
    found = site.library.resolve(article.id, link.target)
    if found.kind == "article" and found.path == article.id:
        return Target(link, site.link(source, source, found.anchor) if found.anchor else "#")
    if found.kind == "article":
        return _article_target(site, source, link, ArticleId(found.path), found.anchor, preview=preview)
    if found.kind == "category":
        address = site.categories.get(found.path)
        return Target(link, site.link(source, address, found.anchor)) if address else _unpublished(link)
    if found.kind == "attachment":
        if found.path.lower().endswith(_ACTIVE):
            return Target(link, None, withheld="active")
        return Target(link, site.link(source, site.attachments[found.path], found.anchor), found.path)
    return Target(link, None)


def _article_target(
    site: Site, source: str, link: Link, article_id: ArticleId, anchor: str, *, preview: bool
) -> Target:
    address = site.articles.get(article_id)
    if address is None and preview:
        address = site.address(site.library.articles[article_id])
    there = site.documents.get(article_id)
    if there and anchor not in there.anchors:
        anchor = ""
    return Target(link, site.link(source, address, anchor)) if address else _unpublished(link)


def _unpublished(link: Link) -> Target:
    return Target(link, None, withheld="unpublished")
