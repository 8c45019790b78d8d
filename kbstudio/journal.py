"""Words not saved yet, kept in the user's state folder so that a crash doesn't take them."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from kbstudio.disk import digest, reason, write_file
from kbstudio.errors import ContentError

_FORMAT = 1
_SUFFIX = ".words"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Words that were not saved. `key` is an article's id, or any name for one that was never saved.

    `base_digest` is the digest of the file they were typed into, None when there was none; `written` is
    UTC. A `damaged` entry holds what could be read: perhaps not all words, perhaps no true key.
    """

    key: str
    text: str
    base_digest: str | None
    written: dt.datetime
    damaged: bool = False


class Journal:
    """The unsaved words of one knowledge base, a file for each article."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, key: str, text: str, base_digest: str | None) -> None:
        """Keep the words of an article in place of its earlier ones. Raises ContentError.

        Cost: one synced file, a few milliseconds; call it off the GUI thread.
        """
        data = text.encode("utf-8", "surrogatepass")
        now = dt.datetime.now(dt.UTC).isoformat()
        header = {"format": _FORMAT, "key": key, "base": base_digest, "written": now, "digest": digest(data)}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_file(self._file(key), json.dumps(header).encode() + b"\n" + data, private=True)
        except OSError as error:
            raise ContentError(f"Unsaved words of “{key}” can’t be kept: {reason(error)}", key) from error

    def discard(self, key: str) -> None:
        """Forget an article's words: they were saved, or the writer doesn't want them."""
        with contextlib.suppress(OSError):
            self._file(key).unlink(missing_ok=True)
        if key.endswith(_SUFFIX) and "/" not in key and "\\" not in key:  # the key of a damaged entry
            with contextlib.suppress(OSError):
                (self._folder / key).unlink(missing_ok=True)

    def pending(self) -> list[JournalEntry]:
        """All unsaved words, latest first. What is damaged is given as far as it can be read."""
        try:
            files = [file for file in self._folder.iterdir() if file.suffix == _SUFFIX and file.is_file()]
        except OSError:
            return []
        entries = []
        for file in files:
            with contextlib.suppress(OSError):
                entries.append(_entry(file))
        return sorted(entries, key=lambda entry: entry.written, reverse=True)

    def _file(self, key: str) -> Path:
        return self._folder / (digest(key.encode("utf-8", "surrogatepass"))[:32] + _SUFFIX)


def _entry(file: Path) -> JournalEntry:
    content = file.read_bytes()
    head, _, data = content.partition(b"\n")
    try:
        header = json.loads(head)
        key, base, expected = header["key"], header["base"], header["digest"]
        written = dt.datetime.fromisoformat(header["written"]).astimezone(dt.UTC)
        known = header["format"] == _FORMAT and isinstance(key, str) and isinstance(base, str | None)
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        changed = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
        return JournalEntry(file.name, content.decode("utf-8", "replace"), None, changed, damaged=True)
    if digest(data) == expected:
        return JournalEntry(key, data.decode("utf-8", "surrogatepass"), base, written)
    return JournalEntry(key, data.decode("utf-8", "replace"), base, written, damaged=True)
