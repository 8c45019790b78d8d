"""Noticing when the window doesn't answer for more than a second, and where it was meanwhile."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kbstudio.ui.crash_report import stack_of

FREEZE = 1.0
"""Seconds without an answer that count as a freeze."""

_TICK = 250
_LOOK = 0.25
_MOST = 200_000
"""Bytes of the file; beyond, it is begun anew."""


class Watchdog(QObject):
    """Writes down freezes of the window's thread, each once, with the calls it was in."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._answered = time.monotonic()
        self._main = threading.get_ident()
        self._stop = threading.Event()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._answer)
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to look; from the window's thread."""
        self._answer()
        self._timer.start()
        self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._timer.stop()
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _answer(self) -> None:
        self._answered = time.monotonic()

    def _run(self) -> None:
        told = looked = time.monotonic()
        while not self._stop.wait(_LOOK):
            now, answered = time.monotonic(), self._answered
            # Whoever overslept himself can't say so of others: the computer slept, or was too busy.
            is_awake = now - looked < FREEZE
            looked = now
            if is_awake and now - answered > FREEZE and told != answered:
                told = answered
                self._write()

    def _write(self) -> None:
        frame = sys._current_frames().get(self._main)  # noqa: SLF001 (there is no other way to see a thread)
        if frame is None:
            return
        when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        lines = [f"{when} the window did not answer for {FREEZE:g} s", *stack_of(frame), ""]
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            is_long = self._file.exists() and self._file.stat().st_size > _MOST
            with self._file.open("w" if is_long else "a", encoding="utf-8") as out:
                out.write("\n".join(lines) + "\n")
