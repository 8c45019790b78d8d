"""A writer finds two articles that say the same, and makes one of them."""

from __future__ import annotations

import pytest

from kbstudio.article import ArticleId
from kbstudio.ui.duplicates_dialog import DuplicatesDialog
from kbstudio.ui.merge_dialog import MergeDialog
from tests.ui.test_accessibility import unnamed
from tests.ui.writer import choose, dialog, settle

DECLINED, REFUSED = ArticleId("billing/card-declined.md"), ArticleId("account/card-refused.md")


@pytest.fixture
def folder(knowledge_base):
    text = (knowledge_base / DECLINED).read_text(encoding="utf-8")
    other = text.replace("title: My card was declined", "title: Card refused")
    other = other.replace("  - payment failed", "  - card refused by the bank")
    other = other.replace("(refund.md", "(../billing/refund.md") + "\nTry another card.\n"
    (knowledge_base / REFUSED).write_text(other, encoding="utf-8")
    with (knowledge_base / "welcome.md").open("a", encoding="utf-8") as file:
        file.write("\nOr [refused](account/card-refused.md)?\n")
    return knowledge_base


def test_two_articles_become_one_and_undo_brings_both_back(qtbot, folder, editor):
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    editor.window.show()
    settle(qtbot, editor)
    editor.window.actions_["duplicates"].trigger()
    found = dialog(qtbot, editor, DuplicatesDialog)
    qtbot.waitUntil(lambda: found.list.count() == 1, timeout=20_000)
    assert "My card was declined" in found.list.item(0).text()
    found.merge.click()
    merge = dialog(qtbot, editor, MergeDialog)
    assert merge.keep.currentText() == "Card refused (account/card-refused.md)"  # the longer one
    assert unnamed(found) == unnamed(merge) == []
    merge.keep.setCurrentIndex(1)
    assert "Try another card." in merge.edit.toPlainText()
    cursor = merge.edit.document().find("Try another card.")
    cursor.insertText("Try another card, or cash.")
    with qtbot.waitSignal(editor.session.operation_done, timeout=10_000):
        merge.ok.click()
    qtbot.waitUntil(lambda: found.list.count() == 0, timeout=10_000)
    found.reject()
    kept = editor.session.library.articles[DECLINED]
    assert kept.source == (folder / DECLINED).read_text(encoding="utf-8")
    assert kept.body.endswith("Try another card, or cash.\n")
    assert kept.meta.keywords == ("payment failed", "card refused by the bank", "Card refused")
    assert kept.meta.redirect_from == ("/account/card-refused/",)
    assert not (folder / REFUSED).exists()
    assert "[refused](billing/card-declined.md)" in (folder / "welcome.md").read_text(encoding="utf-8")

    with qtbot.waitSignal(editor.session.operation_done, timeout=10_000):
        choose(editor, "Undo")
    assert {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.md")} == before
    settle(qtbot, editor)
