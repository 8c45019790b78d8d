"""Opening a folder: its tree at once where it is known from the last time, then all that stands in it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kbstudio.article import Article, ArticleId
from kbstudio.errors import ContentError, KbError
from kbstudio.names import path_in
from kbstudio.progress import Cancelled
from kbstudio.scan import read_article
from kbstudio.ui.knowledge_base import Expected, open_knowledge_base
from kbstudio.ui.leisure import Leisure
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.tasks import ProgressReport, Tasks

_PATIENCE = 0.02
"""Seconds in which a piece of the reading waits for the window to have nothing to do."""

_DRAWN = 5
"""Milliseconds in which the window is drawn for the first time, before the tree is filled."""


class Opening(QObject):
    """Reads one folder at a time, off the GUI thread; a newer wish replaces the one before."""

    expected = Signal(object, str)  # Expected, the article that was asked for
    opened = Signal(object, str)  # Opened, the article that was asked for
    progressed = Signal(int, int, str)
    failed = Signal(object)  # KbError
    unkept = Signal(object)  # KbError: a text that can't be kept as a revision, at any time from now on
    _known = Signal(object, object, str)

    def __init__(self, tasks: Tasks, process: LibraryProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._process = tasks, process
        self._report: ProgressReport | None = None
        self._known.connect(self._wait_for_window, Qt.ConnectionType.QueuedConnection)

    def begin(self, root: Path, asked: str, *, at_once: bool) -> None:
        """Read a folder; `at_once`: also tell what is expected of it."""
        self.stop()
        self._report = report = ProgressReport(self)
        report.reported.connect(self.progressed)
        process, unkept = self._process, self.unkept.emit
        leisure = Leisure(report)

        def expect(expected: Expected) -> None:
            if at_once:
                self._known.emit(report, expected, asked)

        self._tasks.read_latest(
            "open",
            lambda: open_knowledge_base(
                root,
                process,
                report,
                on_unkept=unkept,
                expect=expect,
                pause=lambda: leisure.wait(_PATIENCE),
            ),
            partial(self._on_read, asked),
            self._on_failed,
        )

    def stop(self) -> None:
        """Read no more."""
        if self._report is not None:
            self._report.cancel()
            self._end()
            self._tasks.forget("open")

    def _end(self) -> None:
        if self._report is not None:
            self._report.deleteLater()
            self._report = None

    def _wait_for_window(self, report: ProgressReport, expected: Expected, asked: str) -> None:
        QTimer.singleShot(_DRAWN, self, lambda: self._on_known(report, expected, asked))

    def _on_known(self, report: ProgressReport, expected: Expected, asked: str) -> None:
        if report is self._report:
            self.expected.emit(expected, asked)

    def _on_read(self, asked: str, opened: object) -> None:
        self._end()
        self.opened.emit(opened, asked)

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, KbError):
            raise error
        self.failed.emit(error)


def read_articles(root: Path, ids: Iterable[ArticleId]) -> list[Article]:
    """Single articles of a folder; those that can't be read are left to the reading of all."""
    articles = []
    for article_id in ids:
        parts = article_id.split("/")
        if article_id.endswith(".md") and not any(part.startswith(".") or part == "_site" for part in parts):
            with contextlib.suppress(ContentError):
                path_in(root, article_id)
                articles.append(read_article(root, article_id))
    return articles
