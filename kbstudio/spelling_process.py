"""Looking words up in Hunspell dictionaries, in a child process: some words take it a quarter of a second."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kbstudio.dictionaries import Dictionary, dictionary_folders, find_dictionary
from kbstudio.errors import KbError

if TYPE_CHECKING:
    from hunspell import Hunspell

LIMIT = 30.0
"""Seconds an answer may take; only a broken dictionary needs so long."""

MOST = 8
"""Suggestions for a word."""

_Question = tuple[Literal["wrong", "suggest"], str, tuple[str, ...]]


class SpellingProcess:
    """One child process, begun with the first question and anew after one that it didn’t survive.

    Any thread may ask; questions are answered one after another.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._child: BaseProcess | None = None
        self._connection: Connection | None = None
        self._is_closed = False

    def wrong(self, language: str, words: Iterable[str]) -> frozenset[str] | None:
        """Which of these words the dictionary of a language lacks; None when there is no dictionary.

        About 20 µs a word. Raises KbError when the child ends or doesn’t answer.
        """
        found = self._ask(("wrong", language, tuple(words)))
        return None if found is None else frozenset(found)

    def suggest(self, language: str, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first. Up to 300 ms. Raises KbError."""
        return tuple(self._ask(("suggest", language, (word,))) or ())

    def close(self) -> None:
        """End the child at once; whoever waits for it is told."""
        self._is_closed = True
        if self._child is not None:
            with contextlib.suppress(ValueError):
                self._child.kill()
        with self._turn:
            self._end()

    def _ask(self, question: _Question) -> Sequence[str] | None:
        with self._turn:
            if self._is_closed:
                raise KbError("Spelling isn’t checked any more: KB Studio is closing.")
            try:
                connection = self._begun()
                connection.send(question)
                if connection.poll(LIMIT):
                    answer: Sequence[str] | None = connection.recv()
                    return answer
            except (EOFError, OSError) as error:
                self._end()
                raise KbError(
                    "The spelling of these words can’t be checked: the checker broke off."
                ) from error
            self._end()
            raise KbError("The spelling of these words can’t be checked: the dictionary takes too long.")

    def _begun(self) -> Connection:
        if self._connection is None or self._child is None:
            context = get_context("spawn")  # a forked child of a program with threads may hang
            self._connection, theirs = context.Pipe()
            self._child = context.Process(target=serve, args=(theirs,), daemon=True, name="kbstudio-spelling")
            try:
                self._child.start()
            finally:
                theirs.close()
        return self._connection

    def _end(self) -> None:
        if self._child is not None:
            with contextlib.suppress(ValueError):
                self._child.kill()
                self._child.join()
                self._child.close()
        if self._connection is not None:
            self._connection.close()
        self._child = self._connection = None


def serve(connection: Connection) -> None:
    """What the child does: answer questions until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent to handle
    speller = Speller()
    with contextlib.suppress(EOFError, OSError):
        while True:
            kind, language, words = connection.recv()
            if kind == "wrong":
                connection.send(speller.wrong(language, words))
            else:
                connection.send(speller.suggest(language, words[0]))


class Speller:
    """Dictionaries that were loaded, each once (about 80 ms), by their language."""

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        self._folders = folders
        self._loaded: dict[str, Hunspell | None] = {}

    def wrong(self, language: str, words: Iterable[str]) -> tuple[str, ...] | None:
        """The words that the dictionary of a language lacks; None without a dictionary."""
        dictionary = self._dictionary(language)
        return (
            None if dictionary is None else tuple(word for word in words if not _is_right(dictionary, word))
        )

    def suggest(self, language: str, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first."""
        dictionary = self._dictionary(language)
        if dictionary is None:
            return ()
        try:
            found = dictionary.suggest(word.replace("’", "'"))
        except UnicodeEncodeError:
            return ()
        apostrophe = "’" if "’" in word else "'"
        return tuple(each.replace("'", apostrophe) for each in found[:MOST])

    def _dictionary(self, language: str) -> Hunspell | None:
        if language not in self._loaded:
            folders = dictionary_folders() if self._folders is None else self._folders
            self._loaded[language] = _load(find_dictionary(language, folders))
        return self._loaded[language]


def _load(dictionary: Dictionary | None) -> Hunspell | None:
    if dictionary is None:
        return None
    from hunspell import Hunspell, HunspellFilePathError  # noqa: PLC0415 (the parent never needs it)

    try:
        return Hunspell(dictionary.name, hunspell_data_dir=str(dictionary.folder))
    except HunspellFilePathError:
        return None


def _is_right(dictionary: Hunspell, word: str) -> bool:
    try:
        return bool(dictionary.spell(word.replace("’", "'")))
    except UnicodeEncodeError:
        return True  # letters the dictionary knows nothing of, such as another script’s
