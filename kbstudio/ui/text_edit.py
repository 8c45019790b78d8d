"""The text area of the editor: a column of readable width, folded front matter out of reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QPlainTextEdit, QWidget

from kbstudio.ui import formatting
from kbstudio.ui.formatting import Selection
from kbstudio.ui.line_formatting import indent
from kbstudio.ui.list_typing import continue_line, indent_item, outdent_item
from kbstudio.ui.markdown_spans import ends_in_code
from kbstudio.ui.pair_typing import wrapped
from kbstudio.ui.pasted_pictures import pictures
from kbstudio.ui.pasted_text import apart, pasted_markdown
from kbstudio.ui.preferences import TEXT_SIZE
from kbstudio.ui.raw_text import difference, from_qt, index_at, qt_length
from kbstudio.ui.table_typing import next_cell, next_row, previous_cell
from kbstudio.ui.text_layout import LINE_HEIGHT, SpacedLayout

MEASURE = 80
"""Characters of a line."""
_SPACE_ABOVE = 16
_MIN_SIDE = 20

Action = Callable[[Selection], Selection | None]


class TextEdit(QPlainTextEdit):
    """Edits one document. Positions before `first_position` (folded front matter) are out of reach."""

    link_requested = Signal(str)
    picture_pasted = Signal(str, bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first_position: Callable[[], int] = int
        self.before_paint: Callable[[QTextBlock, int], None] = _nothing
        self.after_paint: Callable[[QPaintEvent], None] = _no_marks
        self.more_choices: Callable[[QMenu, QTextCursor], None] = _no_choices
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setCursorWidth(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabChangesFocus(False)
        self.set_face("", TEXT_SIZE)
        self.cursorPositionChanged.connect(self.keep_in_reach)
        self.selectionChanged.connect(self.keep_in_reach)

    def set_face(self, family: str, pixels: int) -> bool:
        """Show text in another face and size; whether it is another. Documents take it over when shown."""
        font = QFont(QApplication.font())
        if family:
            font.setFamily(family)
        font.setPixelSize(pixels)
        is_other = font != self.font()
        self.setFont(font)
        self.setTabStopDistance(4 * QFontMetricsF(font).horizontalAdvance(" "))
        return is_other

    def apply(self, action: Action) -> bool:
        """Change the text as an action says, as one undo step; False when it had nothing to do.

        The action sees the paragraphs that the selection touches and a line on either side, so that it costs
        the same in a long text.
        """
        offset, before = self._selection()
        after = action(before)
        if after is None or self.isReadOnly():
            return False
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if after.text != before.text:
            start, end, middle = difference(before.text, after.text)
            cursor.setPosition(offset + qt_length(before.text[:start]))
            cursor.setPosition(offset + qt_length(before.text[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(middle)
        cursor.endEditBlock()
        cursor.setPosition(offset + qt_length(after.text[: after.start]))
        cursor.setPosition(offset + qt_length(after.text[: after.end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _selection(self) -> tuple[int, Selection]:
        """Where the paragraphs around the selection begin, and the selection in them."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = self.document().findBlock(start), self.document().findBlock(end)
        while first.previous().isValid() and first.text().strip():
            first = first.previous()
        while last.next().isValid() and last.text().strip():
            last = last.next()
        first = first.previous() if first.previous().isValid() else first
        last = last.next() if last.next().isValid() else last
        offset = max(first.position(), self.first_position())
        cursor.setPosition(offset)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText().replace("\u2029", "\n")
        return offset, Selection(text, index_at(text, start - offset), index_at(text, end - offset))

    def keep_in_reach(self) -> None:
        """Move cursor and selection out of folded front matter."""
        first = self.first_position()
        cursor = self.textCursor()
        if not first or min(cursor.position(), cursor.anchor()) >= first:
            return
        position, anchor = max(cursor.position(), first), max(cursor.anchor(), first)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def line_height(self) -> float:
        """Pixels from one line of the text to the next."""
        return LINE_HEIGHT * self.font().pixelSize()

    def gaze_line(self) -> int:
        """The line of the file (1-based) the writer looks at: the cursor's, or the middle one."""
        view = self.viewport().rect()
        if view.intersects(self.cursorRect()):
            return self.textCursor().blockNumber() + 1
        return self.cursorForPosition(view.center()).blockNumber() + 1

    def shown_positions(self) -> tuple[int, int]:
        """The positions between which the view shows text."""
        last = self.cursorForPosition(self.viewport().rect().bottomRight())
        return self.firstVisibleBlock().position(), last.position()

    def setDocument(self, document: QTextDocument) -> None:
        """Show another document, in this editor's face."""
        document.setDefaultFont(self.font())
        layout = document.documentLayout()
        if isinstance(layout, SpacedLayout):
            layout.font_changed()
        super().setDocument(document)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab in lists and tables, signs over words; nothing reaches into folded front matter."""
        if self.isReadOnly() or not (self._wraps(event) or self._has_own_meaning(event)):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl with a letter, digit or sign to the window's commands.

        Qt would take some for itself, as on X11 Ctrl+K (delete to the end of the line) and Ctrl+E.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_command and Qt.Key.Key_Space < event.key() <= Qt.Key.Key_AsciiTilde:
                event.ignore()
                return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, once `before_paint` has seen to the lines that show; `after_paint` draws over them."""
        lines = self.viewport().height() // self.fontMetrics().height() + 2
        self.before_paint(self.firstVisibleBlock(), lines)
        super().paintEvent(event)
        self.after_paint(event)

    def first_blocks(self) -> Iterator[QTextBlock]:
        """The visible blocks from the first one in view on, as many as there is room for."""
        block = self.firstVisibleBlock()
        lines = self.viewport().height() // self.fontMetrics().height() + 2
        while block.isValid() and lines > 0:
            if block.isVisible():
                yield block
                lines -= block.lineCount()
            block = block.next()

    def blocks_in(self, rect: QRect) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The visible blocks that a part of the view shows, each with where its layout begins."""
        block = self.firstVisibleBlock()
        corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        while block.isValid() and corner.y() <= rect.bottom():
            height = self.blockBoundingRect(block).height() if block.isVisible() else 0.0
            if height and corner.y() + height >= rect.top():
                yield block, QPointF(corner)
            corner.setY(corner.y() + height)
            block = block.next()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with `more_choices` for where it was asked for."""
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if is_mouse else self.textCursor()
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.more_choices(menu, cursor)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column of text in the middle."""
        self._centre()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the face."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._centre()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl+click follows a link."""
        super().mousePressEvent(event)
        is_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.button() == Qt.MouseButton.LeftButton:
            self.follow_link()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; never change the size of text, which would not be kept."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def follow_link(self) -> None:
        """Ask for the target of the link under the cursor."""
        cursor = self.textCursor()
        line = cursor.block().text()
        target = formatting.link_target(line, index_at(line, cursor.positionInBlock()))
        if target:
            self.link_requested.emit(target)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste pictures, or text as Markdown; an address over selected words makes them a link."""
        found = pictures(source)
        for name, data in found:
            self.picture_pasted.emit(name, data)
        text = source.text()
        if found or not (text or source.hasHtml()):
            return
        if self.textCursor().hasSelection() and formatting.is_address(text.strip()):
            self.apply(lambda selection: formatting.link(selection, text.strip()))
            return
        markdown = "" if self.is_in_code() else pasted_markdown(source)
        self._insert(self._apart(markdown) or text.replace("\r\n", "\n"))

    def paste_plain(self) -> None:
        """Paste the words of the clipboard alone."""
        self._insert(QGuiApplication.clipboard().text().replace("\r\n", "\n"))

    def _insert(self, text: str) -> None:
        if not self.isReadOnly():
            self.textCursor().insertText(text)
            self.ensureCursorVisible()

    def is_in_code(self) -> bool:
        """Whether the cursor stands in a block of code."""
        cursor = self.textCursor()
        start = self.document().findBlock(cursor.selectionStart()).position()
        cursor.setPosition(0)
        cursor.setPosition(max(start - 1, 0), QTextCursor.MoveMode.KeepAnchor)
        return ends_in_code(cursor.selectedText().replace("\u2029", "\n"))

    def _apart(self, markdown: str) -> str:
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        before = first.text()[: cursor.selectionStart() - first.position()]
        return apart(markdown, before, last.text()[cursor.selectionEnd() - last.position() :])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the exact characters, no-break spaces included."""
        data = QMimeData()
        cursor = self.textCursor()
        data.setText(from_qt(cursor.selectedText()))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether there is text or a picture to paste."""
        return source.hasText() or source.hasHtml() or source.hasImage()

    def _wraps(self, event: QKeyEvent) -> bool:
        return self.textCursor().hasSelection() and self.apply(lambda words: wrapped(words, event.text()))

    def _has_own_meaning(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                return self.apply(next_row) or self.apply(continue_line)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if modifiers == Qt.KeyboardModifier.ShiftModifier:
                # Qt would insert U+2028, which no Markdown program takes for a line end.
                self.textCursor().insertText("\n")
                self.ensureCursorVisible()
                return True
            case Qt.Key.Key_Tab if plain:
                return self._tab()
            case Qt.Key.Key_Backtab:
                return self.apply(previous_cell) or self.apply(outdent_item) or True
            case Qt.Key.Key_Backspace:
                return self._backspace(event)
        return event.matches(QKeySequence.StandardKey.DeleteStartOfWord) and self._backspace(event)

    def _tab(self) -> bool:
        if self.apply(next_cell) or self.apply(indent_item):
            return True
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.apply(indent)
        else:
            cursor.insertText(" " * (4 - cursor.positionInBlock() % 4))
        return True

    def _backspace(self, event: QKeyEvent) -> bool:
        """Whether a key that deletes backwards was handled because it would reach the front matter."""
        cursor = self.textCursor()
        first = self.first_position()
        if cursor.hasSelection() or not first:
            return False
        if cursor.position() <= first:
            return True
        if event.matches(QKeySequence.StandardKey.DeleteStartOfWord):
            cursor.movePosition(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
            if cursor.position() < first:
                cursor.setPosition(first, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return True
        return False

    def _centre(self) -> None:
        metrics = QFontMetricsF(self.font())
        wanted = metrics.averageCharWidth() * MEASURE + 2 * self.document().documentMargin()
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(_MIN_SIDE, int((room - wanted) / 2))
        self.setViewportMargins(side, _SPACE_ABOVE, side, 0)


def _nothing(_first: QTextBlock, _lines: int) -> None:
    """Paint as it is."""


def _no_marks(_event: QPaintEvent) -> None:
    """Leave what was painted as it is."""


def _no_choices(_menu: QMenu, _cursor: QTextCursor) -> None:
    """Leave the menu as it is."""
