"""A child process that renders articles, so that one that hangs or crashes Markdown can be killed."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from kbstudio.article import Article
from kbstudio.document_json import to_bytes
from kbstudio.errors import RenderError

if TYPE_CHECKING:
    from kbstudio.markup import Renderer

if sys.platform != "win32":
    import resource

START_LIMIT = 60.0
"""Seconds a child may take to start; only a broken installation or a stalled machine needs so long."""

ORPHAN_GRACE = 1.0
"""Seconds after the limit at which a child whose parent is gone ends itself."""

MEMORY_LIMIT = 2_000_000_000
"""Bytes of address space of a child, where the system can limit it; ordinary articles need a tenth."""

_DONE = b"+"
_FAILED = b"-"


class RenderWorker:
    """One child process, rendering one article at a time; it ends with the first that takes too long.

    For one thread at a time, but for `kill`.
    """

    def __init__(self, limit: float, *, background: bool = False) -> None:
        """Start the child; returns before it is ready. `limit`: seconds an article may take.

        `background`: the child leaves the processor to whoever wants it.

        Raises RenderError when the system can't start it.
        """
        context = get_context("spawn")  # a forked child of a program with threads may hang
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, limit, background), daemon=True, name="kbstudio-render"
        )
        try:
            self._process.start()
        except OSError as error:
            self.connection.close()
            raise RenderError(
                f"Articles can’t be rendered: {error.strerror}. Close other programs."
            ) from error
        finally:
            theirs.close()
        self._limit = limit
        self._ready = False
        self._name = ""
        self.deadline = time.monotonic() + START_LIMIT

    def send(self, article: Article) -> None:
        """Give it an article to render. Raises RenderError when the child has ended."""
        self._name = article.id
        try:
            self.connection.send(article)
        except OSError as error:
            self.close()
            raise self._ended() from error
        if self._ready:
            self.deadline = time.monotonic() + self._limit

    def receive(self) -> bytes | None:
        """The document of the article sent, as bytes; None while it isn't done and the limit not reached.

        Never waits. Raises RenderError, naming the article, when it can't be rendered, and naming none
        when the child doesn't start; the worker is closed then if its child took too long or ended.
        """
        try:
            while self.connection.poll():
                reply = self.connection.recv_bytes()
                if self._ready:
                    return self._outcome(reply)
                self._ready = True
                self.deadline = time.monotonic() + self._limit
        except (EOFError, OSError) as error:
            self.close()
            if time.monotonic() < self.deadline:
                raise self._ended() from error
        if time.monotonic() < self.deadline:
            return None
        self.close()
        raise self._too_slow()

    def kill(self) -> None:
        """End the child at once, whatever it is doing; who waits for it learns of it. For any thread."""
        with contextlib.suppress(ValueError):  # closed already
            self._process.kill()

    def close(self) -> None:
        """End the child at once and leave nothing of it."""
        with contextlib.suppress(ValueError):  # closed already
            self._process.kill()
            self._process.join()
            self._process.close()
        self.connection.close()

    @property
    def is_closed(self) -> bool:
        """Whether the child has been ended."""
        return self.connection.closed

    def _outcome(self, reply: bytes) -> bytes:
        if reply[:1] == _DONE:
            return reply[1:]
        raise RenderError(reply[1:].decode("utf-8", "replace"), self._name)

    def _ended(self) -> RenderError:
        if not self._ready:
            return RenderError("The part of KB Studio that renders articles doesn’t start. Install it again.")
        message = f"“{self._name}” can’t be shown: rendering it broke off. Undo its last change, or split it."
        return RenderError(message, self._name)

    def _too_slow(self) -> RenderError:
        if not self._ready:
            return RenderError("The part of KB Studio that renders articles is slow to start. Try again.")
        message = (
            f"“{self._name}” can’t be shown: rendering it takes longer than {self._limit:g} seconds. "
            "Split it, or remove long runs of brackets, quotes or other marks."
        )
        return RenderError(message, self._name)


def serve(connection: Connection, limit: float, background: bool) -> None:
    """What the child does: say that it is ready, then answer articles until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent to handle
    _limit_memory()
    if background and sys.platform != "win32":
        os.nice(10)
    from kbstudio.markup import Renderer  # noqa: PLC0415 (the parent never needs Markdown)

    renderer = Renderer()
    with open(os.devnull, "w") as nowhere, contextlib.suppress(EOFError, OSError):  # noqa: PTH123
        connection.send_bytes(b"")
        while True:
            article = connection.recv()
            # A parent that was killed can’t kill its child: without this one that hangs would go on for ever.
            faulthandler.dump_traceback_later(limit + ORPHAN_GRACE, exit=True, file=nowhere)
            reply = _render(renderer, article)
            faulthandler.cancel_dump_traceback_later()
            connection.send_bytes(reply)


def _render(renderer: Renderer, article: Article) -> bytes:
    try:
        return _DONE + to_bytes(renderer.render(article))
    except RenderError as error:
        return _FAILED + error.message.encode("utf-8", "replace")
    except Exception as error:  # noqa: BLE001 (whatever it is, it must reach the writer and not end the child)
        message = f"“{article.id}” can’t be shown: {type(error).__name__}: {error}"
        return _FAILED + message.encode("utf-8", "replace")


def _limit_memory() -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError, ValueError):  # macOS doesn’t let it be lowered
            _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, hard))
