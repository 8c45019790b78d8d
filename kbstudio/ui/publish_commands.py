"""Publishing from the editor: plan, write, open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from kbstudio.errors import KbError
from kbstudio.folders import state_folder
from kbstudio.progress import Cancelled
from kbstudio.publish.deploy.permission import allow, is_allowed
from kbstudio.publish.deploy.target import PasswordError
from kbstudio.targets import TargetSettings
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.password_commands import PasswordCommands
from kbstudio.ui.past_commands import PastCommands
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import ProgressReport, Tasks

if TYPE_CHECKING:
    from kbstudio.publish.page_version import PageVersion
    from kbstudio.ui.library_service import SitePlan
    from kbstudio.ui.publish_dialog import PublishDialog


class PublishCommands(QObject):
    """Does what the publish dialog asks for, in the lane of the site."""

    place_activated = Signal(str, int)  # file and line
    began = Signal()
    published = Signal()
    stopped = Signal()

    def __init__(self, session: Session, tasks: Tasks, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tasks, self._preferences = session, tasks, preferences
        self._window = window
        self._report: ProgressReport | None = None
        self._passwords = PasswordCommands(session, tasks)
        self.past = PastCommands(session, tasks, window, self._passwords)

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
        if folder.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(folder))
            return
        folder = folder or self._preferences.output_folder(base.root)
        index = Path(folder) / "index.html"
        self._tasks.read(lambda: bool(folder) and index.is_file(), lambda made: self._show(index, made))

    def _show(self, index: Path, is_made: bool) -> None:
        if is_made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(index)))
        else:
            message = self.tr("This knowledge base hasn’t been published yet. Publish it first.")
            self._session.failed.emit(KbError(message))

    def _open(self, base: KnowledgeBase) -> None:
        from kbstudio.ui.publish_dialog import PublishDialog  # noqa: PLC0415 (the window stands sooner without it)

        settings = self._session.library.settings
        dialog = PublishDialog(
            self._preferences.output_folder(base.root),
            self._window,
            targets=settings.targets,
            chosen=self._preferences.target(base.root),
            site=settings.url,
        )
        dialog.plan_requested.connect(lambda where: self._when_allowed(dialog, base, where))
        dialog.publish_requested.connect(lambda where: self._publish(dialog, base, where))
        dialog.cancel_requested.connect(self._cancel)
        dialog.open_requested.connect(self.open_site)
        dialog.compare_requested.connect(lambda title, address: self._compare(dialog, base, title, address))
        dialog.place_requested.connect(self.place_activated)
        dialog.finished.connect(base.process.forget_site)
        dialog.open()
        dialog.show_plan()

    def _when_allowed(self, dialog: PublishDialog, base: KnowledgeBase, where: str | TargetSettings) -> None:
        """Plan; for a command, as the knowledge base may come from strangers, only when the user agrees."""
        state = state_folder(base.root)
        if isinstance(where, str) or where.kind != "command" or is_allowed(state, where.command):
            self._plan(dialog, base, where)
            return
        box = QMessageBox(dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Run a command?"))
        box.setText(self.tr("Publishing to “%1” runs a command on this computer:").replace("%1", where.name))
        consent = self.tr("Allow it only if you know what it does.")
        box.setInformativeText(f"{' '.join(where.command)}\n\n{consent}")
        run = box.addButton(self.tr("&Allow"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def answered() -> None:
            if box.clickedButton() is not run:
                dialog.show_error(self.tr("The command wasn’t allowed, so nothing was published."))
                return
            try:
                allow(state, where.command)
            except KbError as error:
                dialog.show_error(error.message)
            else:
                self._plan(dialog, base, where)

        box.finished.connect(answered)
        box.open()

    def _plan(self, dialog: PublishDialog, base: KnowledgeBase, where: str | TargetSettings) -> None:
        out, report = _place(where), self._progress(dialog)
        self._tasks.write(
            "site",
            lambda: base.process.plan_site(out, report),
            lambda planned: self._on_planned(dialog, base, where, planned),
            lambda error: self._on_not_planned(dialog, base, where, error),
        )

    def _publish(self, dialog: PublishDialog, base: KnowledgeBase, where: str | TargetSettings) -> None:
        out, report = _place(where), self._progress(dialog)
        self.began.emit()
        self._tasks.write(
            "site",
            lambda: base.process.publish_site(out, report),
            lambda unkept: self._on_published(dialog, base, where, unkept),
            lambda error: self._on_failed(dialog, error),
        )

    def _compare(self, dialog: PublishDialog, base: KnowledgeBase, title: str, address: str) -> None:
        from kbstudio.ui.compare_dialog import CompareDialog  # noqa: PLC0415 (few compare)

        def show(versions: tuple[PageVersion, PageVersion]) -> None:
            if isValid(dialog):
                CompareDialog(title, address, versions, dialog).open()

        self._tasks.write(
            "site",
            lambda: base.process.page_versions(address),
            show,
            lambda error: self._on_failed(dialog, error),
        )

    def _progress(self, dialog: PublishDialog) -> ProgressReport:
        self._report = ProgressReport(dialog)
        self._report.reported.connect(dialog.show_progress)
        return self._report

    def _cancel(self) -> None:
        if self._report is not None and isValid(self._report):
            self._report.cancel()

    def _on_planned(
        self, dialog: PublishDialog, base: KnowledgeBase, where: str | TargetSettings, planned: SitePlan
    ) -> None:
        self._remember(base, where)
        self._passwords.settle(base)
        if isValid(dialog):
            dialog.show_planned(planned)

    def _on_not_planned(
        self, dialog: PublishDialog, base: KnowledgeBase, where: str | TargetSettings, error: BaseException
    ) -> None:
        self._on_failed(dialog, error)
        if isinstance(error, PasswordError) and isinstance(where, TargetSettings) and isValid(dialog):
            self._passwords.ask(dialog, base, where, error, dialog.show_plan)

    def _on_published(
        self, dialog: PublishDialog, base: KnowledgeBase, where: str | TargetSettings, unkept: str
    ) -> None:
        self.published.emit()
        self._remember(base, where)
        if unkept:
            self._session.failed.emit(KbError(unkept))
        if isValid(dialog):
            dialog.show_published()

    def _remember(self, base: KnowledgeBase, where: str | TargetSettings) -> None:
        if isinstance(where, str):
            self._preferences.set_output_folder(base.root, where)
        self._preferences.set_target(base.root, "" if isinstance(where, str) else where.name)

    def _on_failed(self, dialog: PublishDialog, error: BaseException) -> None:
        self.stopped.emit()
        if not isinstance(error, KbError):
            raise error
        if not isValid(dialog):
            if not isinstance(error, Cancelled):
                self._session.failed.emit(error)
        elif isinstance(error, Cancelled):
            dialog.show_stopped()
        else:
            dialog.show_error(error.message)


def _place(where: str | TargetSettings) -> Path | TargetSettings:
    """Where to publish to: a folder, or a target."""
    return Path(where).expanduser() if isinstance(where, str) else where
