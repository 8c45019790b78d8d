"""The history of publishes in the window: listed, compared, and one brought back after a look at the plan."""

from __future__ import annotations

import os

import pytest
from shiboken6 import isValid

from kbstudio.ui.publish_dialog import PublishDialog
from kbstudio.ui.publishes_dialog import PublishesDialog
from kbstudio.ui.return_dialog import ReturnDialog
from tests.ui.test_accessibility import unnamed

REFUND = "billing/refund.md"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "site"


def publish(qtbot, editor, out):
    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None)
    dialog = editor.window.findChild(PublishDialog)
    dialog.output.setText(str(out))
    dialog._on_folder()
    dialog.show_plan()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    dialog.publish_button.click()
    qtbot.waitUntil(lambda: "Published" in dialog.summary.text(), timeout=30_000)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))


def edit(qtbot, editor, before, after):
    editor.session.show_article(REFUND)
    buffer = editor.session.buffers[REFUND]
    buffer.replace_source(buffer.source().replace(before, after))
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()


def opened(qtbot, editor):
    editor.window.actions_["publish_history"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishesDialog) is not None)
    dialog = editor.window.findChild(PublishesDialog)
    qtbot.waitUntil(lambda: "Reading" not in dialog.note.text())
    return dialog


def look(dialog, name):
    if folder := os.environ.get("KBSTUDIO_PICTURES"):
        dialog.grab().save(f"{folder}/{name}.png")


def test_before_the_first_publish_the_list_says_what_will_be_there(qtbot, editor):
    dialog = opened(qtbot, editor)
    assert "Each publish will stand here" in dialog.note.text()
    assert not dialog.bring_back.isEnabled()
    assert unnamed(dialog) == []
    look(dialog, "history-empty")
    dialog.close()


def test_a_publish_is_compared_and_brought_back(qtbot, editor, knowledge_base, out, monkeypatch):
    monkeypatch.setenv("KBSTUDIO_PUBLISHER", "Anna")
    publish(qtbot, editor, out)
    first = (out / "billing" / "refund" / "index.html").read_bytes()
    edit(qtbot, editor, "five days", "seven days")
    publish(qtbot, editor, out)
    dialog = opened(qtbot, editor)
    assert dialog.list.count() == 2
    assert dialog.note.text().startswith("2 publishes, in ")
    assert "1 changed" in dialog.list.item(0).text()
    qtbot.waitUntil(lambda: "seven" in dialog.words.toPlainText())
    assert "− Up to five days." in dialog.words.toPlainText()
    assert "+ Up to seven days." in dialog.words.toPlainText()
    look(dialog, "history")
    dialog.other.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    assert "added" in dialog.tree.topLevelItem(0).text(0)
    dialog.list.setCurrentRow(1)
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: dialog.findChild(ReturnDialog) is not None)
    asking = dialog.findChild(ReturnDialog)
    qtbot.waitUntil(asking.bring_back.isEnabled, timeout=10_000)
    assert unnamed(asking) == []
    assert "Your articles stay as they are." in asking.summary.text()
    assert asking.tree.topLevelItem(0).text(0) == "1 page changed"
    assert (out / "billing" / "refund" / "index.html").read_bytes() != first
    look(asking, "history-return")
    asking.bring_back.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 3, timeout=10_000)
    assert (out / "billing" / "refund" / "index.html").read_bytes() == first
    assert "brought back from" in dialog.list.item(0).text()
    assert "seven" in (knowledge_base / REFUND).read_text()
    dialog.list.setCurrentRow(2)
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: any(isValid(each) for each in dialog.findChildren(ReturnDialog)))
    (asking,) = dialog.findChildren(ReturnDialog)
    qtbot.waitUntil(lambda: "stands there now" in asking.summary.text(), timeout=10_000)
    assert not asking.bring_back.isEnabled()
    asking.close()
    dialog.close()


def test_a_folder_that_is_somebody_elses_now_is_refused_in_a_sentence(qtbot, editor, out):
    publish(qtbot, editor, out)
    (out / ".kbstudio" / "manifest.json").unlink()
    dialog = opened(qtbot, editor)
    dialog.bring_back.click()
    qtbot.waitUntil(lambda: dialog.findChild(ReturnDialog) is not None)
    asking = dialog.findChild(ReturnDialog)
    qtbot.waitUntil(asking.progress.isHidden, timeout=10_000)
    assert "holds files that KB Studio didn’t publish" in asking.summary.text()
    asking.close()
    dialog.close()
