"""What the browser index holds, written as characters: smaller than digits, and read without a decoder."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

FULL = 1 << 24
UNITS = (FULL**3, FULL**2, FULL, 1)
"""What one occurrence in each field adds to a posting; articles hold far fewer words than a field can."""

ALIKE = UNITS[0] * (FULL - 1)
"""What a posting holds for a term that doesn't stand in the title, but a term that means nearly the same."""

_ALIKE_KIND = 3

LEVELS = 90
"""Different values of a number that is written as one character."""

BODY_TIMES = (0, 1, 2, 3, 4, 6, 9, 15)
"""Smallest number of occurrences in the body of each step; what lies between is rounded down."""

BODY = 7
"""The bits of a kind's number that hold the step of the body."""

TITLED = range(64, 192)
"""The numbers of the kinds of articles that have a term itself in their title; above, one that means it."""

_DIGIT = 45
_FIRST = 35
_EXACT = 16
_GROWTH = math.log(1.08)
_NORM_STEPS = 25


def write_numbers(numbers: Iterable[int]) -> str:
    """Whole numbers from 0 as characters: digits to base 45, all but the last of a number raised by 45."""
    written: list[str] = []
    for number in numbers:
        rest = number
        while rest >= _DIGIT:
            written.append(chr(_FIRST + _DIGIT + rest % _DIGIT))
            rest //= _DIGIT
        written.append(chr(_FIRST + rest))
    return "".join(written)


def write_lengths(lengths: Iterable[int]) -> str:
    """Numbers of words, each as one character: exact below 16, then in steps of 8 %."""
    return _write_levels(map(_length_level, lengths))


@cache
def rounded_length(length: int) -> float:
    """A number of words as whoever reads the index knows it."""
    level = min(_length_level(length), LEVELS - 1)
    return level if level < _EXACT else _EXACT * math.exp((level - _EXACT) * _GROWTH)


def _length_level(length: int) -> int:
    return length if length < _EXACT else _EXACT + round(math.log(length / _EXACT) / _GROWTH)


def write_norms(norms: Iterable[float]) -> str:
    """Lengths of vectors, each as one character, in steps of 4 % from 1."""
    return _write_levels(round(_NORM_STEPS * math.log(max(norm, 1.0))) for norm in norms)


def _write_levels(levels: Iterable[int]) -> str:
    return "".join(map(write_level, levels))


def write_level(level: int) -> str:
    """A number as one character; large ones as the largest."""
    return chr(_FIRST + min(level, LEVELS - 1))


def write_counts(counts: Iterable[tuple[int, bool]]) -> str:
    """In how many articles words stand, each as one character, and whether titles or headings hold it."""
    levels = ((min(round(3 * math.log2(count)), _DIGIT - 1), named) for count, named in counts)
    return "".join(chr(_FIRST + level + _DIGIT * named) for level, named in levels)


def write_terms(terms: Sequence[str], surfaces: Mapping[str, str]) -> str:
    """Sorted terms, each as a capital letter for what it shares with the one before, and the rest.

    Where people write another word than the term, `<` follows, a digit for letters to drop, and the letters
    to add. Terms hold neither capital letters nor `<`.
    """
    written: list[str] = []
    previous = ""
    for term in terms:
        shared = min(_shared(previous, term), 25)
        written.append(chr(65 + shared) + term[shared:])
        surface = surfaces.get(term, term)
        kept = _shared(term, surface)
        if surface != term and len(term) - kept < 10:
            written.append(f"<{len(term) - kept}{surface[kept:]}")
        previous = term
    return "".join(written)


def _shared(one: str, other: str) -> int:
    """Length of the beginning two words share, in characters below U+10000 only."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a > "\uffff":
            break
        length += 1
    return length


@cache
def kind_of(packed: int) -> str:
    """The counts of an article's fields, as `UNITS` pack them, as one character."""
    title, keywords, headings = (packed // unit % FULL for unit in UNITS[:3])
    kind = bisect_right(BODY_TIMES, packed % FULL) - 1
    times = min(title, 2) if packed < ALIKE else _ALIKE_KIND
    return kind_char(kind + (BODY + 1) * (min(headings, 3) + 4 * (min(keywords, 1) + 2 * times)))


def kind_char(kind: int) -> str:
    """A kind by its number, as a character."""
    # From the 92nd on beyond the control characters that follow ASCII.
    return chr(_FIRST + kind if kind < _LATER else _FIRST + _SKIPPED + kind)


def kind_number(char: str) -> int:
    """The number of a kind: body counts are its last bits (BODY), the title's the first (TITLED)."""
    kind = ord(char) - _FIRST
    return kind if kind < _LATER else kind - _SKIPPED


_LATER = 92
_SKIPPED = 34
