"""Colours Markdown while it is written."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

from kbstudio.ui.markdown_spans import START, Kind, Span, markdown_spans, next_states
from kbstudio.ui.raw_text import qt_length

_EDITED_LINES = 80
"""Lines coloured at once where text was put in; the others are when they are shown."""
_SIZES: dict[Kind, float] = {"heading1": 1.4, "heading2": 1.2, "heading3": 1.06, "front": 0.86}
_FIXED: frozenset[Kind] = frozenset({"code", "block", "front", "table", "keys", "tag"})
_FAINT: frozenset[Kind] = frozenset({"mark", "target", "comment", "front"})
_LINES: frozenset[Kind] = frozenset({"heading1", "heading2", "heading3", "quote", "block", "table"})


class Highlighter(QObject):
    """Colours the lines of a document that are shown, when they are.

    QSyntaxHighlighter colours a whole document at once, and all that follows a new fence: half a second at
    10,000 lines. Here only what is painted costs anything.
    """

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._document = document
        self._palette = palette
        self._formats: dict[tuple[Kind | None, Kind], QTextCharFormat] = {}
        self._turn = 0
        self._states: list[int] = []  # the state in which each line ends, as far as known
        self._blocks = document.blockCount()
        self._edited: tuple[int, int] | None = None
        self._shown: tuple[int, int, int] | None = None  # what `colour` last saw to, while it holds
        document.contentsChange.connect(self._on_contents_change)
        document.contentsChanged.connect(self._on_contents_changed)

    def set_palette(self, palette: QPalette) -> None:
        """Use other colours (light or dark) from the next painting on."""
        self._palette = palette
        self.forget_formats()

    def forget_formats(self) -> None:
        """Make all formats anew from the next painting on: colours or the size of the text changed."""
        self._formats.clear()
        self._turn += 1
        self._shown = None

    def state_before(self, block: QTextBlock) -> int:
        """The state of `markdown_spans` in which a block begins."""
        number = block.blockNumber()
        self._know_states(number)
        return self._states[number - 1] if number else START

    def colour(self, first: QTextBlock, count: int) -> None:
        """Colour so many visible lines from a block on; those already coloured cost next to nothing."""
        # Folding hides blocks, and so changes the number of lines, without changing a word.
        shown = (first.blockNumber(), count, self._document.lineCount())
        if shown != self._shown:
            self._colour(first, count)
            self._shown = shown

    def _colour(self, first: QTextBlock, count: int) -> None:
        number = first.blockNumber()
        self._know_states(number)
        block = first
        while block.isValid() and count > 0:
            state = self._states[number - 1] if number else START
            text = block.text()
            # The user state says what the colours were made for, so nothing need be kept beside the document.
            key = hash((text, state, self._turn, id(self))) & 0x7FFFFFFF
            if block.userState() != key or number >= len(self._states):
                spans, after = markdown_spans(text, state)
                if self._states[number : number + 1] != [after]:
                    self._states[number:] = [after]
                    self._shown = None
                if block.userState() != key:
                    block.setUserState(key)
                    self._set_formats(block, text, spans)
            count -= block.isVisible()
            block = block.next()
            number += 1

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        first, last = (self._document.findBlock(place) for place in (position, position + added))
        if first != last or self._document.blockCount() != self._blocks:
            # Lines moved. After a change within one line, that line decides whether the states below hold.
            del self._states[first.blockNumber() :]
            self._shown = None
        self._blocks = self._document.blockCount()
        self._edited = (position, position + added)

    def _on_contents_changed(self) -> None:
        # Before the view scrolls to the cursor, so that it knows how tall the lines will be.
        if self._edited is not None:
            first, last = (self._document.findBlock(position) for position in self._edited)
            self._edited = None
            count = last.blockNumber() - first.blockNumber() + 1
            self._forget_colours(first, count)
            self._colour(first, min(count, _EDITED_LINES))

    def _forget_colours(self, first: QTextBlock, count: int) -> None:
        """Lines that were split or joined may have the mark of one and the formats of another."""
        if count > _EDITED_LINES:
            self._turn += (
                1  # all are coloured anew when they are shown: a walk through thousands takes longer
            )
            return
        block = first
        for _ in range(count):
            block.setUserState(-1)
            block = block.next()

    def _know_states(self, number: int) -> None:
        known = len(self._states)
        if known < number:
            start, end = map(self._document.findBlockByNumber, (known, number))
            cursor = QTextCursor(start)
            cursor.setPosition(end.position() - 1, QTextCursor.MoveMode.KeepAnchor)
            text = cursor.selectedText().replace("\u2029", "\n")
            self._states += next_states(text, self._states[-1] if self._states else START)

    def _set_formats(self, block: QTextBlock, text: str, spans: list[Span]) -> None:
        ranges = []
        start = 0
        is_plain_unicode = text.isascii() or qt_length(text) == len(text)
        for format_, run in groupby(self._formats_by_character(len(text), spans)):
            length = len(list(run))
            if format_ is not None:
                part = QTextLayout.FormatRange()
                at = start if is_plain_unicode else qt_length(text[:start])
                units = length if is_plain_unicode else qt_length(text[start : start + length])
                part.start, part.length, part.format = at, units, self._format(*format_)
                ranges.append(part)
            start += length
        block.layout().setFormats(ranges)
        self._document.markContentsDirty(block.position(), block.length())

    def _formats_by_character(self, length: int, spans: list[Span]) -> list[tuple[Kind | None, Kind] | None]:
        result: list[tuple[Kind | None, Kind] | None] = [None] * length
        line_kind: Kind | None = None
        for span in spans:
            if span.kind in _LINES:
                line_kind = span.kind
            result[span.start : span.start + span.length] = [(line_kind, span.kind)] * span.length
        return result

    def _format(self, line_kind: Kind | None, kind: Kind) -> QTextCharFormat:
        key = (line_kind, kind)
        if key not in self._formats:
            self._formats[key] = self._make_format(line_kind, kind)
        return self._formats[key]

    def _make_format(self, line_kind: Kind | None, kind: Kind) -> QTextCharFormat:
        result = QTextCharFormat()
        if line_kind and line_kind != kind:
            result = QTextCharFormat(self._format(line_kind, line_kind))
        base = self._document.defaultFont().pixelSize()
        if kind in _SIZES:
            result.setProperty(QTextCharFormat.Property.FontPixelSize, round(base * _SIZES[kind]))
        if kind in _FIXED:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            result.setFontFamilies([fixed.family()])
            if kind not in _SIZES and line_kind not in _SIZES:
                result.setProperty(QTextCharFormat.Property.FontPixelSize, round(base * 0.92))
        if kind.startswith("heading") or kind in ("strong", "strong_emphasis", "callout"):
            result.setFontWeight(QFont.Weight.Bold)
        if kind in ("emphasis", "strong_emphasis", "comment"):
            result.setFontItalic(True)
        result.setFontStrikeOut(kind == "strike")
        if color := self._color(kind):
            result.setForeground(color)
        if kind in ("code", "keys"):
            result.setBackground(_mixed(self._palette, 0.07))
        return result

    def _color(self, kind: Kind) -> QColor | None:
        dark = self._palette.color(QPalette.ColorRole.Base).lightness() < 128
        if kind in _FAINT:
            return _mixed(self._palette, 0.6)
        match kind:
            case "link":
                return QColor("#8ab4f8") if dark else QColor("#1a56c4")
            case "callout":
                return QColor("#c4a7f0") if dark else QColor("#6b3fa0")
            case "tag":
                return QColor("#f2a58e") if dark else QColor("#a8341a")
            case "quote" | "block" | "strike":
                return _mixed(self._palette, 0.78)
            case _:
                return None


def _mixed(palette: QPalette, share: float) -> QColor:
    """The colour of text at a share between the background and itself."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    return QColor(
        round(base.red() + (text.red() - base.red()) * share),
        round(base.green() + (text.green() - base.green()) * share),
        round(base.blue() + (text.blue() - base.blue()) * share),
    )
