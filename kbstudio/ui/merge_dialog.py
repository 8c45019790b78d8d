"""Two articles side by side, and the text that becomes of both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kbstudio.article import Article
from kbstudio.article_merging import Fate
from kbstudio.text import line_feeds, with_line_endings_of
from kbstudio.ui.raw_text import from_qt, to_qt
from kbstudio.ui.roomy_delegate import without_icons
from kbstudio.ui.two_texts import TwoTexts


class MergeDialog(QDialog):
    """Asks which article stays, with what text, and what becomes of the other one.

    `chosen` tells both ids, the text and the fate. `merged` makes the text to begin with.
    """

    chosen = Signal(str, str, str, str)

    def __init__(
        self,
        kept: Article,
        other: Article,
        merged: Callable[[Article, Article], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Merge two articles"))
        self.resize(1100, 760)
        self._articles, self._merged = (kept, other), merged
        self.keep, self.fate = QComboBox(), QComboBox()
        self.keep.setAccessibleName(self.tr("Keep"))
        for article in self._articles:
            self.keep.addItem(f"{article.title} ({article.id})")
        self.fate.setAccessibleName(self.tr("The other one is"))
        self.fate.addItem(self.tr("deleted; its address leads on"), "delete")
        self.fate.addItem(self.tr("archived, and names the one that stays"), "archive")
        self.texts = TwoTexts(self.tr("The one that stays"), self.tr("The other one"))
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(self.tr("The merged text"))
        self.edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.edit.setTabChangesFocus(True)
        buttons = QDialogButtonBox()
        self.ok = buttons.addButton(self.tr("&Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self._arrange(buttons)
        self.keep.currentIndexChanged.connect(self._show)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self._show()

    def _arrange(self, buttons: QDialogButtonBox) -> None:
        keep, fate = QLabel(self.tr("&Keep")), QLabel(self.tr("The &other one is"))
        keep.setBuddy(self.keep)
        fate.setBuddy(self.fate)
        row = QHBoxLayout()
        for widget, share in ((keep, 0), (self.keep, 1), (fate, 0), (self.fate, 0)):
            row.addWidget(widget, share)
        label = QLabel(
            self.tr(
                "M&erged text: what only the other one says, and its keywords, were added. Change it freely."
            )
        )
        label.setBuddy(self.edit)
        label.setWordWrap(True)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(self.edit, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.texts)
        split.addWidget(below)
        split.setSizes([300, 380])
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(split, 1)
        layout.addWidget(QLabel(self.tr("Links to the other one are led to the one that stays.")))
        layout.addWidget(buttons)

    def _pair(self) -> tuple[Article, Article]:
        one, two = self._articles
        return (one, two) if self.keep.currentIndex() == 0 else (two, one)

    def _show(self) -> None:
        kept, other = self._pair()
        self.texts.show_texts(kept.source, other.source)
        cursor = self.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(to_qt(line_feeds(self._merged(kept, other))))  # as a change, which can be undone
        cursor.movePosition(cursor.MoveOperation.Start)
        self.edit.setTextCursor(cursor)

    def _on_accepted(self) -> None:
        kept, other = self._pair()
        text = with_line_endings_of(kept.source, from_qt(self.edit.document().toRawText()))
        fate: Fate = self.fate.currentData()
        self.chosen.emit(kept.id, other.id, text, fate)
        self.accept()
