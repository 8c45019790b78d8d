"""Articles one comes back to: those with a star, and those that were open lately."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kbstudio.article import ArticleId
from kbstudio.ui.library_tree import LibraryTree
from kbstudio.ui.menus import Actions
from kbstudio.ui.palette import Palette, article_entries
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session

RECENT = 20
"""Articles that are remembered as opened lately."""


class KeptArticles(QObject):
    """Keeps stars and the articles opened lately for each folder, shows the stars, and lists both."""

    changed = Signal()

    def __init__(
        self, session: Session, preferences: Preferences, library: LibraryTree, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._preferences, self._library = session, preferences, library
        self._window = window
        self._star: QAction | None = None
        self.favourites: tuple[str, ...] = ()
        self.recent: tuple[str, ...] = ()
        session.library_expected.connect(lambda *_: self._read())
        session.current_changed.connect(self._on_current)
        session.article_renamed.connect(self._on_renamed)
        self.changed.connect(self._show)

    def follow(self, actions: Actions) -> None:
        """Let the switch of the menu say whether the open article has a star."""
        self._star = actions["favourite"]
        self._show()

    def star(self, on: bool) -> None:
        """Give the open article a star, or take it away."""
        current = self._session.current
        if current is not None:
            others = tuple(key for key in self.favourites if key != current)
            self._keep((*others, current) if on else others, self.recent)

    def list_favourites(self) -> None:
        """List the articles with a star."""
        self._list(
            self.favourites,
            self.tr("Favourites"),
            self.tr("No article has a star yet. Open one, and give it a star in the menu Article."),
        )

    def list_recent(self) -> None:
        """List the articles that were open lately, the last one first."""
        current = self._session.current
        keys = [key for key in self.recent if key != current]
        self._list(keys, self.tr("Recent articles"), self.tr("No other article was open lately."))

    def _list(self, keys: Iterable[str], name: str, empty: str) -> None:
        found = (self._session.article(ArticleId(key)) for key in keys)
        entries = article_entries(
            (article for article in found if article is not None),
            lambda key: self._session.show_article(ArticleId(key)),
        )
        palette = Palette(entries, (), self._window, name=name, hint=name, empty=empty)
        palette.move(max(0, (self._window.width() - palette.width()) // 2), 64)
        palette.start("")

    def _read(self) -> None:
        base = self._session.base
        if base is not None:
            self.favourites = tuple(self._preferences.favourites(base.root))
            self.recent = tuple(self._preferences.recent_articles(base.root))
            self.changed.emit()

    def _keep(self, favourites: tuple[str, ...], recent: tuple[str, ...]) -> None:
        base = self._session.base
        self.favourites, self.recent = favourites, recent
        if base is not None:
            self._preferences.set_favourites(base.root, favourites)
            self._preferences.set_recent_articles(base.root, recent)
        self.changed.emit()

    def _on_current(self, article_id: str) -> None:
        if article_id:
            others = [key for key in self.recent if key != article_id]
            self._keep(self.favourites, (article_id, *others)[:RECENT])
        self._show()

    def _on_renamed(self, old: str, new: str) -> None:
        def renamed(keys: Iterable[str]) -> tuple[str, ...]:
            return tuple(new if key == old else key for key in keys)

        self._keep(renamed(self.favourites), renamed(self.recent))

    def _show(self) -> None:
        self._library.set_favourites(frozenset(self.favourites))
        if self._star is not None:
            self._star.setChecked(self._session.current in self.favourites)
