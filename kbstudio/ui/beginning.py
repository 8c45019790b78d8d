"""From opening a folder to its first article: the one that was asked for, or those of the last time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from kbstudio.article import ArticleId
from kbstudio.ui.desk import Desk
from kbstudio.ui.desk_page import DeskPage
from kbstudio.ui.library_tree import LibraryTree
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session
from kbstudio.ui.turns import Turns


class Beginning(QObject):
    """Shows what comes as it comes; until then nothing says that there is nothing."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        parent: QObject,
        *,
        desk: Desk,
        desk_page: DeskPage,
        library: LibraryTree,
    ) -> None:
        super().__init__(parent)
        self._session, self._preferences = session, preferences
        self._desk, self._desk_page, self._library = desk, desk_page, library
        self._turns = Turns(self)
        session.library_closed.connect(self._turns.stop)

    def wait(self) -> None:
        """A folder is being read."""
        self._library.show_reading()
        self._desk_page.show_waiting()
        self._desk.show_waiting()

    def begin(self, asked: str) -> None:
        """The folder's rows are in the tree: open and show its articles once they are drawn."""
        base = self._session.base
        assert base is not None
        opened, current = self._preferences.open_articles(base.root)
        self._desk_page.show_waiting()
        self._desk.show_waiting()
        self._library.select(asked or current)
        self._library.filter.setFocus()
        steps = [partial(self._session.open_article, ArticleId(key)) for key in opened]
        self._turns.run(*steps, partial(self._show, asked, current))

    def _show(self, asked: str, current: str) -> None:
        session = self._session
        if asked:
            session.show_article(ArticleId(asked))
        if session.current is None and (buffers := session.buffers):
            session.show_article(ArticleId(current) if current in buffers else next(reversed(buffers)))
        if session.current is not None:
            self._desk_page.setFocus()
        else:
            self._desk_page.show_text(False)
            self._desk.show_nothing()
