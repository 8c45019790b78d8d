"""Related articles: those whose telling words are most alike."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter, mul

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.languages import join_path, split_path
from kbstudio.publish.kept import Kept
from kbstudio.publish.site import Site

TERMS = 15
"""Telling words kept of each article."""

POSTINGS = 100
"""Articles looked at for one word, those it tells most about; bounds the cost for words many share."""

FOUND = 5
_LEAST_LIKENESS = 0.1
_TITLE_WEIGHT, _KEYWORD_WEIGHT, _HEADING_WEIGHT = 6, 4, 2
_BODY_LENGTH = 12_000
_LEAST_WORD = 3
_WORD = re.compile(rf"[^\W\d_]{{{_LEAST_WORD},}}")
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_STEM = 7
"""Letters of a word that count, so that “refund” and “refunding” are one; works alike in most languages."""

_BEGINNING = itemgetter(slice(_STEM))


def related_articles(site: Site) -> dict[ArticleId, tuple[ArticleId, ...]]:
    """For each public article up to FOUND others of its language, most alike first.

    Alike is the cosine of tf-idf over an article's top words. What isn't translated is related to what its
    original is, and so is a translation that few others are like. About 0.4 ms an article.
    """
    found: dict[ArticleId, tuple[ArticleId, ...]] = {}
    for language in site.written.settings.languages:
        own = [key for key in site.in_language(language) if key not in site.borrowed]
        found |= _alike(site, own)
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
        found = json.dumps(related_articles(site)).encode()
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


def _alike(site: Site, keys: Iterable[ArticleId]) -> dict[ArticleId, tuple[ArticleId, ...]]:
    counts = {
        key: _counts(site.library.articles[key], site.documents[key]) for key in keys if key in site.documents
    }
    vectors = _vectors(counts)
    postings: dict[str, list[tuple[float, ArticleId]]] = defaultdict(list)
    for key, vector in vectors.items():
        for term, weight in vector.items():
            postings[term].append((weight, key))
    for term, entries in postings.items():
        if len(entries) > POSTINGS:
            postings[term] = sorted(entries, reverse=True)[:POSTINGS]
    return {key: _nearest(key, vector, postings) for key, vector in vectors.items()}


def _nearest(
    key: ArticleId, vector: Mapping[str, float], postings: Mapping[str, list[tuple[float, ArticleId]]]
) -> tuple[ArticleId, ...]:
    scores: dict[ArticleId, float] = defaultdict(float)
    for term, weight in vector.items():
        for other_weight, other in postings[term]:
            scores[other] += weight * other_weight
    scores.pop(key, None)
    alike = [(-round(score, 9), other) for other, score in scores.items() if score >= _LEAST_LIKENESS]
    return tuple(other for _, other in sorted(alike)[:FOUND])


def _counts(article: Article, document: Document) -> Counter[str]:
    parts = (
        (article.title, _TITLE_WEIGHT),
        (" ".join((*article.meta.keywords, *article.meta.tags)), _KEYWORD_WEIGHT),
        (" ".join(section.title for section in document.sections), _HEADING_WEIGHT),
    )
    counts = Counter(_terms(document.text[:_BODY_LENGTH]))
    for text, weight in parts:
        for term in _terms(text):
            counts[term] += weight
    return counts


def _terms(text: str) -> Iterator[str]:
    folded = text.casefold()
    if not folded.isascii():
        return map(_BEGINNING, _WORD.findall(folded))
    words = folded.translate(_NO_LETTERS).split()  # the same words, sooner
    return map(_BEGINNING, [word for word in words if len(word) >= _LEAST_WORD])


def _vectors(counts: Mapping[ArticleId, Counter[str]]) -> dict[ArticleId, dict[str, float]]:
    frequencies: Counter[str] = Counter()
    for terms in counts.values():
        frequencies.update(terms.keys())
    rarity = {term: math.log(len(counts) / number) for term, number in frequencies.items()}
    # Looked up and sorted as bare numbers: an article has hundreds of terms, and few of them tell.
    most = max((number for terms in counts.values() for number in terms.values()), default=0)
    weights = [0.0, *(1 + math.log(number) for number in range(1, most + 1))]
    result = {}
    for key, terms in counts.items():
        weighed = list(map(mul, map(weights.__getitem__, terms.values()), map(rarity.__getitem__, terms)))
        least = min(sorted(weighed)[-TERMS:], default=0.0)
        telling = [pair for pair in zip(weighed, terms, strict=True) if pair[0] >= least]
        top = sorted(telling, reverse=True)[:TERMS]
        length = math.sqrt(sum(weight * weight for weight, _ in top))
        result[key] = {term: weight / length for weight, term in top if weight > 0}
    return result
