"""The tour: shown with the first folder that is opened, and whenever it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from kbstudio.ui.docks import Docks
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session

_SETTLED = 800
"""Milliseconds in which the window draws the first folder."""


class TourGuide(QObject):
    """Knows the three steps, and whether they were shown."""

    def __init__(self, session: Session, preferences: Preferences, docks: Docks, window: QMainWindow) -> None:
        super().__init__(window)
        self._preferences, self._docks, self._window = preferences, docks, window
        session.library_opened.connect(lambda _: self._first())
        session.library_closed.connect(self._end)

    def show(self) -> None:
        """Show the three steps."""
        from kbstudio.ui.tour import Step, Tour  # noqa: PLC0415 (most windows never show it)

        self._end()
        middle: QWidget = self._window.centralWidget() or self._window
        library: QWidget = (
            self._docks["library"] if self._docks["library"].isVisible() else self._window.menuBar()
        )
        preview: QWidget = self._docks["preview"] if self._docks["preview"].isVisible() else middle
        steps = (
            Step(
                self.tr("Your articles"),
                self.tr(
                    "Each is a file in your folder. Choose one here, or press Ctrl+P and type a few letters "
                    "of its title. Ctrl+N begins a new one from a pattern."
                ),
                library if library.isVisible() else self._window.menuBar(),
            ),
            Step(
                self.tr("Write"),
                self.tr(
                    "Type “/” at the beginning of a line for everything an article can have, and Ctrl+K for "
                    "a link. Nothing is lost: unsaved words are kept as you type."
                ),
                middle,
            ),
            Step(
                self.tr("See and publish"),
                self.tr(
                    "Here is the page as customers will see it. F9 shows what publishing would change, and "
                    "writes the site when you agree. F1 opens help for where you are."
                ),
                preview if preview.isVisible() else middle,
            ),
        )
        Tour(steps, self._window, self._preferences.set_toured).start()

    def _end(self) -> None:
        """End a tour of what is no longer there."""
        from kbstudio.ui.tour import Tour  # noqa: PLC0415 (as above)

        if (shown := self._window.findChild(Tour)) is not None:
            shown.end()

    def _first(self) -> None:
        if not self._preferences.toured():
            QTimer.singleShot(_SETTLED, self, self._show_first)

    def _show_first(self) -> None:
        if self._window.isVisible() and not self._preferences.toured():
            self.show()
