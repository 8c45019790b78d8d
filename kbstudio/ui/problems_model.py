"""The problems of a knowledge base as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QGuiApplication

from kbstudio.problems import Problem, Severity
from kbstudio.ui.library_model import plain_tip

Index = QModelIndex | QPersistentModelIndex

SEVERITY, MESSAGE, FILE, LINE = range(4)
PROBLEM = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
_SHAPES: dict[Severity, str] = {"error": "■", "warning": "▲", "hint": "·"}
_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}
_NOWHERE = QModelIndex()


class ProblemsModel(QAbstractTableModel):
    """One row for each problem."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems; nothing happens when they are the same."""
        if tuple(problems) != self.problems:
            self.beginResetModel()
            self.problems = tuple(problems)
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row a problem."""
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Severity, message, file, line."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """What a column shows."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Kind"), self.tr("Problem"), self.tr("Article"), self.tr("Line"))[section]

    def data(self, index: Index, role: int = 0) -> Any:
        """The text of a cell, what to sort by, or the problem itself."""
        problem = self.problems[index.row()] if index.isValid() else None
        if problem is None or role == PROBLEM:
            return problem
        if role in (Qt.ItemDataRole.DisplayRole, SORT):
            return self._cell(problem, index.column(), for_sorting=role == SORT)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(str(problem.where) if index.column() in (FILE, LINE) else problem.message)
        if role == Qt.ItemDataRole.ForegroundRole and problem.severity == "hint":
            return QGuiApplication.palette().placeholderText()
        is_kind = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == SEVERITY
        return self._severity_word(problem.severity) if is_kind else None

    def _cell(self, problem: Problem, column: int, *, for_sorting: bool) -> str | int:
        where = problem.where
        match column:
            case 0:
                if for_sorting:
                    return _RANK[problem.severity]
                return f"{_SHAPES[problem.severity]} {self._severity_word(problem.severity)}"
            case 1:
                return problem.message
            case 2:
                return where.file
            case _:
                return where.line if for_sorting else str(where.line or "")

    def _severity_word(self, severity: Severity) -> str:
        return {"error": self.tr("Error"), "warning": self.tr("Warning"), "hint": self.tr("Hint")}[severity]


class ProblemsFilter(QSortFilterProxyModel):
    """Sorts problems, and shows those of one article or of all."""

    def __init__(self, model: ProblemsModel) -> None:
        super().__init__()
        self._model = model
        self._file: str | None = None
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def show_file(self, file: str | None) -> None:
        """Show the problems of one file; None: of all."""
        if file != self._file:
            self.beginResetModel()
            self._file = file
            self.endResetModel()

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems that are shown, in the order they came."""
        problems, file = self._model.problems, self._file
        return problems if file is None else [each for each in problems if each.where.file == file]

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Whether a problem is of the file."""
        return self._file is None or self._model.problems[row].where.file == self._file
