"""The middle of the window: the open article under its tab, or the ways to one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCommandLinkButton, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kbstudio.ui.icons import icon

_WAYS = ("quick_open", "filter_library", "new_article")
_WIDTH = 280


class DeskPage(QWidget):
    """Tabs and text; while no article is open, a sentence and the ways on."""

    def __init__(self, tabs: QWidget, text: QWidget, beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tabs)
        both = QSplitter()
        both.addWidget(text)
        both.addWidget(beside)
        both.setChildrenCollapsible(False)
        column.addWidget(both, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(desk)
        self._stack.addWidget(QWidget())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(text)

    def offer(self, actions: dict[str, QAction]) -> None:
        """Show the commands that lead to an article as buttons."""
        for name in _WAYS:
            self._ways.addWidget(_button(actions[name]))

    def show_text(self, shown: bool) -> None:
        """Show tabs and text, or the ways to an article."""
        self._stack.setCurrentIndex(1 if shown else 0)

    def show_waiting(self) -> None:
        """Show nothing: an article may be on its way."""
        self._stack.setCurrentIndex(2)

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        sentence = QLabel(self.tr("No article is open. Choose one in the library, or go on from here."))
        sentence.setWordWrap(True)
        inside = QWidget()
        inside.setMinimumWidth(_WIDTH)
        self._ways = QVBoxLayout(inside)
        self._ways.addWidget(sentence)
        self._ways.addSpacing(8)
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(1)
        layout.addWidget(inside, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return empty


def _button(action: QAction) -> QCommandLinkButton:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button = QCommandLinkButton(action.iconText(), keys)
    button.setAccessibleName(action.iconText())
    button.setAccessibleDescription(action.statusTip())
    button.setIcon(icon("sidebar") if action.icon().isNull() else action.icon())
    button.setIconSize(QSize(20, 20))
    # Beside a text that wraps, Qt gives it less than it asks for and cuts the keys off.
    button.setMinimumHeight(button.heightForWidth(_WIDTH))
    button.clicked.connect(action.trigger)
    return button
