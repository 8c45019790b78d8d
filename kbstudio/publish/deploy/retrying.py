"""A target that is asked again when it fails in a way that may pass, and that counts what went to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar

from kbstudio.publish.deploy.target import Content, Target, TargetError
from kbstudio.publish.manifest import PublishedFile

ATTEMPTS = 4
"""Times that what may pass is tried; with the pauses between, about four seconds."""

_PAUSE = 0.5

Result = TypeVar("Result")


@dataclass(slots=True)
class Sent:
    """What went to a target: files put, files deleted, and bytes with those we write for ourselves.

    `manifest` is the digest of the one that counts there now, when all was done.
    """

    files: int = 0
    deleted: int = 0
    size: int = 0
    manifest: str = ""


class Retrying:
    """Passes everything on to a target. `pause` waits so many seconds before something is tried again."""

    def __init__(self, target: Target, pause: Callable[[float], None] = time.sleep) -> None:
        self._target, self._pause = target, pause
        self._turn = Lock()
        self.sent = Sent()
        self.place, self.lanes, self.at_once = target.place, target.lanes, target.at_once
        self.grace = target.grace

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        return self._try(lambda: self._target.read(address))

    def missing(self, files: Mapping[str, PublishedFile]) -> Collection[str]:
        """Those of some files that don't stand there as they were put."""
        return self._try(lambda: self._target.missing(files))

    def top_names(self) -> frozenset[str]:
        """The names in the top folder."""
        return self._try(self._target.top_names)

    def put(self, address: str, content: Content) -> None:
        """Make a file, or replace it."""
        self._try(lambda: self._target.put(address, content))
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        with self._turn:
            self.sent.size += size

    def delete(self, address: str) -> None:
        """Delete a file, if it is there."""
        self._try(lambda: self._target.delete(address))
        self.sent.deleted += 1

    def confirm(self) -> None:
        """Return when all stands so."""
        self._try(self._target.confirm)

    def close(self) -> None:
        """End connections."""
        self._target.close()

    def _try(self, do: Callable[[], Result]) -> Result:
        for attempt in range(ATTEMPTS - 1):
            try:
                return do()
            except TargetError as error:
                if not error.passing:
                    raise
                self._pause(_PAUSE * 2**attempt)
        return do()
