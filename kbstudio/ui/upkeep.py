"""Keeping documents, index and problems up to the library, in a process beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.errors import KbError
from kbstudio.library import Library, LibraryChange
from kbstudio.progress import Cancelled
from kbstudio.ui.kept_documents import KeptDocuments
from kbstudio.ui.knowledge_base import KnowledgeBase, Opened
from kbstudio.ui.tasks import ProgressReport, Tasks

_SETTLED = 300
"""Milliseconds in which the window draws a folder that was opened."""

_CHECK_PAUSE = 400
"""Milliseconds without a change before everything is checked."""


class Upkeep(QObject):
    """Has everything rendered, indexed and checked; each step in a lane of its own.

    `documents` are those of the library; `unsaved` gives the articles with words that aren't saved.
    """

    rendered = Signal()
    problems_changed = Signal(object)  # tuple of Problem
    progressed = Signal(int, int, str)
    failed = Signal(object)  # KbError: told once, until the index can be written again

    def __init__(
        self, tasks: Tasks, unsaved: Callable[[], Sequence[Article]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._unsaved = unsaved
        self._base: KnowledgeBase | None = None
        self._report: ProgressReport | None = None
        self._kept: KeptDocuments | None = None
        self._is_complete = self._is_failing = False
        self._timer = QTimer(self, singleShot=True, interval=_CHECK_PAUSE)
        self._timer.timeout.connect(self._check)

    @property
    def documents(self) -> Mapping[ArticleId, Document]:
        """The documents that are known."""
        return self._kept if self._kept is not None else {}

    def open(self, opened: Opened) -> None:
        """Begin with a library that was just read."""
        self.close()
        self._base = base = opened.base
        self._kept = KeptDocuments(opened.library, base.cache, opened.program)
        self._report = report = ProgressReport(self)
        report.reported.connect(self.progressed)
        # First the window is drawn, with the article that is opened with the folder.
        QTimer.singleShot(_SETTLED, self, lambda: self._render_all(base, report))

    def close(self) -> None:
        """Stop; nothing is open any more."""
        if self._report is not None:
            self._report.cancel()
            self._report.deleteLater()
        self._report = None
        self._base = None
        self._is_complete = False
        self._kept = None
        self._timer.stop()
        for name in ("render_all", "check"):
            self._tasks.forget(name)

    def note(self, article: Article, document: Document) -> None:
        """The article being written was rendered."""
        if self._base is not None and self._kept is not None:
            self._kept = self._kept.noting(article.id, document)
            self._base.process.note(article.id, document)
            self._timer.start()

    def follow(self, before: Library, library: Library, change: LibraryChange) -> None:
        """Bring everything up to a changed library."""
        base = self._base
        if base is None or self._kept is None:
            return
        names = {*change.added, *change.changed}
        self._kept = self._kept.of(library, {*names, *change.removed})
        changed = [article for article in library.texts() if article.id in names]
        # Asked here and not in the lane, which keeps no order.
        call = base.process.follow(
            library, [each for each in changed if _is_new(before, each)], change.removed
        )
        ids = [article.id for article in changed]
        self._tasks.read(call.result, lambda _: self._on_followed(base, ids, change.removed))

    def check_soon(self) -> None:
        """Look for problems once typing pauses."""
        self._timer.start()

    def _render_all(self, base: KnowledgeBase, report: ProgressReport) -> None:
        if report is self._report:
            self._tasks.read_latest(
                "render_all", lambda: base.process.render_all(report), lambda _: self._on_all_rendered()
            )

    def _on_all_rendered(self) -> None:
        base = self._base
        if base is not None:
            self._is_complete = True
            self.rendered.emit()
            self._index(base.process.sync_index)
            self._check()

    def _on_followed(
        self, base: KnowledgeBase, changed: Sequence[ArticleId], removed: Sequence[ArticleId]
    ) -> None:
        if base is self._base:
            self._index(lambda: base.process.update_index(changed, removed))
            self.rendered.emit()
            self._timer.start()

    def _index(self, work: Callable[[], None]) -> None:
        self._tasks.write("index", work, lambda _: self._on_indexed(), self._on_unindexed)

    def _on_indexed(self) -> None:
        self._is_failing = False

    def _on_unindexed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, KbError):
            raise error
        if not self._is_failing:  # a full disk mustn't interrupt the writer with each save
            self._is_failing = True
            self.failed.emit(error)

    def _check(self) -> None:
        # Before everything is rendered, a check would find less than there is.
        base = self._base
        if base is not None and self._is_complete:
            unsaved = self._unsaved()
            self._tasks.read_latest("check", lambda: base.process.check(unsaved), self.problems_changed.emit)


def _is_new(before: Library, article: Article) -> bool:
    """Whether an article’s own text is another: one whose snippets are, the other process finds itself."""
    known = before.articles.get(article.id)
    return known is None or known.source != article.source
