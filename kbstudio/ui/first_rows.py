"""The tree before the articles are read: as it was the last time, else the names of files.

It is made in the process beside the window and unpacked by the window's.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kbstudio.errors import ContentError
from kbstudio.scan import read_names
from kbstudio.ui.last_rows import Words, read_last_rows
from kbstudio.ui.tree_rows import Row, named_row, tree_rows

_MANY = 1_000
"""Articles from which on the names come first; fewer are read before anybody misses them."""

_PART = 100
"""Rows that are unpacked in one go, in which no other thread runs."""


@dataclass(frozen=True, slots=True)
class FirstRows:
    """Rows in packed parts, and the words they were made with; no words where they have none."""

    words: Words
    parts: tuple[bytes, ...]

    def unpack(self, words: Words, pause: Callable[[], object]) -> tuple[Row, ...]:
        """The rows, unless they were made with other words; `pause` is called before each part."""
        rows: list[Row] = []
        if self.words in ([], words):
            for part in self.parts:
                pause()
                rows += map(Row._make, pickle.loads(part))  # noqa: S301 (from the child of this program)
        return tuple(rows)


def first_rows(root: Path) -> FirstRows:
    """What can be shown of a folder at once; 10,000 articles take 0.05 s, their names 0.1 s."""
    words, rows = read_last_rows(root)
    rows = rows or _names(root)
    plain = [tuple(row) for row in rows]
    parts = (pickle.dumps(plain[start : start + _PART]) for start in range(0, len(plain), _PART))
    return FirstRows(words, tuple(parts))


def _names(root: Path) -> tuple[Row, ...]:
    try:
        library = read_names(root)
    except ContentError:  # said by who reads the articles
        return ()
    return tree_rows(library, named_row) if len(library.articles) >= _MANY else ()
