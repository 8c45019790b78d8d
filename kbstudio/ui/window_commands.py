"""Commands that need nothing but the window: saving, tabs, problems, pictures, help."""

from __future__ import annotations

import posixpath
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QMessageBox, QSpacerItem, QWidget

import kbstudio
from kbstudio.article import ArticleId
from kbstudio.errors import ContentError
from kbstudio.ui.article_tabs import ArticleTabs
from kbstudio.ui.closing import Closing
from kbstudio.ui.desk import Panels
from kbstudio.ui.icons import app_icon
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.library_tree import LibraryTree
from kbstudio.ui.search_panel import SearchPanel
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.view_commands import ViewCommands

_PICTURES = "*.png *.jpg *.jpeg *.gif *.svg *.webp *.avif"
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

    def insert_image(self) -> None:
        """Ask for a picture, put it beside the articles and into the text."""
        base, article_id = self._session.base, self._session.current
        if base is None or article_id is None:
            return
        dialog = QFileDialog(self._window, self.tr("Insert a picture"), str(base.root))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures") + f" ({_PICTURES})")
        dialog.fileSelected.connect(lambda file: self.add_image(base, article_id, Path(file)))
        dialog.open()

    def add_image(self, base: KnowledgeBase, article_id: ArticleId, file: Path) -> None:
        """Take a picture into the knowledge base and show it in the text."""
        self._tasks.write(
            "content",
            lambda: attach(base, article_id, file),
            lambda path: self._on_attached(article_id, path),
        )

    def add_picture(self, name: str, data: bytes) -> None:
        """Keep a pasted picture beside the articles and show it in the text."""
        base, article_id = self._session.base, self._session.current
        if base is not None and article_id is not None:
            self._tasks.write(
                "content",
                lambda: base.store.add_attachment(article_id, name, data),
                lambda path: self._on_attached(article_id, path),
            )

    def shortcuts(self) -> None:
        """List all commands with their keys."""
        from kbstudio.ui.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 (the window stands sooner without it)

        ShortcutsDialog(self._window).open()

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

    def _on_attached(self, article_id: ArticleId, path: str) -> None:
        self._session.add_attachment(path)
        if self._session.current == article_id:
            folder = article_id.rpartition("/")[0]
            self._panels.editor.image(posixpath.relpath(path, folder or "."))


def attach(base: KnowledgeBase, article_id: ArticleId, file: Path) -> str:
    """The path of a picture in the knowledge base, copied there unless it is in it already."""
    root = base.root.resolve()
    if file.resolve().is_relative_to(root):
        return file.resolve().relative_to(root).as_posix()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ContentError(f"“{file}” can’t be read ({error.strerror}). Choose another one.") from error
    return base.store.add_attachment(article_id, file.name, data)
