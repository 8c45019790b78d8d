"""Open readers of an index, lent to one search at a time: opening one costs more than a search."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from whoosh.index import FileIndex
from whoosh.reading import IndexReader

from kbstudio.search.schema import SCHEMA
from kbstudio.search.storage import MappedStorage

_MAX_IDLE = 2
_ATTEMPTS = 20
_PAUSE_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class _Lent:
    folder: Path
    generation: int
    index: FileIndex
    reader: IndexReader

    @property
    def is_current(self) -> bool:
        return bool(self.index.latest_generation() == self.generation)

    def close(self) -> None:
        self.reader.close()
        self.index.close()


class Readers:
    """Lends readers; each is used by one thread at a time, as Whoosh asks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[_Lent] = []

    @contextmanager
    def reader(self, folder: Path) -> Iterator[IndexReader]:
        """A reader of the index in a folder, as of its last commit."""
        lent = self._take(folder) or _open(folder)
        try:
            yield lent.reader
        except BaseException:
            lent.close()
            raise
        with self._lock:
            if len(self._idle) < _MAX_IDLE and lent.is_current:
                self._idle.append(lent)
                return
        lent.close()

    def close(self) -> None:
        """Close what isn't lent; readers that come back later are closed then if the index changed."""
        with self._lock:
            idle, self._idle = self._idle, []
        for lent in idle:
            lent.close()

    def _take(self, folder: Path) -> _Lent | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                lent = self._idle.pop()
            if lent.folder == folder and lent.is_current:
                return lent
            lent.close()


def _open(folder: Path) -> _Lent:
    for attempt in range(_ATTEMPTS):
        try:
            return _open_once(folder)
        except Exception:  # (a commit of another thread or program deletes files while they are opened)
            if attempt == _ATTEMPTS - 1:
                raise
        time.sleep(_PAUSE_SECONDS)
    raise AssertionError


def _open_once(folder: Path) -> _Lent:
    with ExitStack() as opened:
        index = MappedStorage(folder).open_index(schema=SCHEMA)
        opened.callback(index.close)
        generation = index.latest_generation()
        reader = index.reader()
        opened.callback(reader.close)
        # Whoosh opens these files only when they are asked for; a commit may have deleted them by then.
        for leaf, _ in reader.leaf_readers() if reader.doc_count_all() else ():
            leaf.stored_fields(0)
            for column in ("id", "digest", "places"):
                if not leaf.has_column(column):
                    raise FileNotFoundError(column)
                leaf.column_reader(column)
        opened.pop_all()
        return _Lent(folder, generation, index, reader)
