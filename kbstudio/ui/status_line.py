"""The status bar: problems, words, language, place, and whether everything is saved."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from kbstudio.document import Document
from kbstudio.search.hit import Hit
from kbstudio.text import reading_minutes, words
from kbstudio.ui.counting import counted
from kbstudio.ui.icons import icon

_LONGEST_TITLE = 40
_LONG = 0.5
"""Seconds after which work in the background is worth showing."""


class SteadyLabel(QLabel):
    """Plain text in a place that grows with it and never shrinks.

    Other text of a common label has the whole window arranged anew, panels and all: more than a key press.
    """

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self.setContentsMargins(8, 0, 8, 0)

    def setText(self, text: str) -> None:
        """Show a text."""
        if text != self.text():
            super().setText(text)
            self._fit(self.minimumWidth())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the face."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit(0)

    def _fit(self, width: int) -> None:
        wanted = self.sizeHint()
        if self.text() and (wanted.width() > width or wanted.height() != self.minimumHeight()):
            self.setFixedSize(max(wanted.width(), width), wanted.height())


class StatusLine(QStatusBar):
    """Quiet facts about the open article and the knowledge base."""

    problems_requested = Signal()
    similar_requested = Signal(str)
    uses_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        self.problems = QToolButton()
        self.problems.setAutoRaise(True)
        self.problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.problems.clicked.connect(self.problems_requested)
        self.similar = QToolButton()
        self.similar.setAutoRaise(True)
        self.similar.setAccessibleName(self.tr("Similar article"))
        self.similar.hide()
        self.uses = QToolButton()
        self.uses.setAutoRaise(True)
        self.uses.setAccessibleName(self.tr("Uses of this snippet"))
        self.uses.hide()
        self.uses.clicked.connect(self.uses_requested)
        self._similar_id = ""
        self._begun: float | None = None
        self._language, self._has_dictionary = "", True
        self.similar.clicked.connect(lambda: self.similar_requested.emit(self._similar_id))
        self.words = SteadyLabel()
        self.language = SteadyLabel()
        self.place = SteadyLabel()
        self.saved = SteadyLabel()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setMaximumWidth(160)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.addWidget(self.problems)
        self.addWidget(self.words)
        self.addWidget(self.similar)
        self.addWidget(self.uses)
        for widget in (self.progress, self.language, self.place, self.saved):
            self.addPermanentWidget(widget)
        self.show_problems(None)

    def show_problems(self, number: int | None) -> None:
        """Show how many problems there are; None while nobody knows."""
        if number:
            text = counted(self.tr("%n problem(s)", "", number), number)
        else:
            text = self.tr("Checking…") if number is None else self.tr("No problems")
        self.problems.setText(text)
        self.problems.setAccessibleName(text)
        self.problems.setToolTip(self.tr("Show the list of problems"))
        self.problems.setIcon(icon("check" if number == 0 else "problems"))

    def show_document(self, document: Document | None) -> None:
        """Show how long an article is."""
        if document is None:
            self.words.setText("")
            return
        number = len(words(document.text))
        text = counted(self.tr("%n word(s)", "", number), number)
        minutes = self.tr("%1 min").replace("%1", str(reading_minutes(number)))
        self.words.setText(f"{text} · {minutes}")

    def show_similar(self, hit: Hit | None) -> None:
        """Show the article that says most nearly the same; nothing for None."""
        self.similar.setVisible(hit is not None)
        if hit is None:
            return
        self._similar_id = hit.article_id
        title = hit.title if len(hit.title) <= _LONGEST_TITLE else hit.title[: _LONGEST_TITLE - 1] + "…"
        text = self.tr("Similar: “%1” %2 %").replace("%2", str(round(hit.score * 100))).replace("%1", title)
        self.similar.setText(text.replace("&", "&&"))
        self.similar.setAccessibleName(text)
        self.similar.setToolTip(self.tr("Open the article that says nearly the same"))

    def show_uses(self, number: int | None) -> None:
        """Show how many articles use the open snippet, and so change with it; nothing for None."""
        self.uses.setVisible(number is not None)
        if number is not None:
            text = counted(self.tr("Used in %n article(s)", "", number), number)
            self.uses.setText(text)
            self.uses.setAccessibleName(text)
            self.uses.setToolTip(self.tr("List the articles that change with this snippet"))

    def show_language(self, language: str) -> None:
        """Show the language of the article."""
        self._language = language.upper()
        self.show_spelling(self._has_dictionary)

    def show_spelling(self, has_dictionary: bool) -> None:
        """Show quietly whether the spelling of the article’s language can be checked."""
        self._has_dictionary = has_dictionary
        missing = self.tr("%1, no dictionary").replace("%1", self._language)
        self.language.setText(self._language if has_dictionary or not self._language else missing)
        tip = self.tr("The spelling of this language isn’t checked: there is no dictionary for it.")
        self.language.setToolTip("" if has_dictionary else tip)

    def show_place(self, line: int, column: int) -> None:
        """Show where the cursor is; nothing for line 0."""
        text = self.tr("Ln %1, Col %2").replace("%1", str(line)).replace("%2", str(column))
        self.place.setText(text if line else "")

    def show_saved(self, modified: bool | None, conflict: bool = False) -> None:
        """Show in shape and word whether the article is saved; nothing for None."""
        if modified is None:
            self.saved.setText("")
        elif conflict:
            self.saved.setText("⚠ " + self.tr("Changed on disk"))
        else:
            self.saved.setText("○ " + self.tr("Not saved") if modified else "● " + self.tr("Saved"))

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show how far work in the background is, until it is done."""
        if done >= total:
            self._begun = None
            self.progress.hide()
            return
        self._begun = begun = self._begun or time.monotonic()
        if time.monotonic() - begun < _LONG:
            return
        self.progress.setVisible(True)
        self.progress.setMaximum(max(1, total))
        self.progress.setValue(done)
        self.progress.setToolTip(self.tr("Reading and rendering"))
        self.progress.setAccessibleDescription(what)
