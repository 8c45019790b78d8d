"""The tree of a large folder that was never open, before its articles are read: the names of its files."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from pathlib import Path

from kbstudio.errors import ContentError
from kbstudio.scan import read_names
from kbstudio.ui.tree_rows import Row, named_row, rows_file, tree_rows

_MANY = 1_000
"""Articles from which on the names come first; fewer are read before anybody misses them."""

_PART = 100
"""Rows that are unpacked in one go, in which no other thread runs."""


def pack_first_rows(root: Path) -> list[bytes]:
    """The rows for another process; none where there are few, or rows of the last time. 10,000 take 0.1 s."""
    if rows_file(root).is_file():
        return []
    try:
        library = read_names(root)
    except ContentError:  # said by who reads the articles
        return []
    if len(library.articles) < _MANY:
        return []
    rows = [tuple(row) for row in tree_rows(library, named_row)]
    return [pickle.dumps(rows[start : start + _PART]) for start in range(0, len(rows), _PART)]


def unpack_first_rows(parts: Iterable[bytes]) -> tuple[Row, ...]:
    """The rows that were packed by another process of this program."""
    return tuple(Row(*values) for part in parts for values in pickle.loads(part))  # noqa: S301 (ours)
