"""A table as a grid: cells, rows and columns, and how columns are aligned."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbstudio.ui.roomy_delegate import without_icons
from kbstudio.ui.table_grid import Alignment, Grid

_MOST = 50
"""Rows or columns; a larger table is no help on a page."""

_FLAGS = {
    "": Qt.AlignmentFlag.AlignLeft,
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class TableDialog(QDialog):
    """Shows a grid to be changed; `chosen` tells the one the writer agrees to. The first row is the head."""

    chosen = Signal(Grid)

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Table"))
        self.resize(720, 420)
        self._alignments = list(grid.alignments)
        self.table = QTableWidget(len(grid.rows), len(grid.alignments))
        self.table.setAccessibleName(self.tr("Cells; the first row is the head"))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultSectionSize(150)
        self.table.horizontalHeader().setStretchLastSection(True)
        for row, cells in enumerate(grid.rows):
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.alignment = QComboBox()
        self.alignment.setAccessibleName(self.tr("Alignment of the column"))
        for key, text in _alignment_words().items():
            self.alignment.addItem(text, key)
        label = QLabel(self.tr("C&olumn:"))
        label.setBuddy(self.alignment)
        tools = QGridLayout()
        below = self._button(self.tr("Row &below"), partial(self._add_row, 1))
        above = self._button(self.tr("Row &above"), partial(self._add_row, 0))
        right = self._button(self.tr("Column to the &right"), partial(self._add_column, 1))
        left = self._button(self.tr("Column to the &left"), partial(self._add_column, 0))
        self.no_row = self._button(self.tr("Remove ro&w"), self._remove_row)
        self.no_column = self._button(self.tr("Remove colu&mn"), self._remove_column)
        for place, button in enumerate((below, above, self.no_row)):
            tools.addWidget(button, 0, place)
        for place, button in enumerate((right, left, self.no_column)):
            tools.addWidget(button, 1, place)
        row_of_column = QHBoxLayout()
        row_of_column.addWidget(label)
        row_of_column.addWidget(self.alignment)
        row_of_column.addStretch()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        without_icons(buttons)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addLayout(tools)
        layout.addLayout(row_of_column)
        layout.addWidget(buttons)
        self.table.currentCellChanged.connect(lambda *_: self._on_cell())
        self.alignment.activated.connect(self._on_alignment)
        self.table.setCurrentCell(0, 0)
        self._show_cells()

    def grid(self) -> Grid:
        """The grid as it is shown."""
        rows = tuple(
            tuple(self._text(row, column) for column in range(self.table.columnCount()))
            for row in range(self.table.rowCount())
        )
        return Grid(rows, tuple(self._alignments))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def _button(self, text: str, act: partial[None] | object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act() if callable(act) else None)
        return button

    def _add_row(self, behind: int) -> None:
        if self.table.rowCount() < _MOST:
            place = max(1, self.table.currentRow() + behind)
            self.table.insertRow(place)
            self._moved(place, self.table.currentColumn())

    def _add_column(self, behind: int) -> None:
        if self.table.columnCount() < _MOST:
            place = self.table.currentColumn() + behind
            self._alignments.insert(place, "")
            self.table.insertColumn(place)
            self._moved(self.table.currentRow(), place)

    def _remove_row(self) -> None:
        row = self.table.currentRow()
        if row > 0 and self.table.rowCount() > 2:
            self.table.removeRow(row)
            self._moved(min(row, self.table.rowCount() - 1), self.table.currentColumn())

    def _remove_column(self) -> None:
        column = self.table.currentColumn()
        if self.table.columnCount() > 1:
            del self._alignments[column]
            self.table.removeColumn(column)
            self._moved(self.table.currentRow(), min(column, self.table.columnCount() - 1))

    def _moved(self, row: int, column: int) -> None:
        self.table.setCurrentCell(row, column)
        self.table.setFocus()
        self._show_cells()
        self._on_cell()

    def _on_cell(self) -> None:
        column = self.table.currentColumn()
        if 0 <= column < len(self._alignments):
            self.alignment.setCurrentIndex(self.alignment.findData(self._alignments[column]))
        self.no_row.setEnabled(self.table.currentRow() > 0 and self.table.rowCount() > 2)
        self.no_column.setEnabled(self.table.columnCount() > 1)

    def _on_alignment(self) -> None:
        chosen: Alignment = self.alignment.currentData()
        self._alignments[self.table.currentColumn()] = chosen
        self._show_cells()

    def _show_cells(self) -> None:
        """The head in bold, each column as it is aligned."""
        for column, alignment in enumerate(self._alignments):
            for row in range(self.table.rowCount()):
                item = self.table.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.table.setItem(row, column, item)
                font = item.font()
                font.setBold(row == 0)
                item.setFont(font)
                item.setTextAlignment(_FLAGS[alignment] | Qt.AlignmentFlag.AlignVCenter)

    def _on_accepted(self) -> None:
        self.chosen.emit(self.grid())
        self.accept()


def _alignment_words() -> dict[Alignment, str]:
    return {
        "": QCoreApplication.translate("TableDialog", "As usual"),
        "left": QCoreApplication.translate("TableDialog", "Left"),
        "centre": QCoreApplication.translate("TableDialog", "Centred"),
        "right": QCoreApplication.translate("TableDialog", "Right"),
    }
