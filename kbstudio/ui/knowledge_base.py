"""A knowledge base that is open: its folder, and the services that keep, protect and search it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kbstudio.errors import KbError
from kbstudio.folders import documents_folder, state_folder
from kbstudio.journal import Journal, JournalEntry
from kbstudio.library import Library
from kbstudio.progress import Progress, no_progress
from kbstudio.revisions import Revisions
from kbstudio.store import Store, digest
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.library_rows import library_rows, row_words
from kbstudio.ui.outside import is_there
from kbstudio.ui.tree_rows import Row

_SETTLED = 0.25
"""Seconds in which the window draws what is expected, before the articles are unpacked beside it."""


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """An open folder; any lane may use it."""

    root: Path
    store: Store
    revisions: Revisions
    journal: Journal
    cache: Path
    process: LibraryProcess


@dataclass(frozen=True, slots=True)
class Expected:
    """A folder that is being read, and the rows of its tree as they were the last time, or by names."""

    base: KnowledgeBase
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a folder gives: the library, its rows for the tree, and words that were never saved.

    `program`: what the documents in the cache were made by. `begun`: when reading the folder began, in
    seconds of the system's clock.
    """

    base: KnowledgeBase
    library: Library
    rows: tuple[Row, ...]
    unsaved: tuple[JournalEntry, ...]
    program: bytes
    begun: float


def open_knowledge_base(
    root: Path,
    process: LibraryProcess,
    progress: Progress = no_progress,
    *,
    on_unkept: Callable[[KbError], None] = lambda _: None,
    expect: Callable[[Expected], None] = lambda _: None,
    pause: Callable[[], object] = lambda: None,
) -> Opened:
    """Read a folder. Raises ContentError when it isn't there or can't be read.

    `on_unkept` is told, in whatever thread saves, of texts that can't be kept as revisions; `expect` of the
    folder as soon as something can be shown of it. From then on somebody may be typing: `pause` is called
    again and again, to let the window go first.
    """
    root, begun = root.absolute(), time.time()
    state = state_folder(root)
    store = Store(root, state, on_unkept)
    store.finish()  # before anybody reads what a crash left half written
    journal = Journal(state / "journal")
    base = KnowledgeBase(root, store, store.revisions, journal, documents_folder(root), process)
    first = process.first_rows(root) if is_there(root) else None
    known = first.unpack(row_words(), pause) if first is not None else ()
    if known:
        expect(Expected(base, known))
        time.sleep(_SETTLED)
        read = process.open(root, progress, pause)
        rows = library_rows(read.library, pause)
    else:
        read = process.open(root, progress)
        rows = library_rows(read.library)
    begun = min(begun, read.begun)
    return Opened(
        base, read.library, known if rows == known else rows, read.unsaved, process.program(), begun
    )


def source_digest(source: str) -> str:
    """The digest of a text as it stands on disk."""
    return digest(source.encode("utf-8"))
