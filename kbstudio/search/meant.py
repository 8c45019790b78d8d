"""Articles whose titles mean what a text says, in whatever words."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from operator import mul

from kbstudio.article import Article, ArticleId
from kbstudio.library import Library
from kbstudio.meaning import Table, table_of
from kbstudio.meaning_words import words_of
from kbstudio.search.hit import Hit

NEAR = 0.5
"""How like a title must be, from 0 to 1, to be told for its meaning."""

_SAME = 0.85
"""The same where the text is a whole article, which its title says less of."""

_MOST_WORDS = 20
"""A longer text is no title, and says too many things at once."""

_Direction = tuple["array[int]", float]


class MeantTitles:
    """The titles of a library as vectors; those that stay from one question to the next are kept."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Direction] = {}

    def near(
        self, library: Library, text: str, limit: int, exclude: ArticleId | None = None
    ) -> list[tuple[Article, float]]:
        """Articles whose titles mean what a text's first line says, and how like they are; the nearest first.

        None in languages that have no table. Cost: 5 µs an article, 100 µs one whose title is new.
        """
        title, _, rest = text.strip().partition("\n")
        least = _SAME if rest else NEAR
        if not 0 < len(words_of(title)) <= _MOST_WORDS:
            return []
        now: dict[tuple[str, str], _Direction] = {}
        found: list[tuple[Article, float]] = []
        asked: dict[str, _Direction] = {}
        for article in library.articles.values():
            language = library.settings.language_of(article.id)
            table = table_of(language)
            if table is None or article.id == exclude or article.meta.status == "archived":
                continue
            if language not in asked:
                asked[language] = _direction(table, title)
            key = (language, article.title)
            now[key] = self._known.get(key) or _direction(table, article.title)
            like = _likeness(asked[language], now[key])
            if like >= least:
                found.append((article, like))
        self._known = now
        found.sort(key=lambda pair: (-pair[1], pair[0].id))
        return found[:limit]

    def added(
        self, hits: Sequence[Hit], library: Library, text: str, limit: int, exclude: ArticleId | None
    ) -> tuple[Hit, ...]:
        """Hits that words found, and those that only their meaning finds; best first."""
        found = {hit.article_id for hit in hits}
        near = self.near(library, text, limit, exclude)
        meant = (_hit(article, like) for article, like in near if article.id not in found)
        return tuple(sorted((*hits, *meant), key=lambda hit: -hit.score)[:limit])


def _direction(table: Table, text: str) -> _Direction:
    vector = table.vector(text)
    return array("b", vector), math.hypot(*vector) or 1.0


def _likeness(one: _Direction, other: _Direction) -> float:
    product: int = sum(map(mul, one[0], other[0]))
    return product / (one[1] * other[1])


def _hit(article: Article, like: float) -> Hit:
    return Hit(
        article_id=article.id,
        title=article.title,
        category=article.category,
        status=article.meta.status,
        type=article.meta.type or "",
        score=round(like, 4),
        snippet=((article.meta.summary, False),) if article.meta.summary else (),
        section_anchor="",
        section_title="",
        line=1,
    )
