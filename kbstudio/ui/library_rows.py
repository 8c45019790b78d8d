"""The rows of the library tree with what the window shows of each article."""

from __future__ import annotations

from functools import cache

from kbstudio.article import Article
from kbstudio.library import Library
from kbstudio.ui.article_words import status_word, type_word
from kbstudio.ui.tree_rows import Row, tree_rows


def library_rows(library: Library) -> tuple[Row, ...]:
    """The rows of a library, in the order of their lines."""
    type_of, status_of = cache(type_word), cache(status_word)  # Qt takes longer for words than all the rest

    def article_row(article: Article, parent: int, end: int) -> Row:
        meta, title = article.meta, article.title
        about = (title, article.id, type_of(meta.type), status_of(meta.status), *meta.keywords, *meta.tags)
        words = " ".join(about).casefold()
        kind = meta.type or ""
        return Row("article", article.id, title, parent, end, kind, meta.status, meta.summary, words)

    return tree_rows(library, article_row)
