"""What writers type into the search field, read into a value that can be tested. Any text is a query."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from kbstudio.front_matter import ArticleType, Status
from kbstudio.search.analysis import chunks
from kbstudio.search.dates import read_dates
from kbstudio.search.schema import NONE, label

TextField = Literal["", "title", "keywords", "headings"]
MAX_QUERY = 2_000
"""Characters of a query that are read; the rest of a pasted page says nothing more."""
MAX_WORDS = 32

_TEXT_FIELDS: dict[str, TextField] = {
    "title": "title",
    "keyword": "keywords",
    "keywords": "keywords",
    "heading": "headings",
    "headings": "headings",
}
_LABEL_FIELDS = {
    "status": "status",
    "type": "type",
    "category": "category",
    "tag": "tags",
    "tags": "tags",
    "owner": "owner",
}
_DATE_FIELDS = frozenset({"created", "updated", "reviewed", "review_by"})
_KNOWN = {
    "status": [label(value) for value in get_args(Status)],
    "type": [label(value) for value in get_args(ArticleType)],
}
_CLOSING = {'"': '"', "“": "”“", "„": "”“", "«": "»"}
_PIECE = re.compile(r"""\s*([-−]?)(?:([A-Za-z_]+):)?(?:(["“„«])|([^\s"“„«]+))|\s*\S""")


@dataclass(frozen=True, slots=True)
class Word:
    """Something to find in the text: a word, or a phrase (words in this order, as written).

    `alternatives` are words of which any will do; `begins`: it may be the beginning of a longer word.
    """

    alternatives: tuple[str, ...]
    field: TextField = ""
    phrase: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Articles with any of these terms in a field, or with a date in it between two (both included)."""

    field: str
    terms: tuple[str, ...] = ()
    dates: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query, read: what ranks, what must be so, and what must not."""

    words: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()
    without: tuple[Word | Filter, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.filters or self.without)


def read_query(text: str, today: dt.date) -> Query:
    """Read what was typed. Never fails: what can't be understood is searched as words.

    - `card declined`: all words, or else some; the last may be the beginning of a word, and so may `pass*`
    - `"log in to"`: exactly so; also for one word, to leave its other forms out
    - `card OR bank`: either
    - `-word`, `NOT word`, `-"a phrase"`, `-tag:vpn`: without
    - `title:` `keyword:` `heading:` before a word or phrase: only there
    - `status:` `type:` `category:` `tag:` `owner:`: several as `status:draft,in_review`; `none` and `any`
    - `created:` `updated:` `reviewed:` `review_by:`: `2026-01-31`, `2026-01`, `2026`, `today`, `today-30`,
      also after `>`, `>=`, `<`, `<=`, or as `2026-01..2026-03`; `none` and `any`
    """
    reading = _Reading(today)
    text = text[:MAX_QUERY]
    for piece in _pieces(text):
        reading.take(piece)
    words = reading.words[:MAX_WORDS]
    if words and reading.last_is_word and not text[-1:].isspace() and len(words) == len(reading.words):
        words[-1] = replace(words[-1], begins=True)
    return Query(tuple(words), tuple(reading.filters), tuple(reading.without))


@dataclass(frozen=True, slots=True)
class _Piece:
    minus: bool
    name: str
    value: str
    quoted: bool


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    while match := _PIECE.match(text, at):
        at = match.end()
        minus, name, quote, value = match.groups(default="")
        if quote:
            closing = re.compile(f"[{_CLOSING[quote]}]").search(text, at)
            value, at = (text[at : closing.start()], closing.end()) if closing else (text[at:], len(text))
        yield _Piece(bool(minus), name.casefold(), value, bool(quote))


@dataclass(slots=True)
class _Reading:
    """A query as far as it is read."""

    today: dt.date
    words: list[Word] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    without: list[Word | Filter] = field(default_factory=list)
    last_is_word: bool = False
    _negate: bool = False
    _either: bool = False

    def take(self, piece: _Piece) -> None:
        if not piece.quoted and not piece.name and piece.value in ("AND", "OR", "NOT"):
            self._negate = piece.value == "NOT"
            self._either = piece.value == "OR"
            self.last_is_word = False
            return
        negate, either = self._negate or piece.minus, self._either
        self._negate = self._either = self.last_is_word = False
        if not self._filter(piece, negate, either):
            self._words(piece, negate, either)

    def _filter(self, piece: _Piece, negate: bool, either: bool) -> bool:
        """Read a piece as a filter; whether it is one."""
        name = _LABEL_FIELDS.get(piece.name) or (piece.name if piece.name in _DATE_FIELDS else "")
        value = piece.value.casefold()
        if not name or not value:
            return False
        if value in ("none", "any"):
            found = Filter(name, (NONE,))
            negate = negate != (value == "any")
        elif name in _DATE_FIELDS:
            days = read_dates(value, self.today)
            if days is None:
                return False
            found = Filter(name, dates=(days[0].isoformat(), days[1].isoformat()))
        else:
            terms = tuple(term for part in value.split(",") for term in _label_terms(name, part))
            if not terms:
                return False
            found = Filter(name, terms)
        if negate:
            self.without.append(found)
        else:
            self._add_filter(found, either)
        return True

    def _add_filter(self, found: Filter, either: bool) -> None:
        # An article has many tags, but one status: two of those can only mean either.
        for at, known in enumerate(self.filters):
            mergeable = known.field == found.field and known.terms and found.terms
            if mergeable and (found.field != "tags" or (either and at == len(self.filters) - 1)):
                self.filters[at] = replace(known, terms=known.terms + found.terms)
                return
        self.filters.append(found)

    def _words(self, piece: _Piece, negate: bool, either: bool) -> None:
        name = _TEXT_FIELDS.get(piece.name, "")
        text = piece.value if name or not piece.name else f"{piece.name}:{piece.value}"
        if piece.quoted:
            found = [Word((piece.value,), name, phrase=True)] if any(chunks(piece.value)) else []
        else:
            begins = text.endswith("*")
            cut = [match.group() for match in chunks(text)]
            found = [Word((word,), name, begins=begins and word is cut[-1]) for word in cut]
        if negate:
            self.without.extend(found)
        elif either and found and self.words and not (found[0].phrase or self.words[-1].phrase):
            merged = self.words[-1].alternatives + found[0].alternatives
            self.words[-1] = replace(self.words[-1], alternatives=merged)
            self.words.extend(found[1:])
        else:
            self.words.extend(found)
        self.last_is_word = bool(found) and not negate and not piece.quoted


def _label_terms(name: str, text: str) -> list[str]:
    if name == "category":
        term = "/".join(label(part) for part in text.split("/") if label(part))
    else:
        term = label(text)
    known = [value for value in _KNOWN.get(name, ()) if value.startswith(term) or value.endswith(f"-{term}")]
    return known or [term] if term else []
