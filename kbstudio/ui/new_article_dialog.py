"""The dialog for a new article: title, category and type, with similar articles while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kbstudio.errors import ContentError
from kbstudio.library import Library
from kbstudio.search.hit import Hit
from kbstudio.ui.category_box import CategoryBox
from kbstudio.ui.operations import new_article_id
from kbstudio.ui.patterns import patterns_of
from kbstudio.ui.roomy_delegate import without_icons
from kbstudio.ui.similar_articles import SimilarArticles

_PAUSE = 200
"""Milliseconds without a key before similar articles are looked for."""


class NewArticleDialog(QDialog):
    """Asks what a new article is; `chosen` tells id, title and pattern, which is None for an empty one.

    While the title is typed, articles that say it already are shown: they can be used, flagged or mended.
    """

    chosen = Signal(str, str, object)
    similar_requested = Signal(str)
    use_requested = Signal(str)
    flag_requested = Signal(str)
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
        self.type.setAccessibleName(self.tr("Begin with"))
        self._patterns = {pattern.key: pattern for pattern in patterns_of(library)}
        for pattern in self._patterns.values():
            if pattern.template and self.type.itemData(self.type.count() - 1) not in library.templates:
                self.type.insertSeparator(self.type.count())
            self.type.addItem(pattern.title, pattern.key)
        self.type.addItem(self.tr("An empty page"), "")
        self.file = QLabel()
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        self.there = SimilarArticles()
        self.similar = self.there.list
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        without_icons(self.buttons)
        self.create_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.create_button.setText(self.tr("C&reate"))
        form = QFormLayout()
        form.addRow(self.tr("&Title"), self.title)
        form.addRow(self.tr("&Category"), self.category)
        form.addRow(self.tr("&Begin with"), self.type)
        form.addRow(self.tr("File"), self.file)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.there)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask_similar)
        self.title.textChanged.connect(self._on_changed)
        self.title.textChanged.connect(self._timer.start)
        self.category.currentTextChanged.connect(self._on_changed)
        choices = (self.there.use_requested, self.there.fix_requested, self.there.flag_requested)
        for chosen, signal in zip(
            choices, (self.use_requested, self.open_requested, self.flag_requested), strict=True
        ):
            chosen.connect(signal)
            chosen.connect(self.reject)  # there is no need for a new one
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._on_changed()

    def show_similar(self, hits: Sequence[Hit]) -> None:
        """Show articles that may already say the same."""
        self.there.show_hits(hits)

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

    def _on_accepted(self) -> None:
        if found := self._id():
            pattern = self._patterns.get(self.type.currentData())
            self.chosen.emit(found, self.title.text().strip(), pattern)
            self.accept()
