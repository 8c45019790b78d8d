"""The tools around the text: keys, stars, two articles, help, tour, tables and pictures."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFontDialog, QWidget

from kbstudio.article import ArticleId
from kbstudio.link_results import read_results
from kbstudio.picture_cleaning import LARGEST, cleaned
from kbstudio.resources import content_folder
from kbstudio.ui.actions import command
from kbstudio.ui.announcing import LONG, Announcing
from kbstudio.ui.formatting import Selection
from kbstudio.ui.help_places import help_for, help_for_line, known_places
from kbstudio.ui.help_window import HelpWindow
from kbstudio.ui.key_bindings import KeyBindings, is_usable
from kbstudio.ui.library_model import STAR
from kbstudio.ui.markdown_spans import FRONT, PLAIN
from kbstudio.ui.palette import Palette
from kbstudio.ui.picture_dialog import PictureDialog
from kbstudio.ui.shortcuts_dialog import ShortcutsDialog
from kbstudio.ui.table_dialog import TableDialog
from kbstudio.ui.table_grid import Grid, grid_at, with_grid
from kbstudio.ui.tour import Tour
from kbstudio.ui.web_links_dialog import WebLinksDialog
from kbstudio.web_links import Answer
from tests.ui.writer import REFUND, dialog, open_article

DECLINED = "billing/card-declined.md"


def test_a_command_that_gets_keys_takes_them_from_another(preferences):
    bindings = KeyBindings(preferences)
    bold, rule = command("bold"), command("rule")
    assert bindings.owner("Ctrl+B", rule) is bold
    bindings.give(rule, "Ctrl+B")
    again = KeyBindings(preferences)
    assert (again.of(rule), again.of(bold)) == ("Ctrl+B", "")
    again.reset(bold)
    assert (again.of(rule), again.of(bold)) == ("", "Ctrl+B")
    again.reset_all()
    assert preferences.shortcuts() == {}


@pytest.mark.parametrize(
    ("keys", "usable"), [("Ctrl+J", True), ("F10", True), ("J", False), ("Shift+J", False)]
)
def test_keys_that_type_something_are_no_shortcut(keys, usable):
    assert is_usable(QKeySequence(keys)) == usable


def test_keys_are_changed_in_the_list_of_shortcuts(qtbot, editor):
    actions = editor.window.actions_
    actions["shortcuts"].trigger()
    shown = dialog(qtbot, editor, ShortcutsDialog)
    shown.choose("rule")
    shown.keys.setKeySequence(QKeySequence("Ctrl+B"))
    assert "“Bold” has these keys" in shown.told.text()
    shown.give.click()
    assert actions["rule"].shortcut().toString() == "Ctrl+B"
    assert actions["bold"].shortcut().isEmpty()
    shown.reset_all.click()
    assert actions["bold"].shortcut().toString() == "Ctrl+B"
    shown.close()


def test_articles_with_a_star_and_those_open_lately_are_listed(qtbot, editor, preferences):
    window = editor.window
    window.show()
    open_article(qtbot, editor, REFUND)
    window.actions_["favourite"].trigger()
    open_article(qtbot, editor, DECLINED)
    assert not window.actions_["favourite"].isChecked()
    window.library.filter.setText(STAR)
    assert window.library.model.matches == 1
    window.library.filter.clear()
    window.actions_["favourites"].trigger()
    palette = window.findChild(Palette)
    assert palette.list.count() == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert editor.session.current == REFUND
    window.actions_["recent_articles"].trigger()
    palette = window.findChildren(Palette)[-1]
    assert "declined" in palette.list.item(0).text()
    palette.dismiss()
    assert preferences.favourites(editor.session.base.root) == [REFUND]


def test_two_articles_stand_side_by_side_and_change_sides(qtbot, editor):
    window, side = editor.window, editor.window.side
    window.show()
    open_article(qtbot, editor, REFUND)
    open_article(qtbot, editor, DECLINED)
    window.actions_["split_view"].trigger()
    assert side.isVisible()
    assert side.title.text() == "Refunds"
    assert "Up to five days" in side.editor.text_edit.toPlainText()
    assert side.editor.text_edit.isReadOnly()
    qtbot.keyClick(side.editor.text_edit, Qt.Key.Key_Return)
    assert editor.session.current == REFUND
    assert side.editor.buffer is editor.session.buffers[DECLINED]
    qtbot.keyClicks(editor.panels.editor.text_edit, "x")
    assert editor.session.buffers[REFUND].is_modified()
    editor.session.close_article(ArticleId(DECLINED))
    assert not side.isVisible()
    assert not window.actions_["split_view"].isChecked()
    editor.session.buffers[REFUND].document.setModified(False)


def test_help_opens_for_where_one_is_and_is_searched(qtbot, editor):
    window = editor.window
    window.show()
    open_article(qtbot, editor, REFUND)
    window.actions_["help"].trigger()
    shown = dialog(qtbot, editor, HelpWindow)
    qtbot.waitUntil(lambda: shown.list.currentItem() is not None, timeout=30_000)
    shown.field.setText("redirect")
    qtbot.waitUntil(
        lambda: shown.list.count() and "old addresses" in shown.list.item(0).text(), timeout=60_000
    )
    shown.field.clear()
    shown.close()


def test_every_place_has_its_article_of_the_manual(qtbot):
    assert [path for path in known_places() if not (content_folder() / path).is_file()] == []
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.setObjectName("problems")
    assert help_for(QWidget(panel)) == "reference/problems.md"
    assert help_for_line("| a | b |", PLAIN) == "reference/markdown.md"
    assert help_for_line("title: x", FRONT) == "reference/front-matter.md"
    assert help_for_line("See ![x](y.png)", PLAIN) == "writing/images.md"


def test_the_tour_has_three_steps_and_is_shown_once(qtbot, editor, preferences):
    editor.window.show()
    editor.window.actions_["tour"].trigger()
    tour = editor.window.findChild(Tour)
    assert tour.count.text() == "1 of 3"
    tour.next.click()
    tour.next.click()
    assert tour.next.text() == "&Done"
    tour.next.click()
    qtbot.waitUntil(lambda: editor.window.findChild(Tour) is None)
    assert preferences.toured()


def test_long_work_is_told_of_when_nobody_looks(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    told, clock = [], [0.0]
    announcing = Announcing(window, lambda _title, text: told.append(text), lambda: clock[0])
    announcing.begin("publish")
    clock[0] += LONG - 1
    announcing.end("publish", "Published", "short")
    announcing.begin("publish")
    clock[0] += LONG
    announcing.end("publish", "Published", "long")
    announcing.begin("publish")
    announcing.forget("publish")
    announcing.end("publish", "Published", "given up")
    assert told == ["long"]


def test_the_font_of_the_text_is_chosen_and_given_back(qtbot, editor, preferences):
    before = editor.panels.editor.text_edit.font().family()
    editor.window.actions_["text_font"].trigger()
    fonts = editor.window.findChild(QFontDialog)
    other = fonts.currentFont()
    other.setFamily("monospace")
    fonts.currentFontChanged.emit(other)
    assert preferences.text_font() == "monospace"
    assert editor.panels.editor.text_edit.font().family() == "monospace"
    fonts.reject()
    assert editor.panels.editor.text_edit.font().family() == before


TABLE = "Before\n\n| A | B |\n| :-- | --: |\n| one | `a|b` |\n\nAfter\n"


def test_a_table_is_read_as_a_grid_and_written_back():
    at = TABLE.index("one")
    grid = grid_at(Selection(TABLE, at, at))
    assert grid == Grid((("A", "B"), ("one", "`a|b`")), ("left", "right"))
    wider = Grid((("A", "C", "B"), ("one", "x|y", "2")), ("left", "centre", ""))
    written = with_grid(Selection(TABLE, at, at), wider).text
    assert written == (
        "Before\n\n| A   | C    | B   |\n| :-- | :--: | --- |\n| one | x\\|y | 2   |\n\nAfter\n"
    )
    new = with_grid(Selection("Before", 6, 6), Grid((("A",), ("b",)), ("",))).text
    assert new == "Before\n\n| A   |\n| --- |\n| b   |\n"


def test_a_table_is_changed_in_a_dialog(qtbot, editor):
    buffer = open_article(qtbot, editor, REFUND)
    edit = editor.panels.editor.text_edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    edit.insertPlainText("\n\n| A | B |\n| --- | --- |\n| one | two |")
    editor.window.actions_["edit_table"].trigger()
    shown = dialog(qtbot, editor, TableDialog)
    assert shown.grid().rows == (("A", "B"), ("one", "two"))
    shown.table.setCurrentCell(1, 1)
    buttons = {button.text(): button for button in shown.findChildren(type(shown.no_row))}
    buttons["Row &below"].click()
    shown.table.item(2, 0).setText("three")
    shown.alignment.setCurrentIndex(3)
    shown.alignment.activated.emit(3)
    shown.accept()
    shown.chosen.emit(shown.grid())
    assert re.search(r"\| three +\|", buffer.text())
    assert re.search(r"\| -+: +\||\| -+ +\|", buffer.text())
    buffer.document.setModified(False)


def picture(size, kind="JPEG", **extra):
    out = io.BytesIO()
    Image.new("RGB", size, "#336699").save(out, kind, **extra)
    return out.getvalue()


def test_pictures_lose_what_they_tell_of_their_maker():
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ada"
    exif[0x0112] = 6  # lies on its side
    clean = cleaned(picture((40, 20), exif=exif))
    assert b"Camera" not in clean
    with Image.open(io.BytesIO(clean)) as opened:
        assert opened.size == (20, 40)
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Ada Lovelace")
    plain = picture((4, 4), "PNG")
    assert cleaned(picture((4, 4), "PNG", pnginfo=notes)) == cleaned(plain)
    assert b"Ada" not in cleaned(picture((4, 4), "PNG", pnginfo=notes))
    assert cleaned(b"<svg/>") == b"<svg/>"
    with Image.open(io.BytesIO(cleaned(picture((LARGEST * 2, 10), "PNG")))) as opened:
        assert opened.width == LARGEST


def test_a_pasted_picture_is_described(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor, REFUND)
    editor.panels.editor.picture_pasted.emit("shot.png", picture((4, 4), "PNG"))
    shown = dialog(qtbot, editor, PictureDialog)
    assert not shown.ok.isEnabled()
    shown.text.setText("The list of cards")
    shown.ok.click()
    qtbot.waitUntil(lambda: "![The list of cards](" in buffer.text(), timeout=10_000)
    assert list(knowledge_base.rglob("shot.png"))
    buffer.document.setModified(False)


def test_web_links_are_asked_in_the_background_and_results_kept(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor, REFUND)
    edit = editor.panels.editor.text_edit
    edit.insertPlainText("[a](https://a.example/x), [b](https://b.example/) and [c](https://c.example/)\n")
    links = editor.window.tools.links
    asked = []

    def ask(address):
        asked.append(address)
        return Answer("broken", "404") if "b." in address else Answer("works")

    links.checker._ask = ask
    editor.window.actions_["web_links"].trigger()
    shown = dialog(qtbot, editor, WebLinksDialog)
    qtbot.waitUntil(lambda: len(shown.addresses()) == 3, timeout=10_000)
    with qtbot.waitSignal(links.checker.finished, timeout=10_000):
        shown.check.click()
    assert sorted(asked) == ["https://a.example/x", "https://b.example/", "https://c.example/"]
    assert "1 broken" in shown.told.text()
    with qtbot.waitSignal(links.checker.finished, timeout=10_000):
        shown.check.click()
    assert asked[3:] == ["https://b.example/"]
    shown.list.setCurrentItem(shown.list.topLevelItem(0))
    shown.ignore.click()
    qtbot.waitUntil(lambda: len(shown.addresses()) == 2, timeout=10_000)
    assert (knowledge_base / "ignored-links.txt").read_text("utf-8") == "https://a.example/x\n"
    shown.close()
    qtbot.waitUntil(lambda: read_results(knowledge_base)["https://b.example/"].answer.verdict == "broken")
    buffer.document.setModified(False)
