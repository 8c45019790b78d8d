"""Telling that something long is done when the window isn’t in front."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

LONG = 5.0
"""Seconds from which on work is long enough to be told of."""

Show = Callable[[str, str], None]


class Announcing(QObject):
    """Notes when work begins, and tells its end by the system’s own message."""

    def __init__(
        self, window: QWidget, show: Show | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        """`show` puts a title and a text before the user; the system’s messages are used without it."""
        super().__init__(window)
        self._window, self._now = window, now
        self._tray: QSystemTrayIcon | None = None
        self._show = show or self._show_message
        self._begun: dict[str, float] = {}

    def begin(self, work: str) -> None:
        """Work of this name begins."""
        self._begun.setdefault(work, self._now())

    def end(self, work: str, title: str, text: str) -> None:
        """Work of this name has ended; told when it was long and nobody looks at the window."""
        begun = self._begun.pop(work, None)
        if begun is not None and self._now() - begun >= LONG and not self._window.isActiveWindow():
            self._show(title, text)

    def forget(self, work: str) -> None:
        """Work of this name was given up."""
        self._begun.pop(work, None)

    def progressed(self, done: int, total: int, _what: str, text: str) -> None:
        """Work that tells how far it is."""
        if done < total:
            self.begin(text)
        else:
            self.end(text, self.tr("KB Studio"), text)

    def _show_message(self, title: str, text: str) -> None:
        QApplication.alert(self._window)
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QIcon(self._window.windowIcon()), self)
            self._tray.messageClicked.connect(self._come)
        self._tray.show()  # messages need it; it goes with the program
        self._tray.showMessage(title, text, self._window.windowIcon())

    def _come(self) -> None:
        self._window.activateWindow()
        self._window.raise_()
        if self._tray is not None:
            self._tray.hide()
