"""What looks over the writer’s shoulder: spelling, suggestions and style hints, wired in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kbstudio.ui.desk import Panels
from kbstudio.ui.menus import Actions
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.session import Session
from kbstudio.ui.spelling import Spelling
from kbstudio.ui.spelling_marks import SpellingMarks
from kbstudio.ui.style_reader import StyleReader
from kbstudio.ui.suggesting import Suggesting
from kbstudio.ui.tasks import Tasks


class WritingTools(QObject):
    """Makes the tools, and does what their commands say."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        preferences: Preferences,
        *,
        panels: Panels,
        spelling: Spelling,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._preferences, self.spelling = preferences, spelling
        self._marks = SpellingMarks(panels.editor.text_edit, panels.editor.state_before, spelling.is_wrong)
        self.style_reader = StyleReader(session, tasks, panels.problems, self)
        self.suggesting = Suggesting(panels.editor, spelling, self._marks, self.style_reader, self)
        spelling.changed.connect(self._marks.refresh)
        spelling.available.connect(panels.status.show_spelling)
        self._switch(preferences.checks_spelling())

    def follow(self, actions: Actions) -> None:
        """Let the switches of the menu say what is on."""
        actions.check("check_spelling", self.spelling.is_on)

    def check_spelling(self, on: bool) -> None:
        """Draw waves under wrong words, or none."""
        self._preferences.set_checks_spelling(on)
        self._switch(on)

    def _switch(self, on: bool) -> None:
        self._marks.is_on = on
        self.spelling.switch(on)
