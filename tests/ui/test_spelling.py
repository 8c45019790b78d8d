"""Spelling while one writes: which words are looked at, waves, suggestions and lists."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from kbstudio.ui.markdown_spans import FRONT, PLAIN, START
from kbstudio.ui.spelling import own_words
from kbstudio.ui.spelling_words import spelled_words
from kbstudio.word_list import WORDS_FILE, read_words
from tests.ui.writer import open_article, type_at_end


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Don’t *click* **here** twice.", "Don’t click here twice"),
        ("## A heading {#named}", "heading"),
        ("See [the page](some/adress.md) at https://exampel.com/x or foo@exampel.com", "See the page at or"),
        ("Type `sudo rmm` and press ++ctrl+alt+dele++ now", "Type and press now"),
        ('Use {{ var "prodct" }} and <b class="fooo">this</b>', "Use and this"),
        ("USB, GitHub, iPhone, x86, my_name, C:\\foo, site.toml, and/or", "and or"),
        ('!!! warning "Be carefull"', "Be carefull"),
        ("> [!NOTE] Reading", "Reading"),
        ("- [ ] Die Login-Seite öffnen", "Die Login Seite öffnen"),
        ("| Name | ~~Pries~~ |", "Name Pries"),
        ("<!-- noot -->", ""),
    ],
)
def test_prose_is_looked_at_and_nothing_else(line, words):
    assert [word.text for word in spelled_words(line, PLAIN)] == words.split()
    assert all(line[word.start :].startswith(word.text) for word in spelled_words(line, PLAIN))


def test_of_front_matter_title_and_summary_are_looked_at():
    assert [word.text for word in spelled_words("summary: Get it bakc", FRONT)] == ["Get", "it", "bakc"]
    assert spelled_words("keywords: [bakc]", FRONT) == ()
    assert spelled_words("---", START) == ()


def test_wrong_words_are_marked_mended_and_put_on_lists(qtbot, editor, knowledge_base):
    writing, edit = editor.window.tools.writing, editor.panels.editor.text_edit
    open_article(qtbot, editor)
    type_at_end(qtbot, editor, "\n\nWe recieve it. Acmeon and betaboot are fine.")
    wrong = writing.spelling.is_wrong
    assert not wrong("recieve")
    editor.window.actions_["check_spelling"].trigger()
    wrong("receive")
    qtbot.waitUntil(lambda: wrong("recieve") and wrong("Acmeon") and wrong("betaboot"), timeout=20_000)
    assert not wrong("receive")

    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    editor.window.actions_["next_misspelling"].trigger()
    qtbot.waitUntil(lambda: edit.textCursor().selectedText() == "recieve", timeout=20_000)
    editor.window.actions_["suggestions"].trigger()
    menu = edit.findChildren(QMenu)[-1]
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "receive", timeout=20_000)
    menu.actions()[0].trigger()
    assert "We receive it." in edit.toPlainText()

    editor.window.actions_["next_misspelling"].trigger()
    qtbot.waitUntil(lambda: edit.textCursor().selectedText() == "Acmeon", timeout=20_000)
    writing.spelling.add_shared("Acmeon")
    writing.spelling.add_mine("betaboot")
    assert not wrong("Acmeon")
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)
    assert read_words(knowledge_base / WORDS_FILE) == {"Acmeon"}
    assert read_words(own_words()) == {"betaboot"}


def test_a_language_without_a_dictionary_says_so_quietly(qtbot, editor):
    spelling, session = editor.window.tools.writing.spelling, editor.session
    open_article(qtbot, editor)
    spelling.switch(True)
    spelling._language = "xx"
    spelling.is_wrong("anything")
    qtbot.waitUntil(lambda: "no dictionary" in editor.panels.status.language.text(), timeout=20_000)
    assert not spelling.is_wrong("anything")
    assert session.problems is not None
