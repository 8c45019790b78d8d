"""The history of publishes of a knowledge base, kept in the user's state folder."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kbstudio.errors import PublishError
from kbstudio.publish.history.blobs import Blobs, connect
from kbstudio.publish.manifest import Manifest, PublishedFile, PublishedPage

KEEP = 20
"""Publishes to a place that are kept however old they are."""

KEEP_DAYS = 30
"""Days for which every publish is kept."""

MOST = 2 << 30
"""Bytes that the history may take; beyond them the oldest publishes go, but never the last two of a place."""

_LEAST = 2
_DAY = 86400
_COLUMNS = "id, at, by, target, place, brought, added, changed, removed, files, size"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who publishes, and where: the target by its name, empty for a folder, and what the place is called.

    `brought` is the publish that is brought back.
    """

    by: str
    target: str
    place: str
    brought: int | None = None


@dataclass(frozen=True, slots=True)
class KeptPublish:
    """One publish of the past: `at` in seconds (Unix), counts of pages, and of all its files and bytes."""

    id: int
    at: int
    by: str
    target: str
    place: str
    brought: int | None
    added: int
    changed: int
    removed: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Step:
    """What a publish did to its place: from one mark, which tells what stood there, to another.

    `touched` are the addresses whose files or pages may be others since.
    """

    before: str
    after: str
    touched: Collection[str]


class PublishStore:
    """The publishes of one knowledge base. Each file's content is kept once, each publish as what it changed.

    All raise PublishError when the store can't be read or written.
    """

    def __init__(self, database: sqlite3.Connection, folder: Path) -> None:
        self._database = database
        self.blobs = Blobs(database, folder / "large")

    def publishes(self, place: str | None = None) -> list[KeptPublish]:
        """All publishes, or those to a place, the latest first."""
        query = f"SELECT {_COLUMNS} FROM publishes WHERE ? IS NULL OR place = ? ORDER BY id DESC"  # noqa: S608
        with _mapped():
            return [KeptPublish(*row) for row in self._database.execute(query, (place, place))]

    def find(self, number: int) -> KeptPublish:
        """A publish by its number. Raises PublishError when it isn't kept."""
        query = f"SELECT {_COLUMNS} FROM publishes WHERE id = ?"  # noqa: S608
        with _mapped():
            row = self._database.execute(query, (number,)).fetchone()
        if row is None:
            raise PublishError(f"There is no publish {number} in the history. Look at the list of them.")
        return KeptPublish(*row)

    def manifest(self, kept: KeptPublish) -> Manifest:
        """What a publish put at its place."""
        query = (
            "SELECT address, lower(hex(digest)), size, title, words, source FROM files "
            "WHERE place = ? AND since <= ? AND (until IS NULL OR until > ?) ORDER BY address"
        )
        files, pages = {}, {}
        with _mapped():
            for address, digest, size, *page in self._database.execute(query, (kept.place, kept.id, kept.id)):
                files[address] = PublishedFile(digest, size)
                if page[0] is not None:
                    pages[address] = PublishedPage(*page)
        return Manifest(files, pages)

    def digest_at(self, kept: KeptPublish, address: str) -> str | None:
        """The digest of one file of a publish; None when it had none at the address."""
        query = (
            "SELECT lower(hex(digest)) FROM files WHERE place = ? AND address = ? AND since <= ? "
            "AND (until IS NULL OR until > ?)"
        )
        with _mapped():
            row = self._database.execute(query, (kept.place, address, kept.id, kept.id)).fetchone()
        return str(row[0]) if row else None

    def add(
        self,
        occasion: Occasion,
        manifest: Manifest,
        counts: tuple[int, int, int],
        *,
        step: Step | None = None,
        at: int | None = None,
    ) -> KeptPublish:
        """Keep a publish that was made, whose contents are kept, and let the oldest ones go.

        `counts` of pages added, changed and removed; `at` when, by default now. About 5 µs a file of the site
        or, where it begins with what was kept last.
        """
        size = sum(file.size for file in manifest.files.values())
        row = (int(time.time()) if at is None else at, occasion.by, occasion.target, occasion.place)
        with _mapped(), self.changing():
            touched = step.touched if step and self.is_last(occasion.place, step.before) else None
            number = self._database.execute(
                f"INSERT INTO publishes ({_COLUMNS}, mark) VALUES (NULL, {', '.join('?' * 11)})",  # noqa: S608
                (*row, occasion.brought, *counts, len(manifest.files), size, step.after if step else ""),
            ).lastrowid
            assert number is not None
            self._add_files(occasion.place, number, manifest, touched)
        self.prune(row[0])
        return self.find(number)

    def keep(self, contents: Iterable[tuple[str, bytes | Path, str]]) -> None:
        """Keep contents: each with its digest and the address it is for."""
        with _mapped(), self.changing():
            for digest, content, address in contents:
                self.blobs.add(digest, content, address)

    def read(self, digest: str) -> bytes | Path | None:
        """A content, undamaged; None when it isn't kept, or is damaged."""
        with _mapped():
            return self.blobs.read(digest)

    def missing(self, digests: Iterable[str]) -> set[str]:
        """Those of some contents that aren't kept."""
        with _mapped():
            return self.blobs.missing(digests)

    def is_last(self, place: str, mark: str) -> bool:
        """Whether a place stood, when it was last published to, at a mark."""
        query = "SELECT mark FROM publishes WHERE place = ? ORDER BY id DESC LIMIT 1"
        with _mapped():
            row = self._database.execute(query, (place,)).fetchone()
        return bool(mark) and row is not None and row[0] == mark

    def new_digests(self, place: str, manifest: Manifest) -> set[str]:
        """The contents that a publish has and the last one to its place hadn't."""
        query = "SELECT DISTINCT digest FROM files WHERE place = ? AND until IS NULL"
        with _mapped():
            known = {digest.hex() for (digest,) in self._database.execute(query, (place,))}
        return {file.digest for file in manifest.files.values()} - known

    def size(self) -> int:
        """Bytes that the history takes."""
        with _mapped():
            return self.blobs.size()

    def prune(self, now: int, most: int = MOST) -> None:
        """Let publishes go that nobody was promised; `now` in seconds (Unix), `most` bytes stay."""
        with _mapped(), self.changing():
            places = [row[0] for row in self._database.execute("SELECT DISTINCT place FROM publishes")]
            old = [
                self._drop_before(place, now - KEEP_DAYS * _DAY)
                for place in places
                if self._count(place) > KEEP
            ]
            if any(old):
                self.blobs.drop_unused()
            while self.blobs.size() > most and self._drop_oldest():
                old.append(True)
                self.blobs.drop_unused()
        if any(old):
            with _mapped():
                self._database.execute("PRAGMA incremental_vacuum").fetchall()

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """All that is changed inside is changed at once, or not at all."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def _add_files(
        self, place: str, number: int, manifest: Manifest, touched: Collection[str] | None
    ) -> None:
        query = (
            "SELECT address, digest, size, title, words, source FROM files WHERE place = ? AND until IS NULL"
        )
        if touched is None:
            there = {row[0]: row for row in self._database.execute(query, (place,))}
            wanted = {address: _row(address, file, manifest) for address, file in manifest.files.items()}
        else:
            rows = (
                self._database.execute(f"{query} AND address = ?", (place, key)).fetchone() for key in touched
            )
            there = {row[0]: row for row in rows if row}
            files = ((key, manifest.files.get(key)) for key in touched)
            wanted = {key: _row(key, file, manifest) for key, file in files if file}
        gone = [(number, place, address) for address, row in there.items() if wanted.get(address) != row]
        new = [(place, *row, number) for address, row in wanted.items() if there.get(address) != row]
        self._database.executemany(
            "UPDATE files SET until = ? WHERE place = ? AND address = ? AND until IS NULL", gone
        )
        self._database.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", new)

    def _count(self, place: str) -> int:
        query = "SELECT count(*) FROM publishes WHERE place = ?"
        return int(self._database.execute(query, (place,)).fetchone()[0])

    def _drop_before(self, place: str, at: int) -> bool:
        """Let publishes to a place go that are older than a moment, all but the last KEEP."""
        query = "SELECT id, at FROM publishes WHERE place = ? ORDER BY id DESC LIMIT -1 OFFSET ?"
        rest = self._database.execute(query, (place, KEEP)).fetchall()
        old = [number for number, when in rest if when < at]
        # What is dropped is dropped from the beginning, also where a clock was set back.
        return bool(old) and self._drop_up_to(place, max(old))

    def _drop_oldest(self) -> bool:
        query = (
            "SELECT place, min(id) FROM publishes AS one GROUP BY place "
            "HAVING count(*) > ? ORDER BY min(id) LIMIT 1"
        )
        row = self._database.execute(query, (_LEAST,)).fetchone()
        return row is not None and self._drop_up_to(*row)

    def _drop_up_to(self, place: str, number: int) -> bool:
        self._database.execute("DELETE FROM publishes WHERE place = ? AND id <= ?", (place, number))
        first = "SELECT min(id) FROM publishes WHERE place = ?"
        self._database.execute(f"DELETE FROM files WHERE place = ? AND until <= ({first})", (place, place))  # noqa: S608
        return True


@contextlib.contextmanager
def open_store(state: Path) -> Iterator[PublishStore]:
    """The store of a knowledge base whose state is kept in a folder. Raises PublishError."""
    folder = state / "publishes"
    with _mapped():
        database = connect(folder)
    try:
        yield PublishStore(database, folder)
    finally:
        database.close()


def _row(address: str, file: PublishedFile, manifest: Manifest) -> tuple[Any, ...]:
    page = manifest.pages.get(address)
    about = (page.title, page.digest, page.source) if page else (None, None, None)
    return (address, bytes.fromhex(file.digest), file.size, *about)


@contextlib.contextmanager
def _mapped() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise PublishError(f"The history of publishes can’t be read or written ({error}).") from error
