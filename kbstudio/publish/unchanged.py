"""A publish that would change nothing, told without reading an article."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbstudio.problems import Problem, Where
from kbstudio.publish.kept import Kept
from kbstudio.publish.manifest import MANIFEST
from kbstudio.stamps import folder_stamp


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What publishing told the last time: all files of the site, and the problems of its articles."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


class LastPublish:
    """What was published to a folder the last time, and whether it still stands there unchanged.

    To be made before the articles are read: what is changed later is a change.
    """

    def __init__(self, root: Path, out: Path, urls: str, themes: Sequence[Path], cache: Path | None) -> None:
        """`themes`: folders in which themes are looked for; `cache`: None for no look at the last time."""
        self._out = out
        self._kept = Kept(cache)
        place = os.fsencode(out.resolve())
        self._name = f"unchanged-{hashlib.sha256(place).hexdigest()[:16]}"
        stamps = [folder_stamp(root), *(folder_stamp(folder) for folder in themes if folder.is_dir())]
        self._key = "" if cache is None or None in stamps else repr((urls, os.fspath(root.resolve()), stamps))

    def unchanged(self) -> Unchanged | None:
        """What it was, when neither the inputs nor the published files changed since. About 6 µs a file."""
        found = self._kept.find(self._name, self._key) if self._key else None
        if found is None:
            return None
        data = json.loads(found)
        if data["manifest"] != self._manifest():
            return None
        files = _files(self._out)
        if files is None:
            return None
        problems = (
            Problem(severity, Where(file, line), message, code)
            for severity, file, line, message, code in data["problems"]
        )
        return Unchanged(files, tuple(problems))

    def remember(self, problems: Iterable[Problem]) -> None:
        """Keep for the next time that all was published now, with what problems."""
        if self._key:
            told = [
                (each.severity, each.where.file, each.where.line, each.message, each.code)
                for each in problems
            ]
            data = {"manifest": self._manifest(), "problems": told}
            self._kept.keep(self._name, self._key, json.dumps(data).encode())

    def _manifest(self) -> str:
        try:
            return hashlib.sha256((self._out / MANIFEST).read_bytes()).hexdigest()
        except OSError:
            return ""


def _files(out: Path) -> tuple[str, ...] | None:
    """The published files, when all are there with the size they were written with."""
    folder = os.fspath(out)
    files: dict[str, tuple[str, int]] = json.loads((out / MANIFEST).read_bytes())["files"]
    try:
        for address, (_, size) in files.items():
            if os.lstat(f"{folder}/{address}").st_size != size:
                return None
    except OSError:
        return None
    return tuple(files)
