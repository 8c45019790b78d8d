"""The journal: words typed but not saved, on disk within a second."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from kbstudio.errors import KbError
from kbstudio.journal import Journal
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.tasks import Tasks

_PAUSE = 350
"""Milliseconds from the first unkept key press to the write."""

_AGAIN = 3000
"""Milliseconds after which words that couldn't be kept are tried again."""


class JournalKeeper(QObject):
    """Keeps the text of modified buffers in the journal until they are saved or given up."""

    failed = Signal(object)  # KbError: told once, until words can be kept again

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._journal: Journal | None = None
        self._waiting: set[Buffer] = set()
        self._writing: set[Buffer] = set()
        self._is_failing = False
        # Not restarted by further keys, so that somebody who never pauses is kept as well.
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.flush)

    def use(self, journal: Journal | None) -> None:
        """Keep words in this journal from now on."""
        self.finish()
        if self._journal is not None:
            self._tasks.write("journal", self._journal.close, lambda _: None)
        self._journal = journal

    def note(self, buffer: Buffer) -> None:
        """A buffer's text changed."""
        self._waiting.add(buffer)
        if not self._timer.isActive():
            self._timer.start(_PAUSE)

    def keep(self, buffer: Buffer, then: Callable[[], None] = lambda: None) -> None:
        """Keep a buffer's words now; `then` runs when they are kept, and not otherwise."""
        self._waiting.discard(buffer)
        journal = self._journal
        if journal is not None:
            key, text, base = str(buffer.article_id), buffer.source(), buffer.digest
            self._writing.add(buffer)
            self._tasks.write(
                "journal",
                partial(journal.write, key, text, base),
                lambda _: self._on_kept(buffer, then),
                lambda error: self._on_failed(buffer, error),
            )

    def keep_now(self, buffers: Iterable[Buffer]) -> None:
        """Keep the words of buffers, waiting for the disk: something went wrong."""
        if self._journal is not None:
            for buffer in buffers:
                with contextlib.suppress(KbError):  # of one article: the others are kept all the same
                    self._journal.write(str(buffer.article_id), buffer.source(), buffer.digest)

    def forget(self, buffer: Buffer, key: str = "") -> None:
        """A buffer's words are safe elsewhere, or not wanted; `key`: under which they were kept before."""
        if not key:
            self._waiting.discard(buffer)
        journal, key = self._journal, key or str(buffer.article_id)
        if journal is not None:
            self._tasks.write("journal", lambda: journal.discard(key), lambda _: None)

    def finish(self) -> None:
        """Write everything that is waiting, off the GUI thread: nothing comes after it."""
        self._writing.clear()
        self.flush()

    def flush(self) -> None:
        """Write what is waiting, off the GUI thread."""
        self._timer.stop()
        # What is being written is written again when that is done, with the newest words: else a slow disk
        # would have more and more to write that is old.
        for buffer in self._waiting - self._writing:
            if isValid(buffer) and buffer.is_modified():
                self.keep(buffer)
        self._waiting &= self._writing

    def _on_kept(self, buffer: Buffer, then: Callable[[], None]) -> None:
        self._writing.discard(buffer)
        self._is_failing = False
        if buffer in self._waiting and not self._timer.isActive():
            self._timer.start(0)
        then()

    def _on_failed(self, buffer: Buffer, error: BaseException) -> None:
        self._writing.discard(buffer)
        if not isinstance(error, KbError):
            raise error
        if not self._is_failing:  # a full disk mustn't interrupt the writer each second
            self._is_failing = True
            self.failed.emit(error)
        if isValid(buffer):
            self._waiting.add(buffer)
            self._timer.start(_AGAIN)
