"""The lengths of titles as vectors of their terms, by which the cosine with a query is divided."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from kbstudio.publish.search_weights import ASIDE, NAMED, NORM, STOP, WORDING, naming, trust_in


def title_norms(
    titles: Sequence[Sequence[str]],
    asides: Sequence[AbstractSet[str]],
    articles: Mapping[str, int],
    stop_words: AbstractSet[str],
) -> Iterator[float]:
    """The length of each title; `articles` says how many have each term.

    Of the terms in `asides`, which stand in brackets, less is added: what a thing is also called doesn't
    make a title tell less of it. `Ranking.rarity` of `search/05-ranking.js` weighs queries the same way.
    """
    total = len(titles)
    wording = WORDING * trust_in(titles)
    squares: dict[str, float] = {}
    for term, titled in Counter(term for title in titles for term in set(title)).items():
        rarity = (1 - NAMED) * _idf(articles[term], total) + NAMED * _idf(titled, total)
        if term in stop_words:
            rarity *= STOP * naming(titled, articles[term], wording)
        squares[term] = rarity**2
    for title, aside in zip(titles, asides, strict=True):
        # Sorted, so that rounding doesn't depend on the order of a set.
        parts = (squares[term] * (ASIDE if term in aside else 1) for term in sorted(set(title)))
        yield math.sqrt(sum(parts)) ** NORM


def _idf(articles: int, total: int) -> float:
    return math.log(1 + (total - articles + 0.5) / (articles + 0.5))
