"""Saving: buffers written to their files, one save at a time for each, and conflicts found and settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from kbstudio.article import ArticleId
from kbstudio.errors import ConflictError, KbError
from kbstudio.merging import merged
from kbstudio.store import digest
from kbstudio.text import decode
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.knowledge_base import KnowledgeBase, source_digest
from kbstudio.ui.tasks import Tasks

Then = Callable[[], None]

_PATIENCE = 4000
"""Milliseconds after which the writer is told that a save takes long."""


class Saving(QObject):
    """Writes buffers; never overwrites what changed on disk unless told to.

    Whichever text loses a conflict is kept as a revision first.
    """

    saved = Signal(object, str)  # buffer, the text now on disk
    reloaded = Signal(object, str)  # buffer, the text taken from disk
    merged = Signal(object)  # buffer: its text has what another program changed, too
    conflict_found = Signal(object)  # buffer
    delayed = Signal(bool)  # whether the disk lets a save wait
    failed = Signal(object)  # KbError

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._base: KnowledgeBase | None = None
        self._running: set[Buffer] = set()
        self._again: dict[Buffer, list[Then]] = {}
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(lambda: self.delayed.emit(True))

    def use(self, base: KnowledgeBase | None) -> None:
        """Save into this knowledge base from now on."""
        self._base = base

    def save(self, buffers: Iterable[Buffer], then: Then | None = None) -> None:
        """Write buffers; `then` runs when every one of them has been written, and not otherwise."""
        waiting = list(buffers)
        left = len(waiting)

        def one_done() -> None:
            nonlocal left
            left -= 1
            if left <= 0 and then is not None:
                then()

        for buffer in waiting:
            self._save(buffer, one_done)
        if not waiting and then is not None:
            then()

    def theirs(self, buffer: Buffer, show: Callable[[str | None], None]) -> None:
        """Have the text on disk shown; None when there is none, or none that can be read."""
        self._with_theirs(buffer, lambda data: show(_text(data, buffer.article_id)))

    def keep_mine(self, buffer: Buffer) -> None:
        """Settle a conflict with the text of the editor; the text on disk becomes a revision first."""
        self._with_theirs(buffer, partial(self._keep_mine, buffer))

    def take_theirs(self, buffer: Buffer) -> None:
        """Settle a conflict with the text on disk; the text of the editor becomes a revision first."""
        self._with_theirs(buffer, partial(self._take_theirs, buffer))

    def take_in(self, buffer: Buffer, theirs: str) -> bool:
        """Take in what another program wrote; False when both changed the same, which is a conflict then."""
        both = theirs
        if buffer.is_modified():
            known = buffer.on_disk
            found = None if known is None else merged(known, buffer.source(), theirs)
            if found is None:
                self.conflict_found.emit(buffer)
                return False
            both = found
        if both == theirs:
            self.reload(buffer, theirs)
        else:
            buffer.take_in(both, theirs)
            self.merged.emit(buffer)
        return True

    def reload(self, buffer: Buffer, source: str) -> None:
        """Put the text on disk into a buffer; it can be undone like any change."""
        buffer.replace_source(source)
        buffer.mark_saved(source, source_digest(source))
        self.reloaded.emit(buffer, source)

    def keep_replaced(self, texts: Mapping[ArticleId, str]) -> None:
        """Keep texts that another program replaced or removed, unless they are kept already."""
        if self._base is None or not texts:
            return
        revisions = self._base.revisions

        def record() -> None:
            for article_id, text in texts.items():
                data = text.encode("utf-8")
                if not revisions.knows(article_id, digest(data)):
                    revisions.record(article_id, data, "external")

        self._tasks.write("revisions", record, lambda _: None, self._on_not_recorded)

    def _save(self, buffer: Buffer, then: Then) -> None:
        if self._base is None:
            return
        if buffer in self._running:
            self._again.setdefault(buffer, []).append(then)
            return
        self._running.add(buffer)
        self._patience.start()
        store, article_id, source, known = self._base.store, buffer.article_id, buffer.source(), buffer.digest
        self._tasks.write(
            "content",
            lambda: store.save(article_id, source.encode("utf-8"), known),
            lambda new: self._on_saved(buffer, source, new, then),
            lambda error: self._on_failed(buffer, source, error, then),
        )

    def _on_saved(self, buffer: Buffer, source: str, new_digest: str, then: Then) -> None:
        self._end(buffer)
        buffer.mark_saved(source, new_digest)
        self.saved.emit(buffer, source)
        then()
        for waiting in self._again.pop(buffer, []):
            self._save(buffer, waiting)

    def _on_failed(self, buffer: Buffer, source: str, error: BaseException, then: Then) -> None:
        self._end(buffer)
        self._again.pop(buffer, None)
        if isinstance(error, ConflictError):
            self._with_theirs(buffer, partial(self._settle, buffer, then))
        elif isinstance(error, KbError):
            self._with_theirs(buffer, partial(self._look_what_came_of_it, buffer, source))
            self.failed.emit(error)
        else:
            raise error

    def _end(self, buffer: Buffer) -> None:
        self._running.discard(buffer)
        if not self._running:
            self._patience.stop()
            self.delayed.emit(False)

    def _settle(self, buffer: Buffer, then: Then, theirs: bytes | None) -> None:
        text = _text(theirs, buffer.article_id)
        if text is None:
            self.conflict_found.emit(buffer)
        elif self.take_in(buffer, text):
            self._save(buffer, then)

    def _look_what_came_of_it(self, buffer: Buffer, source: str, data: bytes | None) -> None:
        # Written, but not known to be safe: it stays unsaved, and is nobody else's change.
        if data == source.encode("utf-8") and isValid(buffer):
            buffer.digest, buffer.on_disk = digest(data), source

    def _with_theirs(self, buffer: Buffer, use: Callable[[bytes | None], None]) -> None:
        if self._base is None:
            return
        store, article_id = self._base.store, buffer.article_id

        def read() -> bytes | None:
            try:
                return store.read(article_id)
            except KbError:
                return None

        self._tasks.write("content", read, lambda data: use(data) if isValid(buffer) else None)

    def _keep_mine(self, buffer: Buffer, theirs: bytes | None) -> None:
        def overwrite() -> None:
            buffer.digest = None if theirs is None else digest(theirs)
            buffer.on_disk = _text(theirs, buffer.article_id)
            self._save(buffer, lambda: None)

        self._record(buffer.article_id, theirs, overwrite)

    def _take_theirs(self, buffer: Buffer, theirs: bytes | None) -> None:
        text = _text(theirs, buffer.article_id)
        if text is None:
            message = self.tr(
                "“%1” is no longer on disk, or can’t be read. Keep your text, or close the article."
            )
            self.failed.emit(ConflictError(message.replace("%1", buffer.article_id)))
            return
        mine = buffer.source()

        def put() -> None:
            if buffer.source() == mine:
                self.reload(buffer, text)
            else:  # somebody went on typing
                self.take_theirs(buffer)

        self._record(buffer.article_id, mine.encode("utf-8"), put)

    def _record(self, article_id: ArticleId, data: bytes | None, then: Then) -> None:
        """Keep the text that is about to lose; only when it is kept, go on."""
        if self._base is None:
            return
        if data is None:
            then()
            return
        revisions = self._base.revisions
        self._tasks.write(
            "content",
            lambda: revisions.record(article_id, data, "external"),
            lambda _: then(),
            self._on_not_recorded,
        )

    def _on_not_recorded(self, error: BaseException) -> None:
        if isinstance(error, KbError):
            self.failed.emit(error)
        else:
            raise error


def _text(data: bytes | None, article_id: ArticleId) -> str | None:
    try:
        return None if data is None else decode(data, article_id)
    except KbError:
        return None
