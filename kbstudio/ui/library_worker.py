"""The child process of the editor in which the library service works, so that the window never waits for it.

The parent sends `(number, method, arguments)`; the child answers with `(number, kind, what)`: any number of
`part` and `progress`, then `done` or `failed`. A `cancel` has the number of what it ends.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import time
import traceback
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from operator import attrgetter
from threading import Event, Lock
from typing import Any

from kbstudio.errors import KbError
from kbstudio.progress import Cancelled
from kbstudio.ui.library_service import LibraryService

LANES = {
    **dict.fromkeys(("first_rows", "open", "program"), "opening"),
    **dict.fromkeys(("render_all", "follow", "note", "check"), "library"),
    **dict.fromkeys(("sync_index", "update_index"), "index"),
    **dict.fromkeys(("search", "similar", "headings", "duplicates"), "questions"),
    **dict.fromkeys(("use_theme", "page", "article_at"), "preview"),
    "watch": "watch",
    **dict.fromkeys(("plan_site", "page_versions", "publish_site", "forget_site"), "site"),
    **dict.fromkeys(("give_password", "keep_password"), "site"),
    **dict.fromkeys((f"past.{what}" for what in ("publishes", "compare", "words")), "site"),
    **dict.fromkeys((f"past.{what}" for what in ("plan_return", "publish_return", "forget_return")), "site"),
}
"""In which thread each method runs: those of one thread run in the order they were asked for."""

Question = tuple[int, str, tuple[Any, ...]]

_PROGRESS_PAUSE = 0.03
_POLITENESS = 10


def serve(connection: Connection) -> None:
    """What the child does: answer until the parent is gone, then finish what it is in the middle of."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent to handle
    service, line = LibraryService(), Line(connection)
    threads = {
        "opening": ThreadPoolExecutor(1),
        "library": ThreadPoolExecutor(1, initializer=_step_back),
        "index": ThreadPoolExecutor(1, initializer=_step_back),
        "questions": ThreadPoolExecutor(2),
        "preview": ThreadPoolExecutor(1),
        "site": ThreadPoolExecutor(1),
        "watch": ThreadPoolExecutor(1),
    }
    opening: Future[None] = Future()
    opening.set_result(None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, method, arguments = connection.recv()
            if method == "end":
                break
            if method == "cancel":
                line.cancelled.add(number)
                continue
            if method == "plan_site":
                # What was saved before is taken over first.
                arguments = (threads["library"].submit(service.library), *arguments)
            if method == "open":  # after all that was asked of the folder before
                opening = threads["library"].submit(_nothing)
            work = threads[LANES[method]].submit(_answer, service, line, opening, (number, method, arguments))
            if method == "open":
                opening = work  # whatever is asked from now on is asked of this folder
    line.ended.set()
    for thread in threads.values():
        thread.shutdown(cancel_futures=True)


class Line:
    """The way back to the parent, for any thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._turn = Lock()
        self.cancelled: set[int] = set()
        self.ended = Event()

    def tell(self, number: int, kind: str, what: object) -> None:
        """Send a message; nobody may be there any more."""
        with self._turn, contextlib.suppress(OSError):
            self._connection.send((number, kind, what))


class Report:
    """The progress of one answer: told now and then, and ended by its Cancelled."""

    def __init__(self, line: Line, number: int) -> None:
        self._line, self._number = line, number
        self._last = 0.0

    def is_set(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self._line.ended.is_set() or self._number in self._line.cancelled

    def __call__(self, done: int, total: int, what: str) -> None:
        """Raises Cancelled once nobody wants the answer."""
        if self.is_set():
            raise Cancelled(what)
        now = time.monotonic()
        if done >= total or now - self._last > _PROGRESS_PAUSE:
            self._last = now
            self._line.tell(self._number, "progress", (done, total, what))


def _answer(service: LibraryService, line: Line, opening: Future[None], question: Question) -> None:
    number, method, arguments = question
    with contextlib.suppress(CancelledError):
        opening.result()
    report = Report(line, number)
    more: dict[str, tuple[Any, ...]] = {
        # Articles go as bytes, so that the parent unpacks them when it has the time.
        "open": (lambda part: line.tell(number, "part", pickle.dumps(part)), report),
        "watch": (lambda part: line.tell(number, "part", part), report),
        **dict.fromkeys(
            ("render_all", "plan_site", "publish_site", "past.publish_return", "duplicates"), (report,)
        ),
    }
    try:
        given = (what.result() if isinstance(what, Future) else what for what in arguments)
        result = attrgetter(method)(service)(*given, *more.get(method, ()))
    except KbError as error:
        line.tell(number, "failed", error)
    except Exception as error:  # noqa: BLE001 (whatever it is, the editor must learn of it)
        line.tell(number, "failed", RuntimeError("".join(traceback.format_exception(error))))
    else:
        line.tell(number, "done", result)
    line.cancelled.discard(number)


def _nothing() -> None:
    """Work that is done when all before it is."""


def _step_back() -> None:
    """Leave the processor to the window and whatever it waits for; on Linux this thread alone."""
    if sys.platform.startswith("linux"):
        os.nice(_POLITENESS)
