"""The library: all articles at one moment, as an immutable snapshot."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote

from kbstudio.article import Article, ArticleId
from kbstudio.languages import split_path
from kbstudio.problems import Problem
from kbstudio.redirects import Redirect
from kbstudio.settings import SiteSettings
from kbstudio.snippets import Shelf

CATEGORY_FILE = "_category.md"
GLOSSARY = "glossary.md"
"""The article with definitions that others explain terms by, in the top folder of each language."""


@dataclass(frozen=True, slots=True)
class Category:
    """A folder of articles; `path` is its identity, empty for the top folder.

    `article` is its `_category.md`, whose body is the text of the category's page, if it has one.
    """

    path: str
    title: str
    summary: str = ""
    icon: str = ""
    order: float | None = None
    article: Article | None = None

    @property
    def parent(self) -> str:
        """The folder above; the top folder is its own parent."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a local target of a link leads to.

    `path` is a path in the knowledge base (an article's id, a category's folder, an attachment);
    `missing` when nothing stands there. `anchor` has no `#`.
    """

    kind: Literal["article", "category", "attachment", "missing", "outside"]
    path: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """What differs between two libraries; `other`: settings, categories or attachments did."""

    added: tuple[ArticleId, ...] = ()
    changed: tuple[ArticleId, ...] = ()
    removed: tuple[ArticleId, ...] = ()
    other: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.other)


@dataclass(frozen=True, slots=True)
class Library:
    """All articles of a knowledge base at one moment.

    `attachments` are the paths of all other files a page may show. `problems` are those met while reading:
    files that aren't text, settings that can't be read. `redirects` stand in a file of their own. `shelf`
    has the snippets and variables that articles use, `templates` what writers begin new articles with.
    """

    articles: Mapping[ArticleId, Article] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    attachments: frozenset[str] = frozenset()
    settings: SiteSettings = field(default_factory=SiteSettings)
    problems: tuple[Problem, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    shelf: Shelf = field(default_factory=Shelf)
    templates: Mapping[ArticleId, Article] = field(default_factory=dict)

    @property
    def snippets(self) -> Mapping[ArticleId, Article]:
        """The snippets, by their paths."""
        return self.shelf.texts

    def texts(self) -> list[Article]:
        """All that is rendered: articles, the texts of categories' pages, snippets."""
        pages = (category.article for category in self.categories.values())
        return [*self.articles.values(), *(page for page in pages if page), *self.snippets.values()]

    def with_article(self, article: Article) -> Library:
        """A library with one article added or replaced, and the categories above it."""
        articles = {**self.articles, article.id: self.shelf.furnished(article)}
        return replace(self, articles=articles, categories=_with_folders(self.categories, [article.id]))

    def without_article(self, article_id: ArticleId) -> Library:
        """A library without one article; categories left empty go, unless a `_category.md` keeps them."""
        articles = {key: value for key, value in self.articles.items() if key != article_id}
        kept = {path: category for path, category in self.categories.items() if category.article or not path}
        return replace(self, articles=articles, categories=_with_folders(kept, articles, self.categories))

    def in_category(self, path: str) -> list[Article]:
        """The articles that stand directly in a category, in the writer's order."""
        return sorted((a for a in self.articles.values() if a.category == path), key=article_sort_key)

    def children(self, path: str) -> list[Category]:
        """The categories directly in a category, in the writer's order."""
        below = (c for c in self.categories.values() if c.path and c.parent == path)
        return sorted(below, key=lambda c: (_order(c.order), c.title.casefold(), c.path))

    def resolve(self, source: ArticleId, target: str) -> Resolved:
        """What a link's local target leads to, read from the article (or `_category.md`) it stands in.

        A target that begins with `/` is read from the top folder. In a translation, what isn't there is
        looked for where the original has it, so that a copy's links lead on; `/` is its language's folder.
        """
        path, _, anchor = target.partition("#")
        path = unquote(path.partition("?")[0])
        anchor = unquote(anchor)
        if not path:
            return Resolved("article", source, anchor)
        joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(source), path)
        found = posixpath.normpath(joined) if joined else "."
        if found == ".." or found.startswith("../"):
            return Resolved("outside", found, anchor)
        found = "" if found == "." else found
        folder = split_path(self.settings.languages, source)[0]
        if folder and path.startswith("/"):
            there = self._at(posixpath.join(folder, found).rstrip("/"), anchor)
            return self._at(found, anchor) if there.kind == "missing" else there
        there = self._at(found, anchor)
        if folder and there.kind == "missing" and found.startswith(f"{folder}/"):
            original = self._at(found.removeprefix(f"{folder}/"), anchor)
            return there if original.kind == "missing" else original
        return there

    def _at(self, path: str, anchor: str) -> Resolved:
        if ArticleId(path) in self.articles:
            return Resolved("article", path, anchor)
        if path in self.categories:
            return Resolved("category", path, anchor)
        folder, _, name = path.rpartition("/")
        if name == CATEGORY_FILE and folder in self.categories:
            return Resolved("category", folder, anchor)
        if path in self.attachments:
            return Resolved("attachment", path, anchor)
        return Resolved("missing", path, anchor)


def article_sort_key(article: Article) -> tuple[float, str, str]:
    """Sort articles as their writer ordered them: by `order`, then by title."""
    return (_order(article.meta.order), article.title.casefold(), article.id)


def make_library(
    articles: Iterable[Article],
    categories: Iterable[Category] = (),
    attachments: Iterable[str] = (),
    settings: SiteSettings | None = None,
    problems: Iterable[Problem] = (),
) -> Library:
    """A library of articles; categories for their folders are added where none is given."""
    by_id = {article.id: article for article in articles}
    given = {category.path: category for category in categories}
    return Library(
        by_id,
        _with_folders(given, by_id),
        frozenset(attachments),
        settings or SiteSettings(),
        tuple(problems),
    )


def change_between(before: Library, after: Library) -> LibraryChange:
    """What to do to bring readers of one library up to the other."""
    old, new = before.articles, after.articles
    return LibraryChange(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(key for key in new.keys() & old.keys() if new[key] != old[key])),
        removed=tuple(sorted(old.keys() - new.keys())),
        other=_others(before) != _others(after),
    )


def _others(library: Library) -> tuple[object, ...]:
    shelf = (library.shelf, library.templates)
    return (library.categories, library.attachments, library.settings, library.redirects, *shelf)


def folder_title(path: str) -> str:
    """A category's title when nothing gives one: its folder's name, readable."""
    name = path.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def _order(order: float | None) -> float:
    return float("inf") if order is None else order


def _with_folders(
    categories: Mapping[str, Category],
    ids: Iterable[str],
    known: Mapping[str, Category] | None = None,
) -> dict[str, Category]:
    result = dict(categories)
    known = known or {}
    for article_id in ids:
        path = article_id.rpartition("/")[0]
        while path not in result:
            result[path] = known.get(path) or Category(path, folder_title(path) if path else "")
            path = path.rpartition("/")[0]
    result.setdefault("", known.get("") or Category("", ""))
    for path in list(result):
        above = path.rpartition("/")[0]
        while above not in result:
            result[above] = known.get(above) or Category(above, folder_title(above))
            above = above.rpartition("/")[0]
    return result
