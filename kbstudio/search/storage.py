"""Files of an index, mapped into memory for reading."""

from __future__ import annotations

import mmap
from io import BytesIO
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class MappedStorage(FileStorage):  # type: ignore[misc]
    """A folder of index files.

    Whoosh reads a few bytes at a time, thousands of times a search: from a mapped file that costs a fifth of
    what it costs from an open one (measured). Whoosh maps only compound files, and copies those whole.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))

    def open_file(self, name: str, **options: object) -> StructFile:
        """Open a file for reading."""
        with (Path(self.folder) / name).open("rb") as file:
            size = file.seek(0, 2)
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else BytesIO()
        return StructFile(content, name=name, **options)
