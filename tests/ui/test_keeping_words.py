"""What others change, what a crash leaves, what a disk refuses: no word is lost, and the writer is told."""

from __future__ import annotations

import json
from threading import Event

import pytest

from kbstudio.article import ArticleId
from kbstudio.errors import ContentError
from kbstudio.folders import state_folder
from kbstudio.journal import Journal
from kbstudio.revisions import Revisions
from kbstudio.store import digest
from kbstudio.ui import folder_pulse, journal_keeper, operations
from kbstudio.ui.conflict_dialog import ConflictDialog
from kbstudio.ui.folder_watch import FolderWatch
from kbstudio.ui.preview_page import PageFiles
from kbstudio.ui.recovery_dialog import RecoveryDialog
from tests.ui.writer import REFUND, choose, dialog, open_article, settle, type_at_end

WELCOME = "welcome.md"


def kept(editor, article_id=REFUND):
    revisions = editor.session.base.revisions
    return [revisions.data(revision).decode() for revision in revisions.of(ArticleId(article_id))]


def message(editor):
    found = editor.window.messages.message
    return found.text if found is not None else ""


def crash_and_start_again(qtbot, editor, make_editor, folder):
    """The journal is left as a killed program leaves it, and another window opens the folder."""
    journal = editor.session.base.journal
    qtbot.waitUntil(lambda: bool(journal.kept()), timeout=5_000)
    settle(qtbot, editor)
    journal.close()
    again = make_editor()
    with qtbot.waitSignals([again.session.library_opened, again.session.recovery_offered], timeout=20_000):
        again.open(folder, None)
    for buffer in editor.session.buffers.values():
        buffer.document.setModified(False)
    return again


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_conflict_shows_both_texts_and_keeps_the_loser(qtbot, editor, knowledge_base, choice):
    buffer = open_article(qtbot, editor)
    buffer.replace_source(buffer.source().replace("five", "six"))
    mine, theirs = buffer.source(), buffer.source().replace("six", "ten")
    with qtbot.waitSignal(editor.session.conflict_found, timeout=10_000):
        (knowledge_base / REFUND).write_text(theirs)
        editor.window.actions_["save"].trigger()
    assert (knowledge_base / REFUND).read_text() == theirs
    assert "⚠" in editor.panels.status.saved.text()
    choose(editor, "Compare…")
    both = dialog(qtbot, editor, ConflictDialog)
    assert "− Up to ten days." in both.texts.left.toPlainText()
    assert "+ Up to six days." in both.texts.right.toPlainText()
    with qtbot.waitSignal(editor.session.saved, timeout=10_000):
        getattr(both, choice).click()
    settle(qtbot, editor)
    won, lost = (mine, theirs) if choice == "mine" else (theirs, mine)
    assert (knowledge_base / REFUND).read_text() == won == buffer.source()
    assert lost in kept(editor)
    assert editor.session.conflicts == set()


def test_a_loser_that_cannot_be_kept_is_not_overwritten(qtbot, editor, knowledge_base, monkeypatch):
    buffer = open_article(qtbot, editor)
    buffer.replace_source(buffer.source().replace("five", "six"))
    theirs = buffer.source().replace("six", "ten")
    with qtbot.waitSignal(editor.session.conflict_found, timeout=10_000):
        (knowledge_base / REFUND).write_text(theirs)
        editor.window.actions_["save"].trigger()
    settle(qtbot, editor)

    def full(*_):
        raise ContentError("No version can be kept: the disk is full.")

    with monkeypatch.context() as broken, qtbot.waitSignal(editor.session.failed, timeout=10_000):
        broken.setattr(editor.session.base.revisions, "record", full)
        editor.session.saving.keep_mine(buffer)
    settle(qtbot, editor)
    assert (knowledge_base / REFUND).read_text() == theirs
    assert buffer.is_modified()
    # Whoever notices their change wants to keep what it replaced, too, and may come to it only now.
    assert {error.message for error in editor.failures} == {"No version can be kept: the disk is full."}
    editor.failures.clear()
    buffer.document.setModified(False)


def test_changes_of_other_paragraphs_are_merged_while_one_writes(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor)
    type_at_end(qtbot, editor, "\nMine.")
    with qtbot.waitSignal(editor.session.merged, timeout=10_000):
        (knowledge_base / REFUND).write_text(buffer.on_disk.replace("title: Refunds", "title: Money back"))
    assert "Both changes" in message(editor)
    assert buffer.is_modified()
    with qtbot.waitSignal(editor.session.saved, timeout=10_000):
        editor.window.actions_["save"].trigger()
    text = (knowledge_base / REFUND).read_text()
    assert "title: Money back" in text
    assert text.endswith("Mine.")


def test_a_save_takes_in_what_was_changed_a_moment_ago(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor)
    type_at_end(qtbot, editor, "\nMine.")
    with qtbot.waitSignal(editor.session.saved, timeout=10_000):
        (knowledge_base / REFUND).write_text(buffer.on_disk.replace("Refunds", "Money back"))
        editor.window.actions_["save"].trigger()
    text = (knowledge_base / REFUND).read_text()
    assert "Money back" in text
    assert text.endswith("Mine.")
    assert text == buffer.source()
    assert not buffer.is_modified()


def test_what_another_program_replaced_or_removed_is_kept(qtbot, editor, knowledge_base):
    before = {name: (knowledge_base / name).read_text() for name in (REFUND, WELCOME)}
    with qtbot.waitSignal(editor.session.library_changed, timeout=10_000):
        (knowledge_base / REFUND).write_text("# Other\n")
        (knowledge_base / WELCOME).unlink()
    qtbot.waitUntil(lambda: before[WELCOME] in kept(editor, WELCOME), timeout=10_000)
    assert before[REFUND] in kept(editor)
    settle(qtbot, editor)


def test_the_page_of_a_category_that_is_open_follows_the_disk(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor, "billing/_category.md")
    (knowledge_base / "billing/_category.md").write_text("---\ntitle: Money\n---\n\nNew text.\n")
    qtbot.waitUntil(lambda: "New text" in buffer.source(), timeout=10_000)


def test_words_typed_before_a_crash_are_shown_beside_the_file(qtbot, editor, make_editor, knowledge_base):
    open_article(qtbot, editor)
    type_at_end(qtbot, editor, "Nearly lost.")
    again = crash_and_start_again(qtbot, editor, make_editor, knowledge_base)
    assert REFUND not in again.session.buffers, "nothing is applied unasked"
    choose(again, "Look at the words…")
    shown = dialog(qtbot, again, RecoveryDialog)
    assert "Nearly lost." in shown.texts.right.toPlainText()
    assert "Nearly lost." not in shown.texts.left.toPlainText()
    shown.one.click()
    buffer = again.session.buffers[REFUND]
    assert buffer.source().endswith("Nearly lost.")
    assert buffer.is_modified()
    journal = again.session.base.journal
    qtbot.waitUntil(lambda: bool(journal.kept()) and not journal.pending(), timeout=10_000)
    with qtbot.waitSignal(again.session.saved, timeout=10_000):
        again.window.actions_["save"].trigger()
    assert (knowledge_base / REFUND).read_text().endswith("Nearly lost.")


@pytest.mark.parametrize("changed", ["title: Money back", "title: Refunds"])
def test_words_meet_what_changed_since_the_crash(qtbot, make_editor, knowledge_base, changed):
    state, file = state_folder(knowledge_base), knowledge_base / REFUND
    base = file.read_text()
    Revisions(state / "revisions").record(ArticleId(REFUND), base.encode(), "save")
    typed = base.replace("title: Refunds", "title: Refunds and more") + "\nNearly lost.\n"
    journal = Journal(state / "journal")
    journal.write(
        REFUND, typed if changed == "title: Money back" else base + "\nNearly lost.\n", digest(base.encode())
    )
    journal.close()
    file.write_text(base.replace("title: Refunds", changed).replace("five days", "ten days"))
    editor = make_editor()
    with qtbot.waitSignals([editor.session.library_opened, editor.session.recovery_offered], timeout=20_000):
        editor.open(knowledge_base, None)
    choose(editor, "Look at the words…")
    dialog(qtbot, editor, RecoveryDialog).one.click()
    settle(qtbot, editor)
    buffer = editor.session.buffers[REFUND]
    if changed == "title: Money back":
        assert editor.session.conflicts == {REFUND}, "both changed the title"
        assert buffer.source() == typed
    else:
        assert "ten days" in buffer.source()
        assert buffer.source().endswith("Nearly lost.\n")
    buffer.document.setModified(False)


def test_words_typed_before_anybody_answered_are_not_overwritten(qtbot, editor, make_editor, knowledge_base):
    buffer = open_article(qtbot, editor)
    buffer.replace_source(buffer.source().replace("Up to five days.", "Before the crash."))
    again = crash_and_start_again(qtbot, editor, make_editor, knowledge_base)
    newer = open_article(qtbot, again)
    newer.replace_source(newer.source().replace("Up to five days.", "After the crash."))
    choose(again, "Look at the words…")
    dialog(qtbot, again, RecoveryDialog).one.click()
    settle(qtbot, again)
    assert "After the crash." in newer.source()
    assert "Before the crash." in again.session.buffers["billing/refund-recovered.md"].source()
    for buffer in again.session.buffers.values():
        buffer.document.setModified(False)


def test_words_of_a_window_that_runs_are_not_offered(qtbot, editor, make_editor, knowledge_base):
    open_article(qtbot, editor)
    type_at_end(qtbot, editor, "Still writing.")
    qtbot.waitUntil(lambda: bool(editor.session.base.journal.kept()), timeout=5_000)
    again = make_editor()
    offered = []
    again.session.recovery_offered.connect(offered.append)
    with qtbot.waitSignal(again.session.library_opened, timeout=20_000):
        again.open(knowledge_base, None)
    settle(qtbot, again)
    assert offered == []
    editor.session.buffers[REFUND].document.setModified(False)


def test_a_damaged_journal_is_shown_and_discarded_only_when_asked(qtbot, make_editor, knowledge_base):
    folder = state_folder(knowledge_base) / "journal"
    folder.mkdir(parents=True)
    (folder / "00.words").write_bytes(b"half a header and words")
    editor = make_editor()
    with qtbot.waitSignals([editor.session.library_opened, editor.session.recovery_offered], timeout=20_000):
        editor.open(knowledge_base, None)
    choose(editor, "Look at the words…")
    shown = dialog(qtbot, editor, RecoveryDialog)
    assert "half a header and words" in shown.texts.right.toPlainText()
    assert "damaged" in shown.about.text()
    shown.reject()
    settle(qtbot, editor)
    assert (folder / "00.words").exists()
    editor.session.recovery_offered.emit(tuple(editor.session.base.journal.pending()))
    choose(editor, "Look at the words…")
    dialog(qtbot, editor, RecoveryDialog).gone.click()
    qtbot.waitUntil(lambda: not (folder / "00.words").exists(), timeout=10_000)


def test_words_typed_while_an_article_is_moved_stay(qtbot, editor):
    buffer = open_article(qtbot, editor)
    base, library = editor.session.base, editor.session.library
    new = ArticleId("billing/money-back.md")
    editor.session.run(lambda: operations.move(base, library, ArticleId(REFUND), new))
    type_at_end(qtbot, editor, "Typed meanwhile.")
    settle(qtbot, editor)
    assert buffer.article_id == new
    assert buffer.source().endswith("Typed meanwhile.")
    assert buffer.is_modified()
    qtbot.waitUntil(lambda: [e.key for e in base.journal.kept()] == [new], timeout=5_000)
    buffer.document.setModified(False)


def test_words_typed_while_an_article_is_deleted_stay(qtbot, editor):
    buffer = open_article(qtbot, editor)
    base = editor.session.base
    editor.session.run(lambda: operations.delete(base, ArticleId(REFUND)))
    type_at_end(qtbot, editor, "Typed meanwhile.")
    settle(qtbot, editor)
    assert editor.session.buffers[REFUND] is buffer
    assert buffer.is_modified()
    qtbot.waitUntil(lambda: bool(base.journal.kept()), timeout=5_000)
    buffer.document.setModified(False)


def test_a_journal_that_cannot_be_written_is_told_once_and_tried_again(qtbot, editor, monkeypatch):
    open_article(qtbot, editor)
    journal = editor.session.base.journal
    writing = journal.write

    def full(*_):
        raise ContentError("Unsaved words can’t be kept: the disk is full.")

    monkeypatch.setattr(journal_keeper, "_AGAIN", 100)
    monkeypatch.setattr(journal, "write", full)
    with qtbot.waitSignal(editor.session.failed, timeout=5_000):
        type_at_end(qtbot, editor, "a")
    type_at_end(qtbot, editor, "b")
    editor.session.journal.flush()
    settle(qtbot, editor)
    assert len(editor.failures) == 1
    editor.failures.clear()
    monkeypatch.setattr(journal, "write", writing)
    qtbot.waitUntil(lambda: bool(journal.kept()), timeout=10_000)
    assert journal.kept()[0].text.endswith("ab")
    editor.session.buffers[REFUND].document.setModified(False)


def test_a_save_whose_end_is_not_known_is_no_change_of_others(qtbot, editor, knowledge_base, monkeypatch):
    buffer = open_article(qtbot, editor)
    type_at_end(qtbot, editor, "Written.")
    store = editor.session.base.store

    def unsynced(article_id, data, expected, before="external"):
        (knowledge_base / article_id).write_bytes(data)
        raise ContentError("“refund” can’t be saved: the disk reports a fault.")

    with monkeypatch.context() as broken, qtbot.waitSignal(editor.session.failed, timeout=10_000):
        broken.setattr(store, "save", unsynced)
        editor.window.actions_["save"].trigger()
    settle(qtbot, editor)
    editor.failures.clear()
    assert buffer.is_modified()
    assert buffer.digest == digest((knowledge_base / REFUND).read_bytes())
    type_at_end(qtbot, editor, " And more.")
    with qtbot.waitSignal(editor.session.saved, timeout=10_000):
        editor.window.actions_["save"].trigger()
    assert (knowledge_base / REFUND).read_text().endswith("Written. And more.")


def test_a_folder_that_disappears_takes_no_article_with_it(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor)
    type_at_end(qtbot, editor, "Kept.")
    away = knowledge_base.with_name("away")
    with qtbot.waitSignal(editor.session.folder_gone, timeout=10_000):
        knowledge_base.rename(away)
    settle(qtbot, editor)
    assert "isn’t there any more" in message(editor)
    assert len(editor.session.library.articles) == 5
    assert buffer.is_modified()
    with qtbot.waitSignal(editor.session.failed, timeout=10_000):
        editor.window.actions_["save"].trigger()
    settle(qtbot, editor)
    editor.failures.clear()
    assert not knowledge_base.exists()
    (away / WELCOME).write_text("# Changed while it was away\n")
    with qtbot.waitSignal(editor.session.folder_gone, timeout=10_000):
        away.rename(knowledge_base)
    qtbot.waitUntil(
        lambda: "while it was away" in editor.session.library.articles[WELCOME].source, timeout=10_000
    )
    with qtbot.waitSignal(editor.session.saved, timeout=10_000):
        editor.window.actions_["save"].trigger()
    assert (knowledge_base / REFUND).read_text().endswith("Kept.")


def test_a_change_is_noticed_where_the_folder_cannot_be_watched(
    qtbot, make_editor, knowledge_base, monkeypatch
):
    monkeypatch.setattr(FolderWatch, "start", lambda _: None)
    editor = make_editor()
    with qtbot.waitSignal(editor.session.library_opened, timeout=20_000):
        editor.open(knowledge_base, REFUND)
    settle(qtbot, editor)
    buffer = open_article(qtbot, editor)
    (knowledge_base / REFUND).write_text("# From a network drive\n")
    qtbot.waitUntil(lambda: "network drive" in buffer.source(), timeout=10_000)
    settle(qtbot, editor)


def test_words_of_the_journal_say_which_version_wrote_them(qtbot, editor):
    open_article(qtbot, editor)
    type_at_end(qtbot, editor, "Words")
    journal = editor.session.base.journal
    qtbot.waitUntil(lambda: bool(journal.kept()), timeout=5_000)
    (file,) = journal._folder.glob("*.words")
    assert set(json.loads(file.read_bytes().split(b"\n")[1])) == {"key", "base", "written", "program"}
    editor.session.buffers[REFUND].document.setModified(False)


def test_a_drive_that_does_not_answer_holds_up_nobody(qtbot, editor, knowledge_base, monkeypatch):
    """Saving, looking at the folder and at pictures wait for it; typing, the journal and the window don’t."""
    answers = Event()
    base = editor.session.base

    def waits(asked):
        return lambda *arguments: answers.wait(30) and asked(*arguments)

    with monkeypatch.context() as stalled:
        stalled.setattr(folder_pulse, "_PATIENCE", 0.2)
        stalled.setattr(folder_pulse, "is_there", waits(folder_pulse.is_there))
        stalled.setattr(base.store, "save", waits(base.store.save))
        stalled.setattr(PageFiles, "attachment", waits(PageFiles.attachment))
        buffer = open_article(qtbot, editor, rendered=True)
        type_at_end(qtbot, editor, "First. ![Card](../images/card.png)")
        editor.window.actions_["save"].trigger()
        qtbot.waitUntil(lambda: "doesn’t answer" in message(editor), timeout=10_000)
        with qtbot.waitSignal(editor.panels.preview.updated, timeout=10_000):
            type_at_end(qtbot, editor, " Second.")
        qtbot.waitUntil(
            lambda: [entry.text.endswith(" Second.") for entry in base.journal.kept()] == [True],
            timeout=5_000,
        )
        assert "First" not in (knowledge_base / REFUND).read_text()
        with qtbot.waitSignal(editor.session.saved, timeout=10_000):
            answers.set()
    assert buffer.is_modified()
    assert (knowledge_base / REFUND).read_text().endswith("card.png)")
    qtbot.waitUntil(lambda: "doesn’t answer" not in message(editor), timeout=10_000)
    buffer.document.setModified(False)
