"""Which articles of an index a word, a phrase or a filter finds, and how well."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whoosh.matching import Matcher
from whoosh.reading import IndexReader, TermNotFound

from kbstudio.search.analysis import Analysis, chunks, fold, is_paired
from kbstudio.search.query import Filter, Query, Word
from kbstudio.search.schema import TITLE, Stored, from_stored

SATURATION = 4.0
"""k1 of BM25F: how much more of a word still counts."""
_BEGINNING = 0.7
_PARTS = 0.5
_MAX_EXPANSIONS = 40


@dataclass(frozen=True, slots=True)
class Found:
    """What a word finds: a score for each document, and the weight of the word itself (idf)."""

    scores: dict[int, float]
    idf: float
    stems: frozenset[str]


class Matching:
    """Reads one state of an index, for one query at a time; document numbers are the reader's own."""

    def __init__(self, reader: IndexReader, analyses: Sequence[Analysis]) -> None:
        self.reader = reader
        self._leaves = reader.leaf_readers()
        self._analyses = analyses
        self._rarities: dict[str, float] = {}
        self.count: int = reader.doc_count()

    def all_documents(self) -> set[int]:
        """Every document that isn't deleted."""
        return set(self.reader.all_doc_ids())

    def stored(self, document: int) -> Stored:
        """What the index gives back of a document. Cost: about 60 µs."""
        return from_stored(self.reader.stored_fields(document)["stored"])

    def ids(self, documents: Iterable[int]) -> dict[int, str]:
        """The article of each document."""
        column = self.reader.column_reader("id")
        return {document: column[document] for document in documents}

    def as_written(self, term: str) -> str:
        """A word of the articles for a term of the index, which may be a stem that nobody writes."""
        if any(("words", term) in leaf for leaf, _ in self._leaves):
            return term
        document = next(iter(self._weights("terms", term)), None)
        if document is None:
            return ""
        stored = self.stored(document)
        tokens = [token for text in _texts(stored, "") for token in self._analyses[0].tokens(text)]
        if any(term in token.words for token in tokens):
            return term
        return next((token.words[0] for token in tokens if term in token.stems), "")

    def filtered(self, wanted: Filter) -> set[int]:
        """The documents a filter lets through."""
        terms: Iterable[str] = wanted.terms
        if wanted.dates:
            first, last = (date.encode() for date in wanted.dates)
            terms = {
                term.decode()
                for leaf, _ in self._leaves
                for term in leaf.lexicon(wanted.field)
                if first <= term <= last
            }
        return {document for term in terms for document in self._weights(wanted.field, term)}

    def found(self, word: Word) -> Found:
        """What a word or phrase of a query finds."""
        parts = [
            self._phrase(word, text) if word.phrase else self._chunk(word, text) for text in word.alternatives
        ]
        if len(parts) == 1:
            return parts[0]
        scores: dict[int, float] = {}
        for part in parts:
            _keep_best(scores, part.scores)
        stems = frozenset(stem for part in parts for stem in part.stems)
        return Found(scores, self._idf(len(scores)), stems)

    def scored(self, stems: Iterable[str], field: str = "") -> tuple[dict[int, float], float]:
        """Documents with any of these stems, scored as one word, and its idf."""
        weights: dict[int, float] = {}
        for stem in stems:
            found = self._weights(field or "terms", stem)
            if weights:
                for document, weight in found.items():
                    weights[document] = weights.get(document, 0.0) + weight
            else:
                weights = found
        idf = self._idf(len(weights))
        if field:
            best = idf * _saturated(TITLE.weight)
            return dict.fromkeys(weights, best), idf
        factor = idf * (SATURATION + 1)
        return {doc: factor * weight / (weight + SATURATION) for doc, weight in weights.items()}, idf

    def stems(self, chunk: str) -> tuple[str, ...]:
        """The stems of a simple word in every language of the site."""
        found: dict[str, None] = {}
        for analysis in self._analyses:
            for token in analysis.chunk(chunk):
                found.update(dict.fromkeys(token.stems))
        return tuple(found)

    def stems_of(self, text: str) -> set[str]:
        """All stems of a text in every language of the site."""
        return {s for analysis in self._analyses for token in analysis.tokens(text) for s in token.stems}

    def stem_list(self, text: str) -> list[str]:
        """The stems of a text in the site's own language, as often as they stand there."""
        return [token.stems[-1] for token in self._analyses[0].tokens(text)]

    def rarity(self, stem: str) -> float:
        """How much a stem says (idf); deleted articles may still count a little."""
        known = self._rarities.get(stem)
        if known is None:
            frequency = sum(leaf.doc_frequency("terms", stem) for leaf, _ in self._leaves)
            known = self._rarities[stem] = self._idf(min(frequency, self.count))
        return known

    def _chunk(self, word: Word, chunk: str) -> Found:
        """What a word finds, whole or in its parts, and what begins with it."""
        tokens = [analysis.chunk(chunk) for analysis in self._analyses]
        if all(len(found) <= 1 for found in tokens):
            stems = self.stems(chunk)
            scores, idf = self.scored(stems, word.field)
        else:
            stems = tuple({stem for analysis in self._analyses for stem in analysis.joined(chunk)})
            scores, idf = self.scored(stems, word.field)
            parts = self._all_of([token.stems for token in tokens[0]], word.field)
            idf = idf if scores else parts.idf
            _keep_best(scores, {doc: score * (_PARTS if stems else 1) for doc, score in parts.scores.items()})
            stems = (*stems, *parts.stems)
        if word.begins:
            expanded = self._expanded(chunk) - set(stems)
            if expanded:
                more, more_idf = self.scored(expanded, word.field)
                idf = idf if scores else more_idf
                _keep_best(scores, {doc: score * _BEGINNING for doc, score in more.items()})
                stems = (*stems, *expanded)
        return Found(scores, idf, frozenset(stems))

    def _all_of(self, stem_sets: Iterable[Sequence[str]], field: str) -> Found:
        """Documents that have a stem of each set."""
        total: dict[int, float] | None = None
        idf = 0.0
        stems: set[str] = set()
        for stem_set in stem_sets:
            scores, one = self.scored(stem_set, field)
            idf += one
            stems.update(stem_set)
            if total is None:
                total = scores
            else:
                total = {doc: total[doc] + score for doc, score in scores.items() if doc in total}
        return Found(total or {}, idf, frozenset(stems))

    def _phrase(self, word: Word, text: str) -> Found:
        """Documents in which a phrase stands as written, but for accents, case and signs between words."""
        tokens = [token for match in chunks(text) for token in self._analyses[0].chunk(match.group())]
        stem_sets = [
            tuple({s for one in token.words for s in self.stems(one)}.union(token.stems)) for token in tokens
        ]
        candidates = self._all_of(stem_sets, word.field)
        pattern = phrase_pattern(text)
        scores = {
            document: score
            for document, score in candidates.scores.items()
            if any(pattern.search(fold(one)) for one in _texts(self.stored(document), word.field))
        }
        return Found(scores, candidates.idf, candidates.stems)

    def _expanded(self, chunk: str) -> set[str]:
        """Stems of the words that begin so; of very many the shortest."""
        beginning = fold(chunk)
        if len(beginning) < 2 and not is_paired(beginning):
            return set()
        words = {
            word.decode()
            for leaf, _ in self._leaves
            for field in ("words", "terms")
            for word in leaf.expand_prefix(field, beginning)
        }
        nearest = sorted(words, key=lambda word: (len(word), word))[:_MAX_EXPANSIONS]
        return {stem for word in nearest for stem in (*self.stems(word), word)}

    def _weights(self, field: str, term: str) -> dict[int, float]:
        """The weight of a term in each document that isn't deleted."""
        weights: dict[int, float] = {}
        for leaf, base in self._leaves:
            try:
                matcher: Matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            gone = leaf.deleted_docs_set
            # Whoosh wraps postings of a segment with deletions; what it wraps is three times as fast to read.
            matcher = matcher.child if gone else matcher
            while matcher.is_active():
                document = matcher.id()
                if document not in gone:
                    weights[base + document] = matcher.weight()
                matcher.next()
        return weights

    def _idf(self, frequency: int) -> float:
        return math.log(1 + (self.count - frequency + 0.5) / (frequency + 0.5))


def phrase_pattern(text: str) -> re.Pattern[str]:
    """What finds a phrase in folded text: its words in order, anything that isn't a word between them."""
    words = re.findall(r"[^\W_]+", fold(text))
    if not words:
        return re.compile("(?!)")
    start = "" if is_paired(words[0]) else r"(?<![^\W_])"
    end = "" if is_paired(words[-1][-1]) else r"(?![^\W_])"
    return re.compile(start + r"[\W_]{1,8}".join(map(re.escape, words)) + end)


def phrases(query: Query) -> tuple[re.Pattern[str], ...]:
    """What finds the phrases of a query in folded text."""
    return tuple(phrase_pattern(word.alternatives[0]) for word in query.words if word.phrase)


def _saturated(weight: float) -> float:
    return (SATURATION + 1) * weight / (weight + SATURATION)


def _texts(stored: Stored, field: str) -> list[str]:
    titles = [section.title for section in stored.sections]
    by_field = {
        "title": [stored.title],
        "keywords": list(stored.keywords),
        "headings": [stored.summary, *titles],
    }
    if field:
        return by_field[field]
    return [
        stored.title,
        stored.summary,
        *stored.keywords,
        *titles,
        *(section.text for section in stored.sections),
    ]


def _keep_best(scores: dict[int, float], others: dict[int, float]) -> None:
    for document, score in others.items():
        if score > scores.get(document, 0.0):
            scores[document] = score
