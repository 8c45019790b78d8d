"""Related articles: those whose telling words are most alike."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from operator import mul

from kbstudio.article import ArticleId
from kbstudio.languages import join_path, split_path
from kbstudio.publish.kept import Kept
from kbstudio.publish.site import Site
from kbstudio.publish.term_counts import TermCounts, term_counts

TERMS = 15
"""Telling words kept of each article."""

POSTINGS = 100
"""Articles looked at for one word, those it tells most about; bounds the cost for words many share."""

FOUND = 5
_LEAST_LIKENESS = 0.1


def related_articles(site: Site, kept: Kept) -> dict[ArticleId, tuple[ArticleId, ...]]:
    """For each public article up to FOUND others of its language, most alike first.

    Alike is the cosine of tf-idf over an article's top words. What isn't translated is related to what its
    original is, and so is a translation that few others are like. `kept` has what was counted the last time.
    About 0.4 ms an article, 0.1 ms one that is as it was.
    """
    found: dict[ArticleId, tuple[ArticleId, ...]] = {}
    own = [key for key in site.articles if key not in site.borrowed and key in site.documents]
    counts = term_counts((site.library.articles[key] for key in own), site.documents, kept)
    for language in site.written.settings.languages:
        found |= _alike(counts, [key for key in site.in_language(language) if key in counts.rows])
    languages = site.written.settings.languages
    for key in site.articles:
        folder, original = split_path(languages, key)
        if folder:
            lent = (ArticleId(join_path(folder, other)) for other in found.get(ArticleId(original), ()))
            others = dict.fromkeys(
                (*found.get(key, ()), *(other for other in lent if other in site.articles))
            )
            found[key] = tuple(others)[:FOUND]
    return found


def kept_related(site: Site, kept: Kept, key: str) -> dict[str, list[str]]:
    """The related articles of each, computed unless they are kept under the key."""
    found = kept.find("related", key)
    if found is None:
        found = json.dumps(related_articles(site, kept)).encode()
        kept.keep("related", key, found)
    related: dict[str, list[str]] = json.loads(found)
    return related


def words_key(site: Site) -> str:
    """A digest of all that customers find: every public article's text, address and category."""
    settings = site.library.settings
    searched = (settings.languages, settings.synonyms, settings.also_search, site.options)
    digest = hashlib.sha256(repr(searched).encode())
    parts = [(path, address, site.category(path).title) for path, address in site.categories.items()]
    for key, address in site.articles.items():
        article = site.library.articles[key]
        parts += [(key, address, article.title), (article.source, site.borrowed.get(key, ""), "")]
    for part in parts:
        digest.update("\0".join((*part, "")).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _alike(counts: TermCounts, keys: Sequence[ArticleId]) -> dict[ArticleId, tuple[ArticleId, ...]]:
    vectors = _vectors(counts, keys)
    postings: dict[int, list[tuple[float, ArticleId]]] = defaultdict(list)
    for key, vector in vectors.items():
        for term, weight in vector.items():
            postings[term].append((weight, key))
    for term, entries in postings.items():
        if len(entries) > POSTINGS:
            postings[term] = sorted(entries, reverse=True)[:POSTINGS]
    return {key: _nearest(key, vector, postings) for key, vector in vectors.items()}


def _nearest(
    key: ArticleId, vector: Mapping[int, float], postings: Mapping[int, list[tuple[float, ArticleId]]]
) -> tuple[ArticleId, ...]:
    scores: dict[ArticleId, float] = defaultdict(float)
    for term, weight in vector.items():
        for other_weight, other in postings[term]:
            scores[other] += weight * other_weight
    scores.pop(key, None)
    alike = [(-round(score, 9), other) for other, score in scores.items() if score >= _LEAST_LIKENESS]
    return tuple(other for _, other in sorted(alike)[:FOUND])


def _vectors(counts: TermCounts, keys: Sequence[ArticleId]) -> dict[ArticleId, dict[int, float]]:
    """Of each article its most telling terms, by number, with weights whose squares add up to 1."""
    rows = [counts.rows[key] for key in keys]
    frequencies: Counter[int] = Counter()
    for numbers, _ in rows:
        frequencies.update(numbers)
    rarity = [0.0] * len(counts.terms)
    for number, articles in frequencies.items():
        rarity[number] = math.log(len(rows) / articles)
    # Looked up and sorted as bare numbers: an article has hundreds of terms, and few of them tell.
    most = max((max(times, default=0) for _, times in rows), default=0)
    weights = [0.0, *(1 + math.log(times) for times in range(1, most + 1))]
    result = {}
    for key, (numbers, times) in zip(keys, rows, strict=True):
        weighed = list(map(mul, map(weights.__getitem__, times), map(rarity.__getitem__, numbers)))
        least = min(sorted(weighed)[-TERMS:], default=0.0)
        telling = [
            (weight, counts.terms[number], number)
            for weight, number in zip(weighed, numbers, strict=True)
            if weight >= least
        ]
        top = sorted(telling, reverse=True)[:TERMS]
        length = math.sqrt(sum(weight * weight for weight, _, _ in top))
        result[key] = {number: weight / length for weight, _, number in top if weight > 0}
    return result
