"""The editor: the text area of one open article with its find bar, and the commands that work on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from kbstudio.ui import formatting, line_formatting
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.find_bar import FindBar
from kbstudio.ui.front_matter_fold import FrontMatterFold
from kbstudio.ui.highlighter import Highlighter
from kbstudio.ui.markdown_spans import PLAIN
from kbstudio.ui.text_edit import TextEdit
from kbstudio.ui.text_layout import SpacedLayout

_GAZE = 0.3
"""Where in the view a line stands that the page was scrolled to, as in the page itself."""

_MARKED_HITS = 500
"""Hits that are marked in the text at once; more would only be seen by scrolling."""


@dataclass(slots=True)
class _Desk:
    """What the editor keeps for a buffer while another one is shown."""

    highlighter: Highlighter
    fold: FrontMatterFold
    cursor: QTextCursor
    scroll: int = 0


class EditorView(QWidget):
    """Shows one buffer at a time; each keeps its place while another is shown.

    `scrolled` carries the line the writer looks at: the cursor's while it is in view, else the one in the
    middle of the view. `link_requested` carries a target as it is written, `picture_pasted` a file name and
    the file's bytes: store it, then call `image` with its address.
    """

    cursor_moved = Signal(int, int)
    scrolled = Signal(int)
    link_requested = Signal(str)
    picture_pasted = Signal(str, bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer: Buffer | None = None
        self._desks: dict[Buffer, _Desk] = {}
        self._folded = True
        self._gaze = 0
        self._is_led = False
        self._edit = TextEdit()
        self._edit.setAccessibleName(self.tr("Article text"))
        self._edit.first_position = self._first_position
        self._edit.before_paint = self._colour
        self._empty = QTextDocument(self)
        self._empty.setDocumentLayout(SpacedLayout(self._empty))
        self._find_bar = FindBar(self._edit, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._edit)
        layout.addWidget(self._find_bar)
        self.setFocusProxy(self._edit)
        self._edit.cursorPositionChanged.connect(self._on_cursor_moved)
        self._edit.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._edit.link_requested.connect(self.link_requested)
        self._edit.picture_pasted.connect(self.picture_pasted)
        self._edit.textChanged.connect(self._find_bar.text_changed)
        self._find_bar.hits_changed.connect(self._mark_hits)
        self._find_bar.closed.connect(self._edit.setFocus)
        self.set_buffer(None)

    @property
    def text_edit(self) -> TextEdit:
        """The text area itself."""
        return self._edit

    @property
    def buffer(self) -> Buffer | None:
        """The buffer that is shown."""
        return self._buffer

    def set_buffer(self, buffer: Buffer | None) -> None:
        """Show a buffer where it was left, or nothing."""
        if self._buffer is not None and (desk := self._desks.get(self._buffer)):
            desk.cursor, desk.scroll = self._edit.textCursor(), self._edit.verticalScrollBar().value()
        self._find_bar.close_bar()
        self._buffer = buffer
        self._edit.setReadOnly(buffer is None)
        self._edit.setEnabled(buffer is not None)
        if buffer is None:
            self._edit.setDocument(self._empty)
            return
        self._take_over(buffer)
        self._edit.setDocument(buffer.document)
        desk = self._desk_of(buffer)
        desk.fold.set_folded(self._folded)
        self._edit.setTextCursor(desk.cursor)
        self._edit.verticalScrollBar().setValue(desk.scroll)
        self._on_cursor_moved()

    def _take_over(self, buffer: Buffer) -> None:
        """Take a text from another view: lines are laid out for one view, the first that shows them."""
        before, buffer.view = buffer.view, self
        if not isinstance(before, EditorView) or before is self:
            return
        if before.buffer is buffer:
            before.set_buffer(None)
        buffer.document.setDocumentLayout(SpacedLayout(buffer.document))
        if buffer in self._desks:
            self._desks[buffer].highlighter.forget_formats()

    def set_text_face(self, family: str, pixels: int) -> None:
        """Show the text in another face and size; an empty family is that of the window."""
        if not self._edit.set_face(family, pixels):
            return
        for desk in self._desks.values():
            desk.highlighter.forget_formats()
        self._edit.setDocument(self._edit.document())  # in the new face

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line of the file (1-based), in the middle of the view.

        A line of folded front matter is unfolded, until this buffer is shown anew.
        """
        block = self._edit.document().findBlockByNumber(max(line, 1) - 1)
        if self._buffer is not None and block.isValid() and not block.isVisible():
            self._desks[self._buffer].fold.set_folded(False)
        cursor = QTextCursor(block if block.isValid() else self._edit.document().lastBlock())
        self._edit.setTextCursor(cursor)
        self._edit.centerCursor()
        self._edit.setFocus()

    def scroll_to_line(self, line: int) -> None:
        """Bring a line of the file (1-based) into view; the cursor stays, and nobody is told."""
        block = self._edit.document().findBlockByNumber(max(line, 1) - 1)
        if self._buffer is not None and block.isValid() and block.isVisible():
            self._is_led = True
            above = int(_GAZE * self._edit.viewport().height() / self._edit.line_height())
            self._edit.verticalScrollBar().setValue(max(0, block.firstLineNumber() - above))
            self._is_led = False

    def insert_text(self, text: str) -> None:
        """Put text in place of the selection, as if it were typed."""
        self._edit.textCursor().insertText(text)
        self._edit.ensureCursorVisible()

    def bold(self) -> None:
        """Bold, or no longer."""
        self._edit.apply(formatting.bold)

    def italic(self) -> None:
        """Italic, or no longer."""
        self._edit.apply(formatting.italic)

    def strike(self) -> None:
        """Struck through, or no longer."""
        self._edit.apply(formatting.strike)

    def code(self) -> None:
        """Code, or no longer."""
        self._edit.apply(formatting.code)

    def keys(self) -> None:
        """Keys to press, or no longer."""
        self._edit.apply(formatting.keys)

    def link(self, target: str = "") -> None:
        """A link of the selected words, to a target if it is known."""
        self._edit.apply(partial(formatting.link, target=target))

    def image(self, target: str = "") -> None:
        """An image, from a file if it is known."""
        self._edit.apply(partial(formatting.image, target=target))

    def code_block(self) -> None:
        """A code block of the selected lines, or no longer."""
        self._edit.apply(line_formatting.code_block)

    def heading(self, level: int) -> None:
        """A heading of a level from 1 to 6; 0, or the same level again: plain text."""
        self._edit.apply(partial(line_formatting.heading, level=level))

    def bullet_list(self) -> None:
        """A list of the selected lines, or no longer."""
        self._edit.apply(line_formatting.bullet_list)

    def numbered_list(self) -> None:
        """A numbered list of the selected lines, or no longer."""
        self._edit.apply(line_formatting.numbered_list)

    def task_list(self) -> None:
        """A list of tasks, or no longer."""
        self._edit.apply(line_formatting.task_list)

    def quote(self) -> None:
        """A quotation, or no longer."""
        self._edit.apply(line_formatting.quote)

    def table(self) -> None:
        """An empty table."""
        self._edit.apply(line_formatting.table)

    def callout(self, kind: str) -> None:
        """A callout (`note`, `tip`, `warning` …) around the selected lines, or no longer."""
        self._edit.apply(partial(line_formatting.callout, kind=kind))

    def tabs(self) -> None:
        """Two tabs, the selected lines in the first."""
        self._edit.apply(line_formatting.tabs)

    def rule(self) -> None:
        """A rule between two parts."""
        self._edit.apply(line_formatting.rule)

    def indent(self) -> None:
        """The selected lines one level in."""
        self._edit.apply(line_formatting.indent)

    def outdent(self) -> None:
        """The selected lines one level out."""
        self._edit.apply(line_formatting.outdent)

    def undo(self) -> None:
        """Undo one step."""
        self._edit.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self._edit.redo()

    def cut(self) -> None:
        """Cut the selection."""
        self._edit.cut()

    def copy(self) -> None:
        """Copy the selection."""
        self._edit.copy()

    def paste(self) -> None:
        """Paste text as Markdown, or a picture."""
        self._edit.paste()

    def paste_plain(self) -> None:
        """Paste words alone."""
        self._edit.paste_plain()

    def select_all(self) -> None:
        """Select the whole text."""
        self._edit.selectAll()

    def follow_link(self) -> None:
        """Ask for the target of the link under the cursor."""
        self._edit.follow_link()

    def find(self) -> None:  # type: ignore[override] # QWidget.find looks up native windows; nobody calls it here
        """Open the find bar."""
        self._find_bar.open(replace=False)

    def find_next(self) -> None:
        """The next hit; opens the find bar first."""
        if self._find_bar.isHidden():
            self.find()
        self._find_bar.find_next()

    def find_previous(self) -> None:
        """The hit before; opens the find bar first."""
        if self._find_bar.isHidden():
            self.find()
        self._find_bar.find_previous()

    def replace(self) -> None:
        """Open the find bar with its replace row."""
        self._find_bar.open(replace=True)

    def show_front_matter(self, shown: bool) -> None:
        """Show the front matter as text, or fold it away."""
        self._folded = not shown
        if self._buffer is not None:
            self._desks[self._buffer].fold.set_folded(self._folded)
            # What is in reach has changed, so the cursor may have to move into it.
            self._edit.keep_in_reach()
            self._edit.ensureCursorVisible()

    def _desk_of(self, buffer: Buffer) -> _Desk:
        if buffer not in self._desks:
            document = buffer.document
            fold = FrontMatterFold(document, folded=self._folded)
            cursor = QTextCursor(document)
            cursor.setPosition(fold.end)
            highlighter = Highlighter(document, self._edit.palette())
            self._desks[buffer] = _Desk(highlighter, fold, cursor)
            buffer.destroyed.connect(self._forget_deleted)
        return self._desks[buffer]

    def _forget_deleted(self) -> None:
        # While a buffer is being deleted its document still stands, so the view can leave it safely.
        if self._buffer is not None and not isValid(self._buffer):
            self._buffer = None
            self.set_buffer(None)
        self._desks = {buffer: desk for buffer, desk in self._desks.items() if isValid(buffer)}

    def _first_position(self) -> int:
        desk = self._desks.get(self._buffer) if self._buffer else None
        return desk.fold.end if desk else 0

    def _colour(self, first: QTextBlock, lines: int) -> None:
        desk = self._desks.get(self._buffer) if self._buffer else None
        if desk:
            desk.highlighter.colour(first, lines)

    def state_before(self, block: QTextBlock) -> int:
        """The state of the colouring in which a block of the shown text begins."""
        desk = self._desks.get(self._buffer) if self._buffer else None
        return desk.highlighter.state_before(block) if desk else PLAIN

    def _on_cursor_moved(self) -> None:
        cursor = self._edit.textCursor()
        line = cursor.blockNumber() + 1
        self.cursor_moved.emit(line, cursor.positionInBlock() + 1)
        if line != self._gaze:
            self._follow_gaze()

    def _on_scrolled(self) -> None:
        self._follow_gaze()
        if self._find_bar.hits:
            self._mark_hits()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for desk in self._desks.values():
                # Told before the text inside is, so its palette is still the one of before.
                desk.highlighter.set_palette(self.palette())
            self._edit.viewport().update()
            self._mark_hits()

    def _follow_gaze(self) -> None:
        line = self._edit.gaze_line()
        if line != self._gaze:
            self._gaze = line
            if not self._is_led:
                self.scrolled.emit(line)

    def _mark_hits(self) -> None:
        marks = []
        style = QTextCharFormat()
        style.setBackground(_hit_color(self.palette().base().color()))
        first, last = self._edit.shown_positions()
        hits = [hit for hit in self._find_bar.hits if first <= hit.start <= last]
        for hit in hits[:_MARKED_HITS]:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(hit.start)
            cursor.setPosition(hit.end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, style
            marks.append(mark)
        self._edit.setExtraSelections(marks)


def _hit_color(base: QColor) -> QColor:
    return QColor("#5b4a00") if base.lightness() < 128 else QColor("#ffe58a")
