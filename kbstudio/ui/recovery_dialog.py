"""Words that were typed but not saved when KB Studio ended, beside what is on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kbstudio.journal import JournalEntry
from kbstudio.ui.roomy_delegate import RoomyDelegate, without_icons
from kbstudio.ui.two_texts import TwoTexts

_ROLE = Qt.ItemDataRole.UserRole


class RecoveryDialog(QDialog):
    """Each article's words are brought back, discarded, or left for another time by closing the dialog."""

    bring_back = Signal(object)  # JournalEntry
    discard = Signal(object)

    def __init__(
        self,
        entries: Sequence[JournalEntry],
        on_disk: Callable[[JournalEntry], str | None],
        parent: QWidget | None = None,
    ) -> None:
        """`on_disk` gives the text that an article has now, None when there is no such article."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Words that were not saved"))
        self.resize(1180, 680)
        self._on_disk = on_disk
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Articles with words that were not saved"))
        self.list.setItemDelegate(RoomyDelegate(self.list))
        for entry in entries:
            item = QListWidgetItem(f"{self._name(entry)}\n{_when(entry)}")
            item.setData(_ROLE, entry)
            self.list.addItem(item)
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.texts = TwoTexts(self.tr("On disk now"), self.tr("Not saved"))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addWidget(self.texts, 1)
        column.addWidget(QLabel(self.tr("− is on disk only, + is in the words that were not saved.")))
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(side)
        split.setStretchFactor(1, 1)
        split.setSizes([280, 900])
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addWidget(self._buttons())
        self.list.currentItemChanged.connect(self._on_selected)
        self.list.setCurrentRow(0)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.one = buttons.addButton(self.tr("&Bring back"), roles.ActionRole)
        self.all = buttons.addButton(self.tr("Bring &all back"), roles.ActionRole)
        self.gone = buttons.addButton(self.tr("&Discard"), roles.DestructiveRole)
        later = buttons.addButton(self.tr("&Later"), roles.RejectRole)
        without_icons(buttons)
        self.one.setDefault(True)
        self.all.setVisible(self.list.count() > 1)
        self.one.clicked.connect(lambda: self._settle(self.bring_back))
        self.all.clicked.connect(self._bring_all_back)
        self.gone.clicked.connect(lambda: self._settle(self.discard))
        later.clicked.connect(self.reject)
        self._steps: tuple[QPushButton, ...] = (self.one, self.all, self.gone)
        return buttons

    def _bring_all_back(self) -> None:
        while self.list.count():
            self.list.setCurrentRow(0)
            self._settle(self.bring_back)

    def _settle(self, told: SignalInstance) -> None:
        item = self.list.takeItem(self.list.currentRow())
        if item is not None:
            told.emit(item.data(_ROLE))
        if not self.list.count():
            self.accept()

    def _on_selected(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry: JournalEntry = item.data(_ROLE)
        now = self._on_disk(entry)
        self.texts.show_texts(now or "", entry.text)
        if entry.damaged:
            text = self.tr("What was kept is damaged: perhaps words are missing. It opens as a new article.")
        elif now is None:
            text = self.tr("There is no such file any more. Bringing the words back makes it anew.")
        else:
            text = self.tr("Nothing is written to the file before you save.")
        self.about.setText(text)

    def _name(self, entry: JournalEntry) -> str:
        return self.tr("A damaged file") if entry.damaged and entry.key == entry.file else entry.key


def _when(entry: JournalEntry) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(entry.written.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
