"""Two texts that grew out of one, made one again: front matter by key, text by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from kbstudio.errors import ContentError
from kbstudio.front_matter import split_front_matter, with_values
from kbstudio.text import line_feeds, with_line_endings_of
from kbstudio.yaml_lines import read_mapping

_PIECE = re.compile(r"(?:[ \t]*\n)+|.+(?:\n(?![ \t]*(?:\n|\Z)).+)*")
_MOST = 4_000_000
"""Pairs of pieces that are compared; what differs in more places than that counts as one change."""


@dataclass(frozen=True, slots=True)
class _Change:
    """Pieces of the base, from `start` to before `end`, and what stands there instead."""

    start: int
    end: int
    new: tuple[str, ...]


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with what changed in `mine` and what changed in `theirs`; None where both changed the same.

    Line endings are those of `theirs`. Nothing that was written in either is left out.
    """
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    parts = [split_front_matter(line_feeds(text)) for text in (base, mine, theirs)]
    pieces = _by_pieces(*(_paragraphs(part[1]) for part in parts))
    body = "".join(pieces or ())
    if pieces is None or _paragraphs(body) != pieces:  # two paragraphs would run into one
        return None
    texts = map(line_feeds, (base, mine, theirs))
    heads = [text[: len(text) - len(part[1])] for text, part in zip(texts, parts, strict=True)]
    head = _merged_head(*heads)
    if head is None:
        return None
    return with_line_endings_of(theirs, head + body)


def _paragraphs(text: str) -> list[str]:
    """Paragraphs and the blank lines between them; joined they are the text."""
    return _PIECE.findall(text)


def _merged_head(base: str, mine: str, theirs: str) -> str | None:
    """The front matter, from its opening to its closing line."""
    if mine in (theirs, base) or theirs == base:
        return mine if theirs == base else theirs
    try:
        values = [read_mapping(split_front_matter(head)[0]) for head in (base, mine, theirs)]
    except ContentError:
        return None
    wanted = _by_key(*values) if base and mine and theirs else None
    if wanted is None:
        return None
    heads = (_by_lines(base, mine, theirs), _with_keys(theirs, values[0], values[1]))
    fitting = (head for head in heads if head and _says(head, wanted) and not _lost(base, mine, head))
    return next(fitting, None)


def _by_key(base: dict[Any, Any], mine: dict[Any, Any], theirs: dict[Any, Any]) -> dict[Any, Any] | None:
    """The values of both; None where a key has another one in each."""
    found = {}
    for key in {**base, **mine, **theirs}:
        here, there, before = ((key in values, values.get(key)) for values in (mine, theirs, base))
        if here != before and there not in (before, here):
            return None
        is_set, value = there if here == before else here
        if is_set:
            found[key] = value
    return found


def _says(head: str, wanted: dict[Any, Any]) -> bool:
    inner, rest, first = split_front_matter(head)
    try:
        return first > 1 and not rest and read_mapping(inner) == wanted
    except ContentError:
        return False


def _lost(base: str, mine: str, head: str) -> bool:
    """Whether a line that was written is not in the result, such as a comment."""
    there, before = head.split("\n"), base.split("\n")
    return any(line not in there for line in mine.split("\n") if line not in before)


def _by_lines(base: str, mine: str, theirs: str) -> str | None:
    lines = _by_pieces(*(text.splitlines(keepends=True) for text in (base, mine, theirs)))
    return None if lines is None else "".join(lines)


def _with_keys(theirs: str, base: dict[Any, Any], mine: dict[Any, Any]) -> str | None:
    """Their front matter with the values that are mine."""
    changes = {key: mine.get(key) for key in {**base, **mine} if mine.get(key) != base.get(key)}
    try:
        return with_values(theirs, changes)
    except (ContentError, TypeError, AttributeError):  # values that aren't texts, numbers or lists
        return None


def _by_pieces(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """The pieces with the changes of both; None where they touch the same."""
    ours, others = _changes(base, mine), _changes(base, theirs)
    kept = [change for change in others if change not in ours]
    if any(_clash(one, other) for one in ours for other in kept):
        return None
    result: list[str] = []
    at = 0
    for change in sorted([*ours, *kept], key=lambda change: (change.start, change.end)):
        result += [*base[at : change.start], *change.new]
        at = change.end
    return [*result, *base[at:]]


def _clash(one: _Change, other: _Change) -> bool:
    if one.start == one.end and other.start == other.end:  # two insertions: which comes first?
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _changes(base: Sequence[str], edited: Sequence[str]) -> list[_Change]:
    shorter = min(len(base), len(edited))
    # Most edits touch one place: comparing only what lies between keeps a long text quick.
    head = next((at for at in range(shorter) if base[at] != edited[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if base[-1 - at] != edited[-1 - at]), rest)
    old, new = base[head : len(base) - tail], edited[head : len(edited) - tail]
    if len(old) * len(new) > _MOST:
        return [_Change(head, head + len(old), tuple(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        _Change(head + start, head + end, tuple(new[to:to_end]))
        for tag, start, end, to, to_end in codes
        if tag != "equal"
    ]
