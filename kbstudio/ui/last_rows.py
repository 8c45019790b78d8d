"""The rows of the tree as they were the last time: a large folder is there before it is read again.

Nothing here knows Qt, so that the process beside the window reads them while that is made.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import get_args

from kbstudio.disk import digest, make_folders, write_file
from kbstudio.ui.tree_rows import Row, RowKind, rows_file

Words = list[str]
"""How a program names what rows have: rows made in another language are of no use."""

_FORMAT = 2
_NAMES = list(Row._fields)
_LINE = 100
"""Rows to a line: so many are packed and unpacked in one go, in which no other thread runs."""


def read_last_rows(root: Path) -> tuple[Words, tuple[Row, ...]]:
    """The rows that were kept of a folder, and the words they were made with; none where they are damaged.

    Only what the tree shows may come from here: files may have changed since. 10,000 take about 40 ms.
    """
    try:
        with rows_file(root).open("rb") as file:
            head, *lines = file.read().splitlines(keepends=True)
        words = [str(word) for word in json.loads(head)[2]]
        if json.loads(head) != _head(words, lines):
            return [], ()
        rows = tuple(Row._make(values) for line in lines for values in json.loads(line))
        return (words, rows) if _is_tree(rows) else ([], ())
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return [], ()


def keep_last_rows(root: Path, rows: Sequence[Row], words: Words) -> None:
    """Keep rows for the next time; a disk that refuses is nobody's trouble."""
    with contextlib.suppress(OSError, ValueError):
        parts = _parts(iter(rows))
        lines = [json.dumps(part, ensure_ascii=False).encode() + b"\n" for part in parts]
        data = json.dumps(_head(words, lines)).encode() + b"\n" + b"".join(lines)
        file = rows_file(root)
        make_folders(file.parent, private=True)
        write_file(file, data, private=True)


def _head(words: Words, lines: Iterable[bytes]) -> list[object]:
    """What must hold of a file: its layout, the words of the language it was made in, and every byte."""
    return [_FORMAT, _NAMES, words, digest(json.dumps(words).encode() + b"".join(lines))]


def _parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while part := list(islice(rows, _LINE)):
        yield part


def _is_tree(rows: Sequence[Row]) -> bool:
    kinds = get_args(RowKind)
    return all(
        row.kind in kinds and -1 <= row.parent < place < row.end <= len(rows)
        for place, row in enumerate(rows)
    )
