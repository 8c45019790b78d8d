"""Words not saved yet, kept in the user's state folder so that a crash doesn't take them."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from kbstudio import __version__
from kbstudio.disk import digest, make_folders, reason, write_file
from kbstudio.errors import ContentError
from kbstudio.locks import Lock, hold, is_held

_FORMAT = 2
_SUFFIX = ".words"
_ALIVE = ".alive"
_MARK = re.compile(rb"kbstudio words (\d+) ([0-9a-f]{64})")
_SESSION = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Words that were not saved. `key` is an article's id, or any name for one that was never saved.

    `base_digest` is the digest of the file they were typed into, None when there was none; `written` is
    UTC; `file` is the name under which they are kept. A `damaged` entry holds what could be read: perhaps
    not all words, perhaps no true key.
    """

    key: str
    text: str
    base_digest: str | None
    written: dt.datetime
    damaged: bool = False
    file: str = ""


class Journal:
    """The unsaved words of one knowledge base: for each session of the editor a file for each article.

    Each session writes its own files only. Those of one that runs are nobody else's; the others are pending.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._session = secrets.token_hex(8)
        self._alive: Lock | None = None

    def write(self, key: str, text: str, base_digest: str | None) -> None:
        """Keep the words of an article in place of its earlier ones. Raises ContentError.

        Cost: one synced file, a few milliseconds; call it off the GUI thread.
        """
        data = text.encode("utf-8", "surrogatepass")
        now = dt.datetime.now(dt.UTC).isoformat()
        header = {"key": key, "base": base_digest, "written": now, "program": __version__}
        content = json.dumps(header).encode() + b"\n" + data
        mark = f"kbstudio words {_FORMAT} {digest(content)}\n".encode()
        try:
            self._begin()
            write_file(self._file(key), mark + content, private=True)
        except OSError as error:
            raise ContentError(f"Unsaved words of “{key}” can’t be kept: {reason(error)}", key) from error

    def discard(self, key: str) -> None:
        """Forget the words of an article that this session kept: they were saved, or aren't wanted."""
        with contextlib.suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def drop(self, entry: JournalEntry) -> None:
        """Forget a pending entry: its words are safe elsewhere, or the writer doesn't want them."""
        if entry.file.endswith(_SUFFIX) and Path(entry.file).name == entry.file:
            with contextlib.suppress(OSError):
                (self._folder / entry.file).unlink(missing_ok=True)

    def pending(self) -> list[JournalEntry]:
        """The words that sessions left which have ended, latest first; damaged ones as far as can be read."""
        running: dict[str, bool] = {}
        entries = []
        for file in self._files():
            session = _session_of(file)
            if session and session not in running:
                running[session] = session == self._session or is_held(self._folder / (session + _ALIVE))
            if not session or not running[session]:
                with contextlib.suppress(OSError):
                    entries.append(_entry(file))
        return sorted(entries, key=lambda entry: entry.written, reverse=True)

    def kept(self) -> list[JournalEntry]:
        """The words that this session keeps, latest first."""
        own = [_entry(file) for file in self._files() if _session_of(file) == self._session]
        return sorted(own, key=lambda entry: entry.written, reverse=True)

    def close(self) -> None:
        """End the session: what it has not forgotten is pending from now on."""
        if self._alive:
            self._alive.release(remove=True)
            self._alive = None

    def _begin(self) -> None:
        make_folders(self._folder, private=True)
        if self._alive is None:
            with contextlib.suppress(OSError):  # a disk without locks
                self._alive = hold(self._folder / (self._session + _ALIVE))
            self._tidy()

    def _tidy(self) -> None:
        """Remove the locks of sessions that ended."""
        for file in self._folder.glob(f"*{_ALIVE}"):
            if file.stem != self._session:
                with contextlib.suppress(OSError):
                    if lock := hold(file):
                        lock.release(remove=True)

    def _files(self) -> list[Path]:
        try:
            return [file for file in self._folder.iterdir() if file.suffix == _SUFFIX and file.is_file()]
        except OSError:
            return []

    def _file(self, key: str) -> Path:
        name = digest(key.encode("utf-8", "surrogatepass"))[:32]
        return self._folder / f"{name}.{self._session}{_SUFFIX}"


def _session_of(file: Path) -> str:
    """The session that keeps a file; empty for files of versions that had none."""
    name = file.stem.rpartition(".")[2] if "." in file.stem else ""
    return name if _SESSION.fullmatch(name) else ""


def _entry(file: Path) -> JournalEntry:
    content = file.read_bytes()
    first, _, rest = content.partition(b"\n")
    mark = _MARK.fullmatch(first)
    if mark is None:
        return _entry_of_format_1(file, content)
    head, _, data = rest.partition(b"\n")
    whole = digest(rest) == mark[2].decode()
    try:
        header = json.loads(head)
        key, base = header["key"], header["base"]
        written = dt.datetime.fromisoformat(header["written"]).astimezone(dt.UTC)
        known = isinstance(key, str) and isinstance(base, str | None)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        known = False
    if whole and known:
        return JournalEntry(key, data.decode("utf-8", "surrogatepass"), base, written, file=file.name)
    if known:
        return JournalEntry(key, data.decode("utf-8", "replace"), None, written, damaged=True, file=file.name)
    return _damaged(file, content)


def _entry_of_format_1(file: Path, content: bytes) -> JournalEntry:
    """What the first versions wrote: the header first, its checksum over the words alone."""
    head, _, data = content.partition(b"\n")
    try:
        header = json.loads(head)
        key, base, expected = header["key"], header["base"], header["digest"]
        written = dt.datetime.fromisoformat(header["written"]).astimezone(dt.UTC)
        known = header["format"] == 1 and isinstance(key, str) and isinstance(base, str | None)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        known = False
    if not known:
        return _damaged(file, content)
    if digest(data) == expected:
        return JournalEntry(key, data.decode("utf-8", "surrogatepass"), base, written, file=file.name)
    return JournalEntry(key, data.decode("utf-8", "replace"), base, written, damaged=True, file=file.name)


def _damaged(file: Path, content: bytes) -> JournalEntry:
    changed = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    return JournalEntry(file.name, content.decode("utf-8", "replace"), None, changed, True, file.name)
