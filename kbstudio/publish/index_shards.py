"""Into which files the terms of a large index are put: so that what a customer types tells which to fetch.

The page asks for them while the search itself is still on its way, and so before words can be stemmed
(`search-loader/1-words.js`). A term therefore stands where it is looked for by its own beginning, and where
any word of the articles is that has this term but begins otherwise: `use` also where `using` is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import chain

from kbstudio.publish.analysis import Analyser, is_paired
from kbstudio.publish.synonyms import SynonymTable, trigger

_START = 4
"""Letters by which a word is told, in UTF-16 units as in the browser."""

_PART = 3
"""Letters of the shortest words that are looked for as one without being asked for."""

_DIGIT = re.compile("[0-9]")
_SPREAD = 0x9E3779B1


def shard_of(word: str, shards: int) -> int:
    """The number of the shard that has a word: told by its first four letters, or by all when it has digits.

    Words with digits are known as they are written, and many of a kind begin alike: `0x80070057`.
    """
    return (_sum(_start(word)) >> 16) % shards


def terms_of_shards(
    terms: Collection[str], tokens: Collection[str], table: SynonymTable, analyser: Analyser, shards: int
) -> list[list[str]]:
    """The terms of each shard: those it is asked for, what may stand for them, and joined words they begin.

    So “heart burn” finds “heartburn” without asking for another shard.
    """
    places: defaultdict[str, set[int]] = defaultdict(set)
    for term in terms:
        places[term].add(shard_of(term, shards))
    for word, term in _otherwise(tokens, analyser):
        places[term].add(shard_of(word, shards))
    found: list[set[str]] = [set() for _ in range(shards)]
    for term in terms:
        for place in places[term]:
            found[place].add(term)
    # What goes with a term stands wherever it does: the browser asks for a word it has no second time.
    joined = ((term, analyser.terms_of(whole)[-1:]) for term, whole in _joined(tokens, analyser))
    alike = ((trigger(phrase, analyser.stop_words), others) for phrase, others in table.items())
    for term, others in chain(joined, alike):
        for place in places.get(term) or [shard_of(term, shards)]:
            found[place].update(others)
    return [sorted(each) for each in found]


def _otherwise(tokens: Iterable[str], analyser: Analyser) -> Iterator[tuple[str, str]]:
    """Words whose terms begin otherwise than they do themselves, each with its term.

    And of joined words the longest part with the whole: who types `wi-fi` or `x-ray` has asked for the parts.
    """
    for token in tokens:
        terms = analyser.terms_of(token)
        if len(terms) == 1:
            if terms[0][:_START] != token[:_START]:
                yield token, terms[0]
            continue
        words = analyser.words_of(token)
        if len(words) == len(terms):
            yield from zip(words, terms, strict=True)
            if not is_paired(token):
                yield max(words[:-1], key=len), terms[-1]


def _joined(tokens: Collection[str], analyser: Analyser) -> Iterator[tuple[str, str]]:
    """Words that two others make, each with the terms of the first of these before it."""
    for token in tokens:
        for at in range(_PART, len(token) - _PART + 1):
            if token[at:] in tokens and token[:at] in tokens:
                yield from ((term, token) for term in analyser.terms_of(token[:at]))


def _start(word: str) -> str:
    letters = word
    if not (word.isascii() and word.isalnum()):
        plain = unicodedata.normalize("NFD", word)
        letters = "".join([letter for letter in plain if unicodedata.category(letter)[0] in "LN"])
    if _DIGIT.search(letters):
        return letters
    if letters.isascii():
        return letters[:_START]
    units = letters.encode("utf-16-le", "surrogatepass")[: 2 * _START]
    return units.decode("utf-16-le", "surrogatepass")


@cache
def _sum(letters: str) -> int:
    total = 0
    for letter in letters:
        total = (total + ord(letter)) * _SPREAD & 0xFFFFFFFF
    return total
