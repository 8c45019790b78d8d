"""The rows of the library tree with what the window shows of each article."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import get_args

from kbstudio.article import Article
from kbstudio.front_matter import ArticleType, Status
from kbstudio.library import Library
from kbstudio.ui.article_words import status_word, type_word
from kbstudio.ui.tree_rows import Row, tree_rows

_PIECE = 25
"""Rows that are made between two pauses: about 0.2 ms of work."""


def row_words() -> list[str]:
    """The words that rows may have of this language of the window."""
    return [*map(status_word, get_args(Status)), *map(type_word, get_args(ArticleType))]


def library_rows(library: Library, pause: Callable[[], object] | None = None) -> tuple[Row, ...]:
    """The rows of a library, in the order of their lines; `pause` is called now and then meanwhile."""
    type_of, status_of = cache(type_word), cache(status_word)  # Qt takes longer for words than all the rest

    def article_row(article: Article, parent: int, end: int) -> Row:
        if pause and end % _PIECE == 0:
            pause()
        meta, title = article.meta, article.title
        about = (title, article.id, type_of(meta.type), status_of(meta.status), *meta.keywords, *meta.tags)
        words = " ".join(about).casefold()
        kind = meta.type or ""
        return Row("article", article.id, title, parent, end, kind, meta.status, meta.summary, words)

    return tree_rows(library, article_row)
