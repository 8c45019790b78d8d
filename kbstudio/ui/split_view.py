"""Two articles side by side: which one stands beside, and changing sides."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kbstudio.article import ArticleId
from kbstudio.ui.menus import Actions
from kbstudio.ui.palette import Palette, article_entries
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session
from kbstudio.ui.side_text import SideText


class SplitView(QObject):
    """Keeps an article beside the open one. What is opened there, goes from here."""

    def __init__(self, session: Session, preferences: Preferences, side: SideText, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._preferences, self.side = session, preferences, side
        self._window = window
        self._actions: Actions | None = None
        self._beside: ArticleId | None = None
        self._before: ArticleId | None = None  # what was open before the article that is
        self._last: ArticleId | None = None
        session.current_changed.connect(self._on_current)
        session.article_closed.connect(self._on_closed)
        session.article_renamed.connect(self._on_renamed)
        session.library_opened.connect(lambda _: QTimer.singleShot(0, self, self._restore))
        session.library_closed.connect(self._drop)
        side.write_requested.connect(self.change_sides)
        side.close_requested.connect(lambda: self.split(False))

    def follow(self, actions: Actions) -> None:
        """Let the switch of the menu say whether two articles are shown."""
        self._actions = actions

    def split(self, on: bool) -> None:
        """Show the article that was open before beside the open one, or no longer."""
        if not on:
            self._show(None)
        elif self._before is not None and self._before in self._session.buffers:
            self._show(self._before)
        else:
            self._tell()
            self.open_beside()

    def open_beside(self) -> None:
        """Choose the article to show beside."""
        library, current = self._session.library, self._session.current
        others = [article for key, article in library.articles.items() if key != current]
        palette = Palette(
            article_entries(others, lambda key: self._open(ArticleId(key))),
            (),
            self._window,
            name=self.tr("Open beside"),
            hint=self.tr("Title, path, tag or keyword of the article to show beside"),
        )
        palette.move(max(0, (self._window.width() - palette.width()) // 2), 64)
        palette.start("")

    def change_sides(self) -> None:
        """Write in the article beside; the open one goes to its place."""
        if self._beside is not None:
            self._session.show_article(self._beside)

    def _open(self, article_id: ArticleId) -> None:
        self._session.fetch([article_id], lambda: self._show_opened(article_id))

    def _show_opened(self, article_id: ArticleId) -> None:
        if article_id != self._session.current and self._session.open_article(article_id):
            self._show(article_id)

    def _show(self, article_id: ArticleId | None) -> None:
        buffer = self._session.buffers.get(article_id) if article_id is not None else None
        self._beside = article_id if buffer is not None else None
        article = buffer.article() if buffer is not None else None
        self.side.show_article(buffer, article.title if article is not None else "")
        self._tell()
        if self._session.base is not None:
            self._preferences.set_beside(self._session.base.root, self._beside or "")

    def _tell(self) -> None:
        if self._actions is not None:
            self._actions.check("split_view", on=self._beside is not None)

    def _on_current(self, article_id: str) -> None:
        # The text of the middle has the new article already; so its old one is free for this side.
        now = ArticleId(article_id) if article_id else None
        before, self._last = self._last, now
        if now != before and before is not None:
            self._before = before
        if now is not None and now == self._beside:
            self._show(before if before in self._session.buffers else None)

    def _on_closed(self, article_id: str) -> None:
        if article_id == self._beside:
            self._show(None)

    def _on_renamed(self, old: str, new: str) -> None:
        if old == self._beside:
            self._show(ArticleId(new))

    def _restore(self) -> None:
        base = self._session.base
        kept = ArticleId(self._preferences.beside(base.root)) if base is not None else None
        if kept and kept in self._session.library.articles:
            self._open(kept)

    def _drop(self) -> None:
        self._beside = self._before = self._last = None
        self.side.show_article(None, "")
        self._tell()
