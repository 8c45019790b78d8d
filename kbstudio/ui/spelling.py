"""Spelling of the open article: what is known of its words, and who is asked for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kbstudio.errors import KbError
from kbstudio.folders import config_folder
from kbstudio.spelling_process import SpellingProcess
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Done, Tasks
from kbstudio.word_list import WORDS_FILE, add_word, is_listed, read_words

_PAUSE = 60
"""Milliseconds in which words are collected before they are looked up."""

_MOST_KNOWN = 100_000
"""Words of a language that are remembered."""


class Spelling(QObject):
    """Says of words whether they are wrong: at once when it knows, else `changed` tells when it does.

    `available` tells whether there is a dictionary for the language of the article.
    """

    changed = Signal()
    available = Signal(bool)

    def __init__(
        self, session: Session, tasks: Tasks, process: SpellingProcess, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._process = session, tasks, process
        self._is_on = False
        self._language = ""
        self._known: dict[str, dict[str, bool]] = {}
        self._without: set[str] = set()  # languages without a dictionary
        self._wanted: set[str] = set()
        self._mine: frozenset[str] = frozenset()
        self._shared: frozenset[str] = frozenset()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(lambda: self._look_up())  # noqa: PLW0108 (it has a default)
        session.current_changed.connect(self._on_current)
        session.library_changed.connect(lambda _: self._read_lists())

    @property
    def is_on(self) -> bool:
        """Whether words are looked at."""
        return self._is_on

    def switch(self, on: bool) -> None:
        """Look at words, or no longer."""
        self._is_on = on
        if on:
            self._read_lists()
        self.changed.emit()
        self.available.emit(not on or self._language not in self._without)

    def is_wrong(self, word: str) -> bool:
        """Whether a word of the article is spelled wrong, as far as is known; the rest is asked for."""
        if not self._is_on or self._language in self._without:
            return False
        verdict = self._known.setdefault(self._language, {}).get(word)
        if verdict is None:
            self._wanted.add(word)
            if not self._timer.isActive():
                self._timer.start()
            return False
        return verdict and not is_listed(word, self._mine) and not is_listed(word, self._shared)

    def look_up(self, words: Iterable[str], then: Callable[[], None]) -> None:
        """Run `then` once it is known of all these words whether they are wrong: at once when it is."""
        known = self._known.setdefault(self._language, {})
        missing = {word for word in words if word not in known}
        if not missing or not self._is_on or self._language in self._without:
            then()
            return
        self._wanted |= missing
        self._timer.stop()
        self._look_up(then)

    def suggest(self, word: str, then: Done) -> None:
        """Ask what may have been meant; `then` is given the suggestions."""
        work = partial(self._process.suggest, self._language, word)
        self._tasks.write("spelling", work, then, lambda _: then(()))

    def add_mine(self, word: str) -> None:
        """Put a word into the writer’s own list."""
        self._mine |= {word}
        self._add(own_words(), word)

    def add_shared(self, word: str) -> None:
        """Put a word into the list of the knowledge base."""
        if self._session.base is not None:
            self._shared |= {word}
            self._add(self._session.base.root / WORDS_FILE, word)

    def _add(self, file: Path, word: str) -> None:
        self.changed.emit()
        self._tasks.write("content", partial(add_word, file, word), lambda _: None, self._on_not_added)

    def _on_not_added(self, error: BaseException) -> None:
        if not isinstance(error, KbError):
            raise error
        self._session.failed.emit(error)
        self._read_lists()

    def _on_current(self, article_id: str) -> None:
        language = self._session.library.settings.language_of(article_id) if article_id else ""
        if article_id and not self._language:
            self._read_lists()
        self._language = language
        self._wanted.clear()
        self.available.emit(not self._is_on or language not in self._without)

    def _read_lists(self) -> None:
        base = self._session.base
        if self._is_on and base is not None:
            shared = base.root / WORDS_FILE
            work = lambda: (read_words(own_words()), read_words(shared))  # noqa: E731
            self._tasks.write("spelling", work, self._on_lists)

    def _on_lists(self, lists: tuple[frozenset[str], frozenset[str]]) -> None:
        if lists != (self._mine, self._shared):
            self._mine, self._shared = lists
            self.changed.emit()

    def _look_up(self, then: Callable[[], None] = lambda: None) -> None:
        language, words = self._language, tuple(self._wanted)
        self._wanted.clear()
        if words and self._is_on:
            work = partial(self._process.wrong, language, words)

            def on_done(wrong: frozenset[str] | None) -> None:
                self._on_looked_up(language, words, wrong)
                then()

            self._tasks.write("spelling", work, on_done, lambda _: self._give_up(language))

    def _on_looked_up(self, language: str, words: tuple[str, ...], wrong: frozenset[str] | None) -> None:
        if wrong is None:
            self._give_up(language)
            return
        known = self._known.setdefault(language, {})
        if len(known) > _MOST_KNOWN:
            known.clear()
        known.update((word, word in wrong) for word in words)
        if language == self._language and wrong:
            self.changed.emit()

    def _give_up(self, language: str) -> None:
        self._without.add(language)
        if language == self._language:
            self.available.emit(False)
            self.changed.emit()


def own_words() -> Path:
    """The writer’s own list of words."""
    return config_folder() / WORDS_FILE
