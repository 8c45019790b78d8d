"""Help for where the writer is, the list of keys aside: the manual in a window, and the tour."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication, QWidget

from kbstudio.render_process import RenderProcess
from kbstudio.resources import content_folder
from kbstudio.ui.editor import EditorView
from kbstudio.ui.help_places import help_for
from kbstudio.ui.tasks import Tasks


class HelpCommands(QObject):
    """Opens the manual; its process runs as long as its window is open."""

    def __init__(self, tasks: Tasks, render: RenderProcess, editor: EditorView, window: QWidget) -> None:
        super().__init__(window)
        self._tasks, self._render, self._editor, self._window = tasks, render, editor, window
        self._centre: QObject | None = None

    def show(self) -> None:
        """Show the article for where the writer is."""
        cursor = self._editor.text_edit.textCursor()
        state = self._editor.state_before(cursor.block())
        self.show_article(help_for(QApplication.focusWidget(), cursor.block().text(), state))

    def show_article(self, article: str) -> None:
        """Show an article of the manual, in the language of the interface where there is one."""
        from kbstudio.ui.help_centre import HelpCentre  # noqa: PLC0415 (the window stands sooner without it)
        from kbstudio.ui.help_window import HelpWindow  # noqa: PLC0415

        language = _language()
        translated = f"{language}/{article}"
        wanted = translated if (content_folder() / translated).is_file() else article
        open_ = self._window.findChild(HelpWindow)
        if open_ is not None and isinstance(self._centre, HelpCentre):
            self._centre.show(wanted)
            open_.raise_()
            open_.activateWindow()
            return
        self._centre = centre = HelpCentre(self._tasks, self._render, self)
        window = HelpWindow(centre, self._window)
        window.prefer(language)
        window.closed.connect(centre.close)
        window.closed.connect(centre.deleteLater)
        centre.open(wanted)
        window.show()

    def close(self) -> None:
        """Close the manual’s window with the program’s."""
        from kbstudio.ui.help_window import HelpWindow  # noqa: PLC0415

        if (window := self._window.findChild(HelpWindow)) is not None:
            window.close()


def _language() -> str:
    code = QLocale().name().partition("_")[0]
    return code if (content_folder() / code).is_dir() else "en"
