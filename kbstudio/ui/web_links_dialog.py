"""Links to the web and whether anybody answers there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbstudio.problems import Where
from kbstudio.ui.counting import counted
from kbstudio.ui.roomy_delegate import RoomyDelegate
from kbstudio.web_links import Answer, Verdict

_SHAPES: dict[Verdict, str] = {"works": "✓", "moved": "→", "broken": "■", "unsure": "▲", "private": "–"}
_ORDER: tuple[Verdict, ...] = ("broken", "unsure", "moved", "private", "works")
_ADDRESS = Qt.ItemDataRole.UserRole
_PLACES = _ADDRESS + 1


class WebLinksDialog(QDialog):
    """Lists links with what came of asking them; a double click goes to the line of one."""

    check_requested = Signal()
    stop_requested = Signal()
    ignore_requested = Signal(str)
    place_activated = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Web links"))
        self.resize(860, 520)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._answers: dict[str, Answer] = {}
        self.told = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.told.setText(self.tr("The articles are being read…"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Links to the web"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setHeaderLabels(
            [self.tr("State"), self.tr("Address"), self.tr("What was answered"), self.tr("Article")]
        )
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        for column, width in ((0, 110), (2, 200), (3, 210)):
            self.list.header().resizeSection(column, width)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Links that were asked"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.check = QPushButton(self.tr("&Check"))
        self.stop = QPushButton(self.tr("&Stop"))
        self.go = QPushButton(self.tr("&Go to Article"))
        self.ignore = QPushButton(self.tr("&Ignore This Address"))
        close = QPushButton(self.tr("Close"))
        row = QHBoxLayout()
        for widget in (self.check, self.stop, self.go, self.ignore):
            row.addWidget(widget)
        row.addWidget(self.progress)
        row.addStretch()
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.check.clicked.connect(self.check_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.go.clicked.connect(self._on_go)
        self.ignore.clicked.connect(self._on_ignore)
        close.clicked.connect(self.close)
        self.list.itemActivated.connect(lambda _: self._on_go())
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.stop.hide()
        self.check.setEnabled(False)
        self._tell()

    def addresses(self) -> list[str]:
        """The links that are listed."""
        return list(self._items)

    def show_links(self, links: Mapping[str, tuple[Where, ...]], answers: Mapping[str, Answer]) -> None:
        """List links with what is known of them, the broken ones first."""
        self._answers = {address: answers[address] for address in links if address in answers}
        self.list.clear()
        self._items = {}
        for address in sorted(links, key=self._rank):
            places = links[address]
            more = counted(self.tr("and %n more", "", len(places) - 1), len(places) - 1)
            where = places[0].file if len(places) == 1 else f"{places[0].file} {more}"
            item = QTreeWidgetItem(["", address, "", where])
            item.setData(0, _ADDRESS, address)
            item.setData(0, _PLACES, places)
            self._items[address] = item
            self._fill(address)
        self.list.addTopLevelItems(list(self._items.values()))
        self.check.setEnabled(bool(links))
        self._summarise()

    def show_running(self, number: int) -> None:
        """Links are being asked; so many."""
        self.progress.setMaximum(max(1, number))
        self.progress.setValue(0)
        self.progress.show()
        self.stop.show()
        self.check.hide()

    def show_answer(self, address: str, answer: Answer) -> None:
        """An address was asked."""
        self._answers[address] = answer
        self.progress.setValue(self.progress.value() + 1)
        if address in self._items:
            self._fill(address)
        self._summarise()

    def show_finished(self) -> None:
        """Nothing is asked any more."""
        self.progress.hide()
        self.stop.hide()
        self.check.show()
        self._summarise()

    def _rank(self, address: str) -> tuple[int, str]:
        answer = self._answers.get(address)
        return (_ORDER.index(answer.verdict) if answer is not None else len(_ORDER) - 1, address)

    def _fill(self, address: str) -> None:
        answer, item = self._answers.get(address), self._items[address]
        if answer is None:
            item.setText(0, self.tr("not asked"))
            return
        item.setText(0, f"{_SHAPES[answer.verdict]} {_verdict_words()[answer.verdict]}")
        item.setText(2, answer.address or answer.note)
        item.setToolTip(2, f"<qt>{answer.note.replace('<', '&lt;')}</qt>" if answer.note else "")

    def _summarise(self) -> None:
        if not self._items:
            self.told.setText(self.tr("No article links to another website."))
            return
        count = len(self._items)
        broken = sum(answer.verdict == "broken" for answer in self._answers.values())
        parts = [counted(self.tr("%n link(s)", "", count), count)]
        parts.append(counted(self.tr("%n broken", "", broken), broken))
        told = self.tr(
            "Only the addresses are sent, nothing else. What works isn’t asked again for seven days; "
            "addresses in a private network are never asked."
        )
        self.told.setText(f"{', '.join(parts)}. {told}")

    def _tell(self) -> None:
        for button in (self.go, self.ignore):
            button.setEnabled(self.list.currentItem() is not None)

    def _on_go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            place: Where = item.data(0, _PLACES)[0]
            self.place_activated.emit(place.file, place.line)

    def _on_ignore(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.ignore_requested.emit(item.data(0, _ADDRESS))


def _verdict_words() -> dict[Verdict, str]:
    return {
        "works": QCoreApplication.translate("WebLinksDialog", "works"),
        "moved": QCoreApplication.translate("WebLinksDialog", "moved"),
        "broken": QCoreApplication.translate("WebLinksDialog", "broken"),
        "unsure": QCoreApplication.translate("WebLinksDialog", "unsure"),
        "private": QCoreApplication.translate("WebLinksDialog", "private"),
    }
