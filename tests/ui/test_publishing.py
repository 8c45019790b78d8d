"""Publishing from the window: the plan before anything is written, then the site."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox
from shiboken6 import isValid

from kbstudio.ui.compare_dialog import CompareDialog
from kbstudio.ui.plan_tree import Row
from kbstudio.ui.publish_dialog import PublishDialog

REFUND = "billing/refund.md"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def dialog(qtbot, editor):
    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None)
    dialog = editor.window.findChild(PublishDialog)
    yield dialog
    if isValid(dialog):
        dialog.close()


def plan(qtbot, dialog, out):
    dialog.output.setText(str(out))
    dialog._on_folder()
    dialog.show_plan()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)


def groups(dialog):
    return [dialog.tree.topLevelItem(place).text(0) for place in range(dialog.tree.topLevelItemCount())]


def publish(qtbot, dialog):
    dialog.publish_button.click()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)


def test_the_plan_is_shown_before_anything_is_written(qtbot, editor, dialog, out):
    assert not dialog.publish_button.isEnabled()
    plan(qtbot, dialog, out)
    assert any("added" in group for group in groups(dialog))
    assert not out.exists()
    publish(qtbot, dialog)
    assert (out / "index.html").is_file()
    assert dialog.open_button.isVisibleTo(dialog)
    assert "Published" in dialog.summary.text()


def test_publishing_twice_has_nothing_to_write(qtbot, editor, dialog, out):
    plan(qtbot, dialog, out)
    publish(qtbot, dialog)
    dialog.show_plan()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    assert "up to date" in dialog.summary.text()
    assert not dialog.publish_button.isEnabled()


def test_a_changed_article_is_the_one_that_changes(qtbot, editor, dialog, out):
    plan(qtbot, dialog, out)
    publish(qtbot, dialog)
    editor.session.show_article(REFUND)
    buffer = editor.session.buffers[REFUND]
    buffer.replace_source(buffer.source().replace("five", "seven"))
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    dialog.show_plan()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    top = next(
        dialog.tree.topLevelItem(place)
        for place in range(dialog.tree.topLevelItemCount())
        if "changed" in dialog.tree.topLevelItem(place).text(0)
    )
    assert "Refunds" in [top.child(place).text(0) for place in range(top.childCount())]


def test_a_folder_of_somebody_else_is_refused_in_a_sentence(qtbot, editor, dialog, out):
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    plan(qtbot, dialog, out)
    assert "holds files that KB Studio didn’t publish" in dialog.summary.text()
    assert not dialog.publish_button.isEnabled()
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


def test_strict_holds_publishing_back_while_there_are_problems(qtbot, editor, dialog, out, knowledge_base):
    with qtbot.waitSignal(editor.session.library_changed, timeout=10_000):
        (knowledge_base / "welcome.md").write_text("# Welcome\n\n[gone](nowhere.md)\n")
    plan(qtbot, dialog, out)
    assert any("error" in group for group in groups(dialog))
    assert dialog.publish_button.isEnabled()
    dialog.strict.setChecked(True)
    assert not dialog.publish_button.isEnabled()


def test_the_folder_is_remembered_and_the_site_opened(qtbot, editor, dialog, out, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    plan(qtbot, dialog, out)
    publish(qtbot, dialog)
    dialog.open_button.click()
    dialog.close()
    editor.window.actions_["open_site"].trigger()
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert [url.toLocalFile() for url in opened] == [str(out / "index.html")] * 2


def test_opening_a_site_that_was_never_published_says_so(qtbot, editor):
    with qtbot.waitSignal(editor.session.failed) as told:
        editor.window.actions_["open_site"].trigger()
    assert "hasn’t been published yet" in told.args[0].message
    editor.failures.clear()


def test_a_plan_shows_its_pages_and_long_lists_piece_by_piece(qtbot):
    dialog = PublishDialog("")
    qtbot.addWidget(dialog)
    pages = [(f"Page {number}", f"page-{number}/index.html") for number in range(450)]
    dialog.tree.add("%n page(s) added", [Row(*page) for page in pages])
    top = dialog.tree.topLevelItem(0)
    assert top.text(0) == "450 pages added"
    assert top.isExpanded()
    assert top.childCount() == 201
    assert top.child(200).text(0) == "… and 250 more"
    dialog.tree.itemActivated.emit(top.child(200), 0)
    assert dialog.tree.currentItem().text(0) == "Page 200"
    dialog.tree.itemClicked.emit(top.child(400), 0)
    assert [(item.text(0), item.text(1)) for item in map(top.child, range(top.childCount()))] == pages


def row(dialog, group, text):
    """A line of the plan, by the words its group and itself begin with."""
    tree = dialog.tree
    (top,) = (
        top
        for top in map(tree.topLevelItem, range(tree.topLevelItemCount()))
        if top.text(0).partition(" ")[2].startswith(group)
    )
    (found,) = (each for each in map(top.child, range(top.childCount())) if each.text(0).startswith(text))
    return found


def gates(qtbot, editor, knowledge_base, table):
    settings = knowledge_base / "site.toml"
    with qtbot.waitSignal(editor.session.library_changed, timeout=10_000):
        settings.write_text(f"{settings.read_text()}[gates]\n{table}\n")


def test_a_gate_that_stops_says_why_and_leads_to_the_place(qtbot, editor, out, knowledge_base):
    with qtbot.waitSignal(editor.session.library_changed, timeout=10_000):
        (knowledge_base / "welcome.md").write_text("# Welcome\n\n[gone](nowhere.md)\n")
    gates(qtbot, editor, knowledge_base, 'links = "stop"')
    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None)
    dialog = editor.window.findChild(PublishDialog)
    plan(qtbot, dialog, out)
    assert groups(dialog)[0] == "1 problem to mend first"
    assert not dialog.publish_button.isEnabled()
    assert not dialog.removals.isVisibleTo(dialog)
    assert "Nothing can be published yet, because of 1 problem." in dialog.summary.text()
    assert "[gates] in site.toml" in dialog.summary.text()
    dialog.tree.setCurrentItem(row(dialog, "problem", "“nowhere.md”"))
    assert "Go there" in dialog.closer.text().replace("&", "")
    dialog.closer.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
    qtbot.waitUntil(lambda: editor.session.current == "welcome.md")
    assert not out.exists()


def test_many_pages_disappear_only_after_a_tick(qtbot, editor, dialog, out, knowledge_base):
    plan(qtbot, dialog, out)
    publish(qtbot, dialog)
    manifest = out / ".kbstudio" / "manifest.json"
    told = json.loads(manifest.read_text())
    for number in range(8):  # as if eight more articles had been there
        told["pages"][f"tip-{number}/index.html"] = [f"Tip {number}", ""]
        told["files"][f"tip-{number}/index.html"] = ["0" * 64, 2]
        (out / f"tip-{number}").mkdir()
        (out / f"tip-{number}" / "index.html").write_text("hi")
    manifest.write_text(json.dumps(told))
    plan(qtbot, dialog, out)
    assert not dialog.publish_button.isEnabled()
    assert "would disappear, among them “Tip 0”" in dialog.summary.text()
    dialog.removals.setChecked(True)
    publish(qtbot, dialog)
    assert not (out / "tip-3").exists()


def test_a_page_is_compared_with_the_one_that_stands(qtbot, editor, dialog, out):
    plan(qtbot, dialog, out)
    publish(qtbot, dialog)
    editor.session.show_article(REFUND)
    buffer = editor.session.buffers[REFUND]
    buffer.replace_source(buffer.source().replace("five", "seven"))
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    plan(qtbot, dialog, out)
    dialog.tree.itemActivated.emit(row(dialog, "page", "Refunds"), 0)
    qtbot.waitUntil(lambda: dialog.findChild(CompareDialog) is not None, timeout=20_000)
    compared = dialog.findChild(CompareDialog)
    lines = compared.text.toPlainText().splitlines()
    assert {"− Up to five days.", "+ Up to seven days."} <= set(lines)
    assert compared.views == []
    assert compared.legend.isVisible()
    compared.tabs.setCurrentWidget(compared.pages)
    assert not compared.legend.isVisible()
    before, after = compared.views
    with qtbot.waitSignals([before.updated, after.updated], timeout=20_000):
        pass
    for view, words in ((before, "five days"), (after, "seven days")):
        with qtbot.waitCallback() as told:
            view.page().toPlainText(told)
        assert f"Up to {words}." in told.args[0]
    compared.close()
    qtbot.waitUntil(lambda: not isValid(compared))


def test_enter_in_the_folder_asks_for_the_plan_and_nothing_else(qtbot, editor, dialog, out):
    dialog.output.selectAll()
    qtbot.keyClicks(dialog.output, str(out))
    qtbot.keyClick(dialog.output, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    assert dialog.publish_button.isEnabled()
    assert groups(dialog)
    assert not out.exists()


def test_stopping_ends_the_work_and_one_can_begin_again(qtbot, editor, dialog, out):
    dialog.output.setText(str(out))
    dialog.show_plan()
    dialog.cancel_button.click()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    assert dialog.summary.text() == "Stopped. Nothing was written."
    plan(qtbot, dialog, out)
    assert dialog.publish_button.isEnabled()


def opened(qtbot, editor, knowledge_base, table):
    """The publish dialog of a knowledge base with a target, which is chosen."""
    settings = knowledge_base / "site.toml"
    with qtbot.waitSignal(editor.session.library_changed, timeout=10_000):
        settings.write_text(settings.read_text() + table)
    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None)
    dialog = editor.window.findChild(PublishDialog)
    dialog.place.setCurrentIndex(1)
    return dialog


def test_a_target_of_the_settings_is_planned_published_and_remembered(
    qtbot, editor, knowledge_base, tmp_path
):
    table = '[target.share]\nkind = "zip"\npath = "../help.zip"\n'
    dialog = opened(qtbot, editor, knowledge_base, table)
    assert not dialog.place.isHidden()
    assert dialog.output.isHidden()
    dialog.show_plan()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    assert any("added" in group for group in groups(dialog))
    assert not (tmp_path / "help.zip").exists()
    publish(qtbot, dialog)
    assert (tmp_path / "help.zip").is_file()
    assert dialog.summary.text() == "Published to “share”. https://help.acme.example"
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None)
    again = editor.window.findChild(PublishDialog)
    assert again.target.name == "share"
    qtbot.waitUntil(lambda: "up to date" in again.summary.text(), timeout=30_000)
    again.close()


def test_a_command_is_asked_for_before_anything_is_run(qtbot, editor, knowledge_base, tmp_path):
    command = f'["sh", "-c", "cp -r $KBSTUDIO_SITE {tmp_path}/own"]'
    dialog = opened(qtbot, editor, knowledge_base, f'[target.own]\nkind = "command"\ncommand = {command}\n')
    dialog.show_plan()
    (box,) = dialog.findChildren(QMessageBox)
    assert "KBSTUDIO_SITE" in box.informativeText()
    box.defaultButton().click()
    qtbot.waitUntil(lambda: not isValid(box))
    assert "wasn’t allowed" in dialog.summary.text()
    dialog.show_plan()
    (box,) = dialog.findChildren(QMessageBox)
    next(button for button in box.buttons() if "Allow" in button.text()).click()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=30_000)
    publish(qtbot, dialog)
    assert (tmp_path / "own" / "index.html").is_file()
    dialog.close()
