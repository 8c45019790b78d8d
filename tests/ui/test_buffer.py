"""An open article's text keeps every character of its file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from kbstudio.article import ArticleId, article_from_text, parse_article
from kbstudio.errors import ContentError
from kbstudio.ui.buffer import Buffer

CAREFUL = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\r\n\t\f\v\u00a0\u2028\u2029\ufdd0\ufdd1\ufdd2\ufdd3\ufeff\x1c😀-:a"),
    )
)


def buffer_of(source, digest="d"):
    return Buffer(article_from_text(ArticleId("billing/card.md"), source), digest)


def type_at(buffer, line, column, text):
    block = buffer.document.findBlockByNumber(line - 1)
    cursor = QTextCursor(buffer.document)
    cursor.setPosition(block.position() + column - 1)
    cursor.insertText(text)


@given(source=TEXTS)
@CAREFUL
def test_source_is_the_file_to_the_last_character(qapp, source):
    assert buffer_of(source).source() == source


@given(source=TEXTS, other=TEXTS)
@CAREFUL
def test_replacing_gives_the_new_text_and_undo_the_old_words(qapp, source, other):
    buffer = buffer_of(source)
    before = buffer.text()

    buffer.replace_source(other)
    assert buffer.source() == other

    buffer.document.undo()
    assert buffer.text() == before


def test_typing_in_one_line_changes_one_line_of_the_file(qapp):
    source = "\ufeff---\r\ntitle: A\r\n---\r\nOne\u2029\u00a0two\r\nthree\n\nfour"
    buffer = buffer_of(source)

    type_at(buffer, 5, 6, "!")

    assert buffer.source() == source.replace("three\n", "three!\n")


def test_a_change_is_announced_once_and_changes_the_article(qtbot):
    buffer = buffer_of("# Card\n")
    first = buffer.article()
    assert buffer.article() is first

    with qtbot.waitSignal(buffer.text_changed):
        type_at(buffer, 1, 7, "s declined")

    assert buffer.article().title == "Cards declined"


def test_undo_survives_a_save_and_modified_follows_the_saved_text(qtbot):
    buffer = buffer_of("One\n")
    states = []
    buffer.modified_changed.connect(states.append)

    type_at(buffer, 1, 4, "!")
    buffer.mark_saved(buffer.source(), "new")
    assert not buffer.is_modified()
    assert buffer.digest == "new"

    buffer.document.undo()
    assert buffer.is_modified()
    assert buffer.source() == "One\n"

    buffer.document.redo()
    assert not buffer.is_modified()
    assert states == [True, False, True, False]


def test_words_typed_while_a_save_was_written_stay_modified(qapp):
    buffer = buffer_of("One\n")
    saved = buffer.source()
    type_at(buffer, 1, 4, "!")

    buffer.mark_saved(saved, "new")

    assert buffer.is_modified()


def test_values_of_the_front_matter_are_one_undo_step(qapp):
    source = "---\ntitle: A # the name\nmine: 1\n---\nText\n"
    buffer = buffer_of(source)

    buffer.set_values({"title": "B", "tags": ["x", "y"]})
    assert "mine: 1" in buffer.source()
    assert buffer.article().title == "B"
    assert buffer.article().meta.tags == ("x", "y")

    buffer.document.undo()
    assert buffer.source() == source


def test_values_are_refused_where_the_front_matter_cannot_be_read(qapp):
    buffer = buffer_of("---\ntitle: [\n---\nText\n")

    with pytest.raises(ContentError):
        buffer.set_values({"title": "B"})

    assert not buffer.is_modified()


def test_a_renamed_article_is_parsed_under_its_new_name(qapp):
    buffer = buffer_of("Text\n")
    buffer.article()

    buffer.article_id = ArticleId("billing/new-name.md")

    assert buffer.article().title == "New name"


def test_real_articles_come_back_byte_for_byte_also_after_an_edit_is_undone(qapp, corpus):
    files = sorted((corpus / "kb").rglob("*.md")) + sorted((corpus / "docs").rglob("*.md"))
    assert len(files) > 400
    for file in files:
        buffer = Buffer(parse_article(ArticleId("a.md"), file.read_bytes()), "d")
        type_at(buffer, 1, 1, "x")
        assert buffer.is_modified()
        buffer.document.undo()
        assert buffer.source().encode() == file.read_bytes(), file
        assert not buffer.is_modified()
