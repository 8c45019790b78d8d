"""The dialog for a new article: title, category and type, with similar articles while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbstudio.errors import ContentError
from kbstudio.front_matter import ArticleType
from kbstudio.library import Library
from kbstudio.search.hit import Hit
from kbstudio.ui.article_words import type_word
from kbstudio.ui.category_box import CategoryBox
from kbstudio.ui.operations import new_article_id
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate, without_icons

_PAUSE = 200
"""Milliseconds without a key before similar articles are looked for."""
_ROWS = 5
"""Similar articles shown without scrolling."""


class NewArticleDialog(QDialog):
    """Asks what a new article is; `chosen` tells id, title and type."""

    chosen = Signal(str, str, str)
    similar_requested = Signal(str)
    open_requested = Signal(str)

    def __init__(self, library: Library, category: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New article"))
        self.setMinimumWidth(520)
        self._library = library
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("As a customer would ask it"))
        self.title.setAccessibleName(self.tr("Title"))
        self.category = CategoryBox(library, category)
        self.type = QComboBox()
        self.type.setAccessibleName(self.tr("Type"))
        for name in get_args(ArticleType):
            self.type.addItem(type_word(name), name)
        self.type.addItem(self.tr("None"), "")
        self.file = QLabel()
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        self.similar = QListWidget()
        self.similar.setAccessibleName(self.tr("Similar articles"))
        self.similar.setItemDelegate(RoomyDelegate(self.similar))
        self.similar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._similar_title = QLabel(self.tr("&There is already:"))
        self._similar_title.setBuddy(self.similar)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        without_icons(self.buttons)
        self.create_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.create_button.setText(self.tr("C&reate"))
        form = QFormLayout()
        form.addRow(self.tr("&Title"), self.title)
        form.addRow(self.tr("&Category"), self.category)
        form.addRow(self.tr("Ty&pe"), self.type)
        form.addRow(self.tr("File"), self.file)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._similar_title)
        layout.addWidget(self.similar)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask_similar)
        self.title.textChanged.connect(self._on_changed)
        self.title.textChanged.connect(self._timer.start)
        self.category.currentTextChanged.connect(self._on_changed)
        self.similar.itemActivated.connect(self._on_similar)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self.show_similar(())
        self._on_changed()

    def show_similar(self, hits: Sequence[Hit]) -> None:
        """Show articles that may already say the same."""
        self.similar.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(NOTE_ROLE, hit.category or " ")
            item.setData(Qt.ItemDataRole.UserRole, hit.article_id)
            self.similar.addItem(item)
        rows = max(1, min(len(hits), _ROWS))
        self.similar.setFixedHeight(rows * self.similar.sizeHintForRow(0) + 2 * self.similar.frameWidth())
        self.similar.setVisible(bool(hits))
        self._similar_title.setVisible(bool(hits))

    def _id(self) -> str:
        try:
            return new_article_id(self._library, self.category.category(), self.title.text())
        except ContentError:
            return ""

    def _on_changed(self) -> None:
        found = self._id() if self.title.text().strip() else ""
        self.file.setText(found or self.tr("Named after the title"))
        self.create_button.setEnabled(bool(found))

    def _ask_similar(self) -> None:
        text = self.title.text().strip()
        if text:
            self.similar_requested.emit(text)
        else:
            self.show_similar(())

    def _on_similar(self, item: QListWidgetItem) -> None:
        self.open_requested.emit(item.data(Qt.ItemDataRole.UserRole))
        self.reject()

    def _on_accepted(self) -> None:
        if found := self._id():
            self.chosen.emit(found, self.title.text().strip(), self.type.currentData())
            self.accept()
