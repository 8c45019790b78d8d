"""The browser index: what customers search, as one script file that also works from a disk.

Format 1: `KBSearch.register({…}, stemmer)`. Per article: title, address, category, summary, type and
headings; per term its postings; per posting the article and how often the term stands in each field.
Numbers are written as characters (`write_numbers`): smaller than digits, and read without a decoder.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from kbstudio.article import ArticleId
from kbstudio.document import Document
from kbstudio.publish.analysis import Analyser, fold
from kbstudio.publish.search_weights import weights_for
from kbstudio.publish.site import HOME, Site

ADDRESS = "search/index.js"

VERSION = 1
"""Format of the index; `search/7-opening.js` reads this one only and says so when it meets another."""

SUMMARY_LENGTH = 160
"""Characters of an article's text that stand for a summary where the writer gave none."""

_FIELDS = ("title", "keywords", "headings", "body")
_FULL = 1 << 24
_UNITS = (_FULL**3, _FULL**2, _FULL, 1)
"""What one occurrence in each field adds to a posting; articles hold far fewer words than a field can."""

_BODY_STEPS = (1, 2, 3, 4, 6, 9, 15)
"""Smallest number of occurrences in the body of each step from 1; what lies between is rounded down."""

_NOTICE = """/* The stemmer: Snowball 3.0.1, https://snowballstem.org/, BSD-3-Clause.
   Copyright (c) 2001 Dr Martin Porter, 2004-2005 Richard Boulton,
   2013 Yoshiki Shibukawa, 2006-2025 Olly Betts */"""
_DIGIT = 45
_FIRST = 35


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One public article as customers find it; `address` is relative to the site's top folder."""

    title: str
    address: str
    category: str
    summary: str
    type: str
    keywords: tuple[str, ...]
    document: Document


IndexParts = tuple[list[IndexEntry], str, Sequence[tuple[str, str]], Sequence[Sequence[str]]]
"""The arguments of `browser_index`."""


def browser_files(site: Site, documents: Mapping[ArticleId, Document]) -> dict[str, bytes]:
    """The files of the browser index by their addresses."""
    return {ADDRESS: browser_index(*index_parts(site, documents))}


def index_parts(site: Site, documents: Mapping[ArticleId, Document]) -> IndexParts:
    """What `browser_index` makes a site's index from. Articles without a document are left out.

    The index is put at ADDRESS: its name doesn't change with its content, and it isn't in `assets`, whose
    files may be kept for ever: otherwise every page would change with each edit, as all pages name it.
    """
    language = site.library.settings.languages[0] if site.library.settings.languages else "en"
    topics = [(site.category(path).title, site.link(HOME, site.categories[path])) for path in site.below[""]]
    return list(_entries(site, documents)), language, topics, site.library.settings.synonyms


def _entries(site: Site, documents: Mapping[ArticleId, Document]) -> Iterator[IndexEntry]:
    for article_id, address in site.articles.items():
        article = site.library.articles[article_id]
        if article.is_public and article_id in documents:
            yield IndexEntry(
                title=article.title,
                address=site.link(HOME, address),
                category=site.category(article.category).title if article.category else "",
                summary=article.meta.summary,
                type=article.meta.type or "",
                keywords=(*article.meta.keywords, *article.meta.tags),
                document=replace(documents[article_id], html="", links=(), images=()),
            )


def browser_index(
    entries: Iterable[IndexEntry],
    language: str,
    topics: Sequence[tuple[str, str]] = (),
    synonyms: Sequence[Sequence[str]] = (),
) -> bytes:
    """The index of these articles as a script; the same entries give the same bytes.

    `topics` are titles and addresses of the categories that are offered when nothing is found; `synonyms`
    are sets of words or phrases that stand for one another.
    Cost: about 1 ms an article of 200 words.
    """
    ordered = sorted(entries, key=lambda entry: entry.address)
    analyser = Analyser(language)
    counts = _count(ordered, analyser)
    categories = sorted({entry.category for entry in ordered})
    vocabulary = sorted(counts.terms)
    data = {
        "version": VERSION,
        "language": analyser.language,
        "weights": weights_for((entry.title for entry in ordered), analyser),
        "topics": topics,
        "synonyms": synonyms,
        "categories": categories,
        "articles": [_article(entry, categories.index(entry.category)) for entry in ordered],
        "lengths": [write_numbers(field) for field in counts.lengths],
        "stop": " ".join(sorted(analyser.stop_words)),
        "terms": _write_terms(vocabulary, _surfaces(counts.tokens, analyser)),
        "postings": " ".join(_write_postings(counts.terms[term]) for term in vocabulary),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    script = f"{_stemmer(analyser.algorithm)}KBSearch.register({text}, stemmer);"
    return f"(function () {{\n{script}\n}})();\n".encode("utf-8", "replace")


def write_numbers(numbers: Iterable[int]) -> str:
    """Whole numbers from 0 as characters: digits to base 45, all but the last of a number raised by 45."""
    written: list[str] = []
    for number in numbers:
        rest = number
        while rest >= _DIGIT:
            written.append(chr(_FIRST + _DIGIT + rest % _DIGIT))
            rest //= _DIGIT
        written.append(chr(_FIRST + rest))
    return "".join(written)


@dataclass(slots=True)
class _Counts:
    """For each term its postings, each field's lengths in each article, and how often each word stands.

    Postings are numbers of articles, each followed by the counts in its fields, packed into one number.
    """

    terms: dict[str, list[int]]
    lengths: list[list[int]]
    tokens: Counter[str]


def _count(entries: Sequence[IndexEntry], analyser: Analyser) -> _Counts:
    counts = _Counts(defaultdict(list), [[] for _ in _FIELDS], Counter())
    terms_of = cache(analyser.terms_of)
    for number, entry in enumerate(entries):
        packed: dict[str, int] = {}
        for lengths, unit, text in zip(counts.lengths, _UNITS, _texts(entry), strict=True):
            tokens = analyser.tokens(text)
            counts.tokens.update(tokens)
            length = 0
            for token, times in Counter(tokens).items():
                for term in terms_of(token):
                    length += times
                    packed[term] = packed.get(term, 0) + times * unit
            lengths.append(length)
        for term, value in packed.items():
            counts.terms[term] += (number, value)
    return counts


def _texts(entry: IndexEntry) -> tuple[str, ...]:
    sections = entry.document.sections
    headings = "\n".join(section.title for section in sections if section.level > 1)
    body = "\n".join([entry.summary, *(section.text for section in sections)])
    return entry.title, "\n".join(entry.keywords), headings, body


def _article(entry: IndexEntry, category: int) -> list[object]:
    headings = [
        part
        for section in entry.document.sections
        if section.anchor
        for part in (section.title, section.anchor)
    ]
    return [
        entry.title,
        entry.address,
        category,
        entry.summary or _opening(entry.document),
        entry.type,
        headings,
    ]


def _opening(document: Document) -> str:
    """The first words of an article."""
    text = " ".join(document.text[: SUMMARY_LENGTH * 4].split())
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def _surfaces(tokens: Mapping[str, int], analyser: Analyser) -> dict[str, str]:
    """The commonest word of each term, for showing it to people."""
    words: Counter[str] = Counter()
    for token, times in tokens.items():
        words[fold(token)] += times
    best: dict[str, tuple[int, str]] = {}
    for token in tokens:
        terms = analyser.terms_of(token)
        if len(terms) == 1:
            word = fold(token)
            best[terms[0]] = min(best.get(terms[0], (0, "")), (-words[word], word))
    return {term: word for term, (_, word) in best.items()}


def _write_terms(vocabulary: Sequence[str], surfaces: Mapping[str, str]) -> str:
    """The sorted terms, each as a capital letter for what it shares with the one before, and the rest.

    Where people write another word than the term, `<` follows, a digit for letters to drop, and the letters
    to add. Terms hold neither capital letters nor `<`.
    """
    written: list[str] = []
    previous = ""
    for term in vocabulary:
        shared = min(_shared(previous, term), 25)
        written.append(chr(65 + shared) + term[shared:])
        surface = surfaces.get(term, term)
        kept = _shared(term, surface)
        if surface != term and len(term) - kept < 10:
            written.append(f"<{len(term) - kept}{surface[kept:]}")
        previous = term
    return "".join(written)


def _shared(one: str, other: str) -> int:
    """Length of the beginning two words share, in characters below U+10000 only."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a > "\uffff":
            break
        length += 1
    return length


def _write_postings(postings: Sequence[int]) -> str:
    written: list[str] = []
    last = -1
    for number, packed in zip(postings[::2], postings[1::2], strict=True):
        kind = bisect_right(_BODY_STEPS, packed % _FULL)
        if packed >= _FULL:
            title, keywords, headings = (packed // unit % _FULL for unit in _UNITS[:3])
            kind += 8 * (min(headings, 3) + 4 * (min(keywords, 1) + 2 * min(title, 2)))
        gap = number - last - 1
        written.append(chr(_FIRST + gap) if gap < _DIGIT else write_numbers([gap]))
        # From the 92nd kind on beyond the control characters that follow ASCII.
        written.append(chr(_FIRST + kind if kind < 92 else 69 + kind))
        last = number
    return "".join(written)


def _stemmer(algorithm: str) -> str:
    """The scripts of a language's stemmer, as `var stemmer`; Snowball's files declare their names loosely."""
    if not algorithm:
        return "var stemmer = null;\n"
    folder = files("kbstudio.publish") / "stemmers"
    names = ("base", algorithm)
    scripts = [(folder / f"{name}-stemmer.js").read_text(encoding="utf-8").rstrip() for name in names]
    return "\n".join(
        [_NOTICE, "var BaseStemmer;", *scripts, f"var stemmer = new {algorithm.title()}Stemmer();\n"]
    )
