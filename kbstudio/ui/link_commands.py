"""Checking links to the web: what is asked, what came of it, and what is ignored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.link_results import Kept, read_results, write_results
from kbstudio.problems import Where
from kbstudio.ui.announcing import Announcing
from kbstudio.ui.link_checker import LinkChecker
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.web_links_dialog import WebLinksDialog
from kbstudio.web_links import IGNORED_FILE, Answer, is_ignored, web_links
from kbstudio.word_list import add_word, read_words

_Read = tuple[Mapping[str, tuple[Where, ...]], dict[str, Kept]]


class LinkCommands(QObject):
    """Fills the dialog, and has its links asked; answers are kept for the next time."""

    def __init__(self, session: Session, tasks: Tasks, announcing: Announcing, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tasks, self._announcing = session, tasks, announcing
        self._window = window
        self.checker = LinkChecker(self)
        self._dialog: WebLinksDialog | None = None
        self._results: dict[str, Kept] = {}
        self.checker.answered.connect(self._on_answered)
        self.checker.finished.connect(self._on_finished)
        session.library_closed.connect(self.checker.stop)

    def show(self) -> None:
        """List the links with what is known of them."""
        base = self._session.base
        if base is None:
            return
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        self._dialog = dialog = WebLinksDialog(self._window)
        dialog.check_requested.connect(self.check)
        dialog.stop_requested.connect(self.checker.stop)
        dialog.ignore_requested.connect(self.ignore)
        dialog.place_activated.connect(lambda file, line: self._session.show_article(ArticleId(file), line))
        dialog.finished.connect(lambda _: self.checker.stop())
        dialog.show()
        self._read(base.root)

    def check(self) -> None:
        """Ask the links that aren’t known to work."""
        if self._dialog is None:
            return
        today = dt.datetime.now(dt.UTC).date()
        known = self._results
        wanted = [
            link for link in self._dialog.addresses() if link not in known or not known[link].is_fresh(today)
        ]
        self._dialog.show_running(len(wanted))
        self._announcing.begin("links")
        self.checker.check(wanted)

    def ignore(self, address: str) -> None:
        """Never ask an address again, nor what begins like it."""
        base = self._session.base
        if base is not None:
            add = partial(add_word, base.root / IGNORED_FILE, address)
            self._tasks.write("content", add, lambda _: self._read(base.root))

    def _read(self, root: Path) -> None:
        articles = self._session.live_library().texts()

        def read() -> _Read:
            ignored = read_words(root / IGNORED_FILE)
            links = {key: at for key, at in web_links(articles).items() if not is_ignored(key, ignored)}
            return links, read_results(root)

        self._tasks.read_latest("web_links", read, self._on_read)

    def _on_read(self, read: _Read) -> None:
        links, self._results = read
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_links(links, {key: kept.answer for key, kept in self._results.items()})

    def _on_answered(self, address: str, answer: Answer) -> None:
        self._results[address] = Kept(answer, dt.datetime.now(dt.UTC).date())
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_answer(address, answer)

    def _on_finished(self) -> None:
        self._announcing.end("links", self.tr("Links checked"), self.tr("All web links have been asked."))
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_finished()
        base, results = self._session.base, dict(self._results)
        if base is not None and results:

            def keep() -> None:
                with suppress(OSError, KbError):  # they can be had again
                    write_results(base.root, results)

            self._tasks.write("index", keep, lambda _: None)
