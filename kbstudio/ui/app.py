"""The editor as a program: everything is built here once and passed in."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication, QStyleFactory

import kbstudio
from kbstudio.display import can_open_windows
from kbstudio.errors import KbError
from kbstudio.folders import program_folder
from kbstudio.render_process import RenderProcess
from kbstudio.spelling_process import SpellingProcess
from kbstudio.ui.crash import CrashGuard
from kbstudio.ui.desk import Panels
from kbstudio.ui.details import Details
from kbstudio.ui.editor import EditorView
from kbstudio.ui.fault_log import FaultLog
from kbstudio.ui.icons import app_icon
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.main_window import MainWindow
from kbstudio.ui.outline import Outline
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.preview import Preview
from kbstudio.ui.preview_scheme import register_scheme
from kbstudio.ui.problems_panel import ProblemsPanel
from kbstudio.ui.session import Session
from kbstudio.ui.spelling import Spelling
from kbstudio.ui.status_line import StatusLine
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.theme_palette import apply_appearance
from kbstudio.ui.translator import use_language
from kbstudio.ui.watchdog import Watchdog

_LOG = logging.getLogger(__name__)
SWITCH_INTERVAL = 0.0002
"""Seconds after which a thread lets others run: far less than Python's 0.005, so that work in the background
delays a key press less."""


class Editor:
    """The window with everything behind it."""

    def __init__(self, preferences: Preferences, library_process: LibraryProcess | None = None) -> None:
        """`library_process`: one that was started before; it is closed with the editor."""
        self.tasks = Tasks(self._on_error)
        self.process = RenderProcess()
        self.library_process = library_process or LibraryProcess()
        self.session = Session(self.tasks, self.process, self.library_process)
        self.panels = Panels(EditorView(), Preview(), Details(), Outline(), ProblemsPanel(), StatusLine())
        self.spelling_process = SpellingProcess()
        spelling = Spelling(self.session, self.tasks, self.spelling_process, self.session)
        self.window = MainWindow(
            self.session,
            self.tasks,
            preferences,
            panels=self.panels,
            spelling=spelling,
            render=self.process,
        )
        self.guard = CrashGuard(self.session, self.window)

    def open(self, folder: Path | None, article: str | None) -> None:
        """Show the window, and open a folder in it."""
        if folder is None:
            self.window.show_start()
        else:
            self.library_process.expect(folder)
            self.window.show_desk()
            self.window.beginning.wait()
        self.window.show()
        if folder is not None:
            self.session.open_folder(folder, article)

    def close(self) -> None:
        """End everything in order, the writes first."""
        self.session.close()
        self.window.tools.help.close()
        self.library_process.close()
        self.spelling_process.close()
        self.tasks.close()
        self.process.close()
        # Taken apart while everybody it tells is still there; left to Python, the order is any.
        for panel in (self.panels.editor, self.panels.preview, self.panels.details, self.panels.outline):
            panel.blockSignals(True)
        self.panels.preview.end()
        self.panels.editor.set_buffer(None)
        self.window.side.editor.set_buffer(None)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, KbError):
            self.session.failed.emit(error)
        else:
            self.guard.report(type(error), error, error.__traceback__)


def run(folder: Path | None, article: str | None, library_process: LibraryProcess | None = None) -> int:
    """Show the editor until it is closed; gives the program's exit status.

    Raises KbError when there is no display.
    """
    if not can_open_windows():
        raise KbError(
            "The editor needs a display, and there is none. Start it from a desktop, or use the commands "
            "“check”, “publish” and “serve”."
        )
    application = make_application()
    preferences = Preferences(QSettings())
    use_language(application, preferences.language())
    apply_appearance(preferences.appearance())
    application.styleHints().colorSchemeChanged.connect(lambda _: follow_system(preferences))
    editor = Editor(preferences, library_process)
    editor.guard.install()
    faults, watchdog = FaultLog(program_folder()), Watchdog(program_folder() / "freezes.log")
    earlier = faults.begin()
    last = preferences.last_folder()
    if folder is None and last:
        folder = Path(last)  # whether it is there is seen with the window open: its drive may not answer
    editor.open(folder, article)
    editor.guard.tell_earlier(earlier)
    watchdog.start()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    try:
        return application.exec()
    finally:
        sys.setswitchinterval(interval)
        sys.excepthook = sys.__excepthook__
        watchdog.close()
        editor.close()
        faults.end()


def follow_system(preferences: Preferences) -> None:
    """The system changed between light and dark."""
    if preferences.appearance() == "auto":
        apply_appearance("auto")


def make_application() -> QApplication:
    """The application, with its names and style; made once, before any widget."""
    register_scheme()
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("KB Studio")
    application.setOrganizationName("KB Studio")
    application.setApplicationVersion(kbstudio.__version__)
    application.setDesktopFileName("kbstudio")
    application.setWindowIcon(app_icon())
    if sys.platform.startswith("linux") and application.style().name() not in ("breeze", "fusion"):
        application.setStyle(QStyleFactory.create("Fusion"))
    return application
