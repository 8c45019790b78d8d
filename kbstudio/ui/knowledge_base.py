"""A knowledge base that is open: its folder, and the services that keep, protect and search it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.article import ArticleId
from kbstudio.folders import cache_folder, state_folder
from kbstudio.journal import Journal, JournalEntry
from kbstudio.library import Library
from kbstudio.progress import Progress, no_progress
from kbstudio.revisions import Revisions
from kbstudio.scan import read_library
from kbstudio.store import Store, digest
from kbstudio.ui.library_rows import Row, library_rows

if TYPE_CHECKING:
    from kbstudio.search.index import SearchIndex


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """An open folder; nothing in it knows Qt, so that any lane may use it."""

    root: Path
    store: Store
    revisions: Revisions
    journal: Journal
    cache: Path
    index: SearchIndex


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a folder gives: the library, its rows for the tree, and words that were never saved."""

    base: KnowledgeBase
    library: Library
    rows: tuple[Row, ...]
    unsaved: tuple[JournalEntry, ...]


def open_knowledge_base(root: Path, progress: Progress = no_progress) -> Opened:
    """Read a folder. Raises ContentError when it isn't there or can't be read."""
    # Here and not above: the window stands a tenth of a second sooner without it.
    from kbstudio.search.index import SearchIndex  # noqa: PLC0415

    root = root.absolute()
    library = read_library(root, progress)
    state, cache = state_folder(root), cache_folder(root)
    store = Store(root, state)
    base = KnowledgeBase(
        root,
        store,
        store.revisions,
        Journal(state / "journal"),
        cache / "rendered",
        SearchIndex(cache / "index"),
    )
    return Opened(base, library, library_rows(library), _unsaved(base, library))


def _unsaved(base: KnowledgeBase, library: Library) -> tuple[JournalEntry, ...]:
    """Journal entries that hold other words than the files; the rest are dropped."""
    found = []
    for entry in base.journal.pending():
        article = library.articles.get(ArticleId(entry.key))
        if article is not None and article.source == entry.text:
            base.journal.discard(entry.key)
        else:
            found.append(entry)
    return tuple(found)


def source_digest(source: str) -> str:
    """The digest of a text as it stands on disk."""
    return digest(source.encode("utf-8"))
