"""A real editor window over a small knowledge base."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QSettings

from kbstudio.folders import documents_folder
from kbstudio.rendering import render_all
from kbstudio.scan import read_library
from kbstudio.ui import upkeep
from kbstudio.ui.preview_scheme import register_scheme
from tests.conftest import write_help

register_scheme()


@pytest.fixture
def preferences(tmp_path):
    from kbstudio.ui.preferences import Preferences

    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    preferences.set_toured()
    preferences.set_checks_spelling(False)  # each window would begin a process for it
    return preferences


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


@pytest.fixture(scope="session")
def documents(tmp_path_factory):
    """The documents of the small knowledge base, as the cache keeps them."""
    root, kept = tmp_path_factory.mktemp("help"), tmp_path_factory.mktemp("rendered")
    write_help(root)
    assert render_all(read_library(root).texts(), kept).problems == ()
    return kept


@pytest.fixture
def editor(qtbot, make_editor, knowledge_base, documents, monkeypatch):
    """An editor with the small knowledge base open, indexed and checked, as it was rendered the last time."""
    shutil.copytree(documents, documents_folder(knowledge_base))
    monkeypatch.setattr(upkeep, "_SETTLED", 0)
    editor = make_editor()
    editor.failures = []
    editor.session.failed.connect(editor.failures.append)
    with qtbot.waitSignals([editor.session.library_opened, editor.session.problems_changed], timeout=20_000):
        editor.open(knowledge_base, None)
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)
    yield editor
    assert editor.failures == []
