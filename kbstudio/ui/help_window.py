"""The window with the manual: its articles, a search, and the page as on the site."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbstudio.library import Library, article_sort_key
from kbstudio.search.hit import Results
from kbstudio.ui.help_centre import HelpCentre
from kbstudio.ui.icons import icon
from kbstudio.ui.preview_page import PreviewPage
from kbstudio.ui.preview_view import PreviewView
from kbstudio.ui.roomy_delegate import RoomyDelegate

_KEY = Qt.ItemDataRole.UserRole
_PAUSE = 150
"""Milliseconds without a key before a search begins."""

_WEB = ("http", "https", "mailto")


class HelpWindow(QDialog):
    """Shows one article of the manual at a time; stays open beside the editor."""

    closed = Signal()

    def __init__(self, centre: HelpCentre, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("KB Studio help"))
        self.resize(1040, 720)
        self._centre = centre
        self._library = Library()
        self._language = "en"
        self._shown: list[str] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search the help"))
        self.field.setAccessibleName(self.tr("Search the help"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Articles of the help"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel(self.tr("No article has these words. Try fewer, or others."), wordWrap=True)
        self.nothing.setMargin(8)
        self.nothing.hide()
        self.back = QToolButton()
        self.back.setIcon(icon("back"))
        self.back.setAutoRaise(True)
        self.back.setToolTip(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        self.view = PreviewView()
        self.view.setAccessibleName(self.tr("Page of the help"))
        self._arrange()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.field.returnPressed.connect(self._open_first)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        self.back.clicked.connect(self.go_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)
        self.view.link_activated.connect(self._follow)
        centre.opened.connect(self._on_opened)
        centre.page_made.connect(self._on_page)
        centre.found.connect(self._on_found)
        self._tell()

    def prefer(self, language: str) -> None:
        """List the articles in this language of the manual."""
        self._language = language

    def go_back(self) -> None:
        """Show the page before."""
        if len(self._shown) > 1:
            self._shown.pop()
            self._centre.show(self._shown.pop())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page’s process go first."""
        self.view.end()
        self.closed.emit()
        super().closeEvent(event)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.field)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.view)
        splitter.setSizes([300, 740])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.view.follow(self.palette())
        self.field.setFocus()

    def _tell(self) -> None:
        self.back.setEnabled(len(self._shown) > 1)

    def _on_opened(self, library: Library) -> None:
        self._library = library
        self._list_all()

    def _list_all(self) -> None:
        self.list.clear()
        self.nothing.hide()
        library = self._library
        categories = sorted(library.categories.values(), key=lambda each: (each.order or 0, each.title))
        for category in categories:
            articles = [
                each
                for each in library.articles.values()
                if each.category == category.path and self._is_own(each.id)
            ]
            if articles and category.path not in ("", self._language):
                self._add(category.title, "")
            for article in sorted(articles, key=article_sort_key):
                self._add(article.title, article.id)
        self._mark()

    def _is_own(self, article_id: str) -> bool:
        """Whether an article is of the language that is listed."""
        return self._library.settings.language_of(article_id) == self._language

    def _add(self, title: str, key: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_KEY, key)
        item.setToolTip(title.replace("<", "&lt;"))
        if not key:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.list.addItem(item)

    def _mark(self) -> None:
        shown = self._shown[-1] if self._shown else ""
        for place in range(self.list.count()):
            item = self.list.item(place)
            if shown and item.data(_KEY) == shown:
                self.list.setCurrentItem(item)
                return

    def _search(self) -> None:
        query = self.field.text().strip()
        if query:
            self._centre.search(query)
        else:
            self._list_all()

    def _on_found(self, results: Results) -> None:
        if not self.field.text().strip():
            return
        self.list.clear()
        own = [hit for hit in results.hits if self._is_own(hit.article_id)]
        for hit in own:
            self._add(hit.title, hit.article_id)
        self.nothing.setVisible(not own)

    def _open_first(self) -> None:
        for place in range(self.list.count()):
            if self.list.item(place).data(_KEY):
                self._on_item(self.list.item(place))
                return

    def _on_item(self, item: QListWidgetItem) -> None:
        if key := item.data(_KEY):
            self._centre.show(key)

    def _on_page(self, page: PreviewPage, article_id: str) -> None:
        if not self._shown or self._shown[-1] != article_id:
            self._shown.append(article_id)
        self._tell()
        self._mark()
        self.view.show_page(page)

    def _follow(self, address: str) -> None:
        if QUrl(address).scheme() in _WEB:
            QDesktopServices.openUrl(QUrl(address))
        else:
            self._centre.follow(address)
