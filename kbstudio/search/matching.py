"""Which articles of an index a word, a phrase or a filter finds, and how well."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whoosh.matching import Matcher
from whoosh.reading import IndexReader, TermNotFound

from kbstudio.search.analysis import Analysis, fold, is_paired
from kbstudio.search.query import Filter, Query, Word
from kbstudio.search.schema import END_OF_PART, PART_OF_FIELD, TITLE, Stored, from_stored

SATURATION = 4.0
"""k1 of BM25F: how much more of a word still counts."""
_BEGINNING = 0.7
_PARTS = 0.5
_MAX_EXPANSIONS = 40
_ENDING = re.compile(r"\.[^\W\d_]")
"""How the name of a file goes on after its first part."""


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
        self._read: dict[tuple[str, str], dict[int, float]] = {}
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
        """A word of the articles for a term of the index, which may be a stem that nobody writes.

        Empty when only deleted articles have it.
        """
        if any(("words", term) in leaf for leaf, _ in self._leaves):
            return term if any(self._weights("terms", stem) for stem in self.stems(term)) else ""
        document = next(iter(self._weights("terms", term)), None)
        if document is None:
            return ""
        stored = self.stored(document)
        texts = [stored.title, stored.summary, *stored.keywords]
        for section in stored.sections:
            texts += [section.title, section.text]
        tokens = [token for text in texts for token in self._analyses[0].tokens(text)]
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
                weights = {**found, **{doc: weight + found.get(doc, 0.0) for doc, weight in weights.items()}}
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
            known = self._rarities[stem] = self._idf(min(self.frequency([stem]), self.count))
        return known

    def frequency(self, stems: Iterable[str]) -> int:
        """How many articles have stems, as often as they have different ones."""
        return sum(leaf.doc_frequency("terms", stem) for stem in stems for leaf, _ in self._leaves)

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
        tokens = self._analyses[0].tokens(text)
        stem_sets = [
            tuple(sorted({s for one in token.words for s in self.stems(one)}.union(token.stems)))
            for token in tokens
        ]
        candidates = self._all_of(dict.fromkeys(stem_sets), word.field)
        marks = b"".join(token.mark for token in tokens)
        scores: dict[int, float] = {}
        for leaf, base in self._leaves:
            places = leaf.column_reader("places")
            for document in range(leaf.doc_count_all()):
                score = candidates.scores.get(base + document)
                if score is not None and _stands_in(marks, places[document], word.field):
                    scores[base + document] = score
        return Found(scores, candidates.idf, candidates.stems)

    def _expanded(self, chunk: str) -> set[str]:
        """Stems of the words that begin so; of very many the shortest.

        Names of files, “links.md” for “link”, are left out: their parts are words of their own.
        """
        beginning = fold(chunk)
        if len(beginning) < 2 and not is_paired(beginning):
            return set()
        words = {
            word
            for leaf, _ in self._leaves
            for field in ("words", "terms")
            for word in map(bytes.decode, leaf.expand_prefix(field, beginning))
            if not _ENDING.search(word, len(beginning))
        }
        nearest = sorted(words, key=lambda word: (len(word), word))[:_MAX_EXPANSIONS]
        return {stem for word in nearest for stem in (*self.stems(word), word)}

    def _weights(self, field: str, term: str) -> dict[int, float]:
        """The weight of a term in each document that isn't deleted; read once for a query."""
        known = self._read.get((field, term))
        if known is not None:
            return known
        weights: dict[int, float] = {}
        for leaf, base in self._leaves:
            try:
                matcher: Matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            gone = leaf.deleted_docs_set
            # Whoosh wraps the postings of a segment with deletions, but hands them out three times as slowly.
            for ids, block in _blocks(matcher.child if gone else matcher):
                weights.update(zip([base + number for number in ids] if base else ids, block, strict=True))
            for document in gone:
                weights.pop(base + document, None)
        self._read[field, term] = weights
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


def _blocks(matcher: Matcher) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
    """Postings block by block, as Whoosh reads them: six times as fast as one by one, its only public way."""
    while matcher.is_active():
        matcher.id(), matcher.weight()  # reads the block
        yield matcher._ids, matcher._weights  # noqa: SLF001
        matcher.skip_to(matcher.block_max_id() + 1)


def _saturated(weight: float) -> float:
    return (SATURATION + 1) * weight / (weight + SATURATION)


def _stands_in(marks: bytes, places: bytes, field: str) -> bool:
    """Whether the marks of a phrase stand one after another in an article, or in one part of it."""
    if field:
        places = places.split(END_OF_PART)[PART_OF_FIELD[field]]
    at = places.find(marks)
    while at > 0 and at % 4:
        at = places.find(marks, at + 1)
    return at >= 0


def _keep_best(scores: dict[int, float], others: dict[int, float]) -> None:
    for document, score in others.items():
        if score > scores.get(document, 0.0):
            scores[document] = score
