"""How often each term stands in each field of each article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kbstudio.publish.analysis import Analyser
from kbstudio.publish.index_writing import ALIKE, FULL, UNITS

FIELDS = ("title", "keywords", "headings", "body")


@dataclass(slots=True)
class Counts:
    """For each term its postings, each field's lengths in each article, and how often each word stands.

    Postings are numbers of articles, each followed by the counts in its fields, packed into one number.
    `places` says for each term where it first stands in the titles that have it, by number of article.
    """

    terms: dict[str, list[int]]
    places: dict[str, dict[int, int]]
    titles: list[list[str]]
    lengths: list[list[int]]
    tokens: Counter[str]


def count(
    articles: Iterable[Sequence[str]], analyser: Analyser, alike: Mapping[str, Sequence[str]]
) -> Counts:
    """Count the terms of articles, each the texts of its FIELDS.

    `alike` are terms that may stand for one in a title; their postings say so (ALIKE).
    """
    counts = Counts(defaultdict(list), defaultdict(dict), [], [[] for _ in FIELDS], Counter())
    terms_of = cache(analyser.terms_of)
    for number, texts in enumerate(articles):
        packed: dict[str, int] = {}
        for lengths, unit, text in zip(counts.lengths, UNITS, texts, strict=True):
            tokens = analyser.tokens(text)
            counts.tokens.update(tokens)
            length = 0
            for token, times in Counter(tokens).items():
                for term in terms_of(token):
                    length += times
                    packed[term] = packed.get(term, 0) + times * unit
            lengths.append(length)
        title = analyser.terms(texts[0])
        counts.titles.append(title)
        for place in range(len(title) - 1, -1, -1):
            counts.places[title[place]][number] = place
            for term in alike.get(title[place], ()):
                if term not in title:
                    packed[term] = packed.get(term, 0) % ALIKE + ALIKE
                    counts.places[term][number] = place
        for term, value in packed.items():
            counts.terms[term] += (number, value)
    return counts


def shortened(postings: list[int], lengths: Sequence[int], most: int) -> list[int]:
    """The most telling postings of a term that very many articles have, in their order."""
    pairs = zip(postings[::2], postings[1::2], strict=True)
    best = sorted(pairs, key=lambda pair: (pair[1] < FULL, -_density(pair[1], lengths[pair[0]])))[:most]
    return [part for pair in sorted(best) for part in pair]


def _density(packed: int, length: int) -> float:
    times = packed % FULL
    return times / (times + 1 + length / 150)


def outside_bodies(postings: list[int]) -> list[int]:
    """The postings of articles that have a term in title, keywords or headings; bodies don't count."""
    pairs = zip(postings[::2], postings[1::2], strict=True)
    return [part for number, packed in pairs if packed >= FULL for part in (number, packed - packed % FULL)]


def titled(postings: list[int]) -> int:
    """How many of the articles have the term itself in their titles."""
    return sum(UNITS[0] <= packed < ALIKE for packed in postings[1::2])
