"""A target that is asked again when it fails in a way that may pass, and that counts what went to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from kbstudio.publish.deploy.live import RECORD
from kbstudio.publish.deploy.target import Content, Cut, Target, TargetError
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
        self._approach: Thread | None = None
        self._refused: TargetError | None = None
        self.sent = Sent()
        self.place, self.lanes, self.at_once = target.place, target.lanes, target.at_once
        self.grace = target.grace

    def approach(self) -> None:
        """Begin to connect beside what is done meanwhile; what is asked first tells when that is refused."""
        self._approach = Thread(target=self._look_ahead, name="approach", daemon=True)
        self._approach.start()

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        return self._try(lambda: self._target.read(address))

    def missing(self, files: Mapping[str, PublishedFile]) -> Collection[str]:
        """Those of some files that don't stand there as they were put."""
        return self._try(lambda: self._target.missing(files))

    def top_names(self) -> frozenset[str]:
        """The names in the top folder."""
        return self._try(self._target.top_names)

    def begin(self, sign: str, cut: Cut | None) -> None:
        """Take up the sign that files on their way bear, and delete what cut publishes left of those."""
        self._try(lambda: self._target.begin(sign, cut))

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
        if self._approach is not None:
            self._approach.join()
        self._target.close()

    def _look_ahead(self) -> None:
        try:
            self._target.read(RECORD)
        except TargetError as error:
            # What may pass is tried again. To be refused twice may get an account locked.
            self._refused = None if error.passing else error
        except Exception:  # noqa: BLE001, S110 (it fails again, where somebody hears of it)
            pass

    def _arrive(self) -> None:
        """Wait for the approach. Raises TargetError, once, when it was refused."""
        if self._approach is not None:
            self._approach.join()
        refused, self._refused = self._refused, None
        if refused:
            raise refused

    def _try(self, do: Callable[[], Result]) -> Result:
        self._arrive()
        for attempt in range(ATTEMPTS - 1):
            try:
                return do()
            except TargetError as error:
                if not error.passing:
                    raise
                self._pause(_PAUSE * 2**attempt)
        return do()
