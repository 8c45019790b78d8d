"""What publishing means beyond its pages: how the search grows, what expires soon, what translations lag."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbstudio.article import ArticleId
from kbstudio.publish.manifest import Manifest, PublishedFile
from kbstudio.publish.meaning_rows import MEANINGS
from kbstudio.publish.plan import Changes
from kbstudio.publish.site import Site

SOON = 30
"""Days before its day at which an article is said to expire."""


@dataclass(frozen=True, slots=True)
class Expiring:
    """An article that should be looked at, or leaves the first page, on a day; `key` says which of both."""

    file: str
    title: str
    key: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Lagging:
    """A translation that stays as it was although its original changed."""

    file: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """The size of the browser index in bytes, before and after; what expires soon; what translations lag.

    `meaning`: bytes of the files that tell what words mean, of which a customer fetches few.
    """

    index_before: int = 0
    index_after: int = 0
    expiring: tuple[Expiring, ...] = ()
    lagging: tuple[Lagging, ...] = ()
    meaning: int = 0


def outlook(site: Site, before: Manifest, after: Manifest, changes: Changes, today: dt.date) -> Outlook:
    """What a publish that makes `after` of `before` means. Cost: 10 ms for 10,000 articles."""
    return Outlook(
        _size(before.files, "search/"),
        _size(after.files, "search/"),
        tuple(sorted(_expiring(site, today), key=lambda each: (each.day, each.file))),
        tuple(_lagging(site, changes)),
        _size(after.files, MEANINGS),
    )


def _size(files: Mapping[str, PublishedFile], folder: str) -> int:
    """Bytes of the scripts in a folder; what may or may not have been written counts nothing."""
    return sum(
        max(0, entry.size)
        for address, entry in files.items()
        if address.startswith(folder) and address.endswith(".js")
    )


def _expiring(site: Site, today: dt.date) -> Iterator[Expiring]:
    last = today + dt.timedelta(days=SOON)
    for key in site.articles:
        if key in site.borrowed:
            continue
        article = site.library.articles[key]
        review, leaves = article.meta.review_by, article.meta.show_until
        if review and review <= last:
            yield Expiring(key, article.title, "review_by", review)
        if leaves and article.meta.type == "announcement" and today <= leaves <= last:
            yield Expiring(key, article.title, "show_until", leaves)


def _lagging(site: Site, changes: Changes) -> Iterator[Lagging]:
    """Translations that stay as they are while their originals change."""
    changed = {page.address for page in changes.changed}
    fresh = changed | {page.address for page in changes.added}
    if not changed or len(site.written.settings.languages) < 2:
        return
    articles = [key for key, address in site.articles.items() if address in changed]
    categories = [path for path, address in site.categories.items() if address in changed]
    for path in (*articles, *categories):
        if site.top(site.language_of(path)):
            continue
        for language, address in site.translations(path).items():
            if site.top(language) and address not in fresh:
                yield from _translation(site, path, language)


def _translation(site: Site, path: str, language: str) -> Iterator[Lagging]:
    there = f"{site.top(language)}/{path}".rstrip("/")
    category = site.written.categories.get(there)
    article = category.article if category else site.written.articles.get(ArticleId(there))
    if article is not None:
        yield Lagging(article.id, article.title, language)
