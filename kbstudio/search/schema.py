"""What the index keeps of an article: its fields, its terms with their weights, its sections for snippets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import Any

from whoosh import columns, fields, formats

from kbstudio.article import Article
from kbstudio.document import Document
from kbstudio.search.analysis import MAX_TERM, Analysis, fold
from kbstudio.search.analysis import words as written_words
from kbstudio.text import slugify

VERSION = 2
"""Grows with every change of what is indexed or how; an index of another version is made anew."""

NONE = "\N{NULL}none"
"""The term of an article that has nothing in a field, so that `owner:none` finds it."""

END_OF_TEXT = b"\0\0\0\0"
END_OF_PART = b"\xff\xff\xff\xff"
PART_OF_FIELD = {"title": 0, "keywords": 1, "headings": 2}

Posting = tuple[bytes, int, float, bytes]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article in BM25F: its weight, how much its length counts, its usual length in words."""

    weight: float
    length_counts: float
    usual_length: float


# Usual lengths are constants and not averages of the library: so an article scores the same after an
# update as after a rebuild.
TITLE = Part(5.0, 0.3, 6)
KEYWORDS = Part(4.0, 0.1, 8)
HEADINGS = Part(2.0, 0.4, 15)
BODY = Part(1.0, 0.75, 300)
_STEPS = 16
"""Weights are kept in steps of 1/16, which halves the index on disk and changes no order that matters."""


class Prepared(fields.FieldType):  # type: ignore[misc]
    """A field whose postings are made before Whoosh sees them: one pass over a text fills several fields."""

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=None)

    def index(self, value: list[Posting], **_options: object) -> list[Posting]:
        """The postings as they were made."""
        return value


SCHEMA = fields.Schema(
    id=fields.ID(unique=True, sortable=columns.VarBytesColumn()),
    digest=fields.COLUMN(columns.VarBytesColumn()),
    terms=Prepared(),  # stems of everything, weighted: finds and ranks
    words=Prepared(),  # words as written that aren't their own stem, once a segment: beginnings, spelling
    places=fields.COLUMN(columns.VarBytesColumn()),  # the marks of all words in order: phrases
    title=Prepared(),
    keywords=Prepared(),
    headings=Prepared(),
    category=Prepared(),
    type=Prepared(),
    status=Prepared(),
    tags=Prepared(),
    owner=Prepared(),
    created=Prepared(),
    updated=Prepared(),
    reviewed=Prepared(),
    review_by=Prepared(),
    stored=fields.STORED(),
)


@dataclass(frozen=True, slots=True)
class StoredSection:
    """A section as a hit shows it; the first of an article has no title."""

    title: str
    anchor: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What the index gives back of an article."""

    id: str
    title: str
    category: str
    status: str
    type: str
    summary: str
    keywords: tuple[str, ...]
    sections: tuple[StoredSection, ...]


def digest_of(article: Article, document: Document) -> str:
    """A digest of all that is indexed of an article: equal ones need no update."""
    what = repr((article.id, article.title, article.meta, document.packed_sections))
    return blake2b(what.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fields_of(article: Article, document: Document, analysis: Analysis, digest: str) -> dict[str, Any]:
    """The fields of an article as `add_document` takes them."""
    meta = article.meta
    title = [article.title]
    keywords = _keywords(article)
    sections = document.sections
    headings = [meta.summary, *(section.title for section in sections if section.level > 1)]
    body = [*(section.text for section in sections), article.name]
    parts = [
        (part, [written_words(text) for text in texts])
        for part, texts in ((TITLE, title), (KEYWORDS, keywords), (HEADINGS, headings), (BODY, body))
    ]
    terms, words = _postings(parts, analysis)
    return {
        "id": _clean(article.id),
        "digest": digest.encode(),
        "terms": terms,
        "words": words,
        "places": END_OF_PART.join(
            END_OF_TEXT.join(analysis.marks(written) for written in texts) for _, texts in parts
        ),
        "title": _flags(_stems(title, analysis)),
        "keywords": _flags(_stems(keywords, analysis)),
        "headings": _flags(_stems(headings, analysis)),
        "category": _flags(category_terms(article.category)),
        "type": _flags([label(meta.type)] if meta.type else []),
        "status": _flags([label(meta.status)]),
        "tags": _flags(label(tag) for tag in meta.tags),
        "owner": _flags([label(meta.owner), *label(meta.owner).split("-")] if meta.owner else []),
        **{
            name: _flags([date.isoformat()] if date else [])
            for name, date in (
                ("created", meta.created),
                ("updated", meta.updated),
                ("reviewed", meta.reviewed),
                ("review_by", meta.review_by),
            )
        },
        "stored": _stored(article, document),
    }


def from_stored(value: Any) -> Stored:
    """The inverse of what `fields_of` stores."""
    article_id, title, category, status, article_type, summary, keywords, sections = value
    made = tuple(StoredSection(*section) for section in sections)
    return Stored(article_id, title, category, status, article_type, summary, keywords, made)


def label(text: str) -> str:
    """A tag, owner or folder name as its filter compares it: without case, accents and signs."""
    return slugify(fold(text))[:MAX_TERM]


def category_terms(path: str) -> Iterator[str]:
    """What an article's category is found by: its path, those above, and the name of each folder."""
    names = [label(name) for name in path.split("/") if name]
    for depth in range(len(names)):
        yield "/".join(names[: depth + 1])
        yield names[depth]


def _stored(article: Article, document: Document) -> tuple[object, ...]:
    # Plain tuples, as Whoosh pickles them: an older program must be able to read them without our classes.
    sections = tuple((s.title if s.level > 1 else "", s.anchor, s.line, s.text) for s in document.sections)
    meta = article.meta
    return (
        str(article.id),
        article.title,
        article.category,
        meta.status,
        meta.type or "",
        meta.summary,
        _keywords(article),
        sections,
    )


def _keywords(article: Article) -> tuple[str, ...]:
    return (*article.meta.keywords, *article.meta.tags, *article.meta.applies_to)


def _postings(
    parts: Iterable[tuple[Part, list[list[str]]]], analysis: Analysis
) -> tuple[list[Posting], list[Posting]]:
    """Weighted stems (BM25F: parts are added up before the weight saturates), and words as written."""
    weights: dict[str, float] = {}
    words: set[str] = set()
    for part, texts in parts:
        counts: dict[str, int] = {}
        length = 0
        for chunk, count in Counter(chain.from_iterable(texts)).items():
            for token in analysis.chunk(chunk):
                length += count
                for stem in token.stems:
                    counts[stem] = counts.get(stem, 0) + count
                if token.words != token.stems:
                    words.update(token.words)
        unit = part.weight / (1 - part.length_counts + part.length_counts * length / part.usual_length)
        for stem, count in counts.items():
            weights[stem] = weights.get(stem, 0.0) + unit * count
    terms = [
        (stem.encode(), 1, max(1, round(weight * _STEPS)) / _STEPS, b"") for stem, weight in weights.items()
    ]
    return terms, [(word.encode(), 1, 1.0, b"") for word in words]


def _stems(texts: Iterable[str], analysis: Analysis) -> set[str]:
    return {stem for text in texts for token in analysis.tokens(text) for stem in token.stems}


def _flags(terms: Iterable[str]) -> list[Posting]:
    """Postings that say no more than that the article has these terms; one says so when it has none."""
    return [(term.encode("utf-8", "replace"), 1, 1.0, b"") for term in sorted(set(terms)) or [NONE]]


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
