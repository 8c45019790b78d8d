"""Pairs of articles that say nearly the same, to be compared and merged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from kbstudio.library import Library
from kbstudio.search.duplicates import Pair
from kbstudio.ui.counting import counted
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate, without_icons

_PAIR_ROLE = Qt.ItemDataRole.UserRole


class DuplicatesDialog(QDialog):
    """Looks while its bar moves, then lists what was found, most alike first; closing it ends the looking."""

    merge_requested = Signal(object)  # Pair

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Duplicates"))
        self.resize(760, 440)
        self.note = QLabel(self.tr("Every article is compared with those most like it."))
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Articles compared"))
        self.progress.setTextVisible(False)
        self.progress.setMaximum(0)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pairs of articles"))
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox()
        self.merge = buttons.addButton(self.tr("&Compare and Merge…"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        without_icons(buttons)
        self.merge.setDefault(True)
        close.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addWidget(self.progress)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.merge.clicked.connect(self._on_merge)
        self.list.itemActivated.connect(lambda _: self._on_merge())
        buttons.rejected.connect(self.reject)
        self.merge.setEnabled(False)

    def show_progress(self, done: int, total: int, _what: str) -> None:
        """Show how many articles were compared."""
        self.progress.setMaximum(max(1, total))
        self.progress.setValue(done)

    def show_pairs(self, pairs: Sequence[Pair], library: Library) -> None:
        """List pairs of which neither is merged or archived."""
        self.progress.hide()
        self.list.clear()
        articles = library.articles
        for pair in pairs:
            there = [articles[key] for key in (pair.first, pair.second) if key in articles]
            titles = [article.title for article in there if article.meta.status != "archived"]
            if len(titles) == 2:
                one, two = titles
                item = QListWidgetItem(f"{one}  ⇄  {two}")
                alike = self.tr("%1 % alike").replace("%1", str(round(pair.score * 100)))
                item.setData(NOTE_ROLE, alike)
                item.setData(_PAIR_ROLE, pair)
                item.setToolTip(f"{pair.first}\n{pair.second}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one}, {two}, {alike}")
                self.list.addItem(item)
        number = self.list.count()
        self.note.setText(
            counted(self.tr("%n pair(s) of articles say nearly the same.", "", number), number)
            if number
            else self.tr("No two articles say nearly the same.")
        )
        self.list.setVisible(bool(number))
        self.list.setCurrentRow(0)
        self.merge.setEnabled(bool(number))

    def _on_merge(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.merge_requested.emit(item.data(_PAIR_ROLE))
