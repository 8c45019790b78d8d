"""What was published when, by whom and where, and what lies between any two of these."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbstudio.ui.counting import counted
from kbstudio.ui.library_model import plain_tip
from kbstudio.ui.return_dialog import add_group, pages_tree, shown_address
from kbstudio.ui.revisions_dialog import DifferenceColours
from kbstudio.ui.roomy_delegate import RoomyDelegate, without_icons

if TYPE_CHECKING:
    from kbstudio.publish.history.comparing import Difference, Kind
    from kbstudio.publish.history.store import KeptPublish
    from kbstudio.ui.publish_history import PastPublishes

_ROLE = Qt.ItemDataRole.UserRole


class PublishesDialog(QDialog):
    """Publishes on the left; on the right what one of them changed, from another one that can be chosen."""

    compare_requested = Signal(object, int)  # the number of the earlier one or None, that of the later
    words_requested = Signal(object, int, str)
    return_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History of publishes"))
        self.resize(940, 600)
        self._publishes: tuple[KeptPublish, ...] = ()
        self._difference: Difference | None = None
        self.list = QListWidget()
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setAccessibleName(self.tr("Publishes, the latest first"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("Compare with"))
        self.label = QLabel(self.tr("Compare &with:"))
        self.label.setBuddy(self.other)
        self.tree = pages_tree(self.tr("Pages that differ"))
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("Words that differ"))
        self.words.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._colours = DifferenceColours(self.words)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.bring_back = self.buttons.addButton(
            self.tr("&Bring back…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.bring_back.setEnabled(False)
        without_icons(self.buttons)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_selected)
        self.other.currentIndexChanged.connect(self._on_other)
        self.tree.currentItemChanged.connect(self._on_page)
        self.bring_back.clicked.connect(self._on_bring_back)
        self.buttons.rejected.connect(self.reject)
        self.note.setText(self.tr("Reading the history."))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.label)
        top.addWidget(self.other, 1)
        right = QWidget()
        below = QSplitter(Qt.Orientation.Vertical)
        below.addWidget(self.tree)
        below.addWidget(self.words)
        below.setSizes([260, 240])
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(below, 1)
        self._split = split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([320, 620])
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.note)
        layout.addWidget(self.buttons)

    def show_publishes(self, past: PastPublishes) -> None:
        """Show the list, and what the latest publish changed."""
        self._publishes = past.publishes
        self.list.clear()
        for kept in past.publishes:
            item = QListWidgetItem(f"{self._title(kept)}\n{self._about(kept)}")
            item.setData(_ROLE, kept)
            item.setToolTip(plain_tip(kept.place))
            self.list.addItem(item)
        self._split.setVisible(bool(past.publishes))
        if not past.publishes:
            text = self.tr("Nothing was published from this folder yet.")
            more = self.tr("Each publish will stand here, to look at and to bring back.")
            self.note.setText(f"{text} {more}")
            self.words.setPlaceholderText("")
            return
        number = len(past.publishes)
        size = QLocale().formattedDataSize(past.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        text = counted(self.tr("%n publish(es), in %1 on this computer.", "", number), number)
        self.note.setText(text.replace("%1", size))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def show_difference(self, first: int | None, second: int, found: Difference) -> None:
        """Show which pages differ, when these two are still the chosen ones."""
        if (first, second) != self._chosen():
            return
        self._difference = found
        self.tree.clear()
        titles: tuple[tuple[Kind, str], ...] = (
            ("added", self.tr("%n page(s) added")),
            ("changed", self.tr("%n page(s) changed")),
            ("removed", self.tr("%n page(s) removed")),
        )
        for kind, text in titles:
            pages = [page for page in found.pages if page.kind == kind]
            rows = [(page.title, shown_address(page.address)) for page in pages]
            title = counted(text, len(pages)).replace("%n", str(len(pages)))
            top = add_group(self.tree, title, rows)
            for place in range(min(top.childCount() if top else 0, len(pages))):
                if top is not None and (child := top.child(place)) is not None:
                    child.setData(0, _ROLE, pages[place].address)
        self._say_others(found.other_files)
        top = self.tree.topLevelItem(0)
        if top is not None and (page := top.child(0)) is not None:
            self.tree.setCurrentItem(page)

    def show_words(self, first: int | None, second: int, address: str, lines: Sequence[str] | None) -> None:
        """Show how the words of a page differ, when it is still the chosen one."""
        if ((first, second), address) != (self._chosen(), self._page()):
            return
        if lines is None:
            self.words.setPlainText(self.tr("The words of this page aren’t kept."))
        elif not lines:
            self.words.setPlainText(self.tr("The words are the same; what differs isn’t text."))
        else:
            self.words.setPlainText("\n".join(self._signed(line) for line in lines))

    def show_error(self, message: str) -> None:
        """Say what failed and what to do."""
        self.note.setText(message)

    def show_stopped(self) -> None:
        """Nothing is under way any more."""

    def _say_others(self, number: int) -> None:
        self.words.clear()
        others = counted(self.tr("%n other file(s) differ", "", number), number) if number else ""
        nothing = (
            self.tr("Nothing differs.")
            if not number
            else self.tr("No page differs: %1.").replace("%1", others)
        )
        placeholder = self.tr("Choose a page to see which words differ.")
        has_pages = self.tree.topLevelItemCount() > 0
        self.words.setPlaceholderText(placeholder if has_pages else nothing)

    def _on_selected(self, item: QListWidgetItem | None) -> None:
        self.bring_back.setEnabled(item is not None)
        if item is None:
            return
        kept: KeptPublish = item.data(_ROLE)
        self.other.blockSignals(True)
        self.other.clear()
        others = [each for each in self._publishes if each.id != kept.id]
        self.other.addItem(self.tr("Nothing: list the whole site"), None)
        for each in others:
            self.other.addItem(f"{self._title(each)} · {_place(each)}", each.id)
        before = next((each.id for each in others if each.place == kept.place and each.id < kept.id), None)
        self.other.setCurrentIndex(max(0, self.other.findData(before)) if before else 0)
        self.other.blockSignals(False)
        self._on_other()

    def _on_other(self) -> None:
        first, second = self._chosen()
        self.tree.clear()
        self.words.clear()
        self.words.setPlaceholderText("")
        if second:
            self.compare_requested.emit(first, second)

    def _on_page(self) -> None:
        first, second = self._chosen()
        self.words.clear()
        if address := self._page():
            self.words_requested.emit(first, second, address)

    def _on_bring_back(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.return_requested.emit(item.data(_ROLE))

    def _chosen(self) -> tuple[int | None, int]:
        item = self.list.currentItem()
        return self.other.currentData(), item.data(_ROLE).id if item else 0

    def _page(self) -> str:
        item: QTreeWidgetItem | None = self.tree.currentItem()
        return str(item.data(0, _ROLE) or "") if item else ""

    def _title(self, kept: KeptPublish) -> str:
        return f"{when(kept)} · {kept.by}" if kept.by else when(kept)

    def _about(self, kept: KeptPublish) -> str:
        parts = [
            self.tr("%1 added").replace("%1", str(kept.added)) if kept.added else "",
            self.tr("%1 changed").replace("%1", str(kept.changed)) if kept.changed else "",
            self.tr("%1 removed").replace("%1", str(kept.removed)) if kept.removed else "",
        ]
        pages = ", ".join(part for part in parts if part) or self.tr("no page changed")
        of = next((each for each in self._publishes if each.id == kept.brought), None)
        back = self.tr("brought back")
        if of is not None:
            back = self.tr("brought back from %1").replace("%1", when(of))
        return f"{back if kept.brought else pages} · {_place(kept)}"

    def _signed(self, line: str) -> str:
        if line.startswith("@"):
            return "@ " + self.tr("line %1").replace("%1", line[1:])
        return f"{'−' if line[0] == '-' else line[0]} {line[1:]}"


def when(kept: KeptPublish) -> str:
    """When a publish was made, in the user's place and language."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(kept.at), QLocale.FormatType.ShortFormat)


def _place(kept: KeptPublish) -> str:
    """A target's name, or the end of a folder's path: the tool tip has all of it."""
    return kept.target or PurePath(kept.place).name
