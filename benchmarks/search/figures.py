"""The figures themselves: how good a list of hits is, and what is typical of many measurements."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relevance:
    """Means over queries, each from 0 to 1."""

    ndcg: float
    first: float
    """Queries whose first hit answers them."""
    in_five: float
    """Queries of which one of the first five hits is an answer."""
    without_hit: float
    """Queries that found nothing though an answer exists."""


def relevance(found: Iterable[tuple[Sequence[str], Mapping[str, int]]]) -> Relevance:
    """How good these lists of hits are; with each list the grades of the documents judged for its query."""
    given = list(found)
    return Relevance(
        ndcg=mean(ndcg(hits, grades) for hits, grades in given),
        first=mean(_answered(hits[:1], grades) for hits, grades in given),
        in_five=mean(_answered(hits[:5], grades) for hits, grades in given),
        without_hit=mean(not hits and any(grades.values()) for hits, grades in given),
    )


def ndcg(hits: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, gains 2^grade - 1 (Järvelin and Kekäläinen).

    A document that comes twice counts where it comes first; a query without any answer counts 0.
    """
    ideal = _gain(sorted(grades.values(), reverse=True)[:10])
    return _gain([grades.get(hit, 0) for hit in dict.fromkeys(hits[:10])]) / ideal if ideal else 0.0


def mean(values: Iterable[float]) -> float:
    """The mean; 0 of nothing."""
    given = list(values)
    return sum(given) / len(given) if given else 0.0


def quantile(values: Iterable[float], part: float) -> float:
    """The value that `part` (0 to 1) of the values are not above (nearest rank); 0 of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * part) - 1)] if ordered else 0.0


def median(values: Iterable[float]) -> float:
    """The lower of the middle two when there are two."""
    return quantile(values, 0.5)


def _gain(grades: Sequence[int]) -> float:
    return sum((math.exp2(grade) - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _answered(hits: Sequence[str], grades: Mapping[str, int]) -> bool:
    return any(grades.get(hit, 0) for hit in hits)
