"""The articles that say it already: used, mended or flagged in the place of a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbstudio.search.hit import Hit
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate

_ROWS = 5
"""Articles shown without scrolling."""


class SimilarArticles(QWidget):
    """A list, and under it what can be done with the chosen one; hidden while there is none."""

    use_requested = Signal(str)
    fix_requested = Signal(str)
    flag_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Similar articles"))
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title = QLabel(self.tr("T&here is already:"))
        title.setBuddy(self.list)
        self.use_button = self._button(
            self.tr("&Use It"), self.tr("Copy its address, to send it to whoever asks"), self.use_requested
        )
        self.fix_button = self._button(
            self.tr("Fi&x It"), self.tr("Open it, to add what is missing"), self.fix_requested
        )
        self.flag_button = self._button(
            self.tr("F&lag It"),
            self.tr("Have somebody review it: its date for that is today"),
            self.flag_requested,
        )
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Does it say the same?")), 1)
        for button in (self.use_button, self.fix_button, self.flag_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.list.itemActivated.connect(lambda _: self._choose(self.fix_requested))
        self.show_hits(())

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show articles that may already say the same."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(NOTE_ROLE, hit.category or " ")
            item.setData(Qt.ItemDataRole.UserRole, hit.article_id)
            self.list.addItem(item)
        rows = max(1, min(len(hits), _ROWS))
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        self.list.setCurrentRow(0)
        self.setVisible(bool(hits))

    def _button(self, text: str, tip: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(signal))
        return button

    def _choose(self, signal: SignalInstance) -> None:
        item = self.list.currentItem()
        if item is not None:
            signal.emit(item.data(Qt.ItemDataRole.UserRole))
