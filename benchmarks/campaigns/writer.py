"""A writer at the editor's session, in a process of its own: types, saves, renames, replaces, and says so."""

from __future__ import annotations

import contextlib
import os
import signal
import time
import traceback
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor

from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.render_process import RenderProcess
from kbstudio.store import digest
from kbstudio.ui import operations
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks

WORDS = ("alpha", "beta", "gamma", "delta")
ARTICLES = tuple(f"billing/article-{number}.md" for number in range(4))
_PAUSE = 25
"""Milliseconds between two things a writer does."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a writer said: its kind, when, and what.

    T: typed a token; D: the digest of a text about to be saved; S, M, B: saved, moved, replaced in bulk;
    G: merged; C: settled a conflict; F: was told of a failure; X: the program made a mistake;
    R: ready; E: ended in order.
    """

    kind: str
    at: float
    what: str


def make_folder(root: Path) -> None:
    """A small knowledge base whose articles link to each other."""
    (root / "billing").mkdir(parents=True)
    for number, path in enumerate(ARTICLES):
        other = ARTICLES[(number + 1) % len(ARTICLES)].rpartition("/")[2]
        body = "\n\n".join(f"{' '.join(WORDS)} paragraph {place}." for place in range(8))
        text = f"---\ntitle: Article {number}\norder: {number}\n---\n\nSee [the next]({other}).\n\n{body}\n"
        (root / path).write_text(text, encoding="utf-8")


def start(root: Path, home: Path, seed: int, name: str, seconds: float | None = None) -> tuple[int, int]:
    """Let somebody write, for `seconds` or for ever: the process, and the descriptor that tells lines."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            os.close(ours)
            os.setsid()
            os.environ.update({"KBSTUDIO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"})
            status = _Writer(root, Random(seed), name, theirs, seconds).run()
        except BaseException:  # noqa: BLE001 (whatever it is, it is told and ends this process alone)
            os.write(theirs, f"X 0 {traceback.format_exc()!r}\n".encode())
        finally:
            os._exit(status)
    os.close(theirs)
    return child, ours


def lines(told: bytes) -> list[Line]:
    """What was said, without a last line that broke off."""
    found = []
    for line in told.decode("utf-8", "replace").split("\n")[:-1]:
        kind, at, what = line.split(" ", 2)
        found.append(Line(kind, float(at), what))
    return found


def read_until(descriptor: int, mark: bytes, limit: float) -> bytes:
    """What is said until a mark comes, or the end, or the limit in seconds."""
    told, end = b"", time.monotonic() + limit
    os.set_blocking(descriptor, False)
    while time.monotonic() < end:
        try:
            piece = os.read(descriptor, 65536)
        except BlockingIOError:
            time.sleep(0.005)
            continue
        told += piece
        if not piece or (mark and mark in told):
            break
    return told


def end(child: int) -> None:
    """Kill a writer and everything it started, as a power cut does."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)


class _Writer:
    def __init__(self, root: Path, chance: Random, name: str, told: int, seconds: float | None) -> None:
        self._root, self._chance, self._name, self._told = root, chance, name, told
        self._seconds, self._number, self._begun = seconds, 0, 0.0
        self._app = QGuiApplication([])
        self._tasks = Tasks(self._on_error)
        self._process, self._library = RenderProcess(), LibraryProcess()
        self._session = session = Session(self._tasks, self._process, self._library)
        self._timer = QTimer(interval=_PAUSE)
        self._timer.timeout.connect(self._do)
        session.library_opened.connect(self._on_opened)
        session.failed.connect(lambda error: self._say("F", error.message))
        session.conflict_found.connect(lambda key: QTimer.singleShot(80, partial(self._choose, key)))
        session.merged.connect(lambda key: self._say("G", key))

    def run(self) -> int:
        self._session.open_folder(self._root)
        status = self._app.exec()
        self._session.close()
        self._library.close()
        self._tasks.close()
        self._process.close()
        self._say("E", "")
        return status

    def _say(self, kind: str, what: str) -> None:
        line = " ".join(what.split("\n"))
        os.write(self._told, f"{kind} {time.monotonic()} {line}\n".encode())

    def _on_error(self, error: BaseException) -> None:
        if isinstance(error, KbError):
            self._say("F", error.message)
        else:
            self._say("X", "".join(traceback.format_exception(error)).replace("\n", " | "))

    def _on_opened(self) -> None:
        assert self._session.base is not None
        store = self._session.base.store
        saving = store.save

        def save(article_id: ArticleId, data: bytes, *rest: object) -> str:
            self._say("D", digest(data))
            return saving(article_id, data, *rest)  # type: ignore[arg-type]

        store.save = save  # type: ignore[method-assign]
        for key in self._session.library.articles:
            self._session.open_article(key)
        self._begun = time.monotonic()
        self._say("R", "")
        self._timer.start()

    def _do(self) -> None:
        if self._seconds is not None and time.monotonic() - self._begun > self._seconds:
            self._timer.stop()
            self._finish()
            return
        session, chance = self._session, self._chance
        if not session.buffers:
            return
        key = chance.choice(list(session.buffers))
        kind = chance.random()
        if kind < 0.9:
            self._type(session.buffers[key])
        elif kind < 0.95:
            self._say("S", key)
            session.save([key])
        elif kind < 0.975:
            self._replace(session.buffers[key])
        elif self._seconds is None:
            self._move(key)

    def _type(self, buffer: Buffer) -> None:
        self._number += 1
        token = f"{self._name}{self._number:05d}"
        document = buffer.document
        first = min(6, document.blockCount() - 1)
        block = document.findBlockByNumber(self._chance.randint(first, document.blockCount() - 1))
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"\n\n{token}\n" if self._chance.random() < 0.15 else f" {token}")
        self._say("T", f"{token} {buffer.article_id}")

    def _replace(self, buffer: Buffer) -> None:
        old, new = self._chance.sample(WORDS, 2)
        buffer.replace_source(buffer.source().replace(old, new))
        self._say("B", buffer.article_id)

    def _move(self, old: ArticleId) -> None:
        base, session = self._session.base, self._session
        new = ArticleId(f"billing/{'sub/' * self._chance.randrange(2)}moved-{self._number}.md")
        if base is None or old not in session.library.articles:
            return
        self._say("M", new)

        def now() -> None:
            library = session.library
            if old in library.articles:
                session.run(lambda: operations.move(base, library, old, new))

        session.save([buffer.article_id for buffer in session.modified()], now)

    def _choose(self, key: str) -> None:
        buffer = self._session.buffers.get(ArticleId(key))
        if buffer is not None and key in self._session.conflicts:
            saving = self._session.saving
            (saving.keep_mine if self._chance.random() < 0.5 else saving.take_theirs)(buffer)
            self._say("C", key)

    def _finish(self, turns: int = 40) -> None:
        """Save everything, and go when it is saved."""
        if not turns or (self._tasks.is_idle and not self._session.modified()):
            QCoreApplication.exit(0)
            return
        modified = [buffer.article_id for buffer in self._session.modified()]
        self._session.save([key for key in modified if key not in self._session.conflicts])
        QTimer.singleShot(250, lambda: self._finish(turns - 1))
