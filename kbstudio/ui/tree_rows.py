"""Rows of the library tree: a library as a flat list in the order of its lines; nothing here knows Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

from kbstudio.article import Article
from kbstudio.folders import cache_folder
from kbstudio.languages import language_name
from kbstudio.library import Category, Library, article_sort_key

RowKind = Literal["category", "article", "unreadable"]


class Row(NamedTuple):
    """One line of the tree; a tuple, as 10,000 are made and compared while somebody waits for the window.

    `key` is the article's id or the category's folder. `parent` is the row above it, -1 at the top, and
    `end` the first row after everything below it. `words` is what the filter looks at, case folded.
    """

    kind: RowKind
    key: str
    title: str
    parent: int
    end: int
    type: str = ""
    status: str = ""
    note: str = ""
    words: str = ""


RowOf = Callable[[Article, int, int], Row]
"""Makes an article's row from it, the row above, and the first row after it."""


def rows_file(root: Path) -> Path:
    """Where the rows of a folder are kept for the next time."""
    return cache_folder(root) / "rows"


def tree_rows(library: Library, article_row: RowOf) -> tuple[Row, ...]:
    """The rows of a library: in each category its categories first, then its articles, in their order.

    Folders of translations bear the names of their languages and come after the other categories.
    """
    by_category: dict[str, list[Article]] = defaultdict(list)
    for article in library.articles.values():
        by_category[article.category].append(article)
    below: dict[str, list[Category]] = defaultdict(list)
    translations = _translations(library)
    for category in library.categories.values():
        if category.path and category.path not in translations:
            below[category.parent].append(category)
    unreadable: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for problem in library.problems:
        file = problem.where.file
        if problem.code == "unreadable" and file.endswith(".md") and file not in library.articles:
            unreadable[file.rpartition("/")[0]].append((file, problem.message))
    rows: list[Row] = []

    def add(path: str, parent: int) -> None:
        last = () if path else translations.values()
        for category in (*sorted(below[path], key=_category_sort_key), *last):
            here = len(rows)
            rows.append(Row("category", category.path, category.title, parent, 0))
            add(category.path, here)
            words = f"{category.title} {category.path}".casefold()
            rows[here] = Row(
                "category",
                category.path,
                category.title,
                parent,
                len(rows),
                note=category.summary,
                words=words,
            )
        for article in sorted(by_category[path], key=article_sort_key):
            rows.append(article_row(article, parent, len(rows) + 1))
        for file, message in sorted(unreadable[path]):
            name = file.rpartition("/")[2]
            rows.append(
                Row("unreadable", file, name, parent, len(rows) + 1, note=message, words=file.casefold())
            )

    add("", -1)
    return tuple(rows)


def named_row(article: Article, parent: int, end: int) -> Row:
    """The row of an article of which nothing but the name is known yet."""
    words = f"{article.title} {article.id}".casefold()
    return Row("article", article.id, article.title, parent, end, words=words)


def _translations(library: Library) -> dict[str, Category]:
    """The folders of translations by their paths, named after their languages, in the order of these."""
    return {
        path: replace(library.categories[path], title=language_name(path))
        for path in library.settings.languages[1:]
        if path in library.categories
    }


def _category_sort_key(category: Category) -> tuple[float, str, str]:
    order = float("inf") if category.order is None else category.order
    return order, category.title.casefold(), category.path
