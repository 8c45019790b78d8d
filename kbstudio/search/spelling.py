"""Words of the index that are spelt like one it doesn't know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from threading import Lock

from whoosh.reading import IndexReader

from kbstudio.search.analysis import fold
from kbstudio.search.matching import Matching

_MAX_CHECKED = 3
_MAX_CORRECTED = 4
_LEAST_LENGTH = 3


class Vocabulary:
    """The words of an index, remembered by segment, as segments never change. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_segment: dict[str, tuple[str, ...]] = {}

    def words(self, reader: IndexReader) -> set[str]:
        """Every word and stem. Cost: 5 µs a word at first, then next to nothing."""
        leaves = {leaf.segment().segment_id(): leaf for leaf, _ in reader.leaf_readers() if leaf.segment()}
        with self._lock:
            known = {name: self._by_segment.get(name) or _lexicon(leaf) for name, leaf in leaves.items()}
            self._by_segment = known
        return {word for words in known.values() for word in words}

    def suggestions(self, reader: IndexReader, word: str) -> Iterator[str]:
        """Words most like a given one: the nearest first, of those the most frequent."""
        folded = fold(word)
        reach = 1 if len(folded) <= 4 else 2
        letters = set(folded)
        near = []
        for other in self.words(reader):
            if abs(len(other) - len(folded)) > reach or len(letters.symmetric_difference(other)) > 2 * reach:
                continue
            if (far := distance(folded, other, reach)) <= reach:
                near.append((far + (other[:1] != folded[:1]), other))
        frequency = {
            other: max(reader.doc_frequency("words", other), reader.doc_frequency("terms", other))
            for _, other in near
        }
        near.sort(key=lambda pair: (pair[0], -frequency[pair[1]], pair[1]))
        return (other for _, other in near[:_MAX_CHECKED] if frequency[other])


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap to make one word of another; `most` + 1 when there are more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def corrected(query: str, unknown: Iterable[str], vocabulary: Vocabulary, matching: Matching) -> str | None:
    """The query with its unknown words spelt as some article spells them; None when none is spelt so."""
    result = query
    for word in list(unknown)[:_MAX_CORRECTED]:
        if len(word) < _LEAST_LENGTH or any(char.isdigit() for char in word):
            continue
        for term in vocabulary.suggestions(matching.reader, word):
            if written := matching.as_written(term):
                pattern = rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"
                result = re.sub(pattern, written.replace("\\", ""), result, count=1)
                break
    return result if result != query else None


def _lexicon(leaf: IndexReader) -> tuple[str, ...]:
    found = {word.decode() for field in ("words", "terms") for word in leaf.lexicon(field)}
    return tuple(word for word in found if word[:1].isalpha())
