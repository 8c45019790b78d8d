"""What a writer does in the window, in the words of the tests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kbstudio.article import ArticleId

REFUND = "billing/refund.md"


def settle(qtbot, editor):
    """Wait until everything that was asked for is done."""
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)


def open_article(qtbot, editor, article_id=REFUND, *, rendered=False):
    """Show an article, and wait for its preview if it matters; gives its buffer."""
    if rendered:
        with qtbot.waitSignal(editor.session.document_rendered, timeout=20_000):
            editor.session.show_article(ArticleId(article_id))
    else:
        editor.session.show_article(ArticleId(article_id))
    return editor.session.buffers[article_id]


def type_at_end(qtbot, editor, text):
    """Type words, and Enter for each new line, behind the last one."""
    edit = editor.panels.editor.text_edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    first, *more = text.split("\n")
    qtbot.keyClicks(edit, first)
    for line in more:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        qtbot.keyClicks(edit, line)


def choose(editor, text):
    """Press a button of the message bar."""
    buttons = editor.window.messages.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def dialog(qtbot, editor, kind):
    """The dialog of a kind, once it is there."""
    qtbot.waitUntil(lambda: editor.window.findChild(kind) is not None, timeout=10_000)
    return editor.window.findChild(kind)
