"""Small questions about snippets and variables: a new snippet’s name, a variable’s value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbstudio.article import Article, ArticleId
from kbstudio.errors import ContentError
from kbstudio.library import Library
from kbstudio.snippet_uses import new_snippet_path
from kbstudio.text import slugify
from kbstudio.ui.counting import counted
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate, without_icons

_WIDTH = 460
_ROWS = 6


class NewSnippetDialog(QDialog):
    """Asks for a snippet’s name; `chosen` tells its path."""

    chosen = Signal(str)

    def __init__(self, library: Library, folder: str, parent: QWidget | None = None) -> None:
        """`folder`: that of the language the snippet is written in."""
        super().__init__(parent)
        self._library, self._folder = library, folder
        self.setWindowTitle(self.tr("New snippet"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("What it says, such as reset-router"))
        label = QLabel(self.tr("&Name, by which articles use it:"))
        label.setBuddy(self.name)
        self.note = _note()
        self.ok = _finish(self, [label, self.name, self.note], self.tr("&Make the Snippet"))
        self.name.textChanged.connect(self._on_changed)
        self.accepted.connect(self._on_accepted)
        self._on_changed()

    def _path(self) -> ArticleId | None:
        """Where the snippet would stand; the note says why it can’t."""
        name = slugify(self.name.text().strip().removesuffix(".md"))
        self.note.setText("")
        if not name:
            return None
        try:
            path = new_snippet_path(self._library, self._folder, name)
        except ContentError as error:
            self.note.setText(error.message)
            return None
        self.note.setText(self.tr("File: %1").replace("%1", path))
        return path

    def _on_changed(self) -> None:
        self.ok.setEnabled(self._path() is not None)

    def _on_accepted(self) -> None:
        if (path := self._path()) is not None:
            self.chosen.emit(path)


class VariableDialog(QDialog):
    """Asks for a variable’s value, and lists what will change with it; `chosen` tells name and value."""

    chosen = Signal(str, str)

    def __init__(
        self, name: str, value: str, users: Sequence[Article], parent: QWidget | None = None
    ) -> None:
        """`name`: empty for a new variable."""
        super().__init__(parent)
        self._was = value
        self.setWindowTitle(self.tr("Variable"))
        self.name, self.value = QLineEdit(name), QLineEdit(value)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setReadOnly(bool(name))
        self.value.setAccessibleName(self.tr("Value"))
        name_label, value_label = QLabel(self.tr("&Name")), QLabel(self.tr("&Value, as plain text"))
        name_label.setBuddy(self.name)
        value_label.setBuddy(self.value)
        users_label = _note()
        number = len(users)
        users_label.setText(
            counted(self.tr("%n article(s) will change:", "", number), number)
            if users
            else self.tr("No article uses it yet.")
        )
        self.users = QListWidget()
        self.users.setAccessibleName(self.tr("Articles that will change"))
        self.users.setItemDelegate(RoomyDelegate(self.users))
        for article in users:
            item = QListWidgetItem(article.title)
            item.setData(NOTE_ROLE, article.id)
            self.users.addItem(item)
        self.users.setVisible(bool(users))
        widgets = [name_label, self.name, value_label, self.value, users_label, self.users]
        self.ok = _finish(self, widgets, self.tr("&Save"))
        self.name.textChanged.connect(self._on_changed)
        self.value.textChanged.connect(self._on_changed)
        self.accepted.connect(lambda: self.chosen.emit(self._name(), self.value.text().strip()))
        self._on_changed()
        (self.value if name else self.name).setFocus()
        self.value.selectAll()

    def _name(self) -> str:
        name = self.name.text().strip()
        return name if self.name.isReadOnly() else slugify(name)

    def _on_changed(self) -> None:
        self.ok.setEnabled(bool(self._name()) and self.value.text().strip() != self._was)


def _note() -> QLabel:
    note = QLabel()
    note.setTextFormat(Qt.TextFormat.PlainText)
    note.setWordWrap(True)
    return note


def _finish(dialog: QDialog, widgets: Sequence[QWidget], verb: str) -> QWidget:
    """Lay a dialog out above its buttons; returns the one that accepts."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(_WIDTH)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, QListWidget) else 0)
    layout.addWidget(buttons)
    without_icons(buttons)
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    ok.setText(verb)
    return ok
