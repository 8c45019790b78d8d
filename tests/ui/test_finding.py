"""Finding articles and commands."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kbstudio.article import ArticleId
from kbstudio.ui.matching import best_matches
from kbstudio.ui.palette import Palette
from kbstudio.ui.snippet_delegate import HIT_ROLE
from tests.ui.writer import settle

DECLINED = "billing/card-declined.md"


def test_the_search_panel_finds_and_opens_at_the_line(qtbot, editor):
    editor.window.show()
    editor.window.actions_["search"].trigger()
    panel = editor.window.search
    assert editor.window.docks["search"].isVisible()
    qtbot.keyClicks(panel.field, "expiry")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1, timeout=10_000)
    assert panel.count.text() == "1 article"
    assert panel.model.index(0).data(HIT_ROLE).category == "Billing and payments"
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert editor.session.current == DECLINED
    assert editor.panels.editor.text_edit.textCursor().blockNumber() > 0


def test_a_search_without_hits_says_what_to_do(qtbot, editor):
    editor.window.show()
    editor.window.actions_["search"].trigger()
    panel = editor.window.search
    qtbot.keyClicks(panel.field, "zzzzqqq")
    qtbot.waitUntil(lambda: "No article" in panel.hint.text(), timeout=10_000)
    panel.field.clear()
    qtbot.waitUntil(lambda: "words you type" in panel.hint.text(), timeout=10_000)


def test_what_was_saved_is_found(qtbot, editor):
    editor.session.show_article(DECLINED)
    buffer = editor.session.buffers[DECLINED]
    buffer.replace_source(buffer.source() + "\nThe word zebra stands here.\n")
    with qtbot.waitSignal(editor.session.saved):
        editor.window.actions_["save"].trigger()
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=20_000)
    assert [hit.article_id for hit in editor.session.base.process.search("zebra").hits] == [DECLINED]


def test_quick_open_goes_by_letters(qtbot, editor):
    editor.window.show()
    editor.window.actions_["quick_open"].trigger()
    palette = editor.window.findChild(Palette)
    qtbot.keyClicks(palette.field, "declined")
    assert "My card was declined" in palette.list.item(0).text()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert editor.session.current == DECLINED

    editor.session.show_article(ArticleId("billing/refund.md"))
    editor.window.actions_["quick_open"].trigger()
    palette = editor.window.findChildren(Palette)[-1]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert editor.session.current == DECLINED, "Enter alone goes back to the article of before"


def test_the_palette_runs_commands(qtbot, editor):
    editor.window.show()
    editor.window.actions_["palette"].trigger()
    palette = editor.window.findChild(Palette)
    assert palette.field.text() == ">"
    qtbot.keyClicks(palette.field, "problems")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert editor.window.docks["problems"].isVisible()


def test_what_links_here_is_listed_and_leads_to_the_line(qtbot, editor):
    editor.window.show()
    editor.session.show_article(ArticleId("billing/refund.md"))
    qtbot.waitUntil(lambda: editor.session.current == "billing/refund.md", timeout=5_000)
    editor.window.actions_["links_here"].trigger()
    qtbot.waitUntil(lambda: bool(editor.window.findChildren(Palette)), timeout=5_000)
    (palette,) = editor.window.findChildren(Palette)
    assert [palette.list.item(row).text() for row in range(palette.list.count())] == ["My card was declined"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert editor.session.current == "billing/card-declined.md"
    assert editor.panels.editor.text_edit.textCursor().block().text().startswith("See [refunds]")


def test_matches_that_begin_with_the_query_come_first():
    texts = ["refund a card", "card declined", "discard", "r e f"]
    assert best_matches(texts, "card") == [1, 0, 2]
    assert best_matches(texts, "ref")[0] == 0
    assert best_matches(texts, "zz") == []
    assert best_matches(texts, "") == [0, 1, 2, 3]


def test_quick_open_finds_headings_too(qtbot, editor):
    editor.window.show()
    settle(qtbot, editor)
    editor.window.actions_["quick_open"].trigger()
    palette = editor.window.findChild(Palette)
    qtbot.keyClicks(palette.field, "expiry date")
    qtbot.waitUntil(lambda: palette.list.count() == 1, timeout=5_000)
    assert palette.list.item(0).text() == "# Check the expiry date"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert editor.session.current == DECLINED
    assert "expiry date" in editor.panels.editor.text_edit.textCursor().block().text()
