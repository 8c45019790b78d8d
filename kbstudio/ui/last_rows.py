"""The rows of the tree as they were the last time: a large folder is there before it is read again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import get_args

from kbstudio.disk import digest, make_folders, write_file
from kbstudio.front_matter import ArticleType, Status
from kbstudio.ui.article_words import status_word, type_word
from kbstudio.ui.tree_rows import Row, RowKind, rows_file

_FORMAT = 1
_NAMES = list(Row._fields)
_LINE = 100
"""Rows to a line: so many are packed and unpacked in one go, in which no other thread runs."""


def read_last_rows(root: Path) -> tuple[Row, ...]:
    """The rows that were kept of a folder; none where they are missing, damaged or of another language.

    Only what the tree shows may come from here: files may have changed since. 10,000 take about 40 ms.
    """
    try:
        with rows_file(root).open("rb") as file:
            head, *lines = file.read().splitlines(keepends=True)
        if json.loads(head) != _head(lines):
            return ()
        rows = tuple(Row(*values) for line in lines for values in json.loads(line))
        return rows if _is_tree(rows) else ()
    except (OSError, ValueError, TypeError, RecursionError):
        return ()


def keep_last_rows(root: Path, rows: Sequence[Row]) -> None:
    """Keep rows for the next time; a disk that refuses is nobody's trouble."""
    with contextlib.suppress(OSError, ValueError):
        parts = _parts(iter(rows))
        lines = [json.dumps(part, ensure_ascii=False).encode() + b"\n" for part in parts]
        data = json.dumps(_head(lines)).encode() + b"\n" + b"".join(lines)
        file = rows_file(root)
        make_folders(file.parent, private=True)
        write_file(file, data, private=True)


def _head(lines: Iterable[bytes]) -> list[object]:
    """What must hold of a file: its layout, the words of the language it was made in, and every byte."""
    words = [*map(status_word, get_args(Status)), *map(type_word, get_args(ArticleType))]
    return [_FORMAT, _NAMES, words, digest(b"".join(lines))]


def _parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while part := list(islice(rows, _LINE)):
        yield part


def _is_tree(rows: Sequence[Row]) -> bool:
    kinds = get_args(RowKind)
    return all(
        row.kind in kinds and -1 <= row.parent < place < row.end <= len(rows)
        for place, row in enumerate(rows)
    )
