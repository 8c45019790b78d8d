"""What publishing would do, as a tree: what stops it first, then pages, then what else one should know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from kbstudio.languages import language_name
from kbstudio.problems import Problem, Severity
from kbstudio.ui.counting import counted
from kbstudio.ui.library_model import plain_tip
from kbstudio.ui.roomy_delegate import COLOUR_ROLE, RoomyDelegate

if TYPE_CHECKING:
    from kbstudio.publish.outlook import Expiring, Outlook
    from kbstudio.publish.plan import Changes, PageChange
    from kbstudio.ui.library_service import SitePlan

_ROWS_AT_ONCE = 200
"""Rows of a group that are listed before one asks for more."""

_REST = Qt.ItemDataRole.UserRole
_ROW = Qt.ItemDataRole.UserRole + 1
_PLACES = 300
"""The widest column of places, in pixels."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree. `page` is the address of a page to compare, `place` a file and line to go to."""

    text: str
    note: str
    page: str = ""
    place: tuple[str, int] | None = None


_IN_VIEW = 12
"""Pages of a list that leave the problems below it in view."""


class PlanTree(QTreeWidget):
    """Lists a plan. Enter or a double click asks for a page to be compared, or for a place to go to."""

    page_activated = Signal(str, str)  # title, address
    place_activated = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What publishing would change"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(RoomyDelegate(self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.itemActivated.connect(self._on_activated)
        self.itemClicked.connect(self._on_more)

    def show_plan(self, planned: SitePlan) -> None:
        """List everything of a plan, what matters most first."""
        self.clear()
        stops = set(planned.stops)
        self._add_problems(self.tr("%n problem(s) to mend first"), planned.stops)
        has_more = any(each.severity != "hint" for each in planned.problems if each not in stops)
        self._add_pages(planned.changes, most=_IN_VIEW if has_more else None)
        for severity, title in self._weights():
            found = [each for each in planned.problems if each.severity == severity and each not in stops]
            self._add_problems(title, found)
        self._add_outlook(planned.outlook)
        hints = [each for each in planned.problems if each.severity == "hint"]
        self._add_problems(self.tr("%n hint(s)"), hints, expanded=False)
        self._fit()

    def chosen(self) -> Row | None:
        """The line that is chosen; None for titles."""
        item = self.currentItem()
        row = item.data(0, _ROW) if item is not None else None
        return row if isinstance(row, Row) else None

    def activate(self, row: Row) -> None:
        """Ask for what a line leads to."""
        if row.page:
            self.page_activated.emit(row.text, row.page)
        elif row.place:
            self.place_activated.emit(*row.place)

    def add(self, title: str, rows: Sequence[Row], *, expanded: bool = True) -> None:
        """List lines below a title that says how many there are; no title without lines."""
        if not rows:
            return
        top = QTreeWidgetItem([counted(title.replace("%n", str(len(rows))), len(rows))])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        self.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)
        self._list(top, rows)
        top.setExpanded(expanded)

    def _weights(self) -> tuple[tuple[Severity, str], ...]:
        return ("error", self.tr("%n error(s)")), ("warning", self.tr("%n warning(s)"))

    def _add_problems(self, title: str, problems: Iterable[Problem], *, expanded: bool = True) -> None:
        self.add(title, [_problem_row(each) for each in problems], expanded=expanded)

    def _add_pages(self, changes: Changes, most: int | None) -> None:
        """`most`: lines beyond which a list stays folded, as there are problems below it."""
        for title, pages in (
            (self.tr("%n page(s) added"), changes.added),
            (self.tr("%n page(s) changed"), changes.changed),
            (self.tr("%n page(s) removed"), changes.removed),
        ):
            expanded = most is None or len(pages) <= most
            self.add(title, [_page_row(page) for page in pages], expanded=expanded)
        redirects = [Row(_shown(old), f"→ {_shown(new)}") for old, new in changes.redirects]
        self.add(self.tr("%n address(es) redirected"), redirects)

    def _add_outlook(self, outlook: Outlook) -> None:
        lagging = [
            Row(each.title, language_name(each.language), place=(each.file, 1)) for each in outlook.lagging
        ]
        self.add(self.tr("%n translation(s) behind the original"), lagging)
        expiring = [Row(each.title, self._day(each), place=(each.file, 1)) for each in outlook.expiring]
        self.add(self.tr("%n page(s) to look at before long"), expiring, expanded=False)

    def _day(self, each: Expiring) -> str:
        words = self.tr("review by %1") if each.key == "review_by" else self.tr("leaves the first page %1")
        return words.replace("%1", each.day.isoformat())

    def _list(self, top: QTreeWidgetItem, rows: Sequence[Row]) -> None:
        items = [_item(row) for row in rows[:_ROWS_AT_ONCE]]
        top.addChildren(items)
        for item in items:
            item.setFirstColumnSpanned(not item.text(1))
        rest = list(rows[_ROWS_AT_ONCE:])
        if rest:
            more = QTreeWidgetItem([counted(self.tr("… and %n more", "", len(rest)), len(rest))])
            more.setData(0, _REST, rest)
            more.setData(0, COLOUR_ROLE, QPalette.ColorRole.Link)
            top.addChild(more)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        self._on_more(item)
        row = item.data(0, _ROW)
        if isinstance(row, Row):
            self.activate(row)

    def _on_more(self, item: QTreeWidgetItem) -> None:
        rest, top = item.data(0, _REST), item.parent()
        if rest and top is not None:
            place = top.indexOfChild(item)
            top.removeChild(item)
            self._list(top, rest)
            if (first := top.child(place)) is not None:
                self.setCurrentItem(first)

    def _fit(self) -> None:
        self.setColumnWidth(1, min(_PLACES, self.sizeHintForColumn(1) + 8))


def _item(row: Row) -> QTreeWidgetItem:
    item = QTreeWidgetItem([row.text, row.note])
    item.setToolTip(0, plain_tip(row.text))
    item.setToolTip(1, plain_tip(row.note))
    item.setData(1, COLOUR_ROLE, QPalette.ColorRole.PlaceholderText)
    item.setData(0, _ROW, row)
    return item


def _problem_row(problem: Problem) -> Row:
    if problem.code == "pages-disappear":
        return Row(problem.message, "")
    return Row(problem.message, str(problem.where), place=(problem.where.file, problem.where.line))


def _page_row(page: PageChange) -> Row:
    return Row(page.title, _shown(page.address), page=page.address)


def _shown(address: str) -> str:
    """An address as customers see it."""
    return "/" + address.removesuffix("index.html")
