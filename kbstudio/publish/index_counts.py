"""How often each term stands in each field of each article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kbstudio.publish.index_pieces import FIELDS, FIRST, Piece
from kbstudio.publish.index_writing import (
    BODY,
    BODY_TIMES,
    TITLED,
    kind_char,
    kind_number,
    rounded_length,
)

_OF_BODIES = "".join(map(kind_char, range(BODY + 1)))
"""The kinds of articles that have a term in the body alone."""


@dataclass(slots=True)
class Postings:
    """In which articles a term stands, by number; what their fields hold of it, a character each (`kind_of`).

    `places` says where it stands in the titles that have it or a term that means nearly the same, `uses` how
    many articles and how many titles have it where not all are in `numbers`.
    """

    numbers: list[int]
    kinds: str
    places: str
    uses: tuple[int, ...] = ()

    @property
    def titled(self) -> int:
        """How many of the articles have the term itself in their titles."""
        return sum(self.kinds.count(kind) for kind in set(self.kinds) if kind_number(kind) in TITLED)


Row = list[Any]
"""What the pieces say of a term: in turn the number before a piece's first article, and its strings."""

Use = tuple[int, bool]
"""In how many articles a term stands, and whether a title, heading or keyword has it."""


class Counts:
    """The counts of all pieces, whose articles are numbered in their order.

    `uses` has every term, `lengths` each field's in each article, `tokens` how often each word stands.
    """

    def __init__(self, pieces: Sequence[Piece], uses: Mapping[str, Use] | None = None) -> None:
        """`uses` of the last time, for whoever brings them up to date: only terms asked for are looked up."""
        self.titles: list[Sequence[str]] = []
        self.lengths: list[list[int]] = [[] for _ in FIELDS]
        self.tokens: dict[str, int] = {}
        self._parts: list[tuple[int, Mapping[str, str]]] = []
        for piece in pieces:
            self._parts.append((len(self.titles) - FIRST, piece.terms))
            for word, times in piece.words.items():
                self.tokens[word] = self.tokens.get(word, 0) + times
            for lengths, more in zip(self.lengths, piece.lengths, strict=True):
                lengths.extend(more)
            self.titles.extend(piece.titles)
        self._rows = _rows(self._parts) if uses is None else {}
        self.uses = {term: _use(row) for term, row in self._rows.items()} if uses is None else dict(uses)

    def postings(self, term: str) -> Postings:
        """The postings of a term, put together when asked for: all at once would fill the memory."""
        return _joined(self._rows.get(term) or self._row(term))

    def count_again(self, terms: Iterable[str]) -> None:
        """Bring `uses` up to date for some terms."""
        for term in terms:
            row = self._row(term)
            if row:
                self.uses[term] = _use(row)
            else:
                self.uses.pop(term, None)

    def _row(self, term: str) -> Row:
        return [each for start, terms in self._parts if term in terms for each in (start, terms[term])]


def _use(row: Row) -> Use:
    articles = 0
    named = False
    for strings in row[1::2]:
        count = strings.index(" ")
        articles += count
        named = named or bool(strings[count + 1 : 2 * count + 1].strip(_OF_BODIES))
    return articles, named


def _rows(parts: Iterable[tuple[int, Mapping[str, str]]]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for start, terms in parts:
        for term, strings in terms.items():
            known = found.get(term)
            if known is None:
                found[term] = [start, strings]
            else:
                known += (start, strings)
    return found


def _joined(row: Row) -> Postings:
    numbers: list[int] = []
    kinds = places = ""
    for at in range(0, len(row), 2):
        which, some_kinds, some_places = row[at + 1].split(" ")
        numbers.extend(map(row[at].__add__, which.encode("latin-1")))
        kinds += some_kinds
        places += some_places
    return Postings(numbers, kinds, places)


def outside_bodies(postings: Postings) -> Postings:
    """The postings of articles that have a term in title, keywords or headings; bodies don't count."""
    kinds = list(map(kind_number, postings.kinds))
    return Postings(
        [number for number, kind in zip(postings.numbers, kinds, strict=True) if kind > BODY],
        "".join([kind_char(kind & ~BODY) for kind in kinds if kind > BODY]),
        postings.places,
    )


def shortened(postings: Postings, lengths: Sequence[int], most: int) -> Postings:
    """The most telling postings of a term that very many articles have, in their order.

    Those in titles, keywords and headings come first, then those that fill most of a body; `lengths` are the
    bodies' lengths by number of article, of which only what readers of the index know of them counts.
    """
    kinds = list(map(kind_number, postings.kinds))
    worth = [
        (kind > BODY) + _density(BODY_TIMES[kind & BODY], rounded_length(lengths[number]))
        for number, kind in zip(postings.numbers, kinds, strict=True)
    ]
    places = iter(postings.places)
    where = [next(places) if kind >= TITLED.start else "" for kind in kinds]
    best = sorted(sorted(range(len(worth)), key=worth.__getitem__, reverse=True)[:most])
    return Postings(
        [postings.numbers[at] for at in best],
        "".join([postings.kinds[at] for at in best]),
        "".join([where[at] for at in best]),
    )


def _density(times: int, length: float) -> float:
    return times / (times + 1 + length / 150)
