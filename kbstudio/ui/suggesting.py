"""Suggestions for where the cursor is: words that may have been meant, and lists to put a word on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from kbstudio.ui.editor import EditorView
from kbstudio.ui.hint_choices import mending_text, scope_texts
from kbstudio.ui.spelling import Spelling
from kbstudio.ui.spelling_marks import SpellingMarks
from kbstudio.ui.style_reader import StyleReader

_LONGEST = 60


class Suggesting(QObject):
    """Puts suggestions into the text’s menu, and shows them alone where they are asked for by key."""

    def __init__(
        self,
        editor: EditorView,
        spelling: Spelling,
        marks: SpellingMarks,
        style: StyleReader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._edit, self._spelling, self._marks = editor.text_edit, spelling, marks
        self._style = style
        self._edit.more_choices = self._fill

    def show(self) -> None:
        """Show the suggestions for where the cursor is."""
        menu = QMenu(self._edit)
        menu.setAccessibleName(self.tr("Suggestions"))
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill(menu, self._edit.textCursor())
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing to suggest here")).setEnabled(False)
        self._edit.ensureCursorVisible()
        menu.popup(self._edit.viewport().mapToGlobal(self._edit.cursorRect().bottomLeft()))

    def next_word(self) -> None:
        """Select the next word that is spelled wrong, once that is known of all words of the text."""
        self._spelling.look_up(self._marks.all_words(), self._go_to_next_word)

    def _go_to_next_word(self) -> None:
        found = self._marks.next_word(self._edit.textCursor())
        if found is not None:
            self._edit.setTextCursor(found)
            self._edit.centerCursor()
            self._edit.setFocus()

    def _fill(self, menu: QMenu, cursor: QTextCursor) -> None:
        if self._edit.isReadOnly():
            return
        self._fill_hints(menu, cursor)
        found = self._marks.word_at(cursor)
        if found is None:
            return
        word = found.selectedText()
        first = menu.actions()[0] if menu.actions() else None
        waiting = QAction(self.tr("Looking for suggestions…"), menu)
        waiting.setEnabled(False)
        mine = QAction(self.tr("Add “%1” to My Words").replace("%1", word), menu)
        mine.triggered.connect(lambda: self._spelling.add_mine(word))
        shared = QAction(self.tr("Add “%1” to the Shared Words").replace("%1", word), menu)
        shared.triggered.connect(lambda: self._spelling.add_shared(word))
        rest = QAction(menu)
        rest.setSeparator(True)
        entries = [waiting, mine, shared] if first is None else [waiting, mine, shared, rest]
        for entry in entries:
            menu.insertAction(first, entry) if first is not None else menu.addAction(entry)
        self._spelling.suggest(word, partial(self._on_suggested, menu, waiting, mine, found))

    def _fill_hints(self, menu: QMenu, cursor: QTextCursor) -> None:
        hints = self._style.hints_at(cursor.blockNumber() + 1)
        first = menu.actions()[0] if menu.actions() else None
        for hint in hints:
            below = QMenu(self._short(hint.problem.message), menu)
            if hint.wanted is not None:
                text = mending_text(hint.words, hint.wanted).replace("&", "&&")
                below.addAction(text, partial(self._style.mend, hint))
            for scope, text in scope_texts().items():
                below.addAction(text, partial(self._style.silence, hint, scope))
            menu.insertMenu(first, below) if first is not None else menu.addMenu(below)
        if hints:
            menu.insertSeparator(first) if first is not None else menu.addSeparator()

    def _short(self, message: str) -> str:
        short = message if len(message) <= _LONGEST else message[:_LONGEST].rpartition(" ")[0] + " …"
        return short.replace("&", "&&")

    def _on_suggested(
        self, menu: QMenu, waiting: QAction, below: QAction, place: QTextCursor, words: Sequence[str]
    ) -> None:
        if not isValid(menu) or not isValid(waiting):
            return
        if not words:
            waiting.setText(self.tr("No suggestions"))
            return
        menu.removeAction(waiting)
        for word in words:
            action = QAction(word.replace("&", "&&"), menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._replace, place, word))
            menu.insertAction(below, action)
        menu.insertSeparator(below)
        menu.setActiveAction(menu.actions()[0])

    def _replace(self, place: QTextCursor, word: str) -> None:
        place.insertText(word)
        self._edit.setTextCursor(place)
        self._edit.setFocus()
