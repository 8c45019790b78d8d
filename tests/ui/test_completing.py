"""Links and elements are offered while one types, and put in with a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from kbstudio.article import ArticleId

WELCOME = ArticleId("welcome.md")


@pytest.fixture
def text(qtbot, editor):
    """The text of an article, with the cursor in a new line at its end."""
    editor.window.show()
    editor.window.activateWindow()
    editor.session.show_article(WELCOME)
    qtbot.waitUntil(lambda: editor.session.current == WELCOME, timeout=5_000)
    text = editor.panels.editor.text_edit
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertPlainText("\n\n")
    yield text
    for buffer in editor.session.buffers.values():
        buffer.document.setModified(False)


def test_a_link_is_found_by_title_heading_and_words(qtbot, editor, text):
    offered = editor.window.completing.list
    QTest.keyClicks(text, "See [[card was")
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    assert offered.titles == ["My card was declined"]
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert text.textCursor().block().text() == "See [My card was declined](billing/card-declined.md)"
    assert offered.isHidden()

    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "refunds")
    editor.window.actions_["link"].trigger()
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    assert offered.titles[0] == "Refunds"
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.textCursor().block().text() == "[refunds](billing/refund.md)"

    document = editor.session.upkeep.documents[ArticleId("billing/card-declined.md")]
    heading = next(section for section in document.sections if section.anchor)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, f"[x](billing/card-declined.md#{heading.title[:4]}")
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    assert offered.titles[0] == heading.title
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.textCursor().block().text() == f"[x](billing/card-declined.md#{heading.anchor})"


def test_escape_puts_the_list_away_and_a_picture_asks_for_its_words(qtbot, editor, text):
    offered = editor.window.completing.list
    QTest.keyClicks(text, "[[re")
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    QTest.keyClick(text, Qt.Key.Key_Escape)
    QTest.keyClicks(text, "fu")
    qtbot.wait(0)
    assert offered.isHidden()
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "![](")
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    assert offered.titles == ["card.png"]
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "The card")
    assert text.textCursor().block().text() == "![The card](images/card.png)"


def test_a_slash_begins_an_element(qtbot, editor, text):
    offered = editor.window.completing.list
    QTest.keyClicks(text, "/warn")
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    assert offered.titles[0] == "Warning"
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "Mind the gap.")
    assert text.toPlainText().endswith("\n\n!!! warning\n    Mind the gap.")
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertPlainText("\n\n")
    QTest.keyClicks(text, "/")
    qtbot.waitUntil(offered.isVisible, timeout=5_000)
    QTest.keyClicks(text, "tip")
    QTest.keyClick(text, Qt.Key.Key_Return)  # faster than the list
    assert text.textCursor().block().previous().text() == "!!! tip"
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertPlainText("\n\n```\n")
    QTest.keyClicks(text, "/ta")
    qtbot.wait(0)
    assert offered.isHidden(), "in code, a slash is a slash"
