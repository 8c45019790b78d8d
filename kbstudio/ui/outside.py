"""What others changed in the content folder: read in the content lane, compared by content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kbstudio.article import Article, ArticleId, parse_article
from kbstudio.errors import ContentError
from kbstudio.library import CATEGORY_FILE, Library, change_between
from kbstudio.redirects import REDIRECTS_FILE
from kbstudio.scan import read_library
from kbstudio.site_toml import SETTINGS_FILE
from kbstudio.ui.library_edits import changed_pages, gone_snippets, stored, with_texts


@dataclass(frozen=True, slots=True)
class Outside:
    """What stands on disk now: articles that were read, ids of those that are gone; or a whole library."""

    read: Mapping[ArticleId, Article] = field(default_factory=dict)
    gone: tuple[ArticleId, ...] = ()
    attachments: frozenset[str] = frozenset()
    lost_attachments: frozenset[str] = frozenset()
    library: Library | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What others changed: the library with it, which articles, and the texts that gave way."""

    library: Library
    changed: tuple[ArticleId, ...]
    removed: tuple[ArticleId, ...]
    replaced: Mapping[ArticleId, str]


def look_outside(root: Path, paths: Iterable[str], known: Library) -> Outside:
    """Read what changed. Settings, category pages, folders and unreadable files take a look at everything.

    Of a folder that is gone as a whole nothing is said: its articles were not deleted.
    """
    if not is_there(root):
        return Outside()
    unreadable = {problem.where.file for problem in known.problems}
    read: dict[ArticleId, Article] = {}
    gone: list[ArticleId] = []
    attachments: set[str] = set()
    lost: set[str] = set()
    for path in paths:
        file = root / path
        name = path.rpartition("/")[2]
        is_special = (
            name in (CATEGORY_FILE, SETTINGS_FILE, REDIRECTS_FILE)
            or path in known.categories
            or path in unreadable
        )
        if is_special or file.is_dir():
            return Outside(library=read_library(root))
        if not name.endswith(".md"):
            (attachments if file.is_file() else lost).add(path)
        elif not file.exists():
            gone.append(ArticleId(path))
        else:
            try:
                read[ArticleId(path)] = parse_article(ArticleId(path), file.read_bytes())
            except (ContentError, OSError):
                return Outside(library=read_library(root))
    return Outside(read, tuple(gone), frozenset(attachments), frozenset(lost))


def difference(known: Library, outside: Outside) -> Difference:
    """What to do to bring a library that is known up to what stands on disk."""
    after = outside.library
    if after is None:
        texts: dict[ArticleId, str | None] = {key: article.source for key, article in outside.read.items()}
        after = with_texts(known, {**texts, **dict.fromkeys(outside.gone)})
        attachments = (after.attachments | outside.attachments) - outside.lost_attachments
        if attachments != after.attachments:
            after = replace(after, attachments=attachments)
    change = change_between(known, after)
    changed = (*change.changed, *changed_pages(known, after))
    removed = (*change.removed, *gone_snippets(known, after))
    before, now = ({key: stored(library, key) for key in (*changed, *removed)} for library in (known, after))
    replaced = {
        key: old.source
        for key, old in before.items()
        if old is not None and (new := now[key]) != old and not (new and new.source == old.source)
    }
    return Difference(after, changed, removed, replaced)


def is_there(root: Path) -> bool:
    """Whether a folder is there, and not empty as one is whose drive was taken away."""
    try:
        return any(True for _ in root.iterdir())
    except OSError:
        return False
