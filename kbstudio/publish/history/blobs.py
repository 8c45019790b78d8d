"""Contents of files, each kept once under its digest, small when that pays."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

LARGE = 1 << 20
"""Bytes from which a content is a file of its own rather than a row."""

_PACKED = (
    ".png",
    ".webp",
    ".jpg",
    ".jpeg",
    ".avif",
    ".gif",
    ".woff2",
    ".mp4",
    ".webm",
    ".mp3",
    ".gz",
    ".zip",
)
"""Endings of files that don't get smaller."""

_PAYS = 0.9


class Blobs:
    """Contents in a database, the large ones in a folder beside it."""

    def __init__(self, database: sqlite3.Connection, folder: Path) -> None:
        self._database, self._folder = database, folder

    def has(self, digest: str) -> bool:
        """Whether a content is kept."""
        query = "SELECT 1 FROM blobs WHERE digest = ?"
        return self._database.execute(query, (bytes.fromhex(digest),)).fetchone() is not None

    def missing(self, digests: Iterable[str]) -> set[str]:
        """Those of some contents that aren't kept."""
        return {digest for digest in digests if not self.has(digest)}

    def add(self, digest: str, content: bytes | Path, name: str) -> None:
        """Keep a content, unless it is kept or has another digest; `name` tells its kind by its ending."""
        if self.has(digest):
            return
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        if size >= LARGE:
            if not self._add_file(digest, content):
                return
            row: tuple[bytes, int, int, bytes | None] = (bytes.fromhex(digest), size, 0, None)
        else:
            data = content.read_bytes() if isinstance(content, Path) else content
            if hashlib.sha256(data).hexdigest() != digest:
                return
            packed = data if name.endswith(_PACKED) else zlib.compress(data, 1)
            pays = len(packed) < _PAYS * size
            row = (bytes.fromhex(digest), size, int(pays), packed if pays else data)
        self._database.execute("INSERT OR IGNORE INTO blobs VALUES (?, ?, ?, ?)", row)

    def read(self, digest: str) -> bytes | Path | None:
        """A content, undamaged; None when it isn't kept, or is damaged."""
        query = "SELECT packed, data FROM blobs WHERE digest = ?"
        row = self._database.execute(query, (bytes.fromhex(digest),)).fetchone()
        if row is None:
            return None
        packed, data = row
        if data is None:
            file = self._file(digest)
            return file if _digest_of(file) == digest else None
        with contextlib.suppress(zlib.error):
            content: bytes = zlib.decompress(data) if packed else data
            return content if hashlib.sha256(content).hexdigest() == digest else None
        return None

    def size(self) -> int:
        """Bytes that all contents, and what is told of them, take."""
        pages, free, page = (
            int(self._database.execute(f"PRAGMA {what}").fetchone()[0])
            for what in ("page_count", "freelist_count", "page_size")
        )
        large = self._folder.iterdir() if self._folder.is_dir() else ()
        return (pages - free) * page + sum(file.stat().st_size for file in large)

    def drop_unused(self) -> None:
        """Let contents go that no publish has."""
        unused = "FROM blobs WHERE digest NOT IN (SELECT digest FROM files)"
        large = self._database.execute(f"SELECT digest {unused} AND data IS NULL").fetchall()
        self._database.execute(f"DELETE {unused}")
        for (digest,) in large:
            self._file(digest.hex()).unlink(missing_ok=True)

    def _file(self, digest: str) -> Path:
        return self._folder / digest

    def _add_file(self, digest: str, content: bytes | Path) -> bool:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = self._folder / f"{digest}.{os.getpid()}.new"
        if isinstance(content, Path):
            shutil.copyfile(content, beside)
        else:
            beside.write_bytes(content)
        if _digest_of(beside) != digest:
            beside.unlink()
            return False
        beside.replace(self._file(digest))
        return True


def _digest_of(file: Path) -> str | None:
    with contextlib.suppress(OSError), file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
    return None


def connect(folder: Path) -> sqlite3.Connection:
    """The database in a folder, which is made when needed. Raises sqlite3.Error and OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # One thread at a time uses it, though not always the same.
    database = sqlite3.connect(
        folder / "history.db", timeout=10, isolation_level=None, check_same_thread=False
    )
    database.executescript(_SCHEMA)
    return database


_SCHEMA = """
PRAGMA synchronous = NORMAL;
PRAGMA auto_vacuum = INCREMENTAL;
CREATE TABLE IF NOT EXISTS blobs (
  digest BLOB PRIMARY KEY, size INTEGER NOT NULL, packed INTEGER NOT NULL, data BLOB
);
CREATE TABLE IF NOT EXISTS publishes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, by TEXT NOT NULL, target TEXT NOT NULL,
  place TEXT NOT NULL, brought INTEGER, added INTEGER NOT NULL, changed INTEGER NOT NULL,
  removed INTEGER NOT NULL, files INTEGER NOT NULL, size INTEGER NOT NULL, mark TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS files (
  place TEXT NOT NULL, address TEXT NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL,
  title TEXT, words TEXT, source TEXT, since INTEGER NOT NULL, until INTEGER
);
CREATE INDEX IF NOT EXISTS files_at ON files (place, address, since);
CREATE INDEX IF NOT EXISTS files_by_digest ON files (digest);
"""
