"""What can be completed where the cursor is in a line: pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kbstudio.ui.matching import best_matches

Kind = Literal["link", "image", "element", "fragment"]

_LINK = re.compile(r"(?P<image>!?)\[(?P<words>[^\[\]]*)\]\((?P<query>[^()<>]*)$")
_WIKI = re.compile(r"(?P<image>)\[\[(?P<query>[^\[\]]*)$")
_ELEMENT = re.compile(r"[ \t]*(?P<sign>/)(?P<query>\w*)$")
_FRAGMENT = re.compile(r"\{\{[ \t]*(?P<kind>snippet|var)?[ \t]*(?:\"(?P<name>[^\"{}]*)|(?P<query>[^\"{}]*))$")
_ABROAD = re.compile(r"[a-z]+:|//|www\.", re.IGNORECASE)
_UP = re.compile(r"^(?:\.{0,2}/)+")
_LEAST = 3
"""Letters of a word that says something about what is linked to."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a writer is about to type: a link, an image, a snippet or variable, or after “/” an element.

    `start`: where it begins in the line. `query` is what was typed of it, `words` the text of the link.
    """

    kind: Kind
    start: int
    query: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: its title, quiet words beside it, what is searched, and its target or command."""

    title: str
    note: str
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words in place of a stretch of a line."""

    start: int
    end: int
    text: str


def wanted_at(line: str, column: int) -> Wanted | None:
    """What can be completed at a column (from 0) of a line."""
    before = line[:column]
    if before.count("`") % 2:
        return None
    if found := _LINK.search(before):
        if _ABROAD.match(found["query"]):
            return None
        kind: Kind = "image" if found["image"] else "link"
        return Wanted(kind, found.start(), found["query"], found["words"])
    if found := _WIKI.search(before):
        return Wanted("link", found.start(), found["query"])
    if found := _ELEMENT.fullmatch(before):
        return Wanted("element", found.start("sign"), found["query"])
    return _fragment_at(before)


def _fragment_at(before: str) -> Wanted | None:
    found = _FRAGMENT.search(before)
    if found is None or before.endswith("\\", 0, found.start()):
        return None
    words = (found["kind"] or "", found["name"] or found["query"] or "")
    return Wanted("fragment", found.start(), " ".join(words).strip())


def ranked(offers: Sequence[Offer], wanted: Wanted, limit: int = 50) -> list[Offer]:
    """The offers that fit, best first: those of what was typed, else those of the link's text, else all."""
    query = _UP.sub("", wanted.query)
    if query:
        return [offers[place] for place in best_matches([offer.words for offer in offers], query, limit)]
    words = {word for word in wanted.words.casefold().split() if len(word) >= _LEAST}
    scores = [(sum(word in offer.words for word in words), place) for place, offer in enumerate(offers)]
    scores = [score for score in scores if score[0]] or scores
    scores.sort(key=lambda score: (-score[0], score[1]))
    return [offers[place] for _, place in scores[:limit]]


def completed(line: str, column: int, wanted: Wanted, offer: Offer) -> Replacement:
    """What to put into the line for a chosen offer; for an element, nothing in place of its name."""
    if wanted.kind == "element":
        return Replacement(wanted.start, column, "")
    if wanted.kind == "fragment":
        rest = re.match(r"\"?[ \t]*\}\}", line[column:])
        return Replacement(wanted.start, column + (rest.end() if rest else 0), offer.target)
    end = column
    for sign in ("]]", "]", ")"):
        if line.startswith(sign, column):
            end = column + len(sign)
            break
    words = wanted.words or re.sub(r"([\[\]\\])", r"\\\1", offer.title)
    mark = "!" if wanted.kind == "image" else ""
    if wanted.kind == "image" and not wanted.words:
        words = ""  # what the picture shows, only the writer knows
    return Replacement(wanted.start, end, f"{mark}[{words}]({address(offer.target)})")


def address(path: str) -> str:
    """A path as it can stand in the round brackets of a link."""
    return re.sub(r"[%\s()<>\"]", lambda sign: f"%{ord(sign[0]):02X}", path)
