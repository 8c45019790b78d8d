"""Run pure functions off the GUI thread; deliver their results on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kbstudio.progress import Cancelled

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]
Written = Literal["content", "index", "site", "journal", "preview", "revisions", "spelling", "help"]

_PROGRESS_PAUSE = 0.03
"""Seconds between two reports of progress, so that fast work doesn't flood the event loop."""


class Tasks(QObject):
    """Reads may overlap; writes to the same thing run one at a time and in order."""

    idle_changed = Signal(bool)
    _finished = Signal(object, object, object, object)  # future, on_done, on_error, still_wanted

    def __init__(self, on_error: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="read")
        self._writers = {
            thing: ThreadPoolExecutor(max_workers=1, thread_name_prefix=thing) for thing in get_args(Written)
        }
        self._turns: dict[str, int] = {}
        self._running = 0
        self._closed = False
        # Queued, so that on_done never runs inside the call that started the work.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(self, work: Work, on_done: Done, on_error: Failed | None = None) -> None:
        """Run work that writes nothing."""
        self._submit(self._readers, work, on_done, on_error, lambda: True)

    def read_latest(self, name: str, work: Work, on_done: Done, on_error: Failed | None = None) -> None:
        """Like read, but forget the outcome once newer work of this name has started."""
        turn = self._turns[name] = self._turns.get(name, 0) + 1
        self._submit(self._readers, work, on_done, on_error, lambda: turn == self._turns[name])

    def forget(self, name: str) -> None:
        """Drop the outcome of the latest work of this name."""
        self._turns[name] = self._turns.get(name, 0) + 1

    def write(self, thing: Written, work: Work, on_done: Done, on_error: Failed | None = None) -> None:
        """Run work that changes a thing, after everything that was asked of it before."""
        self._submit(self._writers[thing], work, on_done, on_error, lambda: True)

    @property
    def is_idle(self) -> bool:
        """Whether all work has been done and delivered."""
        return self._running == 0

    def close(self) -> None:
        """Drop waiting reads and undelivered outcomes, finish every write."""
        self._closed = True
        self._readers.shutdown(cancel_futures=True)
        for writer in self._writers.values():
            writer.shutdown()

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        work: Work,
        on_done: Done,
        on_error: Failed | None,
        wanted: Callable[[], bool],
    ) -> None:
        if self._closed:
            return
        self._running += 1
        if self._running == 1:
            self.idle_changed.emit(False)
        lane.submit(work).add_done_callback(
            lambda future: self._finished.emit(future, on_done, on_error or self._on_error, wanted)
        )

    @Slot(object, object, object, object)
    def _deliver(
        self, future: Future[Any], on_done: Done, on_error: Failed, wanted: Callable[[], bool]
    ) -> None:
        self._running -= 1
        try:
            if self._closed or future.cancelled() or not wanted():
                return
            error = future.exception()
            if error is None:
                on_done(future.result())
            elif on_error != self._on_error or not isinstance(error, Cancelled):
                # Who asked for the work may wait for its end; everybody else need not hear of it.
                on_error(error)
        finally:
            if self._running == 0:
                self.idle_changed.emit(True)


class ProgressReport(QObject):
    """A progress function for work in another thread: it tells on the GUI thread, and can be cancelled."""

    reported = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self._last = 0.0

    def cancel(self) -> None:
        """Make the work stop at its next report."""
        self._cancelled.set()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Report, from any thread; raises Cancelled after `cancel`."""
        if self._cancelled.is_set():
            raise Cancelled(what)
        now = time.monotonic()
        if done >= total or now - self._last > _PROGRESS_PAUSE:
            self._last = now
            self.reported.emit(done, total, what)
