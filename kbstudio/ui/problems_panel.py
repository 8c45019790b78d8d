"""The problems panel: what is wrong in content, or could be said better, each row a way to the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kbstudio.problems import Problem
from kbstudio.ui.counting import counted
from kbstudio.ui.hint_buttons import HintButtons
from kbstudio.ui.problems_model import FILE, LINE, MESSAGE, PROBLEM, SEVERITY, ProblemsFilter, ProblemsModel

_ONE, _STYLE = 1, 2
"""Places in the list of what is shown; at first all articles."""


class ProblemsPanel(QWidget):
    """Lists problems, or style hints of the article; Enter or a double click asks for the place of one.

    `count_changed` tells how many problems there are; hints are listed and don’t count. `style_wanted` asks
    for the style hints.
    """

    place_activated = Signal(str, int)
    count_changed = Signal(int)
    style_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: str | None = None
        self._is_checked = False
        self._problems: tuple[Problem, ...] = ()
        self._style: tuple[Problem, ...] | None = None
        self._model = ProblemsModel()
        self._model.setParent(self)
        self._filter = ProblemsFilter(self._model)
        self._filter.setParent(self)
        self._scope = QComboBox()
        self._scope.addItems(
            [self.tr("All articles"), self.tr("This article"), self.tr("Style of this article")]
        )
        self._scope.setAccessibleName(self.tr("Show problems of"))
        self._scope.currentIndexChanged.connect(self._apply_scope)
        self._summary = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._empty = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table = self._make_table()
        self.hints = HintButtons(self)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_choice())
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._on_menu)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.addWidget(self._scope)
        head.addSpacing(8)
        head.addWidget(self._summary)
        head.addStretch()
        head.addWidget(self.hints)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)
        self._show_state()

    @property
    def model(self) -> ProblemsFilter:
        """The rows as they are shown."""
        return self._filter

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the problems of the knowledge base; the chosen row stays chosen."""
        before = _counted(self._problems) if self._is_checked else None
        self._is_checked = True
        self._problems = tuple(problems)
        self._show_rows()
        if _counted(problems) != before:
            self.count_changed.emit(_counted(problems))

    def show_waiting(self) -> None:
        """A knowledge base is open that wasn't checked yet."""
        self._is_checked = False
        self._problems = ()
        self._show_rows()

    @property
    def shows_style(self) -> bool:
        """Whether the style hints of the article are shown."""
        return self._scope.currentIndex() == _STYLE

    def show_style(self, hints: Sequence[Problem] | None) -> None:
        """Show the style hints of the article; None while they aren’t known."""
        self._style = None if hints is None else tuple(hints)
        if self.shows_style:
            self._show_rows()

    def set_article(self, article_id: str | None) -> None:
        """Tell which article “This article” is."""
        self._article = article_id
        self._apply_scope()

    def activate_next(self) -> None:
        """Go to the problem after the chosen one, from the first again after the last."""
        rows = self._filter.rowCount()
        if rows:
            current = self._table.currentIndex()
            row = (current.row() + 1) % rows if current.isValid() else 0
            self._table.setCurrentIndex(self._filter.index(row, MESSAGE))
            self._on_activated(self._table.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Return activate a row on every system."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and self._table.currentIndex().isValid():
                self._on_activated(self._table.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._filter)
        table.setAccessibleName(self.tr("Problems"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setWordWrap(False)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicatorClearable(True)
        # In the order they come: by file and line.
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(SEVERITY, table.fontMetrics().horizontalAdvance("▲ Warning   ") + 16)
        table.setColumnWidth(FILE, 260)
        table.setItemDelegateForColumn(FILE, _PathDelegate(table))
        table.setColumnWidth(LINE, table.fontMetrics().horizontalAdvance("00000") + 24)
        table.doubleClicked.connect(self._on_activated)
        table.installEventFilter(self)
        return table

    def _apply_scope(self) -> None:
        is_one = self._scope.currentIndex() == _ONE
        self._filter.show_file((self._article or "") if is_one else None)
        self._show_rows()
        if self.shows_style:
            self.style_wanted.emit()

    def _show_rows(self) -> None:
        chosen = self._chosen()
        self._model.show_problems((self._style or ()) if self.shows_style else self._problems)
        self._choose(chosen)
        self._show_state()

    def _show_state(self) -> None:
        shown = self._filter.problems
        count = _counted(shown)
        hints = len(shown) - count
        parts = (
            counted(self.tr("%n problem(s)", "", count), count) if count else "",
            counted(self.tr("%n hint(s)", "", hints), hints) if hints else "",
        )
        self._summary.setText(" · ".join(part for part in parts if part))
        if self.shows_style:
            text = self._nothing_of_style()
        elif self._model.problems:
            text = self.tr("No problems in this article.")
        elif not self._is_checked:
            text = self.tr("The folder is being checked…")
        else:
            text = self.tr(
                "No problems. Dead links, missing pictures and values that can’t be read are listed here."
            )
        self._empty.setText(text)
        self._stack.setCurrentIndex(1 if shown else 0)
        self._show_choice()

    def _show_choice(self) -> None:
        self.hints.setVisible(self.shows_style and bool(self._filter.problems))
        self.hints.show_hint(self._chosen() if self.shows_style else None)

    def _on_menu(self, place: QPoint) -> None:
        if self.shows_style and self._table.indexAt(place).isValid():
            self.hints.menu.popup(self._table.viewport().mapToGlobal(place))

    def _nothing_of_style(self) -> str:
        if not self._article:
            return self.tr("Open an article to see what could be said better in it.")
        if self._style is None:
            return self.tr("The article is being read…")
        return self.tr("No hints. Long sentences, cold or belittling words and empty links are listed here.")

    def _chosen(self) -> Problem | None:
        problem = self._table.currentIndex().data(PROBLEM)
        return problem if isinstance(problem, Problem) else None

    def _choose(self, problem: Problem | None) -> None:
        if problem in self._model.problems:
            row = self._model.problems.index(problem)
            index = self._filter.mapFromSource(self._model.index(row, MESSAGE))
            self._table.setCurrentIndex(index)

    def _on_activated(self, index: QModelIndex) -> None:
        problem = index.data(PROBLEM)
        if isinstance(problem, Problem):
            self.place_activated.emit(problem.where.file, problem.where.line)


class _PathDelegate(QStyledItemDelegate):
    """Paths, whose ends say most: what doesn’t fit is left out in the middle."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


def _counted(problems: Sequence[Problem]) -> int:
    return sum(problem.severity != "hint" for problem in problems)
