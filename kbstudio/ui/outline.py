"""The outline: the headings of an article as a tree that follows the cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QStackedLayout, QTreeView, QWidget

from kbstudio.document import Section

_LINE = Qt.ItemDataRole.UserRole


class Outline(QWidget):
    """Shows sections; a click, Enter or Return leads to a heading's line."""

    line_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: list[tuple[int, str]] = []
        self._items: list[QStandardItem] = []
        self._lines: list[int] = []
        self._line = 0
        self._model = QStandardItemModel(self)
        self._tree = QTreeView()
        self._tree.setModel(self._model)
        self._tree.setHeaderHidden(True)
        self._tree.setRootIsDecorated(False)
        self._tree.setFrameShape(QFrame.Shape.NoFrame)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.setIndentation(16)
        self._tree.setUniformRowHeights(True)
        self._tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._tree.setAccessibleName(self.tr("Outline"))
        self._tree.clicked.connect(self._on_activated)
        self._tree.activated.connect(self._on_activated)
        empty = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        empty.setText(self.tr("The headings of the article stand here. Begin a line with ## to make one."))
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setMargin(12)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._tree)
        self._stack.addWidget(QWidget())

    @property
    def model(self) -> QStandardItemModel:
        """The tree of headings."""
        return self._model

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show the headings of an article; the tree stays as it is when only their lines changed."""
        headed = [section for section in sections if section.title and section.anchor]
        shape = [(section.level, section.title) for section in headed]
        self._lines = [section.line for section in headed]
        if shape != self._shape:
            self._shape = shape
            self._build()
        for item, line in zip(self._items, self._lines, strict=True):
            item.setData(line, _LINE)
        self._stack.setCurrentIndex(1 if headed else 0)
        self.set_line(self._line)

    def show_waiting(self) -> None:
        """Show nothing: an article may be on its way."""
        self._stack.setCurrentIndex(2)

    def set_line(self, line: int) -> None:
        """Mark the heading under which a line of the file stands."""
        self._line = line
        at = bisect_right(self._lines, line) - 1
        if at >= 0:
            self._tree.setCurrentIndex(self._items[at].index())
        else:
            self._tree.selectionModel().clear()

    def _build(self) -> None:
        self._model.clear()
        self._items = []
        above: list[tuple[int, QStandardItem]] = []
        for level, title in self._shape:
            item = QStandardItem(title)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 8))
            item.setEditable(False)
            while above and above[-1][0] >= level:
                above.pop()
            parent = above[-1][1] if above else self._model.invisibleRootItem()
            parent.appendRow(item)
            above.append((level, item))
            self._items.append(item)
        self._tree.expandAll()

    def _on_activated(self, index: QModelIndex) -> None:
        self.line_activated.emit(index.data(_LINE))
