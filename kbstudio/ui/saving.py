"""Saving: buffers written to their files, one save at a time for each, and conflicts found and settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from kbstudio.article import ArticleId
from kbstudio.errors import ConflictError, KbError
from kbstudio.store import digest
from kbstudio.text import decode
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.knowledge_base import KnowledgeBase, source_digest
from kbstudio.ui.tasks import Tasks

Then = Callable[[], None]


class Saving(QObject):
    """Writes buffers; never overwrites what changed on disk unless told to.

    Whichever text loses a conflict is kept as a revision first.
    """

    saved = Signal(object, str)  # buffer, the text now on disk
    reloaded = Signal(object, str)  # buffer, the text taken from disk
    conflict_found = Signal(object)  # buffer
    failed = Signal(object)  # KbError

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._base: KnowledgeBase | None = None
        self._running: set[Buffer] = set()
        self._again: dict[Buffer, list[Then]] = {}

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

    def keep_mine(self, buffer: Buffer) -> None:
        """Settle a conflict with the text of the editor; the text on disk becomes a revision."""
        self._with_theirs(buffer, partial(self._keep_mine, buffer))

    def take_theirs(self, buffer: Buffer) -> None:
        """Settle a conflict with the text on disk; the text of the editor becomes a revision."""
        self._with_theirs(buffer, partial(self._take_theirs, buffer))

    def _save(self, buffer: Buffer, then: Then) -> None:
        if self._base is None:
            return
        if buffer in self._running:
            self._again.setdefault(buffer, []).append(then)
            return
        self._running.add(buffer)
        store, article_id, source, known = self._base.store, buffer.article_id, buffer.source(), buffer.digest
        self._tasks.write(
            "content",
            lambda: store.save(article_id, source.encode("utf-8"), known),
            lambda new: self._on_saved(buffer, source, new, then),
            lambda error: self._on_failed(buffer, error),
        )

    def _on_saved(self, buffer: Buffer, source: str, new_digest: str, then: Then) -> None:
        self._running.discard(buffer)
        buffer.mark_saved(source, new_digest)
        self.saved.emit(buffer, source)
        then()
        for waiting in self._again.pop(buffer, []):
            self._save(buffer, waiting)

    def _on_failed(self, buffer: Buffer, error: BaseException) -> None:
        self._running.discard(buffer)
        self._again.pop(buffer, None)
        if isinstance(error, ConflictError):
            self.conflict_found.emit(buffer)
        elif isinstance(error, KbError):
            self.failed.emit(error)
        else:
            raise error

    def _with_theirs(self, buffer: Buffer, use: Callable[[bytes | None], None]) -> None:
        if self._base is None:
            return
        store, article_id = self._base.store, buffer.article_id
        self._tasks.write(
            "content",
            lambda: store.read(article_id),
            use,
            lambda error: use(None) if isinstance(error, KbError) else self._on_failed(buffer, error),
        )

    def _keep_mine(self, buffer: Buffer, theirs: bytes | None) -> None:
        self._record(buffer.article_id, theirs)
        buffer.digest = None if theirs is None else digest(theirs)
        self._save(buffer, lambda: None)

    def _take_theirs(self, buffer: Buffer, theirs: bytes | None) -> None:
        if theirs is None:
            self.failed.emit(
                ConflictError(
                    self.tr("“%1” is no longer on disk. Keep your text, or close the article.").replace(
                        "%1", buffer.article_id
                    )
                )
            )
            return
        self._record(buffer.article_id, buffer.source().encode("utf-8"))
        try:
            source = decode(theirs, buffer.article_id)
        except KbError as error:
            self.failed.emit(error)
            return
        self.reload(buffer, source)

    def reload(self, buffer: Buffer, source: str) -> None:
        """Put the text on disk into a buffer; it can be undone like any change."""
        buffer.replace_source(source)
        buffer.mark_saved(source, source_digest(source))
        self.reloaded.emit(buffer, source)

    def _record(self, article_id: ArticleId, data: bytes | None) -> None:
        if self._base is None or data is None:
            return
        revisions = self._base.revisions
        self._tasks.write(
            "content",
            lambda: revisions.record(article_id, data, "external"),
            lambda _: None,
            self._on_recorded,
        )

    def _on_recorded(self, error: BaseException) -> None:
        if isinstance(error, KbError):
            self.failed.emit(error)
        else:
            raise error
