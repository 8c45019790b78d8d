"""What the system's faults leave in a file, to be told at the next start."""

from __future__ import annotations

import contextlib
import faulthandler
import secrets
from pathlib import Path

from kbstudio.locks import Lock, hold

_NAME = "faults-*.log"


class FaultLog:
    """A file for each program that runs, into which Python writes where it was when it broke off."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: Lock | None = None

    def begin(self) -> str:
        """Write faults down from now on; gives, and forgets, those of programs that have ended."""
        earlier = ""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            earlier = "\n".join(filter(None, map(_taken, sorted(self._folder.glob(_NAME)))))
            self._lock = hold(self._folder / f"faults-{secrets.token_hex(8)}.log")
        if self._lock is not None:
            faulthandler.enable(self._lock.descriptor)
        return earlier

    def end(self) -> None:
        """Stop: the program ends in order."""
        if self._lock is not None:
            faulthandler.disable()
            self._lock.release(remove=True)
            self._lock = None


def _taken(file: Path) -> str:
    """What stands in a file that nobody writes any more, which goes."""
    text = ""
    with contextlib.suppress(OSError):
        lock = hold(file)
        if lock is not None:
            text = file.read_text(encoding="utf-8", errors="replace")
            lock.release(remove=True)
    return text
