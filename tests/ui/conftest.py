"""A real editor window over a small knowledge base."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from kbstudio.ui.preview_scheme import register_scheme

register_scheme()


@pytest.fixture
def preferences(tmp_path):
    from kbstudio.ui.preferences import Preferences

    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def make_editor(qtbot, preferences):
    """Makes editors that are closed in order when the test ends."""
    from kbstudio.ui.app import Editor

    made = []

    def make():
        editor = Editor(preferences)
        made.append(editor)
        return editor

    yield make
    for editor in made:
        qtbot.waitUntil(lambda editor=editor: editor.tasks.is_idle, timeout=20_000)
        editor.close()


@pytest.fixture
def editor(qtbot, make_editor, knowledge_base):
    """An editor with the small knowledge base open, rendered, indexed and checked."""
    editor = make_editor()
    editor.failures = []
    editor.session.failed.connect(editor.failures.append)
    with qtbot.waitSignals([editor.session.library_opened, editor.session.problems_changed], timeout=20_000):
        editor.open(knowledge_base, None)
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)
    yield editor
    assert editor.failures == []
