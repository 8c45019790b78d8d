"""What can be done about the chosen style hint: take what it wants, or silence it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from kbstudio.problems import Problem
from kbstudio.ui.hint_choices import Scope, mending_text, scope_texts

_LONGEST = 40


class HintButtons(QWidget):
    """A button that applies a hint and one that silences it; `menu` has both.

    `wanted_of` gives the words of a hint and those wanted in their place (None: not known).
    """

    mend_requested = Signal(object)
    silence_requested = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted_of: Callable[[Problem], tuple[str, str | None]] = lambda _: ("", None)
        self._hint: Problem | None = None
        self.apply = QPushButton()
        self.apply.clicked.connect(lambda: self.mend_requested.emit(self._hint))
        self.silence = QPushButton(self.tr("Silence"))
        self.silence.setAccessibleName(self.tr("Silence the hint"))
        self.menu = QMenu(self)
        self.mend = QAction(self)
        self.mend.triggered.connect(self.apply.click)
        self.menu.addAction(self.mend)
        self.menu.addSeparator()
        scopes = QMenu(self)
        for scope, text in scope_texts().items():
            for menu in (self.menu, scopes):
                menu.addAction(text, partial(self._silence, scope))
        self.silence.setMenu(scopes)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.apply)
        layout.addWidget(self.silence)
        self.show_hint(None)

    def show_hint(self, hint: Problem | None) -> None:
        """Offer what can be done about a hint; nothing for None."""
        self._hint = hint
        words, wanted = self.wanted_of(hint) if hint is not None else ("", None)
        text = mending_text(words, wanted)
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        self.apply.setText(short.replace("&", "&&"))
        self.apply.setToolTip(text)
        self.mend.setText(text.replace("&", "&&"))
        for each in (self.apply, self.mend):
            each.setEnabled(wanted is not None)
        self.silence.setEnabled(hint is not None)

    def _silence(self, scope: Scope) -> None:
        if self._hint is not None:
            self.silence_requested.emit(self._hint, scope)
