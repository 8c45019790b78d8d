"""What an index came to the last time: its shards that a change doesn't reach are taken from there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kbstudio.publish.index_counts import Counts, Use
from kbstudio.publish.index_pieces import FIRST, Alike, Piece, Pieces, Texts
from kbstudio.publish.index_writing import rounded_length
from kbstudio.publish.kept import Kept

_SOME = 0.2
"""How many of the pieces may have changed for an index that is brought up to date."""

Swapped = list[tuple[Piece, Piece]]
"""Pieces that another stands for now, each with that one."""


@dataclass(frozen=True, slots=True)
class Before:
    """An index of several shards: the keys of its pieces, its terms, and each shard's terms and file."""

    keys: Sequence[str]
    uses: dict[str, Use]
    shards: Sequence[Sequence[str]]
    files: Sequence[str]


class Shards:
    """The shards of an index: those of the last time that still hold, found in what was kept then."""

    def __init__(self, kept: Kept, language: str, stamp: str) -> None:
        """`stamp` tells which articles have which numbers; with another one nothing holds."""
        # The name of a language comes from a file and mayn't lead out of the folder.
        self._kept, self._name, self._stamp = kept, f"shards-{language.encode().hex()}", stamp
        found = kept.find(self._name, stamp)
        self._before = Before(*json.loads(found)) if found else None
        self._stale: set[str] = set()
        self._keys: Sequence[str] = ()

    def counts(
        self, pieces: Pieces, articles: Iterable[tuple[str, Texts]], alike: Alike, most: int
    ) -> Counts:
        """The counts of an index; of a term that more than `most` articles have not all postings are used."""
        made, self._keys = pieces.of(articles, alike)
        pairs = _swapped(self._before, self._keys, made, pieces.before) if self._before else None
        if self._before is None or pairs is None:
            self._before = None
            return Counts(made)
        counts = Counts(made, self._before.uses)
        self._stale = _reached(counts, pairs, most)
        return counts

    def files(
        self, counts: Counts, shards: Sequence[Sequence[str]], make: Callable[[int], bytes]
    ) -> list[bytes]:
        """The file of each shard; `shards` are their terms, `make` is asked for those that don't hold."""
        files = [self._still(number, terms) or make(number) for number, terms in enumerate(shards)]
        if self._keys:
            texts = [file.decode() for file in files]
            parts = (self._keys, counts.uses, shards, texts)
            line = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
            self._kept.keep(self._name, self._stamp, line.encode("utf-8", "surrogatepass"))
        return files

    def _still(self, number: int, terms: Sequence[str]) -> bytes:
        before = self._before
        holds = before and terms == before.shards[number] and self._stale.isdisjoint(terms)
        return before.files[number].encode() if before and holds else b""


def _swapped(
    before: Before, keys: Sequence[str], pieces: Sequence[Piece], old: Callable[[str], Piece | None]
) -> Swapped | None:
    """The pieces that changed; None where articles have other numbers now, or where too many changed.

    `keys` are those of `pieces`; `old` finds a piece of the last time by its key.
    """
    changed = sum(was != now for was, now in zip(before.keys, keys, strict=False))
    if len(keys) != len(before.keys) or changed > _SOME * len(keys):
        return None
    pairs: Swapped = []
    for was, now, piece in zip(before.keys, keys, pieces, strict=True):
        if was != now:
            other = old(was)
            if other is None or len(other.titles) != len(piece.titles):
                return None
            pairs.append((other, piece))
    return pairs


def _reached(counts: Counts, pairs: Swapped, most: int) -> set[str]:
    """The terms whose postings may be others now; their uses are brought up to date in `counts`.

    Of a term that more than `most` articles have, the postings depend on the lengths of their bodies, too.
    """
    found: set[str] = set()
    for one, other in pairs:
        both = one.terms.keys() | other.terms.keys()
        found.update(term for term in both if one.terms.get(term) != other.terms.get(term))
    counts.count_again(found)
    for one, other in pairs:
        both_lengths = zip(one.lengths[-1], other.lengths[-1], strict=True)
        changed = [
            chr(FIRST + number)
            for number, (was, now) in enumerate(both_lengths)
            if rounded_length(was) != rounded_length(now)
        ]
        for term, strings in other.terms.items() if changed else ():
            if counts.uses[term][0] > most and any(map(strings.partition(" ")[0].__contains__, changed)):
                found.add(term)
    return found
