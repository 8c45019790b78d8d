"""Keeping documents, index and problems up to the library, in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from kbstudio.article import Article, ArticleId
from kbstudio.checks import check
from kbstudio.document import Document
from kbstudio.library import Library, LibraryChange, change_between
from kbstudio.problems import Problem, together
from kbstudio.rendering import Rendered, render_all
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.tasks import ProgressReport, Tasks

_CHECK_PAUSE = 400
"""Milliseconds without a change before everything is checked."""


class Upkeep(QObject):
    """Renders what has no document yet, brings the index up, and checks; each step in a lane of its own.

    `documents` are those of the library; `live_library` gives the library with the words being typed.
    """

    rendered = Signal()
    problems_changed = Signal(object)  # tuple of Problem
    progressed = Signal(int, int, str)

    def __init__(
        self, tasks: Tasks, live_library: Callable[[], Library], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._live_library = live_library
        self._base: KnowledgeBase | None = None
        self._report: ProgressReport | None = None
        self._unrendered: dict[str, Problem] = {}
        self._is_complete = False
        self.documents: Mapping[ArticleId, Document] = {}
        self._timer = QTimer(self, singleShot=True, interval=_CHECK_PAUSE)
        self._timer.timeout.connect(self._check)

    def open(self, base: KnowledgeBase, library: Library) -> None:
        """Begin with a library that was just read."""
        self.close()
        self._base = base
        self._report = report = ProgressReport(self)
        report.reported.connect(self.progressed)
        articles = all_articles(library)
        self._tasks.read_latest(
            "render_all",
            lambda: render_all(articles, base.cache, progress=report, background=True),
            lambda rendered: self._on_all_rendered(library, rendered),
        )

    def close(self) -> None:
        """Stop; nothing is open any more."""
        if self._report is not None:
            self._report.cancel()
            self._report.deleteLater()
        self._report = None
        self._base = None
        self._is_complete = False
        self.documents = {}
        self._unrendered = {}
        self._timer.stop()
        for name in ("render_all", "check"):
            self._tasks.forget(name)

    def note(self, article: Article, document: Document) -> None:
        """The article being written was rendered."""
        self.documents = {**self.documents, article.id: document}
        self._unrendered.pop(article.id, None)
        self._timer.start()

    def follow(self, library: Library, change: LibraryChange) -> None:
        """Bring everything up to a changed library."""
        base = self._base
        if base is None:
            return
        gone = set(change.removed)
        if gone:
            self.documents = {key: value for key, value in self.documents.items() if key not in gone}
        names = {*change.added, *change.changed}
        articles = [article for article in all_articles(library) if article.id in names]
        self._tasks.read(
            # Without the cache: it would be pruned to these.
            lambda: render_all(articles, None),
            lambda rendered: self._on_some_rendered(base, articles, change.removed, rendered),
        )

    def check_soon(self) -> None:
        """Look for problems once typing pauses."""
        self._timer.start()

    def _on_all_rendered(self, library: Library, rendered: Rendered) -> None:
        base = self._base
        if base is None:
            return
        self._is_complete = True
        self.documents = {**rendered.documents, **self.documents}
        self._unrendered = {problem.where.file: problem for problem in rendered.problems}
        self.rendered.emit()
        documents = self.documents
        self._tasks.write("index", lambda: base.index.sync(library, documents), lambda _: None)
        self._check()
        missed = change_between(library, self._live_library())
        if missed:
            self.follow(self._live_library(), missed)

    def _on_some_rendered(
        self,
        base: KnowledgeBase,
        articles: list[Article],
        removed: tuple[ArticleId, ...],
        rendered: Rendered,
    ) -> None:
        if base is not self._base:
            return
        self.documents = {**self.documents, **rendered.documents}
        for article in articles:
            self._unrendered.pop(article.id, None)
        self._unrendered.update((problem.where.file, problem) for problem in rendered.problems)
        pairs = [
            (article, rendered.documents[article.id])
            for article in articles
            if article.id in rendered.documents
        ]
        searched = [pair for pair in pairs if not pair[0].id.endswith("_category.md")]
        self._tasks.write("index", lambda: base.index.update(searched, removed), lambda _: None)
        self.rendered.emit()
        self._timer.start()

    def _check(self) -> None:
        # Before everything is rendered, a check would find less than there is.
        if self._base is None or not self._is_complete:
            return
        library, documents, unrendered = (
            self._live_library(),
            self.documents,
            tuple(self._unrendered.values()),
        )

        def work() -> tuple[Problem, ...]:
            return together(check(library, documents), unrendered)

        self._tasks.read_latest("check", work, self.problems_changed.emit)


def all_articles(library: Library) -> list[Article]:
    """The articles of a library and the texts of its categories' pages."""
    texts = [category.article for category in library.categories.values() if category.article is not None]
    return [*library.articles.values(), *texts]
