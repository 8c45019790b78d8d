"""A writer keeps what many articles say in one place, uses it, and sees what a change reaches."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from kbstudio.article import ArticleId
from kbstudio.ui.palette import Palette
from kbstudio.ui.snippet_dialogs import NewSnippetDialog, VariableDialog
from tests.ui.test_accessibility import unnamed
from tests.ui.writer import choose, dialog, open_article, settle, type_at_end

WELCOME, REFUND = ArticleId("welcome.md"), ArticleId("billing/refund.md")
PHONE = ArticleId("_snippets/phone.md")


@pytest.fixture
def folder(knowledge_base: Path) -> Path:
    (knowledge_base / "_snippets").mkdir()
    (knowledge_base / PHONE).write_text("Call 0800 1.\n", encoding="utf-8")
    with (knowledge_base / "site.toml").open("a", encoding="utf-8") as file:
        file.write('\n[variables]\nproduct = "Acme Box"\n')
    with (knowledge_base / REFUND).open("a", encoding="utf-8") as file:
        file.write('\nStuck with your {{ var "product" }}? {{ snippet "phone" }}\n')
    return knowledge_base


@pytest.fixture
def writing(qtbot, folder, editor):
    """An editor whose knowledge base has a snippet and a variable."""
    editor.window.show()
    editor.window.activateWindow()
    yield editor
    for buffer in editor.session.buffers.values():
        buffer.document.setModified(False)


def shown_text(editor) -> str:
    return editor.session.upkeep.documents[editor.session.current].text


def test_a_snippet_is_used_opened_changed_and_renamed(qtbot, folder, writing):
    editor, session = writing, writing.session
    buffer = open_article(qtbot, editor, WELCOME)
    text = editor.panels.editor.text_edit
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(text, "Help: {{ pho")
    offered = editor.window.completing.list
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    assert offered.titles == ["phone"]
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert buffer.text().endswith('Help: {{ snippet "phone" }}')
    qtbot.waitUntil(lambda: "Help: Call 0800 1." in shown_text(editor), timeout=10_000)
    with qtbot.waitSignal(session.saved):
        editor.window.actions_["save"].trigger()

    text.moveCursor(QTextCursor.MoveOperation.Left)
    editor.window.actions_["follow_link"].trigger()
    assert session.current == PHONE
    status = editor.panels.status
    qtbot.waitUntil(lambda: status.uses.text() == "Used in 2 articles", timeout=5_000)
    qtbot.mouseClick(status.uses, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.window.findChild(Palette) is not None, timeout=5_000)
    palette = editor.window.findChild(Palette)
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == ["Refunds", "Welcome"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)

    type_at_end(qtbot, editor, "Or write.")
    with qtbot.waitSignal(session.saved):
        editor.window.actions_["save"].trigger()
    settle(qtbot, editor)
    session.show_article(WELCOME)
    qtbot.waitUntil(lambda: "Call 0800 1. Or write." in shown_text(editor), timeout=10_000)
    assert [hit.article_id for hit in session.base.process.search('"or write"').hits] == [WELCOME, REFUND]

    with qtbot.waitSignal(session.operation_done, timeout=10_000):
        editor.window.articles.move_to(PHONE, ArticleId("_snippets/call.md"))
    assert '{{ snippet "call" }}' in (folder / REFUND).read_text(encoding="utf-8")
    assert buffer.text().endswith('Help: {{ snippet "call" }}')
    with qtbot.waitSignal(session.operation_done, timeout=10_000):
        choose(editor, "Undo")
    assert '{{ snippet "phone" }}' in (folder / REFUND).read_text(encoding="utf-8")


def test_words_become_a_snippet_and_a_variable_another_value(qtbot, folder, writing):
    editor, session = writing, writing.session
    buffer = open_article(qtbot, editor, ArticleId("billing/card-declined.md"))
    text = editor.panels.editor.text_edit
    place = buffer.text().index("See [refunds]")
    cursor = text.textCursor()
    cursor.setPosition(place)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    editor.window.actions_["extract_snippet"].trigger()
    asked = dialog(qtbot, editor, NewSnippetDialog)
    qtbot.keyClicks(asked.name, "phone")
    assert not asked.ok.isEnabled()
    qtbot.keyClicks(asked.name, " refunds")
    assert asked.note.text() == "File: _snippets/phone-refunds.md"
    assert unnamed(asked) == []
    with qtbot.waitSignal(session.operation_done, timeout=10_000):
        asked.accept()
    assert '{{ snippet "phone-refunds" }}' in buffer.text()
    made = (folder / "_snippets/phone-refunds.md").read_text(encoding="utf-8")
    assert made == "See [refunds](../billing/refund.md#how-long).\n"
    qtbot.waitUntil(lambda: "See refunds." in shown_text(editor), timeout=10_000)

    editor.window.actions_["snippets"].trigger()
    palette = editor.window.findChild(Palette)
    qtbot.keyClicks(palette.field, "acme")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    asked = dialog(qtbot, editor, VariableDialog)
    assert [asked.users.item(row).text() for row in range(asked.users.count())] == ["Refunds"]
    assert unnamed(asked) == []
    asked.value.setText("Acme Crate")
    with qtbot.waitSignal(session.library_changed, timeout=10_000):
        asked.accept()
    settle(qtbot, editor)
    assert 'product = "Acme Crate"' in (folder / "site.toml").read_text(encoding="utf-8")
    assert "Acme Crate" in session.upkeep.documents[REFUND].text


def test_snippets_and_templates_are_no_articles_for_what_is_done_to_these(qtbot, folder, writing):
    editor, session = writing, writing.session
    open_article(qtbot, editor, PHONE)
    editor.window.actions_["move"].trigger()
    assert "stays in its folder" in editor.window.messages.message.text
    with qtbot.waitSignal(session.operation_done, timeout=10_000):
        editor.window.actions_["duplicate"].trigger()
    assert (folder / "_snippets/phone-2.md").is_file()
    session.show_article(PHONE)
    with qtbot.waitSignal(session.operation_done, timeout=10_000):
        editor.window.articles.delete()
    assert not (folder / PHONE).exists()
    assert not (folder / "redirects.txt").exists()
    settle(qtbot, editor)
    qtbot.waitUntil(lambda: any(p.code == "unknown-snippet" for p in session.problems), timeout=10_000)
    with qtbot.waitSignal(session.operation_done, timeout=10_000):
        choose(editor, "Undo")
    settle(qtbot, editor)
    assert PHONE in session.library.snippets
