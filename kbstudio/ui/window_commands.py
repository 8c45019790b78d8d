"""Commands that need nothing but the window: saving, tabs, problems, about."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QMessageBox, QSpacerItem, QWidget

import kbstudio
from kbstudio.article import ArticleId
from kbstudio.ui.article_tabs import ArticleTabs
from kbstudio.ui.closing import Closing
from kbstudio.ui.desk import Panels
from kbstudio.ui.icons import app_icon
from kbstudio.ui.library_tree import LibraryTree
from kbstudio.ui.search_panel import SearchPanel
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.view_commands import ViewCommands

_ABOUT_WIDTH = 420


class WindowCommands(QObject):
    """Does what the menus say where no dialog of its own is needed."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        *,
        closing: Closing,
        panels: Panels,
        tabs: ArticleTabs,
        library: LibraryTree,
        search: SearchPanel,
        view: ViewCommands,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._tasks, self._closing = session, tasks, closing
        self._panels, self._tabs = panels, tabs
        self._library, self._search, self._view = library, search, view
        self._window = window

    def save(self) -> None:
        """Save the current article."""
        if self._session.current is not None:
            self._session.save([self._session.current])

    def save_all(self) -> None:
        """Save every changed article."""
        self._session.words_wanted.emit()
        self._session.save([buffer.article_id for buffer in self._session.modified()])

    def close_article(self, article_id: str = "") -> None:
        """Close an article, asking about unsaved words."""
        key = ArticleId(article_id) if article_id else self._session.current
        if key is not None and (buffer := self._session.buffers.get(key)) is not None:
            self._closing.ask([buffer], lambda: self._session.close_article(buffer.article_id))

    def quit(self) -> None:
        """Close the window, and with it the program."""
        self._window.close()

    def write(self, article_id: str) -> None:
        """Open an article and put the cursor into its text."""
        self._session.show_article(ArticleId(article_id))
        self._panels.editor.setFocus()

    def step_tab(self, by: int) -> None:
        """Go to a tab beside this one."""
        self._tabs.step(by)

    def search(self) -> None:
        """Put the cursor into the search of all articles."""
        self._view.show_panel("search")
        self._search.start()

    def filter_library(self) -> None:
        """Put the cursor into the filter of the library."""
        self._view.show_panel("library")
        self._library.filter.setFocus()
        self._library.filter.selectAll()

    def check(self) -> None:
        """Show the problems of all articles."""
        self._session.upkeep.check_soon()
        self._view.show_panel("problems")

    def show_problems(self) -> None:
        """Show the list of problems."""
        self._view.show_panel("problems")

    def next_problem(self) -> None:
        """Go to the problem after the last one."""
        self._view.show_panel("problems")
        self._panels.problems.activate_next()

    def about(self) -> None:
        """Say which version this is."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIconPixmap(app_icon().pixmap(64, 64))
        box.setWindowTitle(self.tr("About KB Studio"))
        box.setText(self.tr("KB Studio %1").replace("%1", kbstudio.__version__))
        box.setInformativeText(
            self.tr("Write a help centre as plain files, and publish it as a site that answers. MIT licence.")
        )
        grid = box.layout()
        if isinstance(grid, QGridLayout):  # as wide as the sentence, not as the name
            grid.addItem(QSpacerItem(_ABOUT_WIDTH, 0), grid.rowCount(), 0, 1, grid.columnCount())
        box.open()
