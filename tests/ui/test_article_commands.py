"""New, rename, move, duplicate, delete and the ways back, as a writer does them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from kbstudio.article import ArticleId
from kbstudio.ui.name_dialogs import MoveDialog, RenameDialog, RestoreDialog
from kbstudio.ui.new_article_dialog import NewArticleDialog
from kbstudio.ui.revisions_dialog import RevisionsDialog
from tests.ui.writer import REFUND, dialog, settle

DECLINED = "billing/card-declined.md"


def done(qtbot, editor):
    return qtbot.waitSignal(editor.session.operation_done, timeout=10_000)


def undo(editor):
    next(b for b in editor.window.messages.findChildren(QPushButton) if b.text() == "Undo").click()


def shown(editor):
    return " ".join(label.text() for label in editor.window.messages.findChildren(QLabel))


@pytest.fixture
def files(knowledge_base):
    """All texts on disk."""
    return lambda: {
        path.relative_to(knowledge_base).as_posix(): path.read_text() for path in knowledge_base.rglob("*.md")
    }


def test_a_new_article_begins_from_the_pattern_of_its_type(qtbot, editor, files):
    editor.window.library.select("account")
    editor.window.actions_["new_article"].trigger()
    asked = dialog(qtbot, editor, NewArticleDialog)
    assert not asked.create_button.isEnabled()
    assert asked.category.category() == "account"
    qtbot.keyClicks(asked.title, "Why was I charged twice?")
    assert asked.file.text() == "account/why-was-i-charged-twice.md"
    asked.type.setCurrentIndex(asked.type.findData("troubleshooting"))
    with done(qtbot, editor):
        asked.create_button.click()
    text = files()["account/why-was-i-charged-twice.md"]
    assert text.startswith(
        '---\ntitle: Why was I charged twice?\nsummary: ""\ntype: troubleshooting\nstatus: draft\n---\n'
    )
    assert "## Resolution" in text
    assert editor.session.current == "account/why-was-i-charged-twice.md"
    settle(qtbot, editor)


def test_similar_articles_are_shown_while_the_title_is_typed(qtbot, editor):
    editor.window.actions_["new_article"].trigger()
    asked = dialog(qtbot, editor, NewArticleDialog)
    qtbot.keyClicks(asked.title, "Why was my card declined")

    def first():
        return asked.similar.item(0).text() if asked.similar.count() else ""

    qtbot.waitUntil(lambda: "My card was declined" in first(), timeout=10_000)
    asked.similar.itemActivated.emit(asked.similar.item(0))
    assert editor.session.current == DECLINED
    settle(qtbot, editor)


def test_an_article_becomes_a_template_and_one_that_is_there_is_used_flagged_or_mended(qtbot, editor, files):
    editor.session.show_article(ArticleId(REFUND))
    with done(qtbot, editor):
        editor.window.actions_["save_template"].trigger()
    assert editor.session.current == "_templates/refund.md"
    assert not any("_templates" in key for key in editor.session.library.articles)
    editor.window.actions_["new_article"].trigger()
    asked = dialog(qtbot, editor, NewArticleDialog)
    asked.type.setCurrentIndex(asked.type.findText("Refunds"))
    qtbot.keyClicks(asked.title, "Why was my card declined")
    qtbot.waitUntil(lambda: asked.there.isVisibleTo(asked), timeout=10_000)
    asked.there.use_button.click()
    assert QGuiApplication.clipboard().text() == "https://help.acme.example/billing/card-declined/"

    editor.window.actions_["new_article"].trigger()
    asked = dialog(qtbot, editor, NewArticleDialog)
    qtbot.keyClicks(asked.title, "Why was my card declined")
    qtbot.waitUntil(lambda: asked.there.isVisibleTo(asked), timeout=10_000)
    with done(qtbot, editor):
        asked.there.flag_button.click()
    assert [key for key, text in files().items() if "review_by: 20" in text] == [DECLINED]
    settle(qtbot, editor)


def test_renaming_mends_links_and_undo_takes_it_back(qtbot, editor, files):
    before = files()
    editor.session.show_article(ArticleId(REFUND))
    editor.window.actions_["rename"].trigger()
    asked = dialog(qtbot, editor, RenameDialog)
    asked.name.setText("Money back")
    with done(qtbot, editor):
        asked.accept()
    after = files()
    assert "billing/money-back.md" in after
    assert REFUND not in after
    assert "[refunds](money-back.md#how-long)" in after[DECLINED]
    assert "redirect_from" in after["billing/money-back.md"]
    assert editor.session.current == "billing/money-back.md"
    assert editor.window.tabs.ids() == ["billing/money-back.md"]
    with done(qtbot, editor):
        undo(editor)
    assert files() == before
    assert editor.session.current == REFUND
    settle(qtbot, editor)


def test_words_being_written_are_kept_through_a_rename(qtbot, editor, files):
    editor.session.show_article(ArticleId(DECLINED))
    buffer = editor.session.buffers[DECLINED]
    buffer.replace_source(buffer.source() + "New words.\n")
    editor.session.show_article(ArticleId(REFUND))
    with done(qtbot, editor):
        editor.window.articles.move_to(ArticleId(REFUND), ArticleId("billing/money-back.md"))
    assert files()[DECLINED].endswith("New words.\n")
    assert "money-back.md#how-long" in files()[DECLINED]
    assert buffer.source() == files()[DECLINED]
    assert not buffer.is_modified()
    settle(qtbot, editor)


def test_nothing_is_moved_when_a_file_is_another_than_known(qtbot, editor, files, knowledge_base):
    (knowledge_base / DECLINED).write_text("[x](refund.md) changed outside\n")
    before = files()
    with qtbot.waitSignal(editor.session.failed, timeout=10_000):
        editor.session.run(
            lambda base=editor.session.base, library=editor.session.library: __import__(
                "kbstudio.ui.operations", fromlist=["move"]
            ).move(base, library, ArticleId(REFUND), ArticleId("billing/other.md"))
        )
    assert files() == before
    editor.failures.clear()
    settle(qtbot, editor)


def test_moving_to_a_new_category_makes_it(qtbot, editor, files):
    editor.window.library.select(REFUND)
    editor.window.library.view.setFocus()
    editor.session.show_article(ArticleId(REFUND))
    editor.window.actions_["move"].trigger()
    asked = dialog(qtbot, editor, MoveDialog)
    asked.category.setCurrentText("Money Matters")
    with done(qtbot, editor):
        asked.accept()
    assert "money-matters/refund.md" in files()
    assert "(../money-matters/refund.md#how-long)" in files()[DECLINED]
    settle(qtbot, editor)
    assert editor.window.library.model.index_for("money-matters").isValid()


def test_dropping_on_a_category_moves(qtbot, editor, files):
    with done(qtbot, editor):
        editor.window.library.move_requested.emit(REFUND, "account")
    assert "account/refund.md" in files()
    settle(qtbot, editor)


def test_deleting_and_undoing(qtbot, editor, files, knowledge_base):
    before = files()
    editor.session.show_article(ArticleId(REFUND))
    with done(qtbot, editor):
        editor.window.actions_["delete"].trigger()
    assert REFUND not in files()
    assert editor.window.tabs.ids() == []
    redirects = knowledge_base / "redirects.txt"
    assert redirects.read_text().endswith("\n/billing/refund/ /billing/\n")
    assert "leads to “/billing/”" in shown(editor)
    settle(qtbot, editor)
    with done(qtbot, editor):
        undo(editor)
    assert files() == before
    assert not redirects.exists()
    settle(qtbot, editor)


def test_the_delete_key_works_in_the_library_only(qtbot, editor, files):
    editor.window.show()
    editor.session.show_article(ArticleId(REFUND))
    qtbot.keyClick(editor.panels.editor.text_edit, Qt.Key.Key_Delete)
    assert REFUND in files()
    assert editor.window.actions_["delete"].shortcutContext() == Qt.ShortcutContext.WidgetShortcut
    editor.session.buffers[REFUND].document.setModified(False)


def test_deleted_articles_can_be_brought_back_later(qtbot, editor, files):
    editor.session.show_article(ArticleId(REFUND))
    with done(qtbot, editor):
        editor.window.actions_["delete"].trigger()
    editor.window.messages.clear()
    editor.window.actions_["restore_deleted"].trigger()
    asked = dialog(qtbot, editor, RestoreDialog)
    assert REFUND in asked.list.item(0).text()
    with done(qtbot, editor):
        asked.accept()
    assert REFUND in files()
    assert editor.session.current == REFUND
    settle(qtbot, editor)


def test_duplicating_makes_a_draft_beside_it(qtbot, editor, files):
    editor.session.show_article(ArticleId(REFUND))
    with done(qtbot, editor):
        editor.window.actions_["duplicate"].trigger()
    copy = files()["billing/refund-2.md"]
    assert "title: Copy of Refunds" in copy
    assert "status: draft" in copy
    settle(qtbot, editor)


def test_a_revision_is_compared_and_brought_back(qtbot, editor, files):
    editor.session.show_article(ArticleId(REFUND))
    buffer = editor.session.buffers[REFUND]
    before = buffer.source()
    buffer.replace_source(before.replace("five days", "ten days"))
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    editor.window.actions_["revisions"].trigger()
    shown = dialog(qtbot, editor, RevisionsDialog)
    shown.list.setCurrentRow(shown.list.count() - 1)
    qtbot.waitUntil(shown.restore.isEnabled, timeout=10_000)
    lines = shown.difference.toPlainText().split("\n")
    assert "− Up to ten days." in lines
    assert "+ Up to five days." in lines
    shown.restore.click()
    assert buffer.source() == before
    assert buffer.is_modified()
    buffer.document.setModified(False)


def test_a_category_page_is_written_when_there_is_none(qtbot, editor, files):
    editor.window.library.select("account")
    with done(qtbot, editor):
        editor.window.actions_["category_page"].trigger()
    assert "title: Account" in files()["account/_category.md"]
    assert editor.session.current == "account/_category.md"
    buffer = editor.session.buffers["account/_category.md"]
    buffer.set_values({"title": "Your account"})
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    settle(qtbot, editor)
    assert editor.window.library.model.index_for("account").data() == "Your account"
