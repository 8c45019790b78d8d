"""The article being written, rendered off the GUI thread whenever typing pauses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.errors import KbError
from kbstudio.render_process import RenderProcess
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.tasks import Tasks

_PAUSE = 80
"""Milliseconds without a key before the text is rendered."""


_SETTLED = 100
"""Milliseconds in which the window draws the first article."""


class LiveRender(QObject):
    """Follows one buffer; at most one rendering runs, and a stale one is dropped."""

    rendered = Signal(object, object)  # Article, Document
    failed = Signal(str, object)  # article id, KbError

    def __init__(
        self,
        tasks: Tasks,
        process: RenderProcess,
        article_of: Callable[[ArticleId], Article | None],
        parent: QObject | None = None,
    ) -> None:
        """`article_of` gives an article as it is being written, with the snippets it uses."""
        super().__init__(parent)
        self._article_of = article_of
        self._tasks = tasks
        self._process = process
        self._buffer: Buffer | None = None
        self._busy = False
        self._is_first = True
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._start)

    def follow(self, buffer: Buffer | None) -> None:
        """Render this buffer now and after each change."""
        if self._buffer is not None:
            self._buffer.text_changed.disconnect(self._timer.start)
        self._buffer = buffer
        self._timer.stop()
        if buffer is not None:
            buffer.text_changed.connect(self._timer.start)
            if self._is_first:  # the process that renders is started once the window is drawn
                self._is_first = False
                QTimer.singleShot(_SETTLED, self, self._start)
            else:
                self._start()

    def again(self) -> None:
        """Render once more: what stands around the article changed."""
        if self._buffer is not None:
            self._timer.start()

    def _start(self) -> None:
        article = self._article_of(self._buffer.article_id) if self._buffer is not None else None
        if article is None:
            return
        if self._busy:
            self._timer.start()
            return
        self._busy = True
        self._tasks.write(
            "preview",
            lambda: self._process.render(article),
            lambda document: self._on_done(article, document),
            lambda error: self._on_failed(article, error),
        )

    def _on_done(self, article: Article, document: Document) -> None:
        self._busy = False
        if self._is_wanted(article):
            self.rendered.emit(article, document)

    def _on_failed(self, article: Article, error: BaseException) -> None:
        self._busy = False
        if not isinstance(error, KbError):
            raise error
        if self._is_wanted(article):
            self.failed.emit(article.id, error)

    def _is_wanted(self, article: Article) -> bool:
        """Whether this is still the text on screen; if it isn't, the timer is already running."""
        return self._buffer is not None and self._buffer.article_id == article.id
