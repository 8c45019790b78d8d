"""How long work will go on, judged by how it has gone so far."""

from __future__ import annotations

import time
from collections.abc import Callable

_SURE = 2.0
"""Seconds of a stretch of work before anything is said of the rest."""

_LEAST = 2.0
"""Seconds that are worth a word."""

_STEP = 5
_MINUTES = 90


class TimeLeft:
    """Told of each step, it says how many seconds are left. Work that begins anew is judged anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._total = self._first = self._done = 0
        self._began = 0.0

    def after(self, done: int, total: int) -> float | None:
        """Seconds left after so many steps; None while that can't be told, or is next to nothing."""
        now = self._clock()
        if total != self._total or done < self._done:
            self._total, self._first, self._began = total, done, now
        self._done = done
        took, steps = now - self._began, done - self._first
        if took < _SURE or not steps:
            return None
        left = took * (total - done) / steps
        return left if left >= _LEAST else None


def rounded(seconds: float) -> tuple[int, bool]:
    """Seconds as one would say them: in fives, or (True) in minutes from one and a half on."""
    if seconds >= _MINUTES:
        return round(seconds / 60), True
    return max(_STEP, _STEP * round(seconds / _STEP)), False
