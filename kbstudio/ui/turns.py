"""Work of the GUI thread in small pieces: between them the window is drawn, and keys are heard."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_PAUSE = 10
"""Milliseconds between two pieces. Qt draws what a piece changed 5 ms after it was told."""

_PIECE = 0.008
"""Seconds after which a piece ends."""


class Turns(QObject):
    """Runs steps one after the other, as many at once as the window doesn't feel."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object] | None] = deque()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._go)

    def run(self, *steps: Callable[[], object] | None) -> None:
        """Run steps once the window is drawn, in place of those that are left; at None it is drawn again."""
        self._steps = deque(steps)
        self._timer.start()

    def stop(self) -> None:
        """Drop the steps that are left."""
        self._steps.clear()
        self._timer.stop()

    def _go(self) -> None:
        begun = time.perf_counter()
        try:
            while self._steps and time.perf_counter() - begun < _PIECE:
                step = self._steps.popleft()
                if step is None:
                    break
                step()
        finally:  # what went wrong in a step is told as ever, and the others still come
            if self._steps:
                self._timer.start()
