"""Bringing back words that were typed but not saved: nothing is applied or deleted unasked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.journal import JournalEntry
from kbstudio.merging import merged
from kbstudio.names import path_in
from kbstudio.ui.knowledge_base import KnowledgeBase, source_digest
from kbstudio.ui.library_edits import stored
from kbstudio.ui.operations import new_article_id
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks


class Recovery(QObject):
    """Shows what was not saved, and opens what the writer wants back.

    An entry of the journal is dropped only when its words are in the journal of this session.
    """

    def __init__(self, session: Session, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tasks, self._window = session, tasks, window

    def show(self, entries: tuple[JournalEntry, ...]) -> None:
        """Show them beside what is on disk."""
        from kbstudio.ui.recovery_dialog import RecoveryDialog  # noqa: PLC0415 (the window stands sooner without it)

        dialog = RecoveryDialog(entries, self._on_disk, self._window)
        dialog.bring_back.connect(self.bring_back)
        dialog.discard.connect(self._drop)
        dialog.open()

    def bring_back(self, entry: JournalEntry) -> None:
        """Open an article with its words, not saved."""
        base = self._session.base
        if base is None:
            return
        if not self._is_whole(entry, base):
            self._open(entry, self._free_name("recovered-words"), None, None)
            return
        article_id, now = ArticleId(entry.key), self._on_disk(entry)
        if now is not None and source_digest(now) == entry.base_digest:
            self._place(entry, article_id, now)
        else:
            self._tasks.read(
                lambda: base.revisions.text_with(article_id, entry.base_digest),
                partial(self._place, entry, article_id),
            )

    def _place(self, entry: JournalEntry, article_id: ArticleId, known: str | None) -> None:
        """Put the words where they were typed; beside them, where other words have come since."""
        buffer, words = self._session.buffers.get(article_id), entry.text
        if buffer is not None and buffer.is_modified():
            both = None if known is None else merged(known, words, buffer.source())
            if both is None:
                stem = article_id.rpartition("/")[2].removesuffix(".md")
                self._open(entry, self._free_name(f"{stem}-recovered", article_id), None, None)
                return
            buffer.replace_source(both)
            self._keep(entry, article_id)
            return
        now = self._on_disk(entry)
        self._open(entry, article_id, known, None if now is None else entry.base_digest)
        if now is not None and source_digest(now) != entry.base_digest:
            self._session.saving.take_in(self._session.buffers[article_id], now)

    def _open(self, entry: JournalEntry, article_id: ArticleId, base: str | None, digest: str | None) -> None:
        self._session.take_words(article_id, entry.text, base, digest)
        self._keep(entry, article_id)

    def _keep(self, entry: JournalEntry, article_id: ArticleId) -> None:
        self._session.journal.keep(self._session.buffers[article_id], lambda: self._drop(entry))

    def _drop(self, entry: JournalEntry) -> None:
        base = self._session.base
        if base is not None:
            self._tasks.write("journal", lambda: base.journal.drop(entry), lambda _: None)

    def _on_disk(self, entry: JournalEntry) -> str | None:
        article = stored(self._session.library, ArticleId(entry.key))
        return None if article is None else article.source

    def _free_name(self, name: str, beside: str = "") -> ArticleId:
        taken = {key.rpartition("/")[2] for key in self._session.buffers}
        number = 1
        while True:
            wanted = name if number == 1 else f"{name}-{number}"
            found = new_article_id(self._session.library, beside.rpartition("/")[0], wanted)
            if found.rpartition("/")[2] not in taken:
                return found
            number += 1

    def _is_whole(self, entry: JournalEntry, base: KnowledgeBase) -> bool:
        """Whether the words are known to be those of an article in this folder."""
        try:
            path_in(base.root, entry.key)
        except KbError:
            return False
        return not entry.damaged and entry.key.endswith(".md")
