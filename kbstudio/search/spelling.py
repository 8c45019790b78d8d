"""Words of the index that are spelt like one it doesn't know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from threading import Lock

from whoosh.reading import IndexReader

from kbstudio.search.analysis import fold
from kbstudio.search.matching import Matching

_Lexicon = dict[int, list[tuple[str, int]]]
"""Words with their letters, by their length."""
_MAX_CHECKED = 3
_MAX_CORRECTED = 4
_LEAST_LENGTH = 3


class Vocabulary:
    """The words of an index, remembered by segment, as segments never change. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_segment: dict[str, _Lexicon] = {}

    def suggestions(self, matching: Matching, word: str) -> list[str]:
        """Words most like a given one: the nearest first, of those the most frequent."""
        folded = fold(word)
        reach = 1 if len(folded) <= 4 else 2
        near = {}
        for other in self._alike(matching.reader, folded, reach):
            if other not in near and (far := distance(folded, other, reach)) <= reach:
                near[other] = far + (other[:1] != folded[:1])
        least = min(near.values(), default=0)
        frequency = {
            other: matching.frequency({other, *matching.stems(other)})
            for other, far in near.items()
            if far == least
        }
        return sorted(frequency, key=lambda other: (-frequency[other], other))[:_MAX_CHECKED]

    def _alike(self, reader: IndexReader, word: str, reach: int) -> Iterator[str]:
        """Words of about the same length and letters."""
        letters = _letters(word)
        for lexicon in self._lexicons(reader):
            for length in range(len(word) - reach, len(word) + reach + 1):
                for other, others in lexicon.get(length, ()):
                    if (letters ^ others).bit_count() <= 2 * reach:
                        yield other

    def _lexicons(self, reader: IndexReader) -> list[_Lexicon]:
        """The words of each segment. Cost: 5 µs a word at first, then nothing."""
        leaves = {leaf.segment().segment_id(): leaf for leaf, _ in reader.leaf_readers() if leaf.segment()}
        with self._lock:
            self._by_segment = {
                name: self._by_segment.get(name) or _lexicon(leaf) for name, leaf in leaves.items()
            }
            return list(self._by_segment.values())


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
        for term in vocabulary.suggestions(matching, word):
            if written := matching.as_written(term):
                pattern = rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"
                result = re.sub(pattern, written.replace("\\", ""), result, count=1)
                break
    return result if result != query else None


def _lexicon(leaf: IndexReader) -> _Lexicon:
    lexicon: _Lexicon = {}
    for word in {word.decode() for field in ("words", "terms") for word in leaf.lexicon(field)}:
        if word[:1].isalpha():
            lexicon.setdefault(len(word), []).append((word, _letters(word)))
    return lexicon


def _letters(word: str) -> int:
    """Which letters a word has, as bits: two words that differ much are told apart without comparing them."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) & 63)
    return bits
