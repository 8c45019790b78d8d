"""A writer's day in the window: open, filter, write, save, meet a conflict, close."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox, QTableView

from kbstudio.article import ArticleId
from kbstudio.errors import SearchError
from tests.ui.writer import REFUND, choose, open_article, settle, type_at_end


def test_finding_opening_writing_and_saving_change_exactly_that(qtbot, editor, knowledge_base):
    before = (knowledge_base / REFUND).read_text()
    assert editor.window.focusWidget() is editor.window.library.filter
    qtbot.keyClicks(editor.window.library.filter, "refunds")
    qtbot.keyClick(editor.window.library.filter, Qt.Key.Key_Return)
    assert editor.session.current == REFUND
    assert editor.window.focusWidget() is editor.panels.editor.text_edit
    assert editor.window.tabs.ids() == [REFUND]
    type_at_end(qtbot, editor, "Ask us.")
    assert editor.window.isWindowModified()
    assert editor.panels.status.saved.text() == "○ Not saved"
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    assert (knowledge_base / REFUND).read_text() == before + "Ask us."
    assert not editor.window.isWindowModified()
    assert editor.panels.status.saved.text() == "● Saved"


def test_undo_goes_back_behind_a_save(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor, rendered=True)
    source = buffer.source()
    type_at_end(qtbot, editor, "More.")
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    editor.window.actions_["undo"].trigger()
    assert buffer.source() == source
    assert buffer.is_modified()
    buffer.document.setModified(False)


def test_problems_are_counted_and_lead_to_their_line(qtbot, editor):
    buffer = open_article(qtbot, editor, rendered=True)
    with qtbot.waitSignal(editor.session.problems_changed, check_params_cb=bool, timeout=20_000):
        buffer.replace_source(buffer.source() + "\n[gone](nowhere.md)\n")
    problem = editor.session.problems[0]
    assert problem.code == "broken-link"
    assert editor.panels.status.problems.text() == "1 problem"
    editor.window.actions_["next_problem"].trigger()
    assert editor.panels.problems.isVisible(), "one reads what is wrong"
    assert editor.panels.editor.text_edit.textCursor().blockNumber() + 1 == problem.where.line
    buffer.document.setModified(False)


def test_what_is_typed_into_the_details_is_saved_with_the_article(qtbot, editor, knowledge_base):
    open_article(qtbot, editor, rendered=True)
    owner = next(f for f in editor.panels.details.findChildren(QLineEdit) if f.accessibleName() == "Owner")
    qtbot.keyClicks(owner, "Ada")
    with qtbot.waitSignal(editor.session.saved, timeout=20_000):
        editor.window.actions_["save"].trigger()
    assert "owner: Ada" in (knowledge_base / REFUND).read_text()


@pytest.mark.parametrize("leave", ["close_article", "quit"])
def test_what_is_typed_into_the_details_is_asked_about(qtbot, editor, leave):
    editor.window.show()
    buffer = open_article(qtbot, editor, rendered=True)
    owner = next(f for f in editor.panels.details.findChildren(QLineEdit) if f.accessibleName() == "Owner")
    qtbot.keyClicks(owner, "Ada")
    editor.window.actions_[leave].trigger()
    press(editor.window.findChild(QMessageBox, "closing"), "&Cancel")
    assert "owner: Ada" in buffer.source()
    buffer.document.setModified(False)


def test_what_is_typed_into_the_details_stays_with_its_article(qtbot, editor):
    buffer = open_article(qtbot, editor, rendered=True)
    owner = next(f for f in editor.panels.details.findChildren(QLineEdit) if f.accessibleName() == "Owner")
    qtbot.keyClicks(owner, "Ada")
    other = open_article(qtbot, editor, "welcome.md")
    assert "owner: Ada" in buffer.source()
    assert not other.is_modified()
    buffer.document.setModified(False)


def test_a_change_from_outside_reloads_an_article_that_was_not_touched(qtbot, editor, knowledge_base):
    buffer = open_article(qtbot, editor, rendered=True)
    (knowledge_base / REFUND).write_text("# Refunds\n\nNow ten days.\n")
    qtbot.waitUntil(lambda: "ten days" in buffer.source(), timeout=10_000)
    assert not buffer.is_modified()
    assert "ten days" in editor.session.library.articles[REFUND].source


def test_closing_with_unsaved_words_asks_and_cancel_stays(qtbot, editor):
    editor.window.show()
    buffer = open_article(qtbot, editor, rendered=True)
    type_at_end(qtbot, editor, "x")
    editor.window.close()
    box = editor.window.findChild(QMessageBox, "closing")
    assert "Refunds" in box.text()
    box.reject()
    qtbot.waitUntil(lambda: editor.window.findChild(QMessageBox, "closing") is None)
    assert editor.window.isVisible()
    assert buffer.is_modified()
    buffer.document.setModified(False)


def press(box, text):
    next(b for b in box.buttons() if b.text() == text).click()


def test_closing_can_save_everything_first(qtbot, editor, knowledge_base):
    editor.window.show()
    open_article(qtbot, editor, rendered=True)
    type_at_end(qtbot, editor, "Kept.")
    editor.window.close()
    press(editor.window.findChild(QMessageBox, "closing"), "&Save")
    qtbot.waitUntil(lambda: not editor.window.isVisible())
    assert (knowledge_base / REFUND).read_text().endswith("Kept.")


def test_several_articles_are_asked_about_once_and_answered_by_keys(qtbot, editor, knowledge_base):
    editor.window.show()
    for name in (REFUND, "welcome.md"):
        open_article(qtbot, editor, name, rendered=True)
        type_at_end(qtbot, editor, "Kept.")
    editor.window.actions_["quit"].trigger()
    box = editor.window.findChild(QMessageBox, "closing")
    assert box.text() == "2 articles have unsaved words."
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: editor.window.findChild(QMessageBox, "closing") is None)
    assert editor.window.isVisible()
    assert len(editor.session.modified()) == 2
    editor.window.actions_["quit"].trigger()
    qtbot.keyClick(editor.window.findChild(QMessageBox, "closing"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not editor.window.isVisible())
    assert all((knowledge_base / name).read_text().endswith("Kept.") for name in (REFUND, "welcome.md"))


def test_closing_a_tab_can_discard(qtbot, editor, knowledge_base):
    open_article(qtbot, editor, rendered=True)
    type_at_end(qtbot, editor, "Gone.")
    editor.window.actions_["close_article"].trigger()
    press(editor.window.findChild(QMessageBox, "closing"), "&Discard")
    qtbot.waitUntil(lambda: editor.window.tabs.ids() == [])
    assert "Gone" not in (knowledge_base / REFUND).read_text()
    settle(qtbot, editor)
    assert editor.session.base.journal.kept() == []


def test_back_and_forward_go_through_what_was_read(qtbot, editor):
    open_article(qtbot, editor, rendered=True)
    open_article(qtbot, editor, "welcome.md")
    editor.window.actions_["back"].trigger()
    assert editor.session.current == REFUND
    editor.window.actions_["forward"].trigger()
    assert editor.session.current == "welcome.md"


def test_links_of_the_text_are_followed(qtbot, editor):
    open_article(qtbot, editor, "billing/card-declined.md")
    editor.panels.editor.link_requested.emit("refund.md#how-long")
    assert editor.session.current == REFUND
    assert editor.panels.editor.text_edit.textCursor().block().text() == "## How long"


def test_the_link_under_the_cursor_is_followed_with_f12(qtbot, editor):
    open_article(qtbot, editor, "billing/card-declined.md")
    edit = editor.panels.editor.text_edit
    edit.setTextCursor(edit.document().find("refunds"))
    editor.window.actions_["follow_link"].trigger()
    assert editor.session.current == REFUND
    assert editor.window.actions_["follow_link"].shortcut().toString() == "F12"


@pytest.mark.parametrize(
    ("address", "article_id"),
    [
        ("billing/refund/index.html", REFUND),
        ("billing/refund/", REFUND),
        ("account/reset-password/index.html", "account/reset-password.md"),
        ("billing/index.html", "billing/_category.md"),
    ],
)
def test_links_of_the_preview_open_what_they_lead_to_also_drafts(qtbot, editor, address, article_id):
    open_article(qtbot, editor, "welcome.md")
    editor.panels.preview.link_activated.emit(address)
    qtbot.waitUntil(lambda: editor.session.current == article_id, timeout=20_000)


def test_the_preview_shows_nothing_once_no_article_is_open(qtbot, editor):
    with qtbot.waitSignal(editor.panels.preview.updated, timeout=20_000):
        open_article(qtbot, editor, rendered=True)
    assert editor.panels.preview.view.isVisibleTo(editor.panels.preview)
    editor.window.actions_["close_article"].trigger()
    assert not editor.panels.preview.view.isVisibleTo(editor.panels.preview)


def test_the_panel_of_problems_knows_the_article_and_f8_goes_through_it(qtbot, editor):
    buffer = open_article(qtbot, editor, rendered=True)
    with qtbot.waitSignal(editor.session.problems_changed, check_params_cb=bool, timeout=20_000):
        buffer.replace_source(buffer.source() + "\n[a](one.md)\n\n[b](two.md)\n")
    edit = editor.panels.editor.text_edit
    lines = []
    for _ in range(3):
        editor.window.actions_["next_problem"].trigger()
        lines.append(edit.textCursor().block().text())
    assert lines == ["[a](one.md)", "[b](two.md)", "[a](one.md)"]
    editor.panels.problems.findChild(QComboBox).setCurrentIndex(1)
    assert editor.panels.problems.model.rowCount() == 2
    with qtbot.waitSignal(editor.session.document_rendered, timeout=20_000):
        editor.session.show_article(ArticleId("welcome.md"))
    assert editor.panels.problems.model.rowCount() == 0
    buffer.document.setModified(False)


def test_the_session_is_there_again_the_next_time(qtbot, editor, make_editor, knowledge_base):
    open_article(qtbot, editor, rendered=True)
    open_article(qtbot, editor, "welcome.md")
    editor.window.library.expand(["billing"])
    editor.window.close()
    again = make_editor()
    with qtbot.waitSignal(again.session.library_opened, timeout=20_000):
        again.open(knowledge_base, None)
    qtbot.waitUntil(lambda: again.session.current == "welcome.md")
    assert again.window.tabs.ids() == [REFUND, "welcome.md"]
    assert again.window.library.selected("article") == "welcome.md"
    assert "billing" in again.window.library.expanded()


def test_a_status_can_be_set_from_the_library(qtbot, editor, knowledge_base):
    editor.window.library.select(REFUND)
    with qtbot.waitSignal(editor.session.operation_done):
        editor.window.actions_["archive"].trigger()
    assert "status: archived" in (knowledge_base / REFUND).read_text()
    assert "/billing/refund/ /billing/" in (knowledge_base / "redirects.txt").read_text()
    with qtbot.waitSignal(editor.session.operation_done):
        choose(editor, "Undo")
    assert "status" not in (knowledge_base / REFUND).read_text()
    assert not (knowledge_base / "redirects.txt").exists()


def test_details_change_the_text_as_one_undo_step(qtbot, editor):
    buffer = open_article(qtbot, editor, rendered=True)
    source = buffer.source()
    editor.panels.details.values_changed.emit({"type": "how-to"})
    assert "type: how-to" in buffer.source()
    editor.window.actions_["undo"].trigger()
    assert buffer.source() == source


def test_bold_and_headings_come_from_the_menu(qtbot, editor):
    buffer = open_article(qtbot, editor, rendered=True)
    type_at_end(qtbot, editor, "word")
    editor.window.actions_["bold"].trigger()
    assert "**" in buffer.source()
    buffer.document.setModified(False)


def test_an_article_that_says_nearly_the_same_is_named(qtbot, editor, knowledge_base):
    open_article(qtbot, editor, rendered=True)
    with qtbot.waitSignal(editor.session.operation_done):
        editor.window.actions_["duplicate"].trigger()
    similar = editor.panels.status.similar
    qtbot.waitUntil(lambda: "Refunds" in similar.text() and "%" in similar.text(), timeout=20_000)
    similar.click()
    assert editor.session.current == REFUND


def test_a_change_between_reading_and_watching_is_noticed(qtbot, make_editor, knowledge_base):
    editor = make_editor()
    path = knowledge_base / "welcome.md"
    gone = knowledge_base / "billing" / "card-declined.md"
    editor.session.library_opened.connect(
        lambda *_: (path.write_text("# Changed meanwhile\n"), gone.unlink())
    )
    with qtbot.waitSignal(editor.session.library_opened, timeout=20_000):
        editor.open(knowledge_base, None)
    assert "billing/card-declined.md" in editor.session.library.articles

    def titles():
        return {article.title for article in editor.session.library.articles.values()}

    qtbot.waitUntil(
        lambda: "Changed meanwhile" in titles() and "My card was declined" not in titles(), timeout=20_000
    )
    assert "billing/card-declined.md" not in editor.session.library.articles


def test_an_index_that_cannot_be_written_is_told_once(qtbot, editor, monkeypatch):
    process = editor.session.base.process
    asked = []

    def full(*arguments):
        asked.append(arguments)
        raise SearchError("The search index can’t be written: the disk is full.")

    buffer = open_article(qtbot, editor, rendered=True)
    with monkeypatch.context() as disk:
        disk.setattr(process, "update_index", full)
        for number in (1, 2):
            type_at_end(qtbot, editor, "Words. ")
            editor.window.actions_["save"].trigger()
            qtbot.waitUntil(lambda number=number: len(asked) == number, timeout=10_000)
            settle(qtbot, editor)
    assert [error.message for error in editor.failures] == [
        "The search index can’t be written: the disk is full."
    ]
    editor.failures.clear()
    assert not buffer.is_modified()


def test_style_hints_follow_while_one_writes(qtbot, editor):
    editor.window.show()
    buffer = open_article(qtbot, editor, rendered=True)
    editor.window.actions_["show_problems"].trigger()
    panel = editor.panels.problems
    panel.findChild(QComboBox).setCurrentIndex(2)

    def said():
        return [panel.model.index(row, 1).data() for row in range(panel.model.rowCount())]

    qtbot.waitUntil(lambda: len(said()) == 1 and "no short answer" in said()[0], timeout=10_000)
    type_at_end(qtbot, editor, " Simply try again.")
    qtbot.waitUntil(lambda: any("hurts whoever" in each for each in said()), timeout=10_000)
    table = panel.findChild(QTableView)
    table.selectRow(1)
    assert panel.hints.apply.text() == "Leave out “Simply”"
    panel.hints.apply.click()
    assert buffer.text().endswith(" Try again.")
    qtbot.waitUntil(lambda: len(said()) == 1, timeout=10_000)
    table.selectRow(0)
    panel.hints.silence.menu().actions()[1].trigger()
    assert "style_off:\n  - no-summary\n" in buffer.text()
    qtbot.waitUntil(lambda: said() == [], timeout=10_000)
    type_at_end(qtbot, editor, " As per our rules.")
    qtbot.waitUntil(lambda: len(said()) == 1, timeout=10_000)
    table.selectRow(0)
    panel.hints.silence.menu().actions()[2].trigger()
    qtbot.waitUntil(lambda: said() == [], timeout=10_000)
    assert editor.session.library.settings.style.off == ("cold-phrase",)
    editor.session.show_article(ArticleId("billing/card-declined.md"))
    qtbot.waitUntil(lambda: said() == [], timeout=10_000)
    buffer.document.setModified(False)
