"""The find and replace bar under the editor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from kbstudio.ui.find_hits import Query, TextHit, TextHits, find_hits, replacement
from kbstudio.ui.raw_text import qt_length
from kbstudio.ui.text_edit import TextEdit

_PAUSE = 60
"""Milliseconds after a change of the text before its hits are counted again."""


class FindBar(QWidget):
    """Finds in one text area as the writer types, and replaces."""

    closed = Signal()
    hits_changed = Signal()

    def __init__(self, edit: TextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._found = TextHits()
        self._origin = 0
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self._refresh)
        self._field = self._line_edit(self.tr("Find"))
        self._replacement = self._line_edit(self.tr("Replace with"))
        self._count = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._case = self._flag("Aa", self.tr("Match case"))
        self._word = self._flag("W", self.tr("Whole words"))
        self._pattern = self._flag(".*", self.tr("Regular expression"))
        self._replace_row = self._make_replace_row()
        self._arrange()
        self._field.textChanged.connect(self._on_query_changed)
        self.hide()

    @property
    def hits(self) -> tuple[TextHit, ...]:
        """What is found at the moment, while the bar is open."""
        return () if self.isHidden() else self._found.hits

    def open(self, *, replace: bool) -> None:
        """Show the bar, looking for what is selected."""
        cursor = self._edit.textCursor()
        self._replace_row.setVisible(replace)
        self.show()
        self._origin = cursor.selectionStart()
        selected = cursor.selectedText()
        if selected and "\u2029" not in selected:
            self._field.setText(selected)
        self._refresh()
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hide the bar and forget the hits."""
        if not self.isHidden():
            self.hide()
            self._found = TextHits()
            self.hits_changed.emit()
            self.closed.emit()

    def find_next(self) -> None:
        """Select the next hit, from the start again after the last."""
        self._go(forward=True)

    def find_previous(self) -> None:
        """Select the hit before, from the end again before the first."""
        self._go(forward=False)

    def text_changed(self) -> None:
        """Count again soon: the text isn't what it was."""
        if not self.isHidden():
            self._timer.start()

    def replace_one(self) -> None:
        """Replace the selected hit and go to the next; select one first where none is."""
        self._refresh()
        current = self._current()
        if current is None:
            self.find_next()
            return
        cursor = self._cursor_on(current)
        cursor.insertText(self._replacement_of(current))
        self._edit.setTextCursor(cursor)
        self._refresh()
        self.find_next()

    def replace_all(self) -> None:
        """Replace every hit as one undo step."""
        if self._timer.isActive():  # the text isn’t the one the hits were counted in
            self._refresh()
        hits = self._found.hits
        if not hits:
            return
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(hits[0].start)
        cursor.setPosition(hits[-1].end, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText()
        if qt_length(text) == len(text):
            # One change of the whole stretch costs a third of ten thousand small ones.
            cursor.insertText(self._replaced(text, hits))
        else:
            cursor.beginEditBlock()
            for hit in reversed(hits):
                cursor.setPosition(hit.start)
                cursor.setPosition(hit.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(self._replacement_of(hit))
            cursor.endEditBlock()
        self._refresh()
        self._count.setText(self.tr("%n replaced", "", len(hits)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finds the next, Shift+Enter the one before, Escape closes."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                if self._replacement.hasFocus():
                    self.replace_one()
                else:
                    self._go(forward=not back)
            case _:
                super().keyPressEvent(event)

    def _on_query_changed(self) -> None:
        self._refresh()
        hits = self._found.hits
        if hits:
            self._select(hits[_first_from(hits, self._origin) % len(hits)])

    def _refresh(self) -> None:
        self._timer.stop()
        query = Query(
            self._field.text(),
            self._case.isChecked(),
            self._word.isChecked(),
            self._pattern.isChecked(),
        )
        self._found = find_hits(self._edit.document(), query, self._edit.first_position())
        self._show_count()
        self.hits_changed.emit()

    def _show_count(self) -> None:
        found, number = self._found, self._number()
        total = self.locale().toString(len(found.hits))
        if not self._field.text():
            text = ""
        elif found.message and not found.hits:
            text = found.message
        elif not found.hits:
            text = self.tr("Not found")
        elif number is None:
            text = self.tr("%n found", "", len(found.hits))
        else:
            text = self.tr("{} of {}").format(number + 1, total)
        if found.message and found.hits:
            text = f"{text}. {found.message}"
        self._count.setText(text)

    def _go(self, *, forward: bool) -> None:
        self._refresh()
        hits = self._found.hits
        if not hits:
            return
        cursor = self._edit.textCursor()
        if forward:
            at = _first_from(hits, cursor.selectionEnd() if cursor.hasSelection() else cursor.position())
        else:
            at = _first_from(hits, cursor.selectionStart()) - 1
        self._select(hits[at % len(hits)])

    def _select(self, hit: TextHit) -> None:
        self._edit.setTextCursor(self._cursor_on(hit))
        self._edit.ensureCursorVisible()
        self._origin = hit.start
        self._show_count()

    def _current(self) -> TextHit | None:
        number = self._number()
        return None if number is None else self._found.hits[number]

    def _number(self) -> int | None:
        """Which hit is selected, from 0; None when none is."""
        cursor, hits = self._edit.textCursor(), self._found.hits
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        number = _first_from(hits, start)
        is_hit = number < len(hits) and (hits[number].start, hits[number].end) == (start, end)
        return number if is_hit else None

    def _cursor_on(self, hit: TextHit) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(hit.start)
        cursor.setPosition(hit.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _replaced(self, text: str, hits: Sequence[TextHit]) -> str:
        """The text from the first hit to the last with each hit replaced."""
        first, at = hits[0].start, 0
        by, is_pattern = self._replacement.text(), self._pattern.isChecked()
        parts: list[str] = []
        for hit in hits:
            parts += (
                text[at : hit.start - first],
                replacement(hit, by, is_pattern=True) if is_pattern else by,
            )
            at = hit.end - first
        return "".join(parts)

    def _replacement_of(self, hit: TextHit) -> str:
        return replacement(hit, self._replacement.text(), is_pattern=self._pattern.isChecked())

    def _line_edit(self, name: str) -> QLineEdit:
        field = QLineEdit(placeholderText=name, clearButtonEnabled=True)
        field.setAccessibleName(name)
        field.setMinimumWidth(120)
        return field

    def _flag(self, text: str, name: str) -> QToolButton:
        button = _tool_button(name, text)
        button.setCheckable(True)
        button.toggled.connect(self._on_query_changed)
        return button

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        return button

    def _make_replace_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        one = self._button(self.tr("Replace"), self.tr("Replace this one"))
        every = self._button(self.tr("Replace all"), self.tr("Replace all"))
        one.clicked.connect(self.replace_one)
        every.clicked.connect(self.replace_all)
        for widget in (self._replacement, one, every):
            layout.addWidget(widget)
        return row

    def _arrange(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        row = QHBoxLayout()
        for widget in (self._field, self._case, self._word, self._pattern, self._count):
            row.addWidget(widget)
        steps = (
            (Qt.ArrowType.UpArrow, self.tr("Previous"), self.find_previous),
            (Qt.ArrowType.DownArrow, self.tr("Next"), self.find_next),
        )
        for arrow, name, slot in steps:
            button = _tool_button(name)
            button.setArrowType(arrow)
            button.clicked.connect(slot)
            row.addWidget(button)
        close = _tool_button(self.tr("Close the find bar"), "×")
        close.clicked.connect(self.close_bar)
        row.addWidget(close)
        row.setStretch(0, 2)
        row.setStretch(4, 1)
        layout.addLayout(row, 0, 0)
        layout.addWidget(self._replace_row, 1, 0)


def _tool_button(name: str, text: str = "") -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setAutoRaise(True)
    return button


def _first_from(hits: Sequence[TextHit], position: int) -> int:
    """The number of the first hit that begins at a position or behind it."""
    return bisect_left(hits, position, key=lambda hit: hit.start)
