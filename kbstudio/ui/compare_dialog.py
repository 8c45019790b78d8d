"""A page as it stands and as it will be: how its text changes, and both side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kbstudio.ui.preview_page import PageFiles, PreviewPage
from kbstudio.ui.preview_view import PreviewView
from kbstudio.ui.revisions_dialog import DifferenceColours, difference
from kbstudio.ui.roomy_delegate import without_icons

if TYPE_CHECKING:
    from kbstudio.publish.page_version import PageVersion


class CompareDialog(QDialog):
    """Shows how publishing changes one page; the pages themselves are loaded when somebody looks at them."""

    def __init__(
        self,
        title: str,
        address: str,
        versions: tuple[PageVersion, PageVersion],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What changes on “%1”").replace("%1", title))
        self.resize(1180, 720)
        self._address, self._versions = address, versions
        self.views: list[PreviewView] = []
        before, after = versions
        lines = difference(before.text, after.text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("How the text changes"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlainText("\n".join(lines))
        self._colours = DifferenceColours(self.text)
        self.pages = QSplitter()
        self.pages.setChildrenCollapsible(False)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        if lines:
            self.tabs.addTab(self.text, self.tr("&Text"))
        self.tabs.addTab(self.pages, self.tr("&Pages"))
        self.legend = QLabel(self.tr("− is on the site now, + will be."))
        buttons = without_icons(QDialogButtonBox(QDialogButtonBox.StandardButton.Close))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.legend)
        layout.addWidget(buttons)
        self.tabs.currentChanged.connect(self._on_tab)
        self.finished.connect(self._on_finished)
        self._on_tab()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for view in self.views:
                view.follow(self.palette())

    def _on_tab(self) -> None:
        self.legend.setVisible(self.tabs.currentWidget() is self.text)
        if self.tabs.currentWidget() is self.pages and not self.views:
            before, after = self._versions
            self._add(before, self.tr("Now"), self.tr("There is no such page yet."))
            self._add(after, self.tr("After publishing"), self.tr("The page will be gone."))
            self.pages.setSizes([self.width() // 2] * 2)

    def _add(self, version: PageVersion, title: str, missing: str) -> None:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 8, 0, 0)
        label = QLabel(title)
        layout.addWidget(label)
        if version.html:
            view = PreviewView()
            view.setAccessibleName(title)
            view.follow(self.palette())
            view.show_page(
                PreviewPage(self._address, version.html, PageFiles(self._address, assets=version.files))
            )
            self.views.append(view)
            layout.addWidget(view, 1)
        else:
            layout.addWidget(QLabel(missing, alignment=Qt.AlignmentFlag.AlignCenter), 1)
        self.pages.addWidget(side)

    def _on_finished(self) -> None:
        for view in self.views:
            view.end()
