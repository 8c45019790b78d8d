"""From opening a folder to its first article: the one that was asked for, or those of the last time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from kbstudio.article import ArticleId
from kbstudio.ui.desk import Desk
from kbstudio.ui.desk_page import DeskPage
from kbstudio.ui.last_rows import keep_last_rows
from kbstudio.ui.library_rows import row_words
from kbstudio.ui.library_tree import LibraryTree
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.tree_rows import Row
from kbstudio.ui.turns import Turns


class Beginning(QObject):
    """Shows what comes as it comes; until then nothing says that there is nothing."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        preferences: Preferences,
        parent: QObject,
        *,
        desk: Desk,
        desk_page: DeskPage,
        library: LibraryTree,
    ) -> None:
        super().__init__(parent)
        self._kept: tuple[Row, ...] = ()
        self._is_kept = False
        self._session, self._tasks, self._preferences = session, tasks, preferences
        self._desk, self._desk_page, self._library = desk, desk_page, library
        self._turns = Turns(self)
        session.library_closed.connect(self._turns.stop)
        session.upkeep.rendered.connect(self._keep_once)

    def wait(self) -> None:
        """A folder is being read."""
        self._library.show_reading()
        self._desk_page.show_waiting()
        self._desk.show_waiting()

    def begin(self, rows: tuple[Row, ...], asked: str) -> None:
        """Put a folder's rows into the tree; open and show its articles once they are drawn."""
        base = self._session.base
        assert base is not None
        self._kept, self._is_kept = rows if self._session.is_reading else (), False
        self._library.filter.clear()
        self._library.set_rows(rows)
        self._library.expand(self._preferences.expanded(base.root))
        self._preferences.add_recent_folder(base.root)
        self._preferences.set_last_folder(base.root)
        opened, current = self._preferences.open_articles(base.root)
        self._desk_page.show_waiting()
        self._desk.show_waiting()
        self._library.select(asked or current)
        self._library.filter.setFocus()
        keys = [ArticleId(key) for key in (*opened, asked) if key]
        steps = [partial(self._session.open_article, key) for key in dict.fromkeys(keys)]
        # The empty text is drawn before it is filled: both at once would take twice as long.
        drawn = (None, partial(self._desk_page.show_text, True), None) if keys else ()
        show = partial(self._show, asked, current)
        self._session.fetch(keys, lambda: self._turns.run(*steps, *drawn, show))

    def keep(self) -> None:
        """Keep the tree's rows for the next time, unless they are kept already."""
        base, rows = self._session.base, self._library.model.rows
        if base is not None and rows != self._kept and not self._session.is_reading:
            self._kept, root = rows, base.root
            self._tasks.write("index", lambda: keep_last_rows(root, rows, row_words()), lambda _: None)

    def _keep_once(self) -> None:
        # When everything is rendered: until then there is more to do that is waited for.
        if not self._is_kept:
            self._is_kept = True
            self.keep()

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
