"""The folder of an index on disk: made beside the old one, swapped in, locked while it is written."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.codec.base import Segment
from whoosh.codec.whoosh3 import W3Codec
from whoosh.util.filelock import FileLock, try_for
from whoosh.writing import SegmentWriter

from kbstudio.errors import SearchError
from kbstudio.search.schema import SCHEMA
from kbstudio.search.stamp import Stamp, is_intact, read_stamp, write_stamp
from kbstudio.search.storage import MappedStorage

_NAME = re.compile("[0-9a-f]{32}")
_LOCK_SECONDS = 10.0
_MEMORY_MB = 512


class IndexFolder:
    """Where an index stands: a folder of Whoosh files, and beside it a stamp that points to it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def stamp(self) -> Stamp | None:
        """The index in use; None when there is none, or another program or version made it."""
        return read_stamp(self.root)

    def is_intact(self, stamp: Stamp) -> bool:
        """Whether the files of an index are as they were written."""
        return is_intact(self.root, stamp)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing. Raises SearchError when one has been at it for too long."""
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.root / "LOCK"))
        if not try_for(lock.acquire, timeout=_LOCK_SECONDS, delay=0.05):
            raise SearchError(
                "Another KB Studio is using the search index. Close its window, or try again in a minute.",
                str(self.root),
            )
        try:
            yield
        finally:
            lock.release()

    def begin(self) -> str:
        """Make an empty index beside the one in use; its name is a folder below this one."""
        name = uuid.uuid4().hex
        (self.root / name).mkdir()
        MappedStorage(self.root / name).create_index(SCHEMA).close()
        return name

    def finish(self, name: str, languages: tuple[str, ...]) -> Stamp:
        """Take a new index into use and delete all others."""
        stamp = write_stamp(self.root, name, languages, {})
        for entry in self.root.iterdir():
            # Only what `begin` made: whatever else somebody put there stays.
            if entry.is_dir() and _NAME.fullmatch(entry.name) and entry.name != name:
                self.discard(entry.name)
        return stamp

    def discard(self, name: str) -> None:
        """Delete an index; what another process still reads goes another time."""
        shutil.rmtree(self.root / name, ignore_errors=True)

    @contextmanager
    def writer(self, name: str) -> Iterator[SegmentWriter]:
        """Write to an index: all that is done within is committed together, or not at all."""
        index = MappedStorage(self.root / name).open_index(schema=SCHEMA)
        try:
            # Compound segments would be read into memory whole each time they are opened. Large blocks of
            # postings are faster both to write and to read through (measured at 10,000 articles).
            writer = index.writer(
                timeout=_LOCK_SECONDS, limitmb=_MEMORY_MB, compound=False, codec=W3Codec(blocklimit=1024)
            )
            # A batch fits into memory: no need to measure every posting to find out.
            writer.pool.add = writer.pool.current.append
            try:
                yield writer
            except BaseException:
                writer.cancel()
                raise
            writer.commit(mergetype=_drop_deleted)
        finally:
            index.close()

    def noted(self, stamp: Stamp) -> Stamp:
        """Note the state of the index in use after it was written."""
        return write_stamp(self.root, stamp.folder, stamp.languages, stamp.files)


def _drop_deleted(_writer: SegmentWriter, segments: list[Segment]) -> list[Segment]:
    """Drop empty segments, but merge none: Whoosh merges an article far more slowly than it indexes one."""
    return [segment for segment in segments if segment.doc_count_all() > segment.deleted_count()]
