"""The journal: words typed but not saved, on disk within a second."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from kbstudio.errors import KbError
from kbstudio.journal import Journal
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.tasks import Tasks

_PAUSE = 500
"""Milliseconds from the first unkept key press to the write."""


class JournalKeeper(QObject):
    """Keeps the text of modified buffers in the journal until they are saved or given up."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._journal: Journal | None = None
        self._waiting: set[Buffer] = set()
        # Not restarted by further keys, so that somebody who never pauses is kept as well.
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.flush)

    def use(self, journal: Journal | None) -> None:
        """Keep words in this journal from now on."""
        self.flush()
        self._journal = journal

    def note(self, buffer: Buffer) -> None:
        """A buffer's text changed."""
        self._waiting.add(buffer)
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, buffer: Buffer) -> None:
        """A buffer's words are safe elsewhere, or not wanted."""
        self._waiting.discard(buffer)
        journal, key = self._journal, str(buffer.article_id)
        if journal is not None:
            self._tasks.write("journal", lambda: journal.discard(key), lambda _: None, _ignore)

    def flush(self) -> None:
        """Write what is waiting, off the GUI thread."""
        self._timer.stop()
        journal = self._journal
        for buffer in self._waiting:
            if journal is None or not buffer.is_modified():
                continue
            key, text, base = str(buffer.article_id), buffer.source(), buffer.digest
            self._tasks.write(
                "journal",
                partial(journal.write, key, text, base),
                lambda _: None,
                _ignore,
            )
        self._waiting.clear()


def _ignore(error: BaseException) -> None:
    # A full disk mustn't interrupt the writer each second; the save will say it.
    if not isinstance(error, KbError):
        raise error
