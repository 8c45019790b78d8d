"""The article being written, rendered off the GUI thread whenever typing pauses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kbstudio.article import Article
from kbstudio.document import Document
from kbstudio.errors import KbError
from kbstudio.publish.site import Site
from kbstudio.render_process import RenderProcess
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.tasks import Tasks

_PAUSE = 80
"""Milliseconds without a key before the text is rendered."""

MakeSite = Callable[[Article, Document], Site]


class LiveRender(QObject):
    """Follows one buffer; at most one rendering runs, and a stale one is dropped."""

    rendered = Signal(object, object, object)  # Article, Document, Site
    failed = Signal(str, object)  # article id, KbError

    def __init__(self, tasks: Tasks, process: RenderProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._process = process
        self._buffer: Buffer | None = None
        self._make_site: MakeSite | None = None
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._start)

    def use(self, make_site: MakeSite | None) -> None:
        """How the site around an article is made; called in the lane that renders."""
        self._make_site = make_site

    def follow(self, buffer: Buffer | None) -> None:
        """Render this buffer now and after each change."""
        if self._buffer is not None:
            self._buffer.text_changed.disconnect(self._timer.start)
        self._buffer = buffer
        self._timer.stop()
        if buffer is not None:
            buffer.text_changed.connect(self._timer.start)
            self._start()

    def again(self) -> None:
        """Render once more: what stands around the article changed."""
        if self._buffer is not None:
            self._timer.start()

    def _start(self) -> None:
        buffer, make_site = self._buffer, self._make_site
        if buffer is None or make_site is None:
            return
        if self._busy:
            self._timer.start()
            return
        self._busy = True
        article = buffer.article()
        process = self._process

        def work() -> tuple[Document, Site]:
            document = process.render(article)
            return document, make_site(article, document)

        self._tasks.write(
            "preview",
            work,
            lambda outcome: self._on_done(article, *outcome),
            lambda error: self._on_failed(article, error),
        )

    def _on_done(self, article: Article, document: Document, site: Site) -> None:
        self._busy = False
        if self._is_wanted(article):
            self.rendered.emit(article, document, site)

    def _on_failed(self, article: Article, error: BaseException) -> None:
        self._busy = False
        if not isinstance(error, KbError):
            raise error
        if self._is_wanted(article):
            self.failed.emit(article.id, error)

    def _is_wanted(self, article: Article) -> bool:
        """Whether this is still the text on screen; if it isn't, the timer is already running."""
        return self._buffer is not None and self._buffer.article_id == article.id
