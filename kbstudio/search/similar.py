"""Articles like a text: duplicates of what is being written, and what to read next."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable

from kbstudio.article import ArticleId
from kbstudio.search.matching import Matching
from kbstudio.search.schema import Stored

MAX_TEXT = 50_000
"""Characters of a text that are compared."""
_KEY_TERMS = 16
_COMPARED_TERMS = 40
_TITLE_TERMS = 12
"""A text of no more words than this may be a title, and is compared with titles too."""


def similar(
    matching: Matching, text: str, limit: int, exclude: ArticleId | None
) -> tuple[list[tuple[Stored, float]], frozenset[str]]:
    """Articles most like a text with how like they are (0 to 1), and the words that say so."""
    wanted = _vector(matching, [text[:MAX_TEXT]])
    keys = heapq.nlargest(_KEY_TERMS, wanted, key=lambda stem: (wanted[stem], stem))
    scores: dict[int, float] = {}
    for stem in keys:
        found, _ = matching.scored([stem])
        for document, score in found.items():
            scores[document] = scores.get(document, 0.0) + score * wanted[stem]
    near = heapq.nlargest(2 * limit + 1, scores, key=lambda document: (scores[document], -document))
    result = []
    for document in near:
        stored = matching.stored(document)
        if stored.id == exclude:
            continue
        head = [stored.title, *stored.keywords]
        whole = _vector(matching, [*head, *(part.text for part in stored.sections)])
        like = _cosine(wanted, whole)
        if len(wanted) <= _TITLE_TERMS:
            titles = (head, [stored.title])
            like = max(like, *(_cosine(wanted, _vector(matching, texts)) for texts in titles))
        result.append((stored, round(like, 4)))
    result.sort(key=lambda pair: (-pair[1], pair[0].id))
    return result[:limit], frozenset(keys)


def _vector(matching: Matching, texts: Iterable[str]) -> dict[str, float]:
    """The weightiest stems of texts: those that stand there often and elsewhere seldom."""
    counts = Counter(stem for text in texts for stem in matching.stem_list(text))
    frequent = heapq.nlargest(_COMPARED_TERMS, counts, key=lambda stem: (counts[stem], len(stem), stem))
    return {stem: (1 + math.log(counts[stem])) * matching.rarity(stem) for stem in frequent}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return shared / lengths if lengths else 0.0
