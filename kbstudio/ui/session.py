"""The session: the one place where the state of the editor changes, each change told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.document import Document
from kbstudio.errors import KbError
from kbstudio.library import Library, LibraryChange, change_between
from kbstudio.problems import Problem
from kbstudio.render_process import RenderProcess
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.folder_follower import FolderFollower
from kbstudio.ui.journal_keeper import JournalKeeper
from kbstudio.ui.knowledge_base import Expected, KnowledgeBase, Opened, source_digest
from kbstudio.ui.library_edits import (
    changed_pages,
    stored,
    with_article,
    with_articles,
    with_texts,
)
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.live_render import LiveRender
from kbstudio.ui.opening import Opening, read_articles
from kbstudio.ui.operations import Outcome
from kbstudio.ui.outside import Outside, difference
from kbstudio.ui.saving import Saving
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.upkeep import Upkeep


class Session(QObject):
    """The open knowledge base: its library, documents and open articles."""

    library_expected = Signal(object, str)  # rows of the tree, the article that was asked for
    library_opened = Signal(object)  # rows of the tree: all articles are known now
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
    told = Signal(str)  # something small was done

    def __init__(
        self,
        tasks: Tasks,
        process: RenderProcess,
        library_process: LibraryProcess,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._folder = FolderFollower(tasks, lambda: self.library, self)
        self._opening = Opening(tasks, library_process, self)
        self.base: KnowledgeBase | None = None
        self.library = Library()
        self.is_reading = False  # until then the library has only what was opened
        self.buffers: dict[ArticleId, Buffer] = {}
        self.current: ArticleId | None = None
        self.problems: tuple[Problem, ...] = ()
        self.conflicts: set[ArticleId] = set()
        self.saving = Saving(tasks, self)
        self.journal = JournalKeeper(tasks, self)
        self.upkeep = Upkeep(tasks, lambda: [buffer.article() for buffer in self.modified()], self)
        self.live = LiveRender(tasks, process, self.article, self)
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
        self.upkeep.failed.connect(self.failed)
        self.upkeep.rendered.connect(self.live.again)
        self._opening.expected.connect(self._on_expected)
        self._opening.opened.connect(self._on_opened)
        self._opening.progressed.connect(self.progressed)
        self._opening.unkept.connect(self.failed)
        self._folder.changed.connect(self._on_outside)
        self._folder.gone.connect(self.folder_gone)
        self._folder.stalled.connect(self.folder_stalled)
        self._opening.failed.connect(self._on_unopened)

    # the folder

    def open_folder(self, root: Path, article: str | None = None) -> None:
        """Read a folder in the background.

        `library_expected` tells when its articles can be opened, `library_opened` when all are known. What is
        open is closed once the new folder could be read; unsaved words must have been asked about.
        """
        if self.is_reading:
            self.close_folder()
        self._opening.begin(root, article or "", at_once=self.base is None)

    def close_folder(self) -> None:
        """Close everything; unsaved words must have been asked about."""
        if self.is_reading:
            self._opening.stop()
            self.is_reading = False
        self._folder.close()
        self.live.follow(None)
        for article_id in list(self.buffers):
            self._drop(article_id)
        self.journal.use(None)
        self.saving.use(None)
        self.upkeep.close()
        self.base, self.library, self.problems = None, Library(), ()
        self._set_current(None)
        self.library_closed.emit()

    def _on_expected(self, expected: Expected, asked: str) -> None:
        self.is_reading = True
        self._use(expected.base)
        self.library_expected.emit(expected.rows, asked)

    def _on_opened(self, opened: Opened, asked: str) -> None:
        was_reading, before = self.is_reading, self.library
        if not was_reading:
            if self.base is not None:
                self.close_folder()
            self._use(opened.base)
        self.is_reading, self.library = False, opened.library
        self._folder.open(opened.base, opened.begun, self.buffers)
        if not was_reading:
            self.library_expected.emit(opened.rows, asked)
        self.library_opened.emit(opened.rows)
        self.upkeep.open(opened)
        if was_reading:
            self._reconcile(before)
        if opened.unsaved:
            self.recovery_offered.emit(opened.unsaved)

    def _reconcile(self, before: Library) -> None:
        """What was opened or saved while the folder was read, may be newer or older than what was read."""
        if other := {each.id: each for each in before.texts() if stored(self.library, each.id) != each}:
            self._take_over(with_articles(self.library, other))
            self._folder.look(tuple(other))
        self.live.again()

    def _on_unopened(self, error: KbError) -> None:
        if self.is_reading:
            self.close_folder()
        self.failed.emit(error)

    def _use(self, base: KnowledgeBase) -> None:
        self.base = base
        self.saving.use(base)
        self.journal.use(base.journal)

    # articles

    def article(self, article_id: ArticleId) -> Article | None:
        """The article as it is being written, or as it stands on disk; also the text of a category's page."""
        if (buffer := self.buffers.get(article_id)) is not None:
            return self.library.shelf.furnished(buffer.article())
        return stored(self.library, article_id)

    def show_article(self, article_id: ArticleId, line: int = 0) -> None:
        """Make an article the current one, opening it when it isn't open."""
        self.words_wanted.emit()
        self.fetch([article_id], partial(self._show_article, article_id, line))

    def fetch(self, ids: Iterable[ArticleId], then: Callable[[], None]) -> None:
        """Run `then` once these articles can be opened: at once, unless the folder is being read."""
        base, missing = self.base, [key for key in ids if stored(self.library, key) is None]
        if base is None or not self.is_reading or not missing:
            then()
            return
        read = partial(read_articles, base.root, missing)
        self._tasks.write("content", read, lambda found: self._on_fetched(base, found, then))

    def _on_fetched(self, base: KnowledgeBase, found: list[Article], then: Callable[[], None]) -> None:
        if base is self.base:
            if self.is_reading:
                self.library = with_articles(self.library, {article.id: article for article in found})
            then()

    def _show_article(self, article_id: ArticleId, line: int) -> None:
        if not self.open_article(article_id):
            unreadable = (each.message for each in self.library.problems if each.where.file == article_id)
            gone = self.tr("“%1” isn’t in this folder any more.").replace("%1", article_id)
            self.failed.emit(KbError(next(unreadable, gone), article_id))
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

    def look(self, paths: tuple[str, ...]) -> None:
        """Look at files that were changed beside the buffers."""
        self._folder.look(paths)

    def keep_words(self) -> None:
        """Put all unsaved words into the journal at once, waiting for the disk: something went wrong."""
        self.journal.keep_now(self.modified())

    def close(self) -> None:
        """End everything in order; the writes that were asked for are finished."""
        self.journal.finish()
        self._folder.close()

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

    def _on_outside(self, outside: Outside) -> None:
        found = difference(self.library, outside)
        self.saving.keep_replaced(found.replaced)
        self._take_over(found.library)
        for article_id in found.changed:
            self._refresh_buffer(article_id)
        for article_id in found.removed:
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
        self._folder.look_closely(self.buffers)
        self.article_opened.emit(article.id)

    def _drop(self, article_id: ArticleId) -> None:
        buffer = self.buffers.pop(article_id)
        self.conflicts.discard(article_id)
        if self.current == article_id:
            self.live.follow(None)
        self._folder.look_closely(self.buffers)
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
        self._folder.look_closely(self.buffers)
        self.article_renamed.emit(old, new)

    def _set_current(self, article_id: ArticleId | None) -> None:
        if article_id == self.current and article_id is not None:
            return
        self.current = article_id
        self.current_changed.emit(article_id or "")
        self.live.follow(self.buffers.get(article_id) if article_id is not None else None)

    def _take_over(self, library: Library) -> None:
        if self.is_reading:
            self.library = library
            return
        change = change_between(self.library, library)
        if library.problems != self.library.problems:
            change = replace(change, other=True)
        pages = changed_pages(self.library, library)
        before, self.library = self.library, library
        if change:
            self.upkeep.follow(before, library, replace(change, changed=(*change.changed, *pages)))
            self.library_changed.emit(change)
            self.live.again()
