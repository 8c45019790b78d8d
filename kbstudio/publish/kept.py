"""What publishing made the last time, kept in a folder, so that nothing is made twice."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from kbstudio.program import program_digest

_DIGEST = 32
_PACKAGES = ("jinja2", "markupsafe", "pillow", "rcssmin", "rjsmin")


class Kept:
    """One entry a name, each with a key for all that went into it; without a folder nothing is kept.

    Nothing here fails: what can't be read is made again, what can't be written isn't kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._folder is not None

    def find(self, name: str, key: str) -> bytes | None:
        """What was kept under a name, if it was made from the same and is undamaged."""
        if self._folder is None:
            return None
        try:
            entry = (self._folder / name).read_bytes()
        except OSError:
            return None
        data = memoryview(entry)[_DIGEST:]
        return bytes(data) if entry[:_DIGEST] == self._digest(key, data) else None

    def keep(self, name: str, key: str, data: bytes) -> None:
        """Keep something instead of what was kept under its name."""
        if self._folder is None:
            return
        beside = self._folder / f"{name}.{os.getpid()}.new"
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(self._digest(key, data) + data)
            beside.replace(self._folder / name)

    def keep_only(self, names: Collection[str]) -> None:
        """Drop what was kept under other names."""
        with contextlib.suppress(OSError):
            for entry in list(self._folder.iterdir()) if self._folder else ():
                if entry.name not in names:
                    entry.unlink(missing_ok=True)

    def _digest(self, key: str, data: bytes | memoryview) -> bytes:
        digest = hashlib.sha256(self._program + key.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(data)
        return digest.digest()

    @cached_property
    def _program(self) -> bytes:
        return program_digest(Path(__file__).parent, packages=_PACKAGES)


NOT_KEPT = Kept(None)
"""Nothing is kept."""
