"""Waves under words that are spelled wrong, drawn over the text: they cost its layout nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QTextBlock, QTextCursor

from kbstudio.ui.raw_text import index_at, qt_length
from kbstudio.ui.spelling_words import SpelledWord, spelled_words
from kbstudio.ui.text_edit import TextEdit

_STEP, _HEIGHT = 2.0, 1.5
"""Pixels of a wave: half its length, and how far it goes up and down."""


class SpellingMarks(QObject):
    """Draws the waves of the lines that are painted, and finds the words in the text.

    `state_of` gives the state of the colouring a block begins in, `is_wrong` the verdict on a word.
    """

    def __init__(
        self, edit: TextEdit, state_of: Callable[[QTextBlock], int], is_wrong: Callable[[str], bool]
    ) -> None:
        super().__init__(edit)
        self._edit, self._state_of, self._is_wrong = edit, state_of, is_wrong
        self._typed_at = -1  # where the last change ended: a word there may still be growing
        edit.after_paint = self._paint
        edit.textChanged.connect(self._on_typed)

    def refresh(self) -> None:
        """Draw anew: more is known of the words."""
        self._edit.viewport().update()

    def word_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The word at a place selected, when it is spelled wrong."""
        block = cursor.block()
        at = index_at(block.text(), cursor.positionInBlock())
        for word in self._wrong_words(block):
            if word.start <= at <= word.start + len(word.text):
                return _selected(block, word)
        return None

    def next_word(self, cursor: QTextCursor) -> QTextCursor | None:
        """The next word behind the cursor that is spelled wrong, from the beginning again after the last."""
        block, start = cursor.block(), cursor.selectionEnd() - cursor.block().position()
        for _ in range(block.document().blockCount() + 1):
            for word in self._wrong_words(block) if block.isVisible() else ():
                if qt_length(block.text()[: word.start]) >= start:
                    return _selected(block, word)
            start = 0
            block = block.next() if block.next().isValid() else block.document().begin()
        return None

    def all_words(self) -> set[str]:
        """Every word of the text that is looked at; about 10 ms for 2,000 words that weren’t seen before."""
        block, words = self._edit.document().begin(), set[str]()
        while block.isValid():
            words.update(word.text for word in spelled_words(block.text(), self._state_of(block)))
            block = block.next()
        return words

    def _wrong_words(self, block: QTextBlock) -> Iterator[SpelledWord]:
        for word in spelled_words(block.text(), self._state_of(block)):
            if self._is_wrong(word.text):
                yield word

    def _on_typed(self) -> None:
        self._typed_at = self._edit.textCursor().position()

    def _paint(self, event: QPaintEvent) -> None:
        growing = self._edit.textCursor().position() if self._edit.hasFocus() else -1
        if growing != self._typed_at:
            growing = -1
        painter: QPainter | None = None
        for block, corner in self._edit.blocks_in(event.rect()):
            for word in self._wrong_words(block):
                start = qt_length(block.text()[: word.start])
                end = start + qt_length(word.text)
                if block.position() + end != growing:
                    painter = painter or self._painter()
                    _draw(painter, block, corner, start, end)
        if painter is not None:
            painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self._edit.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark = self._edit.palette().color(QPalette.ColorRole.Base).lightness() < 128
        pen = QPen(QColor("#ff7b72" if dark else "#c8201a"), 1.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        return painter


def _selected(block: QTextBlock, word: SpelledWord) -> QTextCursor:
    cursor = QTextCursor(block)
    start = block.position() + qt_length(block.text()[: word.start])
    cursor.setPosition(start)
    cursor.setPosition(start + qt_length(word.text), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _draw(painter: QPainter, block: QTextBlock, corner: QPointF, start: int, end: int) -> None:
    layout = block.layout()
    line = layout.lineForTextPosition(start)
    if not line.isValid():
        return
    left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
    below = corner.y() + line.y() + line.ascent() + 3.5
    points = []
    x, up = corner.x() + min(left, right), False
    while x <= corner.x() + max(left, right):
        points.append(QPointF(x, below - _HEIGHT if up else below + _HEIGHT))
        x, up = x + _STEP, not up
    painter.drawPolyline(QPolygonF(points))


def _x(found: object) -> float:
    # PySide gives the place along with where the cursor may stand.
    value = found[0] if isinstance(found, tuple) else found
    return float(value)  # type: ignore[arg-type]
