"""Looking for articles that say the same, and making one of two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.article import Article, ArticleId
from kbstudio.article_merging import Fate, kept_first, merge_articles, merged_text
from kbstudio.errors import KbError
from kbstudio.progress import Cancelled
from kbstudio.search.duplicates import Pair
from kbstudio.ui import operations
from kbstudio.ui.duplicates_dialog import DuplicatesDialog
from kbstudio.ui.merge_dialog import MergeDialog
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import ProgressReport, Tasks


class DuplicateCommands(QObject):
    """Asks what must be asked, then has the session do it."""

    def __init__(self, session: Session, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tasks, self._window = session, tasks, window
        self._dialog: DuplicatesDialog | None = None
        self._pairs: Sequence[Pair] = ()
        session.library_changed.connect(lambda _: self._refresh())

    def open(self) -> None:
        """Look for duplicates, and list them."""
        base = self._session.base
        if base is None:
            return
        self._dialog = dialog = DuplicatesDialog(self._window)
        self._pairs = ()
        report = ProgressReport(dialog)
        report.reported.connect(dialog.show_progress)
        dialog.merge_requested.connect(partial(self._compare, dialog))
        dialog.finished.connect(report.cancel)
        self._tasks.read_latest(
            "duplicates",
            lambda: base.process.duplicates(report),
            partial(self._show, dialog),
            partial(self._on_failed, dialog),
        )
        dialog.open()

    def _show(self, dialog: DuplicatesDialog, pairs: Sequence[Pair]) -> None:
        if isValid(dialog):
            self._pairs = pairs
            dialog.show_pairs(pairs, self._session.library)

    def _refresh(self) -> None:
        """Take away the pairs of which one is merged."""
        if self._pairs and self._dialog is not None and isValid(self._dialog):
            self._dialog.show_pairs(self._pairs, self._session.library)

    def _compare(self, dialog: DuplicatesDialog, pair: Pair) -> None:
        library = self._session.live_library()
        if pair.first not in library.articles or pair.second not in library.articles:
            return
        kept, other = kept_first(library.articles[pair.first], library.articles[pair.second])
        merge = MergeDialog(kept, other, self._merged, dialog)
        merge.chosen.connect(self._save_then_merge)
        merge.open()

    def _merged(self, kept: Article, other: Article) -> str:
        try:
            return merged_text(self._session.live_library(), kept, other)
        except KbError as error:  # front matter that can't be read: the writer sees both texts
            self._session.failed.emit(error)
            return kept.source

    def _save_then_merge(self, kept: str, other: str, text: str, fate: str) -> None:
        library = self._session.live_library()
        one, two = ArticleId(kept), ArticleId(other)
        try:
            texts = merge_articles(library, one, two, text, cast("Fate", fate))
        except KbError as error:
            self._session.failed.emit(error)
            return
        modified = [buffer.article_id for buffer in self._session.modified() if buffer.article_id in texts]
        self._session.save(modified, lambda: self._merge(one, texts))

    def _merge(self, kept: ArticleId, texts: dict[ArticleId, str | None]) -> None:
        base, library = self._session.base, self._session.library
        if base is not None:
            self._session.run(lambda: operations.merge(base, library, kept, texts))

    def _on_failed(self, dialog: DuplicatesDialog, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, KbError):
            raise error
        if isValid(dialog):
            dialog.reject()
        self._session.failed.emit(error)
