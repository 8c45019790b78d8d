"""The session: the one place where the state of the editor changes, each change told once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.document import Document
from kbstudio.errors import KbError
from kbstudio.library import Library, LibraryChange, change_between
from kbstudio.problems import Problem
from kbstudio.render_process import RenderProcess
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.folder_guard import FolderGuard
from kbstudio.ui.journal_keeper import JournalKeeper
from kbstudio.ui.knowledge_base import KnowledgeBase, Opened, open_knowledge_base, source_digest
from kbstudio.ui.library_edits import changed_pages, stored, with_article, with_texts
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.live_render import LiveRender
from kbstudio.ui.operations import Outcome
from kbstudio.ui.outside import Outside, look_outside
from kbstudio.ui.saving import Saving
from kbstudio.ui.tasks import ProgressReport, Tasks
from kbstudio.ui.upkeep import Upkeep

_SETTLED = 150
"""Milliseconds in which the window draws a folder that was opened."""


class Session(QObject):
    """The open knowledge base: its library, documents and open articles."""

    library_opened = Signal(object, str)  # rows of the tree, the article that was asked for
    library_closed = Signal()
    library_changed = Signal(LibraryChange)
    article_opened = Signal(str)
    article_closed = Signal(str)
    article_renamed = Signal(str, str)
    current_changed = Signal(str)  # article id, empty when none is open
    words_wanted = Signal()  # whoever holds words that no buffer has yet, hands them over
    line_requested = Signal(int)
    modified_changed = Signal(str, bool)
    saved = Signal(str)
    document_rendered = Signal(str, object)  # article id, Document
    problems_changed = Signal(tuple)
    conflict_found = Signal(str)
    merged = Signal(str)
    folder_gone = Signal(bool)  # or back
    folder_stalled = Signal(bool)
    recovery_offered = Signal(tuple)  # JournalEntry …
    operation_done = Signal(Outcome)
    vanished = Signal(str)  # an open article was deleted by somebody else
    progressed = Signal(int, int, str)
    failed = Signal(object)  # KbError

    def __init__(
        self,
        tasks: Tasks,
        process: RenderProcess,
        library_process: LibraryProcess,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._library_process = library_process
        self._watch: FolderGuard | None = None
        self._opening: ProgressReport | None = None
        self.base: KnowledgeBase | None = None
        self.library = Library()
        self.buffers: dict[ArticleId, Buffer] = {}
        self.current: ArticleId | None = None
        self.problems: tuple[Problem, ...] = ()
        self.conflicts: set[ArticleId] = set()
        self.saving = Saving(tasks, self)
        self.journal = JournalKeeper(tasks, self)
        self.upkeep = Upkeep(tasks, lambda: [buffer.article() for buffer in self.modified()], self)
        self.live = LiveRender(tasks, process, self)
        self._connect()

    def _connect(self) -> None:
        self.saving.saved.connect(self._on_saved)
        self.saving.reloaded.connect(self._on_saved)
        self.saving.merged.connect(lambda buffer: self.merged.emit(buffer.article_id))
        self.saving.conflict_found.connect(self._on_conflict)
        self.journal.failed.connect(self.failed)
        self.saving.failed.connect(self.failed)
        self.live.rendered.connect(self._on_rendered)
        self.live.failed.connect(lambda _id, error: self.failed.emit(error))
        self.upkeep.problems_changed.connect(self._on_problems)
        self.upkeep.progressed.connect(self.progressed)
        self.upkeep.rendered.connect(self.live.again)

    # the folder

    def open_folder(self, root: Path, article: str | None = None) -> None:
        """Read a folder in the background; `library_opened` tells when the tree can be used.

        What is open is closed once the new folder could be read; unsaved words must have been asked about.
        """
        if self._opening is not None:
            self._opening.cancel()
        self._opening = report = ProgressReport(self)
        report.reported.connect(self.progressed)
        self._tasks.read_latest(
            "open",
            lambda: open_knowledge_base(root, self._library_process, report, self.failed.emit),
            lambda opened: self._on_opened(opened, article),
        )

    def close_folder(self) -> None:
        """Close everything; unsaved words must have been asked about."""
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
            self._watch = None
        self.live.follow(None)
        for article_id in list(self.buffers):
            self._drop(article_id)
        self.journal.use(None)
        self.saving.use(None)
        self.upkeep.close()
        self.base, self.library, self.problems = None, Library(), ()
        self._set_current(None)
        self.library_closed.emit()

    def _on_opened(self, opened: Opened, article: str | None) -> None:
        if self.base is not None:
            self.close_folder()
        self.base, self.library = opened.base, opened.library
        self._opening = None
        self.saving.use(opened.base)
        self.journal.use(opened.base.journal)
        self._watch = watch = FolderGuard(opened.base.process, opened.base.root, opened.base.begun, self)
        watch.changed.connect(self._on_outside)
        watch.gone.connect(self.folder_gone)
        watch.stalled.connect(self.folder_stalled)
        # First the window is drawn, then the rest is loaded that nobody waits for.
        watch.start(_SETTLED)
        self.library_opened.emit(opened.rows, article or "")
        self.upkeep.open(opened.base, opened.library)
        if opened.unsaved:
            self.recovery_offered.emit(opened.unsaved)

    # articles

    def article(self, article_id: ArticleId) -> Article | None:
        """The article as it is being written, or as it stands on disk; also the text of a category's page."""
        if (buffer := self.buffers.get(article_id)) is not None:
            return buffer.article()
        return stored(self.library, article_id)

    def show_article(self, article_id: ArticleId, line: int = 0) -> None:
        """Make an article the current one, opening it when it isn't open."""
        self.words_wanted.emit()
        if not self.open_article(article_id):
            message = self.tr("“%1” isn’t in this folder any more.").replace("%1", article_id)
            self.failed.emit(KbError(message, article_id))
            return
        self._set_current(article_id)
        if line:
            self.line_requested.emit(line)

    def open_article(self, article_id: ArticleId) -> bool:
        """Open an article without showing it, unless it is open; False when there is none of this name."""
        if article_id not in self.buffers:
            article = stored(self.library, article_id)
            if article is None:
                return False
            self._add_buffer(article, source_digest(article.source))
        return True

    def close_article(self, article_id: ArticleId) -> None:
        """Close an open article; its unsaved words are given up."""
        ids = list(self.buffers)
        place = ids.index(article_id)
        self.journal.forget(self.buffers[article_id])
        self._drop(article_id)
        if self.current == article_id:
            left = [key for key in ids if key != article_id]
            self._set_current(left[min(place, len(left) - 1)] if left else None)

    def take_words(self, article_id: ArticleId, words: str, base: str | None, digest: str | None) -> Buffer:
        """Show an article with words that were typed into the text `base`, which had this digest on disk."""
        if article_id not in self.buffers:
            self._add_buffer(stored(self.library, article_id) or article_from_text(article_id, ""), digest)
        buffer = self.buffers[article_id]
        buffer.take_words(words, base, digest)
        self._set_current(article_id)
        return buffer

    def modified(self) -> list[Buffer]:
        """Open articles with unsaved words."""
        return [buffer for buffer in self.buffers.values() if buffer.is_modified()]

    def save(self, ids: Iterable[ArticleId], then: Callable[[], None] | None = None) -> None:
        """Save open articles; `then` runs when all of them are on disk."""
        self.words_wanted.emit()
        self.saving.save([self.buffers[key] for key in ids if key in self.buffers], then)

    def live_library(self) -> Library:
        """The library with the words that are being typed."""
        library = self.library
        for buffer in self.modified():
            library = with_article(library, buffer.article())
        return library

    def run(self, work: Callable[[], Outcome]) -> None:
        """Do an operation on files in the content lane and take over what it did."""
        self._tasks.write("content", work, self._on_operation)

    def add_attachment(self, path: str) -> None:
        """A file was put beside the articles."""
        self._take_over(replace(self.library, attachments=self.library.attachments | {path}))

    def keep_words(self) -> None:
        """Put all unsaved words into the journal at once, waiting for the disk: something went wrong."""
        if self.base is None:
            return
        for buffer in self.modified():
            with contextlib.suppress(KbError):  # of one article: the others are kept all the same
                self.base.journal.write(buffer.article_id, buffer.source(), buffer.digest)

    def close(self) -> None:
        """End everything in order; the writes that were asked for are finished."""
        self.journal.finish()
        if self._watch is not None:
            self._watch.close()

    # what comes back

    def _on_saved(self, buffer: Buffer, source: str) -> None:
        self.conflicts.discard(buffer.article_id)
        if not buffer.is_modified():
            self.journal.forget(buffer)
        article = buffer.article()
        if article.source != source:
            article = article_from_text(buffer.article_id, source)
        self._take_over(with_article(self.library, article))
        self.saved.emit(buffer.article_id)

    def _on_conflict(self, buffer: Buffer) -> None:
        self.conflicts.add(buffer.article_id)
        self.conflict_found.emit(buffer.article_id)

    def _on_rendered(self, article: Article, document: Document) -> None:
        self.document_rendered.emit(article.id, document)
        self.upkeep.note(article, document)

    def _on_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.problems_changed.emit(problems)

    def _on_operation(self, outcome: Outcome) -> None:
        if outcome.renamed is not None:
            self._rename_buffer(*outcome.renamed)
        for article_id, text in outcome.texts.items():
            buffer = self.buffers.get(article_id)
            if buffer is None:
                continue
            if buffer.is_modified():  # somebody typed while it was done
                self._lose_buffer(article_id) if text is None else self.saving.take_in(buffer, text)
            elif text is None:
                self.close_article(article_id)
            else:
                buffer.replace_source(text)
                buffer.mark_saved(text, source_digest(text))
        self._take_over(with_texts(self.library, outcome.texts))
        self.operation_done.emit(outcome)

    def _on_outside(self, paths: tuple[str, ...]) -> None:
        base, library = self.base, self.library
        if base is not None:
            # In the content lane: a save that is under way is told first, and so not taken for another's.
            self._tasks.write(
                "content",
                lambda: look_outside(base.root, paths, library),
                lambda outside: self._on_looked(base, outside),
            )

    def _on_looked(self, base: KnowledgeBase, outside: Outside) -> None:
        if base is not self.base:
            return
        if outside.library is not None:
            after = outside.library
        else:
            texts: dict[ArticleId, str | None] = {
                key: article.source for key, article in outside.read.items()
            }
            texts.update(dict.fromkeys(outside.gone))
            after = with_texts(self.library, texts)
            attachments = (after.attachments | outside.attachments) - outside.lost_attachments
            if attachments != after.attachments:
                after = replace(after, attachments=attachments)
        change = change_between(self.library, after)
        changed = (*change.changed, *changed_pages(self.library, after))
        before = {key: stored(self.library, key) for key in (*changed, *change.removed)}
        self.saving.keep_replaced({key: old.source for key, old in before.items() if old is not None})
        self._take_over(after)
        for article_id in changed:
            self._refresh_buffer(article_id)
        for article_id in change.removed:
            self._lose_buffer(article_id)

    def _refresh_buffer(self, article_id: ArticleId) -> None:
        buffer, article = self.buffers.get(article_id), stored(self.library, article_id)
        if buffer is None or article is None or source_digest(article.source) == buffer.digest:
            return
        self.saving.take_in(buffer, article.source)

    def _lose_buffer(self, article_id: ArticleId) -> None:
        buffer = self.buffers.get(article_id)
        if buffer is not None:
            # The words are still here: saving writes them anew.
            buffer.digest = None
            buffer.document.setModified(True)
            self.journal.note(buffer)
            self.vanished.emit(article_id)

    # inside

    def _add_buffer(self, article: Article, digest: str | None) -> None:
        buffer = Buffer(article, digest, self)
        self.buffers[article.id] = buffer
        buffer.text_changed.connect(lambda: self.journal.note(buffer))
        buffer.modified_changed.connect(lambda on: self.modified_changed.emit(buffer.article_id, on))
        self._follow_open()
        self.article_opened.emit(article.id)

    def _follow_open(self) -> None:
        if self._watch is not None:
            self._watch.follow(tuple(self.buffers))

    def _drop(self, article_id: ArticleId) -> None:
        buffer = self.buffers.pop(article_id)
        self.conflicts.discard(article_id)
        if self.current == article_id:
            self.live.follow(None)
        self._follow_open()
        self.article_closed.emit(article_id)
        buffer.deleteLater()

    def _rename_buffer(self, old: ArticleId, new: ArticleId) -> None:
        buffer = self.buffers.get(old)
        if buffer is None:
            return
        buffer.article_id = new
        if buffer.is_modified():
            self.journal.keep(buffer)
        self.journal.forget(buffer, old)
        self.buffers = {(new if key == old else key): value for key, value in self.buffers.items()}
        if self.current == old:
            self.current = new
        self._follow_open()
        self.article_renamed.emit(old, new)

    def _set_current(self, article_id: ArticleId | None) -> None:
        if article_id == self.current and article_id is not None:
            return
        self.current = article_id
        self.current_changed.emit(article_id or "")
        self.live.follow(self.buffers.get(article_id) if article_id is not None else None)

    def _take_over(self, library: Library) -> None:
        change = change_between(self.library, library)
        if library.problems != self.library.problems:
            change = replace(change, other=True)
        pages = changed_pages(self.library, library)
        self.library = library
        if change:
            self.upkeep.follow(library, replace(change, changed=(*change.changed, *pages)))
            self.library_changed.emit(change)
            self.live.again()
