"""Lists of words that are spelled right though no dictionary has them: a writer’s own, and a team’s."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kbstudio.disk import write_file
from kbstudio.errors import ContentError

WORDS_FILE = "words.txt"
"""The list a team shares, in the knowledge base: a word a line, sorted, so that versions merge."""

MAX_LIST = 1_000_000
"""Bytes of a list that are read."""


def read_words(path: Path) -> frozenset[str]:
    """The words of a list; lines that are empty or begin with `#` are none. Empty when it can’t be read."""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_LIST).decode("utf-8-sig", "replace")
    except OSError:
        return frozenset()
    return frozenset(_entries(text.splitlines()))


def add_word(path: Path, word: str) -> None:
    """Put a word into a list, sorted; comments stay at its top. Raises ContentError."""
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        lines = text.splitlines()
        notes = [line for line in lines if line.startswith("#")]
        words = sorted({*_entries(lines), word}, key=lambda each: (each.casefold(), each))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, "".join(f"{line}\n" for line in (*notes, *words)).encode())
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it isn’t UTF-8 text"
        raise ContentError(f"“{word}” can’t be added to “{path.name}” ({reason}). Mend the file.") from error


def is_listed(word: str, words: frozenset[str]) -> bool:
    """Whether a list has a word, also at the start of a sentence and with an ’s."""
    plain = word.replace("’", "'").removesuffix("'s")
    return not words.isdisjoint((word, plain, plain[:1].lower() + plain[1:], plain.lower()))


def _entries(lines: Iterable[str]) -> Iterable[str]:
    return (entry for line in lines if (entry := line.strip()) and not entry.startswith("#"))
