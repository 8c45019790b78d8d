"""Finding and replacing as a writer does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton

from kbstudio.article import ArticleId, article_from_text
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.editor import EditorView
from kbstudio.ui.find_bar import FindBar

TEXT = "---\ntitle: Card\n---\nCard 😀 card\nA card, a postcard.\nCARD\n"


@pytest.fixture
def view(qtbot):
    view = EditorView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.set_buffer(Buffer(article_from_text(ArticleId("a.md"), TEXT), "d", view))
    view.show()
    return view


def named(view, kind, name):
    return next(widget for widget in view.findChildren(kind) if widget.accessibleName() == name)


def type_in(view, field, text):
    widget = named(view, QLineEdit, field)
    widget.clear()
    QTest.keyClicks(widget, text)
    return widget


def click(view, name, kind=QToolButton):
    named(view, kind, name).click()


def count(view):
    return view.findChild(FindBar).findChild(QLabel).text()


def selected(view):
    cursor = view.text_edit.textCursor()
    return cursor.blockNumber() + 1, cursor.selectedText()


def test_finds_while_typing_outside_the_front_matter(view):
    view.find()
    type_in(view, "Find", "card")

    assert count(view) == "1 of 5"
    assert selected(view) == (4, "Card")
    assert len(view.text_edit.extraSelections()) == 5


def test_steps_go_around(view):
    view.find()
    field = type_in(view, "Find", "card")

    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (selected(view), count(view)) == ((4, "card"), "2 of 5")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (selected(view), count(view)) == ((6, "CARD"), "5 of 5")
    view.find_next()
    assert count(view) == "1 of 5"


@pytest.mark.parametrize(
    ("flags", "text", "shown"),
    [
        (["Match case"], "card", "1 of 3"),
        (["Whole words"], "card", "1 of 4"),
        (["Regular expression"], "^c", "1 of 2"),
        (
            ["Regular expression"],
            "(",
            "The pattern isn’t complete: missing closing parenthesis (at character 1).",
        ),
        (["Regular expression"], "(A+)+$", "1 of 0"),
        ([], "nothing", "Not found"),
        ([], "", ""),
    ],
)
def test_options(view, flags, text, shown):
    view.find()
    for flag in flags:
        click(view, flag)
    if shown == "1 of 0":
        view.buffer.replace_source("a" * 5_000 + "b")
        shown = "The pattern takes too long. Make it simpler."
    type_in(view, "Find", text)

    assert count(view) == shown


def test_replace_one_then_all_as_one_undo_step(view):
    view.replace()
    type_in(view, "Find", "card")
    type_in(view, "Replace with", "token")

    click(view, "Replace this one", QPushButton)
    assert view.buffer.source() == TEXT.replace("\nCard", "\ntoken", 1)
    assert count(view) == "1 of 4"

    click(view, "Replace all", QPushButton)
    assert count(view) == "4 replaced"
    assert view.buffer.source() == "---\ntitle: Card\n---\ntoken 😀 token\nA token, a posttoken.\ntoken\n"

    view.undo()
    assert view.buffer.source() == TEXT.replace("\nCard", "\ntoken", 1)


def test_patterns_replace_with_what_they_captured(view):
    view.replace()
    click(view, "Regular expression")
    type_in(view, "Find", r"a (\w+), (a) post")
    type_in(view, "Replace with", r"$2 \1 \$1")
    click(view, "Replace all", QPushButton)

    assert "a card $1card." in view.buffer.source()


def test_the_selection_is_looked_for_and_escape_returns_to_the_text(view):
    view.go_to_line(6)
    QTest.keyClick(view.text_edit, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)

    view.find()
    field = named(view, QLineEdit, "Find")
    assert field.text() == "CARD"

    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert view.findChild(FindBar).isHidden()
    assert view.text_edit.extraSelections() == []


def test_the_count_follows_the_text(view, qtbot):
    view.find()
    type_in(view, "Find", "postcard")
    assert count(view) == "1 of 1"

    view.buffer.replace_source("postcard postcard")

    qtbot.waitUntil(lambda: count(view) == "2 found")


def test_every_control_has_a_name(view):
    view.replace()
    controls = [
        widget for kind in (QToolButton, QPushButton, QLineEdit) for widget in view.findChildren(kind)
    ]
    for widget in controls:
        assert widget.accessibleName() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus, widget


def test_replacing_all_in_plain_text_keeps_every_line_and_is_one_undo_step(view):
    source = "---\ntitle: Card\n---\nCard\u00a0one\n\n\tcards, card.\n\nlast Card\n"
    view.buffer.replace_source(source)
    view.replace()
    type_in(view, "Find", "card")
    type_in(view, "Replace with", "id")
    click(view, "Replace all", QPushButton)
    assert view.buffer.source() == "---\ntitle: Card\n---\nid\u00a0one\n\n\tids, id.\n\nlast id\n"
    view.undo()
    assert view.buffer.source() == source
