"""A folder that was open before is there at once, and read meanwhile: nothing old is ever written in."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtWidgets import QPushButton

from kbstudio.article import ArticleId
from kbstudio.folders import cache_folder, state_folder
from kbstudio.journal import Journal
from kbstudio.scan import read_library
from kbstudio.ui.app import Editor
from kbstudio.ui.last_rows import keep_last_rows, read_last_rows
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.library_rows import library_rows, row_words

REFUND = ArticleId("billing/refund.md")
WELCOME = ArticleId("welcome.md")


class SlowProcess(LibraryProcess):
    """Reads a folder only when it is let."""

    def __init__(self):
        super().__init__()
        self.go = Event()

    def expect(self, root):
        """Begin only when it is let, whatever the machine has to do."""

    def open(self, *arguments, **more):
        assert self.go.wait(20)
        return super().open(*arguments, **more)


@pytest.fixture
def rows(knowledge_base):
    rows = library_rows(read_library(knowledge_base))
    keep_last_rows(knowledge_base, rows, row_words())
    return rows


@pytest.fixture
def early(qtbot, preferences, knowledge_base, rows):
    """An editor whose folder is known from the last time, and still being read."""
    editor = Editor(preferences, SlowProcess())
    editor.failures = []
    editor.session.failed.connect(lambda error: editor.failures.append(error.message))
    with qtbot.waitSignal(editor.session.library_expected, timeout=20_000):
        editor.open(knowledge_base, None)
    assert editor.session.is_reading
    yield editor
    editor.library_process.go.set()
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)
    for buffer in editor.session.buffers.values():
        buffer.document.setModified(False)
    editor.close()


def show(qtbot, editor, article_id):
    editor.session.show_article(article_id)
    qtbot.waitUntil(lambda: editor.session.current == article_id, timeout=5_000)
    return editor.session.buffers[article_id]


def finish(qtbot, editor):
    """Let the folder be read, and everything be done that follows."""
    with qtbot.waitSignal(editor.session.problems_changed, timeout=20_000):
        editor.library_process.go.set()
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)


def test_rows_come_back_as_they_were_kept(knowledge_base, rows):
    assert read_last_rows(knowledge_base) == (row_words(), rows)


def test_damaged_rows_are_as_good_as_none(knowledge_base, rows):
    file = cache_folder(knowledge_base) / "rows"
    whole = file.read_bytes()
    for place in range(0, len(whole), 23):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
            file.write_bytes(damaged)
            assert read_last_rows(knowledge_base) == ([], ())
    file.unlink()
    assert read_last_rows(knowledge_base) == ([], ())


def test_one_writes_and_saves_before_everything_is_read(qtbot, early, knowledge_base):
    buffer = show(qtbot, early, REFUND)
    assert buffer.source() == (knowledge_base / REFUND).read_text()
    text = early.panels.editor.text_edit
    text.moveCursor(text.textCursor().MoveOperation.End)
    qtbot.keyClicks(text, "Early words.")
    with qtbot.waitSignal(early.session.saved, timeout=20_000):
        early.window.actions_["save"].trigger()
    qtbot.keyClicks(text, " And more.")
    for name in ("rename", "new_article", "publish", "search"):
        assert not early.window.actions_[name].isEnabled(), f"{name} needs all articles"

    finish(qtbot, early)

    assert early.session.library == read_library(knowledge_base)
    assert early.session.library.articles[REFUND].source.endswith("Early words.")
    assert buffer.source().endswith("Early words. And more.")
    assert early.window.actions_["rename"].isEnabled()
    assert early.failures == []


def test_the_tree_is_brought_up_to_what_was_read(qtbot, early, knowledge_base):
    tree = early.window.library.model
    (knowledge_base / REFUND).unlink()
    (knowledge_base / "billing" / "new.md").write_text("# Brand new\n")
    (knowledge_base / "billing" / "odd.md").write_bytes(b"# No\0text\n")
    early.session.show_article(REFUND)
    qtbot.waitUntil(lambda: bool(early.failures), timeout=5_000)
    assert "isn’t in this folder any more" in early.failures.pop()
    assert tree.index_for(REFUND).isValid()

    finish(qtbot, early)

    assert not tree.index_for(REFUND).isValid()
    assert tree.index_for("billing/new.md").isValid()
    early.session.show_article("billing/odd.md")
    assert "isn’t a text file" in early.failures.pop()
    early.window.beginning.keep()
    qtbot.waitUntil(lambda: early.tasks.is_idle, timeout=20_000)
    assert read_last_rows(knowledge_base)[1] == library_rows(read_library(knowledge_base))


def test_what_others_write_meanwhile_is_taken_in(qtbot, early, knowledge_base):
    buffer = show(qtbot, early, WELCOME)
    (knowledge_base / WELCOME).write_text("# Welcome\n\nTheirs.\n")

    finish(qtbot, early)

    qtbot.waitUntil(lambda: buffer.source() == "# Welcome\n\nTheirs.\n", timeout=10_000)
    assert early.session.library.articles[WELCOME].source == "# Welcome\n\nTheirs.\n"


def test_an_article_that_goes_meanwhile_keeps_its_words(qtbot, early, knowledge_base):
    buffer = show(qtbot, early, WELCOME)
    words = buffer.source()
    (knowledge_base / WELCOME).unlink()

    with qtbot.waitSignal(early.session.vanished, timeout=20_000):
        finish(qtbot, early)

    assert buffer.source() == words
    assert buffer.is_modified()
    assert early.window.messages.message is not None


def test_a_folder_that_goes_while_it_is_read_takes_no_words_along(qtbot, early, knowledge_base, tmp_path):
    buffer = show(qtbot, early, WELCOME)
    qtbot.keyClicks(early.panels.editor.text_edit, "Kept. ")
    knowledge_base.rename(tmp_path / "away")
    with qtbot.waitSignal(early.session.failed, timeout=20_000):
        early.library_process.go.set()
    qtbot.waitUntil(lambda: early.tasks.is_idle, timeout=20_000)

    assert early.session.base is None
    assert early.window.start.isVisible()
    pending = Journal(state_folder(knowledge_base) / "journal").pending()
    assert [entry.text.startswith("Kept. ") for entry in pending] == [True]
    assert buffer.article_id == WELCOME


def test_another_folder_can_be_opened_meanwhile(qtbot, early, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "only.md").write_text("# Only\n")
    show(qtbot, early, WELCOME)
    early.session.open_folder(other)
    early.library_process.go.set()
    qtbot.waitUntil(lambda: "only.md" in early.session.library.articles, timeout=20_000)
    assert list(early.session.library.articles) == ["only.md"]
    assert early.session.buffers == {}
    assert early.window.library.model.index_for("only.md").isValid()
    assert not early.window.messages.findChildren(QPushButton)


def test_a_large_folder_shows_the_names_of_its_files_before_it_was_ever_read(
    qtbot, preferences, knowledge_base
):
    plans = knowledge_base / "plans"
    plans.mkdir()
    (plans / "_category.md").write_text("---\ntitle: Plans and prices\n---\n")
    for number in range(1000):
        (plans / f"plan-{number:03}.md").write_text(f"# About plan {1000 - number}\n")
    editor = Editor(preferences, SlowProcess())
    tree = editor.window.library.model
    with qtbot.waitSignal(editor.session.library_expected, timeout=20_000):
        editor.open(knowledge_base, "plans/plan-007.md")

    plan = tree.index_for("plans/plan-007.md")
    assert tree.row_at(plan).title == "Plan 007"
    assert tree.row_at(plan.parent()).title == "Plans and prices"
    qtbot.waitUntil(lambda: editor.session.current == "plans/plan-007.md", timeout=5_000)
    assert editor.panels.editor.text_edit.toPlainText() == "# About plan 993\n"
    editor.window.library.filter.setText("plan-99")
    assert tree.matches == 10

    editor.window.library.filter.clear()
    finish(qtbot, editor)

    assert tree.rows == library_rows(read_library(knowledge_base))
    assert editor.window.library.selected("article") == "plans/plan-007.md"
    assert read_last_rows(knowledge_base)[1] == tree.rows
    editor.close()
