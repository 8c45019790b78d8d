"""Rendering one article at a time apart from the program, for the preview."""

from __future__ import annotations

import threading
import time
from multiprocessing.connection import wait

from kbstudio.article import Article
from kbstudio.document import Document
from kbstudio.document_json import from_bytes
from kbstudio.errors import RenderError
from kbstudio.render_worker import RenderWorker


class RenderProcess:
    """One child process that renders; ended and started anew when an article takes too long or crashes it.

    Any thread may call any method; articles are rendered one after another.
    """

    def __init__(self, limit: float = 2.0) -> None:
        """`limit`: seconds an article may take."""
        self._limit = limit
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._worker: RenderWorker | None = None
        self._closed = False

    def start(self) -> None:
        """Start the child, so that the first article needn’t wait for it; returns at once."""
        self._running()

    def render(self, article: Article) -> Document:
        """The article as a Document; waits for it. Raises RenderError, naming the article."""
        with self._turn:
            return from_bytes(self._render(article))

    def close(self) -> None:
        """End the child at once; an article being rendered raises RenderError, as do all later ones."""
        with self._guard:
            self._closed = True
            worker = self._worker
        if worker:
            worker.kill()
            with self._turn:
                worker.close()

    def _render(self, article: Article) -> bytes:
        worker = self._running(article.id)
        try:
            worker.send(article)
            while (data := worker.receive()) is None:
                wait([worker.connection], max(0.0, worker.deadline - time.monotonic()))
            return data
        except RenderError as error:
            if self._closed:
                raise _closed(article.id) from error
            raise

    def _running(self, article_id: str | None = None) -> RenderWorker:
        with self._guard:
            if self._closed:
                raise _closed(article_id)
            if self._worker is None or self._worker.is_closed:
                self._worker = RenderWorker(self._limit)
            return self._worker


def _closed(article_id: str | None) -> RenderError:
    return RenderError("Nothing is rendered any more: KB Studio is closing.", article_id)
