"""Bringing a publish back: what that would change, then the doing of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbstudio.ui.counting import counted
from kbstudio.ui.roomy_delegate import COLOUR_ROLE, RoomyDelegate, without_icons
from kbstudio.ui.work_progress import WorkProgress

if TYPE_CHECKING:
    from kbstudio.ui.publish_history import ReturnPlan

_MOST = 200
_WIDEST = 600
"""Pixels of a column."""


class ReturnDialog(QDialog):
    """Shows a plan before anything is written. What it asks for is done elsewhere and told to it."""

    return_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """`what` names the publish: when and by whom it was made."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bring back the publish of %1").replace("%1", what))
        self.resize(560, 400)
        self._working = True
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tree = pages_tree(self.tr("Pages that would change"))
        self.progress = WorkProgress()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.bring_back = self.buttons.addButton(
            self.tr("&Bring back"), QDialogButtonBox.ButtonRole.ApplyRole
        )
        self.stop = self.buttons.addButton(self.tr("S&top"), QDialogButtonBox.ButtonRole.ActionRole)
        without_icons(self.buttons)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.buttons)
        self.bring_back.setEnabled(False)
        self.stop.hide()
        self.tree.hide()
        self.bring_back.clicked.connect(self._on_bring_back)
        self.stop.clicked.connect(self.cancel_requested)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)

    def show_planning(self) -> None:
        """Say that it is worked out what would change."""
        self._working = True
        self.summary.setText(self.tr("Working out what would change. Nothing is written yet."))
        self.progress.begin()
        self.progress.show()

    def show_planned(self, plan: ReturnPlan) -> None:
        """Show what would change."""
        self._rest()
        if not (plan.write or plan.delete):
            self.summary.setText(self.tr("This is what stands there now."))
            return
        counts = counted(self.tr("%n file(s) would be written", "", plan.write), plan.write)
        gone = self.tr("%n removed", "", plan.delete)
        lines = [
            plan.notice,
            self.tr("To “%1”: %2.")
            .replace("%1", plan.place)
            .replace("%2", f"{counts}, {gone}" if plan.delete else counts),
            self.tr("Your articles stay as they are. The next publish makes the site from them again."),
        ]
        self.summary.setText("\n".join(line for line in lines if line))
        changes = plan.changes
        for text, pages in (
            (self.tr("%n page(s) added", "", len(changes.added)), changes.added),
            (self.tr("%n page(s) changed", "", len(changes.changed)), changes.changed),
            (self.tr("%n page(s) removed", "", len(changes.removed)), changes.removed),
        ):
            rows = [(page.title, shown_address(page.address)) for page in pages]
            add_group(self.tree, counted(text, len(pages)), rows)
        self.tree.setVisible(self.tree.topLevelItemCount() > 0)
        self.bring_back.setEnabled(True)
        self.bring_back.setFocus()

    def show_progress(self, done: int, total: int, _what: str) -> None:
        """Show how far it is, and how long it will go on."""
        self.progress.show_steps(done, total)

    def show_done(self) -> None:
        """It is back."""
        self._working = False
        self.accept()

    def show_error(self, message: str) -> None:
        """Say what failed and what to do."""
        self._rest()
        self.summary.setText(message)

    def show_stopped(self) -> None:
        """Say that it was stopped."""
        self.show_error(
            self.tr("Stopped. What is there so far is a whole site; bring it back again to finish.")
        )

    def _rest(self) -> None:
        self._working = False
        self.progress.hide()
        self.stop.hide()
        self.bring_back.setEnabled(False)

    def _on_bring_back(self) -> None:
        self._working = True
        self.bring_back.setEnabled(False)
        self.stop.show()
        self.progress.begin()
        self.progress.show()
        self.summary.setText(self.tr("Bringing it back."))
        self.return_requested.emit()

    def _on_finished(self) -> None:
        if self._working:
            self.cancel_requested.emit()


def pages_tree(name: str) -> QTreeWidget:
    """A list of pages in groups: titles, and addresses beside them."""
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setHeaderHidden(True)
    tree.setColumnCount(2)
    tree.setItemDelegate(RoomyDelegate(tree))
    tree.header().setStretchLastSection(False)
    tree.header().setMaximumSectionSize(_WIDEST)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def add_group(tree: QTreeWidget, title: str, rows: Sequence[tuple[str, str]]) -> QTreeWidgetItem | None:
    """Add a group of pages, if there are any; a long one ends with how many more there are."""
    if not rows:
        return None
    top = QTreeWidgetItem([title])
    font = top.font(0)
    font.setBold(True)
    top.setFont(0, font)
    tree.addTopLevelItem(top)
    items = [QTreeWidgetItem(list(row)) for row in rows[:_MOST]]
    for item in items:
        item.setData(1, COLOUR_ROLE, QPalette.ColorRole.PlaceholderText)
    top.addChildren(items)
    top.setFirstColumnSpanned(True)
    if len(rows) > _MOST:
        more = QTreeWidgetItem([tree.tr("… and %1 more").replace("%1", str(len(rows) - _MOST))])
        more.setFlags(Qt.ItemFlag.NoItemFlags)
        top.addChild(more)
    top.setExpanded(True)
    return top


def shown_address(address: str) -> str:
    """An address as customers see it."""
    return "/" + address.removesuffix("index.html")
