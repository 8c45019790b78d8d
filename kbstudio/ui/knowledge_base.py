"""A knowledge base that is open: its folder, and the services that keep, protect and search it."""

from __future__ import annotations

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
from kbstudio.ui.library_rows import Row, library_rows


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """An open folder; any lane may use it.

    `program`: what the documents in `cache` were made by. `begun`: when reading the folder began.
    """

    root: Path
    store: Store
    revisions: Revisions
    journal: Journal
    cache: Path
    program: bytes
    begun: float
    process: LibraryProcess


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a folder gives: the library, its rows for the tree, and words that were never saved."""

    base: KnowledgeBase
    library: Library
    rows: tuple[Row, ...]
    unsaved: tuple[JournalEntry, ...]


def open_knowledge_base(
    root: Path,
    process: LibraryProcess,
    progress: Progress = no_progress,
    on_unkept: Callable[[KbError], None] = lambda _: None,
) -> Opened:
    """Read a folder. Raises ContentError when it isn't there or can't be read.

    `on_unkept` is told, in whatever thread saves, of texts that can't be kept as revisions.
    """
    root = root.absolute()
    store = Store(root, state_folder(root), on_unkept)
    store.finish()  # before anybody reads what a crash left half written
    read = process.open(root, progress)
    rows = library_rows(read.library)
    state = state_folder(root)
    base = KnowledgeBase(
        root,
        store,
        store.revisions,
        Journal(state / "journal"),
        documents_folder(root),
        process.program(),
        read.begun,
        process,
    )
    return Opened(base, read.library, rows, read.unsaved)


def source_digest(source: str) -> str:
    """The digest of a text as it stands on disk."""
    return digest(source.encode("utf-8"))
