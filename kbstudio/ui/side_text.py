"""A second article beside the one that is being written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kbstudio.ui.buffer import Buffer
from kbstudio.ui.editor import EditorView
from kbstudio.ui.icons import icon

_WRITES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SideText(QWidget):
    """Shows an article to be read and copied from; Enter or a double click asks to write in it instead."""

    write_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = EditorView()
        self.editor.text_edit.setAccessibleName(self.tr("Text of the article beside"))
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setContentsMargins(8, 0, 8, 0)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.write = self._button("rename", self.tr("Write here: change sides"))
        self.shut = self._button("close", self.tr("Close the article beside"))
        self.write.clicked.connect(self.write_requested)
        self.shut.clicked.connect(self.close_requested)
        head = QHBoxLayout()
        head.setContentsMargins(0, 4, 4, 4)
        head.addWidget(self.title, 1)
        head.addWidget(self.write)
        head.addWidget(self.shut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        self.editor.text_edit.installEventFilter(self)
        self.editor.text_edit.viewport().installEventFilter(self)
        self.hide()

    def show_article(self, buffer: Buffer | None, title: str) -> None:
        """Show an article; nothing for None."""
        self.editor.set_buffer(buffer)
        self.editor.text_edit.setReadOnly(True)
        self.editor.text_edit.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.title.setText(title)
        self.title.setToolTip(title)
        self.setVisible(buffer is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and a double click ask to write here."""
        is_enter = (
            event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _WRITES
        )
        if is_enter or event.type() == QEvent.Type.MouseButtonDblClick:
            self.write_requested.emit()
            return True
        return super().eventFilter(watched, event)

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button
