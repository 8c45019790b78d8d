"""Colours Markdown while it is written."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPalette,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from kbstudio.ui.markdown_spans import Kind, Span, markdown_spans
from kbstudio.ui.raw_text import qt_length

_SLICE = 0.008
"""Seconds of colouring in one go, so that a key press never waits for a long text."""
_SIZES: dict[Kind, float] = {"heading1": 1.4, "heading2": 1.2, "heading3": 1.06, "front": 0.86}
_FIXED: frozenset[Kind] = frozenset({"code", "block", "front", "table", "keys", "tag"})
_FAINT: frozenset[Kind] = frozenset({"mark", "target", "comment", "front"})
_LINES: frozenset[Kind] = frozenset({"heading1", "heading2", "heading3", "quote", "block", "table"})


class Highlighter(QSyntaxHighlighter):
    """Colours a document; long ones in slices, the first screen at once."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._formats: dict[tuple[Kind | None, Kind], QTextCharFormat] = {}
        self._palette = palette
        self._last_call = 0.0
        self._slice_end = 0.0
        self._waiting_from: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    def set_palette(self, palette: QPalette) -> None:
        """Use other colours (light or dark)."""
        self._palette = palette
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line, or only find its state when this slice's time is over."""
        spans, state = markdown_spans(text, self.previousBlockState())
        self.setCurrentBlockState(state)
        if self._is_late():
            number = self.currentBlock().blockNumber()
            if self._waiting_from is None or number < self._waiting_from:
                self._waiting_from = number
            if not self._timer.isActive():
                self._timer.start()
            return
        if not text.isascii() and qt_length(text) != len(text):
            spans = [_in_qt_units(text, span) for span in spans]
        line_kind: Kind | None = None
        for span in spans:
            if span.kind in _LINES:
                line_kind = span.kind
            self.setFormat(span.start, span.length, self._format(line_kind, span.kind))

    def _is_late(self) -> bool:
        now = time.perf_counter()
        if now - self._last_call > _SLICE / 2:
            self._slice_end = now + _SLICE
        self._last_call = now
        return now > self._slice_end

    def _on_timeout(self) -> None:
        block = self.document().findBlockByNumber(self._waiting_from or 0)
        self._waiting_from = None
        self._last_call = 0.0
        end = time.perf_counter() + _SLICE
        while block.isValid() and time.perf_counter() < end:
            self._last_call = 0.0
            self.rehighlightBlock(block)
            block = block.next()
        self._wait_at(block)

    def _wait_at(self, block: QTextBlock) -> None:
        if block.isValid():
            self._waiting_from = block.blockNumber()
        else:
            self._waiting_from = None
            self._timer.stop()

    def _format(self, line_kind: Kind | None, kind: Kind) -> QTextCharFormat:
        key = (line_kind, kind)
        if key not in self._formats:
            self._formats[key] = self._make_format(line_kind, kind)
        return self._formats[key]

    def _make_format(self, line_kind: Kind | None, kind: Kind) -> QTextCharFormat:
        result = QTextCharFormat()
        if line_kind and line_kind != kind:
            result = QTextCharFormat(self._format(line_kind, line_kind))
        base = self.document().defaultFont().pixelSize()
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


def _in_qt_units(text: str, span: Span) -> Span:
    start = qt_length(text[: span.start])
    return Span(start, qt_length(text[span.start : span.start + span.length]), span.kind)
