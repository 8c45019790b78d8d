"""The page one sees while no folder is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCommandLinkButton, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kbstudio.ui.icons import app_icon, icon
from kbstudio.ui.library_model import plain_tip
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate


class StartPage(QWidget):
    """Open, begin anew, try the sample, or go on with a recent folder."""

    open_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()
    article_requested = Signal(str)  # a new one, in this folder
    recent_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(QSize(64, 64)))
        title = QLabel(self.tr("KB Studio"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        lead = QLabel(self.tr("Write a help centre as plain files, and publish it as a site that answers."))
        lead.setWordWrap(True)
        self.open_button = self._link(
            self.tr("&Open a folder"), self.tr("Go on with articles you have."), "folder"
        )
        self.new_button = self._link(
            self.tr("&New knowledge base"),
            self.tr("Begin with an example of each type of article."),
            "folder-new",
        )
        self.sample_button = self._link(
            self.tr("Try the &sample"), self.tr("KB Studio’s own help centre, in a copy of yours."), "article"
        )
        self.article_button = self._link(self.tr("New &article from a template"), "", "new")
        self._last = ""
        self._recent_title = QLabel(self.tr("&Recent"))
        self.recent = QListWidget()
        self.recent.setAccessibleName(self.tr("Recent folders"))
        self.recent.setFrameShape(QListWidget.Shape.NoFrame)
        self.recent.setItemDelegate(RoomyDelegate(self.recent))
        self.recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent.viewport().setAutoFillBackground(False)
        self._recent_title.setBuddy(self.recent)
        column = QWidget()
        column.setMaximumWidth(560)
        layout = QVBoxLayout(column)
        layout.setSpacing(8)
        for widget in (mark, title, lead):
            layout.addWidget(widget)
        layout.addSpacing(16)
        for button in (self.article_button, self.open_button, self.new_button, self.sample_button):
            layout.addWidget(button)
        layout.addSpacing(16)
        layout.addWidget(self._recent_title)
        layout.addWidget(self.recent, 100)
        layout.addStretch(1)  # else the rest spreads where there is no list
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(column, 4, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        column.setMinimumWidth(480)
        self.article_button.clicked.connect(lambda: self.article_requested.emit(self._last))
        self.open_button.clicked.connect(self.open_requested)
        self.new_button.clicked.connect(self.new_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        self.recent.itemActivated.connect(self._on_recent)
        self.recent.itemClicked.connect(self._on_recent)

    def show_recent(self, folders: Sequence[str]) -> None:
        """List folders opened before."""
        self.recent.clear()
        for folder in folders:
            item = QListWidgetItem(Path(folder).name or folder)
            item.setData(NOTE_ROLE, _above(Path(folder)))
            item.setToolTip(plain_tip(folder))
            item.setData(Qt.ItemDataRole.UserRole, folder)
            self.recent.addItem(item)
        self._last = folders[0] if folders else ""
        where = self.tr("In “%1”, the folder you opened last.").replace("%1", Path(self._last).name)
        self.article_button.setDescription(where)
        self.article_button.setAccessibleDescription(where)
        self.article_button.setVisible(bool(folders))
        self.recent.setVisible(bool(folders))
        self._recent_title.setVisible(bool(folders))

    def _link(self, text: str, description: str, name: str) -> QCommandLinkButton:
        button = QCommandLinkButton(text, description)
        button.setIcon(icon(name))
        button.setIconSize(QSize(24, 24))
        button.setAccessibleName(text.replace("&", ""))
        button.setAccessibleDescription(description)
        return button

    def _on_recent(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _above(folder: Path) -> str:
    """Where a folder stands; `~` for the user’s own."""
    above = folder.parent
    if above.is_relative_to(Path.home()):
        return str(Path("~") / above.relative_to(Path.home()))
    return str(above)
