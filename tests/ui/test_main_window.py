"""The window around the text: start page, panels, folders that can't be opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QCommandLinkButton, QLabel

from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.ui.app import run
from kbstudio.ui.new_article_dialog import NewArticleDialog
from kbstudio.ui.roomy_delegate import NOTE_ROLE
from kbstudio.ui.start_page import StartPage


def message(editor):
    return editor.window.messages.message.text if editor.window.messages.message else ""


def test_without_a_folder_the_start_page_offers_what_to_do(qtbot, make_editor, preferences, knowledge_base):
    preferences.add_recent_folder(knowledge_base)
    editor = make_editor()
    editor.open(None, None)
    start = editor.window.start
    assert start.isVisible()
    assert start.recent.count() == 1
    assert not editor.window.actions_["save"].isEnabled()
    assert editor.window.actions_["open_folder"].isEnabled()
    with qtbot.waitSignal(editor.session.library_opened, timeout=20_000):
        start.recent.itemActivated.emit(start.recent.item(0))
    assert editor.window.desk_page.isVisible()
    assert editor.window.focusWidget() is editor.window.library.filter
    assert "Acme Help" in editor.window.windowTitle()


def test_the_sample_opens_in_a_copy(qtbot, make_editor):
    editor = make_editor()
    editor.open(None, None)
    with qtbot.waitSignal(editor.session.library_opened, timeout=30_000):
        editor.window.start.sample_button.click()
    assert len(editor.session.library.articles) >= 3
    assert "user" in str(editor.session.base.root)


def test_a_new_knowledge_base_begins_with_examples(qtbot, make_editor, tmp_path):
    editor = make_editor()
    editor.open(None, None)
    with qtbot.waitSignal(editor.session.library_opened, timeout=20_000):
        editor.window.folders.new_in(tmp_path / "fresh")
    assert editor.session.library.articles


def test_an_article_named_at_the_start_is_open(qtbot, make_editor, knowledge_base):
    editor = make_editor()
    with qtbot.waitSignal(editor.session.document_rendered, timeout=20_000):
        editor.open(knowledge_base, "billing/refund.md")
    assert editor.session.current == "billing/refund.md"
    assert editor.window.library.selected("article") == "billing/refund.md"
    qtbot.waitUntil(editor.panels.editor.text_edit.hasFocus)


def labels(editor):
    return " ".join(label.text() for label in editor.window.findChildren(QLabel) if label.isVisible())


def test_nothing_says_that_there_is_nothing_while_a_folder_is_read(qtbot, make_editor, knowledge_base):
    editor = make_editor()
    seen = []
    with qtbot.waitSignal(editor.session.current_changed, timeout=20_000):
        editor.open(knowledge_base, "billing/refund.md")
        seen.append(labels(editor))
        editor.session.library_opened.connect(lambda *_: seen.append(labels(editor)))
    assert "being read" in seen[0]
    assert "being read" not in seen[1]
    for text in seen:
        assert not any(
            hint in text for hint in ("No article", "Open an article", "Begin a line", "Write the")
        )
        assert editor.panels.status.problems.text() == "Checking…"
    qtbot.waitUntil(lambda: editor.panels.status.problems.text() == "No problems", timeout=20_000)


def test_panels_say_what_they_are_for_once_no_article_comes(qtbot, make_editor, knowledge_base):
    editor = make_editor()
    with qtbot.waitSignal(editor.session.problems_changed, timeout=20_000):
        editor.open(knowledge_base, None)
    for hint in ("No article is open.", "Open an article to see", "Open an article and", "Begin a line"):
        assert hint in labels(editor)


def test_the_articles_of_the_last_time_stay_where_one_is_asked_for(
    qtbot, make_editor, preferences, knowledge_base
):
    preferences.set_open_articles(knowledge_base, ["welcome.md", "gone.md"], "welcome.md")
    editor = make_editor()
    with qtbot.waitSignal(editor.session.document_rendered, timeout=20_000):
        editor.open(knowledge_base, "billing/refund.md")
    assert editor.window.tabs.ids() == ["welcome.md", "billing/refund.md"]
    assert editor.session.current == "billing/refund.md"


@pytest.mark.parametrize("kind", ["absent", "file", "closed"])
def test_a_folder_that_cannot_be_opened_is_told_in_a_sentence(qtbot, editor, tmp_path, kind):
    folder = tmp_path / "other"
    if kind == "file":
        folder.write_text("x")
    if kind == "closed":
        folder.mkdir()
        folder.chmod(0)
        if os.access(folder, os.R_OK):
            folder.chmod(0o700)
            pytest.skip("this user may read everything")
    with qtbot.waitSignal(editor.session.failed, timeout=10_000):
        editor.window.folders.open_folder(folder)
    assert str(folder) in message(editor)
    assert editor.session.library.articles, "what was open stays open"
    editor.failures.clear()


def test_an_unreadable_article_is_a_problem_and_the_rest_goes_on(qtbot, editor, knowledge_base):
    with qtbot.waitSignal(editor.session.library_changed, timeout=10_000):
        (knowledge_base / "billing" / "broken.md").write_bytes(b"\xff\xfe\x00bad")
    qtbot.waitUntil(lambda: any(p.code == "unreadable" for p in editor.session.problems), timeout=10_000)
    assert editor.window.library.model.index_for("billing/broken.md").isValid()
    assert len(editor.session.library.articles) == 5


def test_a_save_that_fails_is_told_and_the_words_stay(qtbot, editor, knowledge_base):
    editor.session.show_article(ArticleId("welcome.md"))
    buffer = editor.session.buffers["welcome.md"]
    buffer.replace_source("New words\n")
    (knowledge_base / "welcome.md").chmod(0o444)
    with qtbot.waitSignal(editor.session.failed, timeout=10_000):
        editor.window.actions_["save"].trigger()
    assert "welcome.md" in message(editor)
    assert buffer.is_modified()
    assert buffer.source() == "New words\n"
    editor.failures.clear()
    buffer.document.setModified(False)


def test_panels_close_and_come_back(qtbot, editor):
    editor.window.show()
    dock, action = editor.window.docks["details"], editor.window.actions_["show_details"]
    dock.close()
    assert not action.isChecked()
    action.trigger()
    assert dock.isVisible()
    assert action.isChecked()
    action.trigger()
    assert not dock.isVisible()
    assert not action.isChecked()


def test_only_the_text_is_left_and_grows_as_one_likes(qtbot, editor, preferences):
    editor.window.show()
    docks, actions = editor.window.docks, editor.window.actions_
    shown = {name for name, dock in docks.items() if dock.isVisible()}
    assert {"library", "preview"} <= shown
    actions["only_text"].trigger()
    assert not any(dock.isVisible() for dock in docks.values())
    editor.window.remember()
    actions["only_text"].trigger()
    assert {name for name, dock in docks.items() if dock.isVisible()} == shown

    editor.session.show_article(ArticleId("billing/refund.md"))
    qtbot.waitUntil(lambda: editor.session.current is not None, timeout=5_000)
    text = editor.panels.editor.text_edit
    usual = text.blockBoundingRect(text.document().lastBlock()).height()
    for _ in range(5):
        actions["text_larger"].trigger()
    assert text.document().defaultFont().pixelSize() == preferences.text_size() == 20
    assert text.blockBoundingRect(text.document().lastBlock()).height() > usual
    actions["text_smaller"].trigger()
    assert preferences.text_size() == 19
    actions["text_normal"].trigger()
    assert text.blockBoundingRect(text.document().lastBlock()).height() == usual


def test_closing_the_folder_brings_the_start_page_back(qtbot, editor):
    editor.window.show()
    editor.window.actions_["close_folder"].trigger()
    assert editor.window.start.isVisible()
    assert editor.window.library.model.rowCount() == 0
    assert not editor.window.actions_["new_article"].isEnabled()
    editor.window.start.article_button.click()
    qtbot.waitUntil(lambda: editor.window.findChild(NewArticleDialog) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)


def test_appearance_follows_the_choice(qtbot, editor, preferences):
    editor.window.actions_["appearance_dark"].trigger()
    assert preferences.appearance() == "dark"
    assert editor.window.actions_["appearance_dark"].isChecked()
    editor.window.actions_["appearance_auto"].trigger()


def test_dark_reaches_the_text_and_the_page(qtbot, editor):
    editor.window.show()
    editor.session.show_article("welcome.md")
    buffer = editor.session.buffers["welcome.md"]
    with qtbot.waitSignal(editor.panels.preview.updated, timeout=20_000):
        buffer.replace_source("Press `code` now\n")
    editor.window.actions_["appearance_light"].trigger()
    editor.window.actions_["appearance_dark"].trigger()
    layout = buffer.document.firstBlock().layout()

    def code_stands_on_dark():
        grounds = [part.format.background().color().lightness() for part in layout.formats()]
        return 0 < max(grounds) < 128

    qtbot.waitUntil(code_stands_on_dark, timeout=20_000)
    schemes = []
    page = editor.panels.preview.view.page()
    world = QWebEngineScript.ScriptWorldId.ApplicationWorld
    page.runJavaScript("document.documentElement.dataset.kbScheme", world, schemes.append)
    qtbot.waitUntil(lambda: bool(schemes), timeout=20_000)
    editor.window.actions_["appearance_auto"].trigger()
    assert schemes == ["dark"]


def test_without_a_display_the_editor_says_so(monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(KbError, match="needs a display"):
        run(Path.cwd(), None)


def test_tabs_can_be_reached_by_keys(qtbot, editor):
    for key in ("welcome.md", "billing/refund.md"):
        editor.session.show_article(ArticleId(key))
    editor.window.actions_["next_tab"].trigger()
    assert editor.session.current == "welcome.md"
    editor.window.actions_["previous_tab"].trigger()
    assert editor.session.current == "billing/refund.md"
    assert editor.window.actions_["filter_library"].shortcut().toString() == "Ctrl+L"


def test_while_no_article_is_open_the_ways_to_one_are_offered(qtbot, editor):
    page = editor.window.desk_page
    ways = {button.text(): button for button in page.findChildren(QCommandLinkButton)}
    assert ways["Quick Open"].isVisibleTo(page)
    assert ways["Quick Open"].description() == "Ctrl+P"
    ways["New Article"].click()
    assert editor.window.findChild(NewArticleDialog) is not None
    editor.session.show_article(ArticleId("welcome.md"))
    assert not ways["Quick Open"].isVisibleTo(page)
    assert editor.panels.editor.isVisibleTo(page)
    editor.window.actions_["close_article"].trigger()
    assert ways["Quick Open"].isVisibleTo(page)


def test_recent_folders_are_shown_without_scrolling_sideways(qtbot, tmp_path):
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(700, 800)
    page.show()
    page.show_recent([str(Path.home() / ("long name " * 30) / "help"), "/"])
    assert page.recent.horizontalScrollBar().maximum() == 0
    first = page.recent.item(0)
    assert first.text() == "help"
    assert first.data(NOTE_ROLE).startswith("~")
    assert "long name" in first.toolTip()


def test_what_a_hidden_preview_leaves_goes_to_the_text(qtbot, editor):
    editor.window.show()
    qtbot.waitExposed(editor.window)
    docks = editor.window.docks
    before, text = docks["details"].width(), editor.window.desk_page.width()
    docks["preview"].hide()
    qtbot.waitUntil(lambda: editor.window.desk_page.width() > text + 200)
    assert abs(docks["details"].width() - before) < 20
