"""The real help centre of 261 articles in a real window."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest

from kbstudio.ui.publish_dialog import PublishDialog


@pytest.fixture
def help_centre(corpus, tmp_path):
    """A copy that can be written."""
    root = tmp_path / "kb"
    shutil.copytree(corpus / "kb", root, copy_function=shutil.copyfile)
    root.chmod(0o755)
    for folder in root.rglob("*/"):
        folder.chmod(0o755)
    return root


@pytest.mark.corpus
def test_every_article_opens_and_the_main_job_goes_through(qtbot, make_editor, help_centre, tmp_path):
    editor = make_editor()
    failures = []
    editor.session.failed.connect(failures.append)
    with qtbot.waitSignals([editor.session.library_opened, editor.session.problems_changed], timeout=60_000):
        editor.open(help_centre, None)
    assert editor.window.library.model.matches == 261
    codes = Counter(problem.code for problem in editor.session.problems)
    assert (codes["broken-link"], codes["broken-image"]) == (61, 1)

    ids = list(editor.session.library.articles)
    for article_id in ids:
        editor.session.show_article(article_id)
    assert editor.window.tabs.count() == 261
    with qtbot.waitSignal(editor.panels.preview.updated, timeout=60_000):
        editor.session.show_article(ids[0])
    for article_id in ids[1:]:
        editor.window.commands.close_article(article_id)
    assert editor.window.tabs.ids() == [ids[0]]
    assert editor.session.modified() == []

    file = help_centre / ids[0]
    before = file.read_bytes()
    cursor = editor.panels.editor.text_edit.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.panels.editor.text_edit.setTextCursor(cursor)
    with qtbot.waitSignal(editor.session.document_rendered, timeout=20_000):
        qtbot.keyClicks(editor.panels.editor.text_edit, "Quizzaciously.")
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    assert file.read_bytes() == before + b"Quizzaciously."
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=60_000)
    assert [hit.article_id for hit in editor.session.base.process.search("quizzaciously").hits] == [ids[0]]

    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None, timeout=20_000)
    dialog = editor.window.findChild(PublishDialog)
    dialog.output.setText(str(tmp_path / "site"))
    dialog.show_plan()
    qtbot.waitUntil(dialog.publish_button.isEnabled, timeout=60_000)
    dialog.publish_button.click()
    qtbot.waitUntil(lambda: dialog.open_button.isVisibleTo(dialog), timeout=60_000)
    assert len(list((tmp_path / "site").rglob("*.html"))) > 261
    assert failures == []
