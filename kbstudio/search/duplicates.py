"""Pairs of articles that say nearly the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.languages import split_path
from kbstudio.library import Library
from kbstudio.progress import Progress, no_progress
from kbstudio.search.index import SearchIndex

ALIKE = 0.5
"""How like two articles must be to be told, from 0 to 1."""

_NEAREST = 3
"""Articles that each is compared with: those that share its telling words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and how like they are, from 0 to 1; the first by path comes first."""

    first: ArticleId
    second: ArticleId
    score: float


def duplicates(
    index: SearchIndex,
    library: Library,
    documents: Mapping[ArticleId, Document],
    progress: Progress = no_progress,
) -> tuple[Pair, ...]:
    """Articles of one language that are alike, most alike first; archived ones are left out.

    Raises SearchError when the index can't be read, and what `progress` raises. Cost: 10 ms an article.
    """
    languages = library.settings.languages
    found: dict[tuple[ArticleId, ArticleId], float] = {}
    current = [article for article in library.articles.values() if _counts(article)]
    for done, article in enumerate(current):
        progress(done, len(current), article.title)
        document = documents.get(article.id)
        if document is None:
            continue
        for hit in index.similar(f"{article.title}\n{document.text}", _NEAREST, article.id):
            other = library.articles.get(hit.article_id)
            if hit.score < ALIKE or other is None or not _counts(other):
                continue
            if split_path(languages, article.id)[0] == split_path(languages, other.id)[0]:
                first, second = sorted((article.id, other.id))
                found[first, second] = max(hit.score, found.get((first, second), 0.0))
    pairs = (Pair(first, second, score) for (first, second), score in found.items())
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second)))


def _counts(article: Article) -> bool:
    return article.meta.status != "archived"
