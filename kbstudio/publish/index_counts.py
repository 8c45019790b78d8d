"""How often each term stands in each field of each article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kbstudio.publish.index_pieces import FIELDS, FIRST, Piece
from kbstudio.publish.index_writing import BODY, BODY_TIMES, TITLED, kind_char, kind_number


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
    def named(self) -> bool:
        """Whether a title, heading or keyword has the term."""
        return max(map(kind_number, set(self.kinds))) > BODY

    @property
    def titled(self) -> int:
        """How many of the articles have the term itself in their titles."""
        return sum(self.kinds.count(kind) for kind in set(self.kinds) if kind_number(kind) in TITLED)


@dataclass(slots=True)
class Counts:
    """For each term its postings, each field's lengths in each article, and how often each word stands."""

    terms: dict[str, Postings]
    titles: list[Sequence[str]]
    lengths: list[list[int]]
    tokens: dict[str, int]


def add_up(pieces: Iterable[Piece]) -> Counts:
    """The counts of all pieces, whose articles are numbered in their order."""
    counts = Counts({}, [], [[] for _ in FIELDS], {})
    # Flat lists, as there are very many: the number before the first article of a piece, and what that says.
    found: dict[str, list[Any]] = {}
    for piece in pieces:
        part = len(counts.titles) - FIRST
        for term, strings in piece.terms.items():
            known = found.get(term)
            if known is None:
                found[term] = [part, strings]
            else:
                known += (part, strings)
        for word, times in piece.words.items():
            counts.tokens[word] = counts.tokens.get(word, 0) + times
        for lengths, more in zip(counts.lengths, piece.lengths, strict=True):
            lengths.extend(more)
        counts.titles.extend(piece.titles)
    counts.terms.update((term, _joined(known)) for term, known in found.items())
    return counts


def _joined(parts: list[Any]) -> Postings:
    numbers: list[int] = []
    kinds = places = ""
    for at in range(0, len(parts), 2):
        which, some_kinds, some_places = parts[at + 1].split(" ")
        numbers.extend(map(parts[at].__add__, which.encode("latin-1")))
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
    bodies' lengths by number of article.
    """
    kinds = list(map(kind_number, postings.kinds))
    worth = [
        (kind > BODY) + _density(BODY_TIMES[kind & BODY], lengths[number])
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


def _density(times: int, length: int) -> float:
    return times / (times + 1 + length / 150)
