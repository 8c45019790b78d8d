"""Waves under words that are spelled wrong, drawn over the text: they cost its layout nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QTextBlock,
    QTextCursor,
    QTextLine,
)

from kbstudio.ui.raw_text import index_at, qt_length
from kbstudio.ui.spelling_words import SpelledWord, spelled_words
from kbstudio.ui.text_edit import TextEdit

_STEP, _HEIGHT = 2.0, 1.5
"""Pixels of a wave: half its length, and how far it goes up and down."""

_LONG, _TALL = 64.0, 5.0
"""Pixels of a piece of wave; so long that most words need one or two."""

_LINES_KEPT = 2_000


class SpellingMarks(QObject):
    """Draws the waves of the lines that are painted, and finds the words in the text.

    Nothing is drawn while `is_on` is false. `state_of` gives the state of the colouring a block begins in,
    `is_wrong` the verdict on a word.
    """

    def __init__(
        self, edit: TextEdit, state_of: Callable[[QTextBlock], int], is_wrong: Callable[[str], bool]
    ) -> None:
        super().__init__(edit)
        self._edit, self._state_of, self._is_wrong = edit, state_of, is_wrong
        self.is_on = True
        self._found: dict[int, tuple[SpelledWord, ...]] = {}
        self._tile: QPixmap | None = None
        self._tile_of = (0.0, False)
        self._typed_at = -1  # where the last change ended: a word there may still be growing
        edit.after_paint = self._paint
        edit.textChanged.connect(self._on_typed)

    def refresh(self) -> None:
        """Draw anew: more is known of the words."""
        self._found.clear()
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

    def _wrong_words(self, block: QTextBlock) -> tuple[SpelledWord, ...]:
        """The words of a block that are spelled wrong, as far as is known; found once for each line."""
        key = block.userState()  # the colouring’s sign for text and state; -1 where there is none yet
        found = self._found.get(key)
        if found is None:
            if len(self._found) > _LINES_KEPT:
                self._found.clear()
            words = spelled_words(block.text(), self._state_of(block))
            found = tuple(word for word in words if self._is_wrong(word.text))
            if key >= 0:
                self._found[key] = found
        return found

    def _on_typed(self) -> None:
        self._typed_at = self._edit.textCursor().position()

    def _paint(self, event: QPaintEvent) -> None:
        if not self.is_on:
            return
        growing = self._edit.textCursor().position() if self._edit.hasFocus() else -1
        if growing != self._typed_at:
            growing = -1
        if not any(map(self._wrong_words, self._edit.first_blocks())):
            return  # where each line stands needn’t be worked out
        painter: QPainter | None = None
        for block, corner in self._edit.blocks_in(event.rect()):
            words = self._wrong_words(block)
            if not words:
                continue
            text, first, layout = block.text(), block.position(), block.layout()
            is_plain = text.isascii()
            for word in words:
                start = word.start if is_plain else qt_length(text[: word.start])
                end = start + (len(word.text) if is_plain else qt_length(word.text))
                if first + end != growing:
                    painter = painter or QPainter(self._edit.viewport())
                    self._draw(painter, layout.lineForTextPosition(start), corner, start, end)
        if painter is not None:
            painter.end()

    def _draw(self, painter: QPainter, line: QTextLine, corner: QPointF, start: int, end: int) -> None:
        if line.isValid():
            left, right = sorted((_x(line.cursorToX(start)), _x(line.cursorToX(end))))
            top = corner.y() + line.y() + line.ascent() + 1.5
            painter.drawTiledPixmap(QRectF(corner.x() + left, top, right - left, _TALL), self._wave())

    def _wave(self) -> QPixmap:
        """A piece of wave to lay side by side: drawing each anew would take a hundred times as long."""
        ratio = self._edit.devicePixelRatioF()
        is_dark = self._edit.palette().color(QPalette.ColorRole.Base).lightness() < 128
        if self._tile is None or self._tile_of != (ratio, is_dark):
            self._tile_of = (ratio, is_dark)
            self._tile = _tile(QColor("#ff7b72" if is_dark else "#c8201a"), ratio)
        return self._tile


def _tile(color: QColor, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_LONG * ratio), round(_TALL * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.2))
    middle = _TALL / 2
    ups = (
        (number * _STEP, _HEIGHT if number % 2 else -_HEIGHT) for number in range(-1, int(_LONG / _STEP) + 2)
    )
    painter.drawPolyline(QPolygonF([QPointF(x, middle + up) for x, up in ups]))
    painter.end()
    return pixmap


def _selected(block: QTextBlock, word: SpelledWord) -> QTextCursor:
    cursor = QTextCursor(block)
    start = block.position() + qt_length(block.text()[: word.start])
    cursor.setPosition(start)
    cursor.setPosition(start + qt_length(word.text), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _x(found: object) -> float:
    # PySide gives the place along with where the cursor may stand.
    value = found[0] if isinstance(found, tuple) else found
    return float(value)  # type: ignore[arg-type]
