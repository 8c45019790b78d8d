"""Publishing from the editor: plan, write, open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.checks import check
from kbstudio.errors import KbError
from kbstudio.folders import cache_folder
from kbstudio.library import Library
from kbstudio.problems import Problem, together
from kbstudio.progress import Cancelled, Progress
from kbstudio.rendering import render_all
from kbstudio.resources import theme_folders
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.library_edits import all_articles
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import ProgressReport, Tasks

if TYPE_CHECKING:
    from kbstudio.publish.build import Prepared
    from kbstudio.ui.publish_dialog import PublishDialog


class PublishCommands(QObject):
    """Does what the publish dialog asks for, in the lane of the site."""

    def __init__(self, session: Session, tasks: Tasks, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tasks, self._preferences = session, tasks, preferences
        self._window = window
        self._report: ProgressReport | None = None
        self._prepared: Prepared | None = None

    def open(self) -> None:
        """Save what is open, then show what publishing would change."""
        base = self._session.base
        if base is None:
            return
        self._session.words_wanted.emit()
        modified = [buffer.article_id for buffer in self._session.modified()]
        self._session.save(modified, lambda: self._open(base))

    def open_site(self, folder: str = "") -> None:
        """Show the site that was published last in the browser."""
        base = self._session.base
        if base is None:
            return
        folder = folder or self._preferences.output_folder(base.root)
        index = Path(folder) / "index.html"
        if not folder or not index.is_file():
            message = self.tr("This knowledge base hasn’t been published yet. Publish it first.")
            self._session.failed.emit(KbError(message))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(index)))

    def _open(self, base: KnowledgeBase) -> None:
        from kbstudio.ui.publish_dialog import PublishDialog  # noqa: PLC0415 (the window stands sooner without it)

        dialog = PublishDialog(self._preferences.output_folder(base.root), self._window)
        dialog.plan_requested.connect(lambda folder: self._plan(dialog, base, folder))
        dialog.publish_requested.connect(lambda folder: self._publish(dialog, base, folder))
        dialog.cancel_requested.connect(self._cancel)
        dialog.open_requested.connect(self.open_site)
        dialog.open()
        dialog.show_plan()

    def _plan(self, dialog: PublishDialog, base: KnowledgeBase, folder: str) -> None:
        library, out = self._session.library, Path(folder).expanduser()
        report = self._progress(dialog)
        self._tasks.write(
            "site",
            lambda: prepared_site(base, library, out, report),
            lambda made: self._on_prepared(dialog, base, folder, *made),
            lambda error: self._on_failed(dialog, error),
        )

    def _publish(self, dialog: PublishDialog, base: KnowledgeBase, folder: str) -> None:
        prepared, report = self._prepared, self._progress(dialog)
        if prepared is None:
            return
        self._tasks.write(
            "site",
            lambda: write_site(prepared, Path(folder).expanduser(), report),
            lambda _: self._on_published(dialog, base, folder),
            lambda error: self._on_failed(dialog, error),
        )

    def _progress(self, dialog: PublishDialog) -> ProgressReport:
        self._report = ProgressReport(dialog)
        self._report.reported.connect(dialog.show_progress)
        return self._report

    def _cancel(self) -> None:
        if self._report is not None and isValid(self._report):
            self._report.cancel()

    def _on_prepared(
        self,
        dialog: PublishDialog,
        base: KnowledgeBase,
        folder: str,
        prepared: Prepared,
        problems: tuple[Problem, ...],
    ) -> None:
        self._prepared = prepared
        self._preferences.set_output_folder(base.root, folder)
        if isValid(dialog):
            dialog.show_prepared(prepared, problems)

    def _on_published(self, dialog: PublishDialog, base: KnowledgeBase, folder: str) -> None:
        self._prepared = None
        self._preferences.set_output_folder(base.root, folder)
        if isValid(dialog):
            dialog.show_published()

    def _on_failed(self, dialog: PublishDialog, error: BaseException) -> None:
        if not isinstance(error, KbError):
            raise error
        if not isValid(dialog):
            if not isinstance(error, Cancelled):
                self._session.failed.emit(error)
        elif isinstance(error, Cancelled):
            dialog.show_stopped()
        else:
            dialog.show_error(error.message)


def prepared_site(
    base: KnowledgeBase, library: Library, out: Path, progress: Progress
) -> tuple[Prepared, tuple[Problem, ...]]:
    """The site of a library, ready to be written, and everything that is wrong in the library."""
    # Here and not above, as in `write_site`: the window stands sooner without the publisher.
    from kbstudio.publish.build import prepare  # noqa: PLC0415

    rendered = render_all(all_articles(library), base.cache, progress=progress)
    prepared = prepare(
        library,
        base.root,
        rendered.documents,
        out,
        progress=progress,
        themes=theme_folders(base.root),
        cache=cache_folder(base.root) / "published",
    )
    checked = check(library, rendered.documents)
    return prepared, together(checked, rendered.problems, prepared.problems)


def write_site(prepared: Prepared, out: Path, progress: Progress) -> None:
    """Bring the output folder to the prepared site."""
    from kbstudio.publish.output import publish  # noqa: PLC0415

    publish(prepared, out, progress)
