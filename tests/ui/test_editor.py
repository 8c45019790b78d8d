"""The editor as a writer uses it: keys and clicks on the real widget."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kbstudio.article import ArticleId, article_from_text
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.editor import EditorView

FRONT = "---\ntitle: My card # keep\nstatus: draft\n---\n"
BODY = "# My card\n\nBanks decline it.\n"


def buffer_of(source, name="card.md"):
    return Buffer(article_from_text(ArticleId(name), source), "d")


@pytest.fixture
def view(qtbot):
    view = EditorView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


@pytest.fixture
def buffer(view):
    buffer = buffer_of(FRONT + BODY)
    view.set_buffer(buffer)
    return buffer


def press(view, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(view.text_edit, key, modifiers)


def put_cursor(view, line, column=1):
    cursor = QTextCursor(view.text_edit.document().findBlockByNumber(line - 1))
    cursor.setPosition(cursor.position() + column - 1)
    view.text_edit.setTextCursor(cursor)


def shown_lines(view):
    block = view.text_edit.document().firstBlock()
    lines = []
    while block.isValid():
        if block.isVisible():
            lines.append(block.text())
        block = block.next()
    return lines


def line_tops(block):
    layout = block.layout()
    return [layout.lineAt(number).y() for number in range(layout.lineCount())]


def test_lines_stand_apart_within_and_between_paragraphs(view, qtbot):
    view.set_buffer(buffer_of("words and " * 80 + "\nmore"))
    layout, block = view.text_edit.document().documentLayout(), view.text_edit.document().firstBlock()
    height = layout.blockBoundingRect(block).height()
    tops = line_tops(block)
    step = tops[1] - tops[0]
    assert 1.4 < step / view.text_edit.font().pixelSize() < 1.6
    assert all(abs(below - above - step) < 0.1 for above, below in pairwise(tops))
    assert height == step * len(tops)
    assert layout.blockBoundingRect(block).height() == height
    assert line_tops(block) == tops

    qtbot.keyClicks(view.text_edit, "x")
    assert layout.blockBoundingRect(block).height() == height
    assert line_tops(block) == tops


def test_front_matter_is_folded_away_and_lines_are_lines_of_the_file(view, buffer, qtbot):
    assert shown_lines(view) == BODY.split("\n")

    with qtbot.waitSignal(view.cursor_moved, check_params_cb=lambda line, column: (line, column) == (7, 1)):
        view.go_to_line(7)

    view.show_front_matter(True)
    assert shown_lines(view) == (FRONT + BODY).split("\n")


def test_front_matter_cannot_be_reached_by_keys(view, buffer):
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for key, modifiers in [
        (Qt.Key.Key_Home, ctrl),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, ctrl),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Home, ctrl | shift),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    ]:
        press(view, key, modifiers)

    assert buffer.source() == FRONT + BODY
    assert not buffer.is_modified()


def test_select_all_and_delete_empties_the_text_and_keeps_the_front_matter(view, buffer):
    view.select_all()
    press(view, Qt.Key.Key_Delete)
    assert buffer.source() == FRONT

    QTest.keyClicks(view.text_edit, "New words")
    assert buffer.source() == FRONT + "New words"

    view.undo()
    view.undo()
    assert buffer.source() == FRONT + BODY


KEYS = st.tuples(
    st.sampled_from(
        [
            Qt.Key.Key_Backspace,
            Qt.Key.Key_Delete,
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_Return,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Backtab,
            Qt.Key.Key_A,
            Qt.Key.Key_B,
            Qt.Key.Key_Minus,
        ]
    ),
    st.sampled_from(
        [
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ]
    ),
)
COMMANDS = st.sampled_from(
    ["bold", "bullet_list", "code_block", "select_all", "cut", "paste", "table", "quote"]
)


@given(steps=st.lists(st.one_of(KEYS, COMMANDS), max_size=25))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_keys_or_commands_change_folded_front_matter(view, steps):
    buffer = buffer_of(FRONT + "One two\n\n  - three\n")
    view.set_buffer(buffer)

    for step in steps:
        if isinstance(step, str):
            getattr(view, step)()
        else:
            press(view, *step)

    assert buffer.source().startswith(FRONT)
    assert view.text_edit.textCursor().position() >= len(FRONT)


def test_values_set_in_the_form_stay_folded(view, buffer):
    buffer.set_values({"tags": ["one", "two"], "summary": "Short"})
    assert shown_lines(view) == BODY.split("\n")

    view.undo()
    assert buffer.source() == FRONT + BODY
    assert shown_lines(view) == BODY.split("\n")


def test_front_matter_that_cannot_be_read_is_in_view(view):
    view.set_buffer(buffer_of("---\ntitle: [\n---\nText\n"))

    assert shown_lines(view)[1] == "title: ["


def test_first_values_of_an_article_without_any_are_folded(view):
    buffer = buffer_of("Text\n")
    view.set_buffer(buffer)

    buffer.set_values({"title": "A"})

    assert shown_lines(view) == ["Text", ""]


def test_enter_goes_on_with_a_list_in_one_undo_step(view):
    buffer = buffer_of("1. one\n2. two")
    view.set_buffer(buffer)
    put_cursor(view, 1, 7)

    press(view, Qt.Key.Key_Return)
    assert buffer.source() == "1. one\n2. \n3. two"

    view.undo()
    assert buffer.source() == "1. one\n2. two"


def test_shift_enter_is_a_line_end_and_no_separator(view):
    buffer = buffer_of("one two")
    view.set_buffer(buffer)
    put_cursor(view, 1, 5)

    press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert buffer.source() == "one \ntwo"


@pytest.mark.parametrize(
    ("command", "arguments", "after"),
    [
        ("bold", [], "😀 **card**"),
        ("italic", [], "😀 *card*"),
        ("strike", [], "😀 ~~card~~"),
        ("code", [], "😀 `card`"),
        ("keys", [], "😀 ++card++"),
        ("link", ["a.md"], "😀 [card](a.md)"),
        ("image", ["a.png"], "😀 ![card](a.png)"),
        ("heading", [2], "## 😀 card"),
        ("bullet_list", [], "- 😀 card"),
        ("numbered_list", [], "1. 😀 card"),
        ("task_list", [], "- [ ] 😀 card"),
        ("quote", [], "> 😀 card"),
        ("code_block", [], "```\n😀 card\n```"),
        ("callout", ["tip"], "!!! tip\n    😀 card"),
        ("indent", [], "    😀 card"),
        ("outdent", [], "😀 card"),
    ],
)
def test_each_command_is_one_undo_step(view, command, arguments, after):
    buffer = buffer_of("😀 card")
    view.set_buffer(buffer)
    put_cursor(view, 1, 4)
    for _letter in "card":
        press(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    getattr(view, command)(*arguments)
    assert buffer.source() == after

    view.undo()
    assert buffer.source() == "😀 card"


@pytest.mark.parametrize("command", ["table", "tabs", "rule"])
def test_blocks_can_be_inserted_and_undone(view, command):
    buffer = buffer_of("card")
    view.set_buffer(buffer)

    getattr(view, command)()
    assert buffer.source() != "card"

    view.undo()
    assert buffer.source() == "card"


def test_an_address_pasted_over_words_makes_them_a_link(view):
    buffer = buffer_of("See refunds")
    view.set_buffer(buffer)
    view.select_all()
    data = QMimeData()
    data.setText("https://a.example/refunds ")

    view.text_edit.insertFromMimeData(data)

    assert buffer.source() == "[See refunds](https://a.example/refunds)"


def test_a_star_over_words_marks_them(view):
    buffer = buffer_of("See refunds")
    view.set_buffer(buffer)
    view.select_all()
    QTest.keyClicks(view.text_edit, "**")
    assert buffer.source() == "**See refunds**"


def test_a_piece_of_a_web_page_is_pasted_as_markdown_in_one_step(view):
    buffer = buffer_of("Before after")
    view.set_buffer(buffer)
    cursor = view.text_edit.textCursor()
    cursor.setPosition(len("Before "))
    view.text_edit.setTextCursor(cursor)
    data = QMimeData()
    data.setText("Steps\nOpen Settings")
    data.setHtml("<h2>Steps</h2><ol><li>Open <b>Settings</b></li></ol>")

    view.text_edit.insertFromMimeData(data)
    assert buffer.source() == "Before \n\n## Steps\n\n1. Open **Settings**\n\nafter"
    view.undo()
    assert buffer.source() == "Before after"

    data.setHtml('<a href="https://a.example/">a page</a>')
    view.text_edit.insertFromMimeData(data)
    assert buffer.source() == "Before [a page](https://a.example/)after"


def test_into_code_and_with_its_own_command_the_words_alone_are_pasted(view):
    view.set_buffer(buffer_of("```\n\n```\n"))
    cursor = view.text_edit.textCursor()
    cursor.setPosition(4)
    view.text_edit.setTextCursor(cursor)
    data = QMimeData()
    data.setText("a*b")
    data.setHtml("<p><b>a*b</b></p>")
    view.text_edit.insertFromMimeData(data)
    assert view.buffer.source() == "```\na*b\n```\n"

    QApplication.clipboard().setMimeData(data)
    view.set_buffer(buffer_of("", "other.md"))
    view.paste_plain()
    assert view.buffer.source() == "a*b"
    view.paste()
    assert view.buffer.source() == "a*b**a\\*b**"


def test_a_pasted_picture_is_handed_on(view, qtbot):
    view.set_buffer(buffer_of("See"))
    data = QMimeData()
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data.setImageData(image)
    assert view.text_edit.canInsertFromMimeData(data)

    with qtbot.waitSignal(view.picture_pasted) as emitted:
        view.text_edit.insertFromMimeData(data)

    name, content = emitted.args
    assert name == "picture.png"
    assert QImage.fromData(content) == image
    assert view.buffer.source() == "See"


def test_dropped_picture_files_are_handed_on_and_others_are_text(view, qtbot, knowledge_base):
    view.set_buffer(buffer_of(""))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(knowledge_base / "images" / "card.png"))])

    with qtbot.waitSignal(view.picture_pasted) as emitted:
        view.text_edit.insertFromMimeData(data)
    assert emitted.args == ["card.png", (knowledge_base / "images" / "card.png").read_bytes()]

    data.setUrls([QUrl("https://a.example/b.png")])
    view.text_edit.insertFromMimeData(data)
    assert view.buffer.source() == "https://a.example/b.png"


def test_the_text_follows_the_page_and_the_cursor_stays(view, qtbot):
    view.set_buffer(buffer_of("\n\n".join(f"Paragraph {number}." for number in range(300))))
    with qtbot.assertNotEmitted(view.scrolled):
        view.scroll_to_line(301)
    shown = view.text_edit.shown_positions()
    assert shown[0] < view.text_edit.document().findBlockByNumber(300).position() < shown[1]
    assert view.text_edit.textCursor().position() == 0


def test_a_line_of_the_front_matter_is_shown_when_a_problem_leads_there(view, buffer):
    view.go_to_line(3)

    assert view.text_edit.textCursor().blockNumber() == 2
    assert shown_lines(view)[:3] == ["---", "title: My card # keep", "status: draft"]

    view.set_buffer(None)
    view.set_buffer(buffer)
    assert shown_lines(view) == BODY.split("\n")
    assert view.text_edit.textCursor().position() == len(FRONT)


def test_copied_text_keeps_its_no_break_spaces(view):
    view.set_buffer(buffer_of("a\u00a0b\u2028c\nd"))
    view.select_all()

    assert view.text_edit.createMimeDataFromSelection().text() == "a\u00a0b\u2028c\nd"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('See [refunds](../billing/refund.md#steps "Title") now', "../billing/refund.md#steps"),
        ("![x](<a.png>)", "a.png"),
        ('See <a class="x" href="b.md">b</a>', "b.md"),
        ("See https://a.example/b.", "https://a.example/b."),
    ],
)
def test_links_are_followed_as_they_are_written(view, qtbot, text, target):
    view.set_buffer(buffer_of(text))
    put_cursor(view, 1, 8)

    with qtbot.waitSignal(view.link_requested) as signal:
        view.follow_link()

    assert signal.args == [target]


def test_ctrl_click_follows_a_link(view, qtbot):
    view.set_buffer(buffer_of("[refunds](refund.md)"))
    place = view.text_edit.cursorRect(view.text_edit.textCursor()).center() + QPoint(20, 0)

    with qtbot.waitSignal(view.link_requested):
        QTest.mouseClick(
            view.text_edit.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
        )


def test_each_buffer_keeps_its_place(view):
    one, other = buffer_of("a\nb\nc"), buffer_of("d\ne")
    view.set_buffer(one)
    put_cursor(view, 3, 2)
    view.set_buffer(other)
    view.set_buffer(one)

    assert view.text_edit.textCursor().blockNumber() == 2


def test_without_a_buffer_nothing_can_be_typed(view):
    view.set_buffer(None)

    press(view, Qt.Key.Key_A)
    view.bold()

    assert view.text_edit.toPlainText() == ""


def test_a_deleted_buffer_leaves_an_empty_editor(view, qtbot):
    buffer = buffer_of("text")
    view.set_buffer(buffer)

    with qtbot.waitSignal(buffer.destroyed):
        buffer.deleteLater()

    assert view.buffer is None
    assert view.text_edit.toPlainText() == ""


def test_lines_stand_one_and_a_half_font_sizes_apart(view):
    view.set_buffer(buffer_of("a\nb\nc"))
    edit = view.text_edit
    tops = []
    for line in (1, 2):
        put_cursor(view, line)
        tops.append(edit.cursorRect().top())

    assert tops[1] - tops[0] == pytest.approx(1.5 * edit.font().pixelSize(), abs=1.5)


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+E", "Ctrl+D", "Ctrl+Z", "Ctrl+B", "Ctrl+]", "Ctrl+2"])
def test_keys_of_the_windows_commands_reach_them(view, qtbot, keys):
    view.set_buffer(buffer_of("one two"))
    view.activateWindow()
    view.text_edit.setFocus()
    qtbot.waitUntil(view.isActiveWindow)
    shortcut = QShortcut(QKeySequence(keys), view)

    with qtbot.waitSignal(shortcut.activated):
        QTest.keySequence(view.text_edit, QKeySequence(keys))

    assert view.buffer.source() == "one two"


def test_tells_which_line_the_writer_looks_at(view):
    view.set_buffer(buffer_of("words\n" * 400))
    lines = []
    view.scrolled.connect(lines.append)

    put_cursor(view, 3)
    QTest.keyClicks(view.text_edit, "more")
    assert lines == [3]

    bar = view.text_edit.verticalScrollBar()
    bar.setValue(200)
    assert 200 < lines[-1] < 230

    view.go_to_line(390)
    assert lines[-1] == 390
