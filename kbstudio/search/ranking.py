"""The order of hits: articles with all the words first, then those with most of what was asked."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

from kbstudio.search.matching import Found, Matching
from kbstudio.search.query import Filter, Query
from kbstudio.search.schema import Stored

ENOUGH = 5
"""With so many articles that have all the words, those with only some of them stay away."""
_LEAST_SHARE = 0.1
"""What an article must have of what was asked (by the weight of the words) to be a hit at all."""
_TITLE_BONUS = 2.0
_RERANKED = 40


@dataclass(frozen=True, slots=True)
class Ranked:
    """Articles with their scores, best first, and how many there are in all.

    `stems` are those that were looked for, `unknown` the words of the query that stand in no article.
    """

    best: tuple[tuple[Stored, float], ...]
    total: int
    stems: frozenset[str]
    unknown: tuple[str, ...] = ()


def rank(matching: Matching, query: Query, limit: int) -> Ranked:
    """The best articles for a query."""
    allowed = _allowed(matching, query)
    found = [matching.found(word) for word in query.words]
    stems = frozenset(stem for one in found for stem in one.stems)
    if not query.words:
        # Nothing to rank by: in the order of their paths, as the library shows them.
        ids = matching.ids(allowed or ())
        first = heapq.nsmallest(limit, ids, key=lambda document: ids[document])
        return Ranked(tuple((matching.stored(document), 0.0) for document in first), len(ids), stems)
    scores = _scores(found, allowed)
    best = _by_title(matching, found, _leading(scores, max(limit, _RERANKED)))
    unknown = tuple(
        word.alternatives[0]
        for word, one in zip(query.words, found, strict=True)
        if not one.scores and not word.phrase and not word.field and len(word.alternatives) == 1
    )
    return Ranked(tuple(best[:limit]), len(scores), stems, unknown)


def _leading(scores: dict[int, float], limit: int) -> dict[int, float]:
    """The best documents and all as good as the last of them, so that the index's own order never decides."""
    if len(scores) <= limit:
        return scores
    least = heapq.nlargest(limit, scores.values())[-1]
    return {document: score for document, score in scores.items() if score >= least}


def _allowed(matching: Matching, query: Query) -> set[int] | None:
    """The documents that filters let through; None: all."""
    allowed: set[int] | None = None
    for wanted in query.filters:
        passing = matching.filtered(wanted)
        allowed = passing if allowed is None else allowed & passing
    if query.without or (not query.words and allowed is None):
        allowed = matching.all_documents() if allowed is None else allowed
        for unwanted in query.without:
            if isinstance(unwanted, Filter):
                allowed -= matching.filtered(unwanted)
            else:
                allowed -= matching.found(unwanted).scores.keys()
    return allowed


def _scores(found: list[Found], allowed: set[int] | None) -> dict[int, float]:
    """The documents of the result; those that have all the words stand above all others."""
    complete = set.intersection(*(set(one.scores) for one in found))
    if allowed is not None:
        complete &= allowed
    if len(complete) >= ENOUGH:
        return {document: sum(one.scores[document] for one in found) for document in complete}
    sums: dict[int, float] = {}
    shares: dict[int, float] = {}
    for one in found:
        idf = one.idf
        for document, score in one.scores.items():
            sums[document] = sums.get(document, 0.0) + score
            shares[document] = shares.get(document, 0.0) + idf
    if allowed is not None:
        sums = {document: score for document, score in sums.items() if document in allowed}
    asked = sum(one.idf for one in found) or 1.0
    enough = [document for document in sums if shares[document] >= asked * _LEAST_SHARE] or list(sums)
    top = max(sums.values(), default=0.0) * (1 + _TITLE_BONUS)
    return {
        document: sums[document] * math.sqrt(shares[document] / asked)
        + (top if document in complete else 0.0)
        for document in enough
    }


def _by_title(matching: Matching, found: list[Found], scores: dict[int, float]) -> list[tuple[Stored, float]]:
    """Articles best first, those whose title says what was asked for moved up."""
    asked = sum(one.idf for one in found) or 1.0
    result = []
    for document, score in scores.items():
        stored = matching.stored(document)
        titled = matching.stems_of(stored.title)
        share = sum(one.idf for one in found if not one.stems.isdisjoint(titled)) / asked
        known = sum(1 for stem in titled if any(stem in one.stems for one in found))
        fit = share * (known / len(titled)) ** 0.5 if titled else 0.0
        result.append((stored, score * (1 + _TITLE_BONUS * fit)))
    return sorted(result, key=lambda pair: (-pair[1], pair[0].id))
