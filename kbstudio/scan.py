"""Reading a knowledge base: a folder on disk becomes a library, and what can't be read becomes problems."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kbstudio.article import Article, ArticleId, first_heading, named_article, parse_article
from kbstudio.errors import ContentError
from kbstudio.fragments import with_variables
from kbstudio.library import CATEGORY_FILE, Category, Library, folder_title, make_library
from kbstudio.marks import OUTPUT_MARK, THEME_MARK
from kbstudio.problems import Problem, Where
from kbstudio.progress import Progress, no_progress
from kbstudio.redirects import REDIRECTS_FILE, Redirect, read_redirects
from kbstudio.settings import SiteSettings, read_settings
from kbstudio.site_toml import SETTINGS_FILE, key_line
from kbstudio.snippets import Shelf, is_snippet, is_template
from kbstudio.text import decode
from kbstudio.web_links import IGNORED_FILE
from kbstudio.word_list import WORDS_FILE

MAX_ARTICLE = 2_000_000
"""Bytes of an article that are read; a larger file is a problem, so that nothing hangs on it."""

_FOR_WRITERS = (WORDS_FILE, IGNORED_FILE)
"""Files of the knowledge base that are no part of the site."""


@dataclass(slots=True)
class _Found:
    """The files of a knowledge base, as paths in it, and what could not be looked at."""

    articles: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_library(
    root: Path, progress: Progress = no_progress, take: Callable[[Article], object] = lambda _: None
) -> Library:
    """All articles, categories, attachments and settings under a folder; `take` is given each article read.

    Hidden entries, `_site`, published sites and links that lead out of the folder are left out. Raises
    ContentError when the folder isn't there or can't be read; what is wrong inside it is in the
    library's problems. Costs about 0.05 ms an article.
    """
    found = _walk(root)
    settings = _settings(root, found)
    shelf = Shelf(settings, _apart(root, found, partial(is_snippet, settings)))
    templates = _apart(root, found, partial(is_template, settings))
    articles: list[Article] = []
    categories: list[Category] = []
    for done, path in enumerate(found.articles):
        progress(done, len(found.articles), path)
        article = _found_article(root, found, path)
        if article is None:
            continue
        article = shelf.furnished(article)
        if path.rpartition("/")[2] == CATEGORY_FILE:
            categories.append(category_of(article))
        else:
            articles.append(article)
            take(article)
    redirects = _redirects(root, found)
    attachments = [path for path in found.attachments if path not in _FOR_WRITERS]
    library = make_library(articles, categories, attachments, settings, found.problems)
    return replace(library, redirects=redirects, shelf=shelf, templates=templates)


def read_names(root: Path) -> Library:
    """The categories and settings of a folder, and of its articles nothing but their names.

    For what is shown until everything is read; what is wrong is told then. Raises ContentError as
    `read_library` does. 10,000 articles take about 60 ms.
    """
    found = _walk(root)
    settings = _settings(root, found)
    articles: list[Article] = []
    categories: list[Category] = []
    for path in found.articles:
        if is_snippet(settings, path) or is_template(settings, path):
            continue
        if path.rpartition("/")[2] != CATEGORY_FILE:
            articles.append(named_article(ArticleId(path)))
            continue
        with contextlib.suppress(ContentError):
            categories.append(category_of(read_article(root, ArticleId(path))))
    return make_library(articles, categories, settings=settings)


def settings_of(root: Path) -> SiteSettings:
    """The settings of a knowledge base alone, without reading its articles. Raises ContentError."""
    if not root.is_dir():
        raise ContentError(f"The folder “{root}” isn’t there. Choose another one.", str(root))
    return _settings(root, _Found(attachments=[SETTINGS_FILE] if (root / SETTINGS_FILE).is_file() else []))


def read_article(root: Path, article_id: ArticleId) -> Article:
    """One article of a knowledge base. Raises ContentError when it isn't there or can't be read."""
    return parse_article(article_id, _read(root, article_id))


def category_of(article: Article) -> Category:
    """The category that a `_category.md` describes."""
    meta = article.meta
    title = with_variables(meta.title or first_heading(article.body), article.fragments)
    title = title or folder_title(article.category)
    return Category(article.category, title, meta.summary, meta.icon, meta.order, article)


def _apart(root: Path, found: _Found, is_one: Callable[[str], bool]) -> dict[ArticleId, Article]:
    """The texts of a folder whose files are no articles; they are taken from these."""
    paths = [path for path in found.articles if is_one(path)]
    if paths:
        found.articles = [path for path in found.articles if not is_one(path)]
    read = (_found_article(root, found, path) for path in paths)
    return {article.id: article for article in read if article is not None}


def _found_article(root: Path, found: _Found, path: str) -> Article | None:
    """An article that was found; what is wrong with a file that can’t be read is noted."""
    try:
        return read_article(root, ArticleId(path))
    except ContentError as error:
        found.problems.append(_unreadable(path, error))
        return None


def _settings(root: Path, found: _Found) -> SiteSettings:
    if SETTINGS_FILE not in found.attachments:
        return SiteSettings()
    found.attachments.remove(SETTINGS_FILE)
    try:
        text = decode(_read(root, SETTINGS_FILE), SETTINGS_FILE)
    except ContentError as error:
        found.problems.append(_unreadable(SETTINGS_FILE, error))
        return SiteSettings()
    settings, problems = read_settings(text)
    found.problems += problems
    if settings.logo and settings.logo not in found.attachments:
        where = Where(SETTINGS_FILE, key_line(text, "logo"))
        message = f"The logo “{settings.logo}” isn’t in this folder."
        found.problems.append(Problem("error", where, message, "broken-image"))
    return settings


def _redirects(root: Path, found: _Found) -> tuple[Redirect, ...]:
    if REDIRECTS_FILE not in found.attachments:
        return ()
    found.attachments.remove(REDIRECTS_FILE)
    try:
        text = decode(_read(root, REDIRECTS_FILE), REDIRECTS_FILE)
    except ContentError as error:
        found.problems.append(_unreadable(REDIRECTS_FILE, error))
        return ()
    redirects, problems = read_redirects(text)
    found.problems += problems
    return redirects


def _walk(root: Path) -> _Found:
    found = _Found()
    try:
        top = os.path.realpath(root, strict=True)
        with os.scandir(top):
            pass
    except NotADirectoryError as error:
        raise ContentError(f"“{root}” is a file. Choose the folder it stands in.", str(root)) from error
    except FileNotFoundError as error:
        raise ContentError(f"The folder “{root}” isn’t there. Choose another one.", str(root)) from error
    except OSError as error:
        reason = f"The folder “{root}” can’t be read ({error.strerror}). Choose another one."
        raise ContentError(reason, str(root)) from error
    _walk_folder(found, top, "", (top,))
    found.articles.sort()
    return found


def _walk_folder(found: _Found, folder: str, path: str, above: tuple[str, ...]) -> None:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        found.problems.append(_problem(path, f"The folder “{path}” can’t be read ({error.strerror})."))
        return
    if path and any(entry.name in (OUTPUT_MARK, THEME_MARK) for entry in names):
        return
    for entry in names:
        if not entry.name.startswith(".") and entry.name != "_site":
            inside = f"{path}/{entry.name}" if path else entry.name
            try:
                _take(found, entry, inside, above)
            except OSError as error:  # such as a link that leads to itself
                found.problems.append(_problem(inside, f"“{inside}” can’t be read ({error.strerror})."))


def _take(found: _Found, entry: os.DirEntry[str], path: str, above: tuple[str, ...]) -> None:
    for problem in _name_problems(path):
        found.problems.append(problem)
        return
    target = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
    if target != entry.path and not _is_inside(target, above[0]):
        found.problems.append(
            _problem(path, f"“{path}” is a link that leads out of this folder; it’s left out.")
        )
    elif entry.is_dir():
        if path.endswith(".md"):
            message = f"The folder “{path}” is named like an article; rename it to see what it holds."
            found.problems.append(_problem(path, message))
        elif target not in above:
            _walk_folder(found, entry.path, path, (*above, target))
    elif entry.is_file():
        (found.articles if path.endswith(".md") else found.attachments).append(path)
    elif path.endswith(".md"):
        found.problems.append(_problem(path, f"“{path}” isn’t a file, or leads to one that isn’t there."))


def _name_problems(path: str) -> Iterator[Problem]:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "replace").decode("utf-8")
        yield _problem(shown, f"The name of “{shown}” isn’t UTF-8 text; rename it.")


def _is_inside(target: str, top: str) -> bool:
    return target == top or target.startswith(top.rstrip(os.sep) + os.sep)


def _read(root: Path, path: str) -> bytes:
    try:
        # Path takes twice the time, and so does a buffer.
        with open(os.path.join(root, path), "rb", buffering=0) as file:  # noqa: PTH118, PTH123
            if os.fstat(file.fileno()).st_size > MAX_ARTICLE:
                raise ContentError(f"“{path}” is larger than {MAX_ARTICLE // 1_000_000} MB. Split it.", path)
            return file.readall()
    except OSError as error:
        raise ContentError(f"“{path}” can’t be read ({error.strerror}).", path) from error


def _unreadable(path: str, error: ContentError) -> Problem:
    line = (error.where or "").removeprefix(f"{path}:")
    return _problem(path, error.message, int(line) if line.isdigit() else 0)


def _problem(path: str, message: str, line: int = 0) -> Problem:
    return Problem("error", Where(path, line), message, "unreadable")
