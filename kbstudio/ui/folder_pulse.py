"""Looking at the open folder once a second: whether it is there, answers, and holds what is open."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kbstudio.ui.outside import is_there

_PAUSE = 0.8
"""Seconds between two looks."""

_PATIENCE = 5.0
"""Seconds after which a folder that doesn't answer is told of."""

_Signature = tuple[int, ...]


class FolderPulse(QObject):
    """Tells that the folder is gone or back, that it doesn't answer, and which open files are others now.

    Drives of other computers tell nobody what changes on them, and may not answer for minutes: a thread of
    its own asks, and nobody waits for it.
    """

    changed = Signal(tuple)
    gone = Signal(bool)
    stalled = Signal(bool)

    def __init__(self, root: Path, since: float, parent: QObject | None = None) -> None:
        """`since`: from when on changes count, in seconds of the system's clock."""
        super().__init__(parent)
        self._root, self._since = root, since
        self._open: tuple[str, ...] = ()
        self._known: dict[str, _Signature] = {}
        self._stop = threading.Event()
        self._asked: float | None = None
        self._is_stalled = False
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._look_at_the_clock)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()
        self._timer.start()

    def follow(self, paths: tuple[str, ...]) -> None:
        """Look at these files."""
        self._open = paths

    def close(self) -> None:
        """Look no more; never waits for a folder that doesn't answer."""
        self._timer.stop()
        self._stop.set()
        self.blockSignals(True)

    def _run(self) -> None:
        was_there, had_something = True, is_there(self._root)
        while not self._stop.wait(_PAUSE):
            self._asked = time.monotonic()
            something = is_there(self._root)
            there = something or (not had_something and self._root.is_dir())
            changed = self._changed() if there else ()
            self._asked = None
            if self._stop.is_set():
                return
            had_something = had_something or something
            if there != was_there:
                was_there = there
                self.gone.emit(not there)
            if changed:
                self.changed.emit(changed)

    def _changed(self) -> tuple[str, ...]:
        found = []
        known, self._known = self._known, {}
        for path in self._open:
            self._known[path] = signature = _signature(self._root / path)
            if path in known:
                is_other = known[path] != signature
            else:
                is_other = bool(signature) and signature[0] >= self._since * 1e9
            if is_other:
                found.append(path)
        return tuple(found)

    def _look_at_the_clock(self) -> None:
        asked = self._asked
        is_stalled = asked is not None and time.monotonic() - asked > _PATIENCE
        if is_stalled != self._is_stalled:
            self._is_stalled = is_stalled
            self.stalled.emit(is_stalled)


def _signature(file: Path) -> _Signature:
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns
