"""Finding text in a document, also by patterns that would never end."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRegularExpression
from PySide6.QtGui import QTextDocument

from kbstudio.ui.raw_text import index_at, qt_length

translate = QCoreApplication.translate

MAX_HITS = 10_000
MAX_PATTERN = 1_000
SECONDS = 0.15
"""What a search may take; then the writer is told that the pattern is too slow."""
# PCRE2 counts its steps and gives up; Python's re can't be stopped. A line needs far fewer than this.
_STEPS = "(*LIMIT_MATCH=100000)"


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, and how."""

    text: str
    case: bool = False
    whole_word: bool = False
    is_pattern: bool = False


class TextHit(NamedTuple):
    """A place that matches, in positions of the document; `groups` are what a pattern captured.

    A tuple, since ten thousand of them are made while one types.
    """

    start: int
    end: int
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextHits:
    """All places that match in the order of the text; `message` says why it can't be all or any."""

    hits: tuple[TextHit, ...] = ()
    message: str = ""


def find_hits(document: QTextDocument, query: Query, first: int = 0) -> TextHits:
    """The places of a document from position `first` on that match; patterns are matched line by line."""
    if not query.text:
        return TextHits()
    if len(query.text) > MAX_PATTERN:
        return TextHits(message=translate("FindBar", "Look for at most 1,000 characters."))
    return _by_pattern(document, query, first) if query.is_pattern else _by_words(document, query, first)


def replacement(hit: TextHit, text: str, *, is_pattern: bool) -> str:
    r"""What to put in a hit's place; in a pattern's, `\1` and `$1` stand for what it captured."""
    if not is_pattern:
        return text

    def fill(match: re.Match[str]) -> str:
        number = match[1] or match[2]
        if number is None:
            return {"n": "\n", "t": "\t"}.get(match[3], match[3])
        return hit.groups[int(number)] if int(number) < len(hit.groups) else match[0]

    return re.sub(r"\\(\d)|\$(\d)|\\([nt\\$])", fill, text)


def _by_words(document: QTextDocument, query: Query, first: int) -> TextHits:
    # A line end can't be typed into the field, but may be pasted there.
    text = document.toRawText().replace("\u2029", "\n")
    wanted, flags = query.text, re.NOFLAG if query.case else re.IGNORECASE
    if (
        flags and text.isascii() and wanted.isascii()
    ):  # comparing without regard to case takes six times as long
        text, wanted, flags = text.lower(), wanted.lower(), re.NOFLAG
    pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)" if query.whole_word else re.escape(wanted)
    found = islice(re.compile(pattern, flags).finditer(text, index_at(text, first)), MAX_HITS)
    if len(text) == document.characterCount() - 1:
        hits = tuple([TextHit(match.start(), match.end()) for match in found])
    else:
        hits = _in_qt_units(text, found)
    return TextHits(
        hits, translate("FindBar", "Only the first 10,000 are shown.") if len(hits) == MAX_HITS else ""
    )


def _in_qt_units(text: str, found: Iterable[re.Match[str]]) -> tuple[TextHit, ...]:
    """Hits in places as Qt counts them, in a text with characters beyond U+FFFF."""
    result = []
    index = position = 0
    for match in found:
        position += qt_length(text[index : match.start()])
        end = position + qt_length(match[0])
        result.append(TextHit(position, end))
        index, position = match.end(), end
    return tuple(result)


def _by_pattern(document: QTextDocument, query: Query, first: int) -> TextHits:
    pattern = rf"(?<!\w)(?:{query.text})(?!\w)" if query.whole_word else query.text
    options = QRegularExpression.PatternOption.UseUnicodePropertiesOption
    if not query.case:
        options |= QRegularExpression.PatternOption.CaseInsensitiveOption
    own = QRegularExpression(query.text, options)
    if not own.isValid():
        reason, place = own.errorString(), own.patternErrorOffset()
        return TextHits(
            message=translate("FindBar", "The pattern isn’t complete: {} (at character {}).").format(
                reason, place
            )
        )
    expression = QRegularExpression(_STEPS + pattern, options)
    hits: list[TextHit] = []
    end = time.perf_counter() + SECONDS
    block = document.firstBlock()
    while block.isValid():
        if block.position() >= first:
            found = _in_line(expression, block.text(), block.position())
            if found is None or time.perf_counter() > end:
                return TextHits(
                    tuple(hits), translate("FindBar", "The pattern takes too long. Make it simpler.")
                )
            hits += found
        if len(hits) >= MAX_HITS:
            return TextHits(tuple(hits[:MAX_HITS]), translate("FindBar", "Only the first 10,000 are shown."))
        block = block.next()
    return TextHits(tuple(hits))


def _in_line(expression: QRegularExpression, line: str, offset: int) -> list[TextHit] | None:
    """The hits of one line; None when the pattern was given up."""
    hits: list[TextHit] = []
    position, length = 0, qt_length(line)
    while position <= length and len(hits) < MAX_HITS:
        match = expression.match(line, position)
        if not match.isValid():
            return None
        if not match.hasMatch():
            break
        start, end = match.capturedStart(), match.capturedEnd()
        if end > start:
            hits.append(TextHit(offset + start, offset + end, tuple(match.capturedTexts())))
        position = end if end > start else end + 1
    return hits
