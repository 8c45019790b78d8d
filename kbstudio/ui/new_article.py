"""A new article, or one that says it already: used, flagged for review, or opened to be mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.addresses import article_address
from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.front_matter import with_values
from kbstudio.search.hit import Hit
from kbstudio.ui import operations
from kbstudio.ui.finding import with_titles
from kbstudio.ui.patterns import Pattern, new_article_text
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks


class NewArticle(QObject):
    """Asks for title, category and pattern; `category` is the one a command is for."""

    def __init__(self, session: Session, tasks: Tasks, window: QWidget, category: Callable[[], str]) -> None:
        super().__init__(window)
        self._session, self._tasks, self._window, self._category = session, tasks, window, category

    def ask(self) -> None:
        """Ask, then write the article and open it."""
        base, library = self._session.base, self._session.library
        if base is None:
            return
        from kbstudio.ui.new_article_dialog import NewArticleDialog  # noqa: PLC0415 (the window stands sooner without it)

        dialog = NewArticleDialog(library, self._category(), self._window)

        def show(hits: tuple[Hit, ...]) -> None:
            if isValid(dialog):
                dialog.show_similar(with_titles(hits, library))

        dialog.chosen.connect(self._write)
        dialog.open_requested.connect(lambda key: self._session.show_article(ArticleId(key)))
        dialog.use_requested.connect(lambda key: self.use(ArticleId(key)))
        dialog.flag_requested.connect(lambda key: self.flag(ArticleId(key)))
        dialog.similar_requested.connect(
            lambda text: self._tasks.read_latest("similar", lambda: base.process.similar(text), show)
        )
        dialog.open()

    def use(self, article_id: ArticleId) -> None:
        """Copy an article’s address on the site, to be sent to whoever asks."""
        article, url = self._session.article(article_id), self._session.library.settings.url
        if article is not None:
            QGuiApplication.clipboard().setText(f"{url}/{article_address(article)}/")
            text = self.tr("Copied the address of “%1”.").replace("%1", article.title)
            self._session.told.emit(text)

    def flag(self, article_id: ArticleId) -> None:
        """Have an article reviewed: its date for that is today."""
        base, article = self._session.base, self._session.article(article_id)
        if base is None or article is None:
            return
        values = {"review_by": datetime.now().astimezone().date()}
        buffer = self._session.buffers.get(article_id)
        try:
            after = with_values(article.source, values)
        except KbError as error:
            self._session.failed.emit(error)
            return
        if buffer is None:
            self._session.run(partial(operations.write, base, article_id, article.source, after))
            return
        was_saved = not buffer.is_modified()
        buffer.replace_source(after)
        if was_saved:
            self._session.save([article_id])

    def _write(self, article_id: str, title: str, pattern: Pattern | None) -> None:
        base = self._session.base
        if base is None:
            return
        try:
            text = pattern.text(title) if pattern is not None else new_article_text(title, None)
        except KbError as error:
            self._session.failed.emit(error)
            return
        self._session.run(lambda: operations.create(base, ArticleId(article_id), text))
