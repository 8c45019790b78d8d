"""What the browser index holds, written as characters: smaller than digits, and read without a decoder."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

FULL = 1 << 24
UNITS = (FULL**3, FULL**2, FULL, 1)
"""What one occurrence in each field adds to a posting; articles hold far fewer words than a field can."""

ALIKE = UNITS[0] * (FULL - 1)
"""What a posting holds for a term that doesn't stand in the title, but a term that means nearly the same."""

_ALIKE_KIND = 3

LEVELS = 90
"""Different values of a number that is written as one character."""

_BODY_STEPS = (1, 2, 3, 4, 6, 9, 15)
"""Smallest number of occurrences in the body of each step from 1; what lies between is rounded down."""

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
    return _write_levels(
        length if length < _EXACT else _EXACT + round(math.log(length / _EXACT) / _GROWTH)
        for length in lengths
    )


def write_norms(norms: Iterable[float]) -> str:
    """Lengths of vectors, each as one character, in steps of 4 % from 1."""
    return _write_levels(round(_NORM_STEPS * math.log(max(norm, 1.0))) for norm in norms)


def _write_levels(levels: Iterable[int]) -> str:
    return "".join(chr(_FIRST + min(level, LEVELS - 1)) for level in levels)


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


def write_postings(postings: Sequence[int], places: Mapping[int, int], uses: Iterable[int] = ()) -> str:
    """The postings of a term: `gaps!kinds!places!uses`, without what is empty at the end.

    `postings` are numbers of articles, each followed by its counts as `UNITS` pack them; `places` tells
    where in the titles the term stands, or one that means the same, `uses` how many articles and how many
    titles have it when these aren't all.
    """
    gaps: list[str] = []
    kinds: list[str] = []
    titled: list[int] = []
    last = -1
    for number, packed in zip(postings[::2], postings[1::2], strict=True):
        if packed < _MANY:
            kinds.append(_BODY_KINDS[packed])
        else:
            kinds.append(_kind(packed))
            if packed // UNITS[0] % FULL:
                titled.append(places[number])
        gap = number - last - 1
        gaps.append(_DIGITS[gap] if gap < _DIGIT else write_numbers([gap]))
        last = number
    parts = ["".join(gaps), "".join(kinds), _write_levels(titled), write_numbers(uses)]
    return "!".join(parts).rstrip("!")


def _kind(packed: int) -> str:
    """The counts of an article's fields as one character."""
    title, keywords, headings = (packed // unit % FULL for unit in UNITS[:3])
    kind = bisect_right(_BODY_STEPS, packed % FULL)
    times = min(title, 2) if packed < ALIKE else _ALIKE_KIND
    kind += 8 * (min(headings, 3) + 4 * (min(keywords, 1) + 2 * times))
    # From the 92nd kind on beyond the control characters that follow ASCII.
    return chr(_FIRST + kind if kind < 92 else 69 + kind)


_MANY = 64
_BODY_KINDS = [_kind(packed) for packed in range(_MANY)]
_DIGITS = [chr(_FIRST + digit) for digit in range(_DIGIT)]
