"""Commands on whole knowledge bases: open, begin anew, try the sample, close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kbstudio.create import new_knowledge_base, sample_knowledge_base
from kbstudio.ui.closing import Closing
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks


class FolderCommands(QObject):
    """Asks for a folder and has the session open it, once unsaved words have been asked about."""

    def __init__(
        self, session: Session, tasks: Tasks, preferences: Preferences, closing: Closing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._tasks, self._preferences = session, tasks, preferences
        self._closing, self._window = closing, window
        self._then: tuple[Path, Callable[[], None]] | None = None
        session.library_opened.connect(lambda _: self._on_opened())

    def open(self) -> None:
        """Ask for a folder of articles."""
        dialog = self._dialog(self.tr("Open a folder of articles"))
        dialog.fileSelected.connect(lambda folder: self.open_folder(Path(folder)))
        dialog.open()

    def new(self) -> None:
        """Ask for an empty folder and fill it."""
        dialog = self._dialog(self.tr("An empty folder for the new knowledge base"))
        dialog.fileSelected.connect(lambda folder: self.new_in(Path(folder)))
        dialog.open()

    def new_in(self, folder: Path) -> None:
        """Fill a folder with what a knowledge base begins with, then open it."""
        self._tasks.write("content", lambda: new_knowledge_base(folder), lambda _: self.open_folder(folder))

    def open_sample(self) -> None:
        """Open this user's copy of the shipped help centre."""
        self._tasks.write("content", sample_knowledge_base, self.open_folder)

    def open_folder(self, folder: Path, article: str | None = None) -> None:
        """Open a folder."""
        buffers = list(self._session.buffers.values())
        self._closing.ask(buffers, lambda: self._session.open_folder(folder, article))

    def open_path(self, folder: str, then: Callable[[], None] | None = None) -> None:
        """Open a folder that was open before; `then` runs once its articles are known."""
        self._then = (Path(folder), then) if then is not None else None
        # Its drive may not answer; meanwhile one can do something else.
        self._tasks.read_latest(
            "recent", Path(folder).is_dir, lambda is_there: self._open_recent(folder, is_there)
        )

    def _open_recent(self, folder: str, is_there: bool) -> None:
        if not is_there:
            self._preferences.remove_recent_folder(folder)
        self.open_folder(Path(folder))

    def _on_opened(self) -> None:
        then, self._then = self._then, None
        base = self._session.base
        if then is not None and base is not None and base.root == then[0].absolute():
            then[1]()

    def close(self) -> None:
        """Close the open folder."""
        self._closing.ask(list(self._session.buffers.values()), self._session.close_folder)

    def _dialog(self, title: str) -> QFileDialog:
        recent = self._preferences.recent_folders()
        start = str(Path(recent[0]).parent) if recent else str(Path.home())
        dialog = QFileDialog(self._window, title, start)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return dialog
