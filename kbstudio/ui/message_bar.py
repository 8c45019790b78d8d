"""Messages above the text: what happened and what can be done about it, in the way of nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from kbstudio.ui.icons import icon

_SHOWN_FOR = 12_000
"""Milliseconds for which a message that asks nothing stays."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a message."""

    text: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """What the bar says. One with the key of another replaces it; `stays`: until it is answered."""

    text: str
    choices: tuple[Choice, ...] = ()
    kind: Literal["info", "warning"] = "info"
    key: str = ""
    stays: bool = False


class MessageBar(QFrame):
    """Shows one message at a time; those that need an answer wait behind each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Message] = []
        self._message: Message | None = None
        self._buttons: list[QPushButton] = []
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Dismiss the message"))
        close.setToolTip(self.tr("Dismiss"))
        close.clicked.connect(self.dismiss)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 4, 4)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._icon)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Show a message; one that waits for an answer comes back after it."""
        shown = self._message
        self._waiting = [other for other in self._waiting if not message.key or other.key != message.key]
        if shown is not None and shown.stays and not (message.key and message.key == shown.key):
            self._waiting.insert(0, shown)
        self._present(message)

    def withdraw(self, key: str) -> None:
        """Take a message back whose matter is settled."""
        self._waiting = [other for other in self._waiting if other.key != key]
        if self._message is not None and self._message.key == key:
            self.dismiss()

    def clear(self) -> None:
        """Take everything back."""
        self._waiting = []
        self.dismiss()

    def dismiss(self) -> None:
        """Put the message away and show the next one that waits."""
        self._timer.stop()
        if self._waiting:
            self._present(self._waiting.pop(0))
        else:
            self._message = None
            self.hide()

    def _present(self, message: Message) -> None:
        self._message = message
        self._text.setText(message.text)
        self._icon.setPixmap(icon("warning" if message.kind == "warning" else "info").pixmap(20, 20))
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(choice) for choice in message.choices]
        for place, button in enumerate(self._buttons):
            self._layout.insertWidget(2 + place, button)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.text))
        if message.stays:
            self._timer.stop()
        else:
            self._timer.start()

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.text, self)
        button.setAccessibleName(choice.text)
        button.clicked.connect(lambda: self._on_chosen(choice))
        return button

    def _on_chosen(self, choice: Choice) -> None:
        self.dismiss()
        choice.act()
