"""The library panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kbstudio.article import ArticleId, article_from_text
from kbstudio.library import make_library
from kbstudio.scan import read_library
from kbstudio.settings import SiteSettings
from kbstudio.ui.library_rows import library_rows
from kbstudio.ui.library_tree import LibraryTree


@pytest.fixture
def library(knowledge_base):
    return read_library(knowledge_base)


@pytest.fixture
def tree(qtbot, library):
    tree = LibraryTree()
    qtbot.addWidget(tree)
    tree.set_rows(library_rows(library))
    tree.show()
    return tree


def shown(tree):
    """The titles one would read if everything were unfolded, indented by depth."""
    lines = []

    def look(parent, depth):
        for place in range(tree.model.rowCount(parent)):
            index = tree.model.index(place, 0, parent)
            lines.append("  " * depth + index.data())
            look(index, depth + 1)

    look(QModelIndex(), 0)
    return lines


def test_categories_come_before_articles_in_their_order(tree):
    assert shown(tree) == [
        "Billing and payments",
        "  Cards",
        "    Add a card",
        "  My card was declined",
        "  Refunds",
        "Account",
        "  Reset your password",
        "Welcome",
    ]


def test_the_filter_narrows_with_each_key_and_comes_back(qtbot, tree):
    tree.expand(["billing"])
    qtbot.keyClicks(tree.filter, "draft")
    assert shown(tree) == ["Account", "  Reset your password"]
    assert tree.view.isExpanded(tree.model.index(0, 0))
    tree.filter.clear()
    qtbot.keyClicks(tree.filter, "payment failed")
    assert shown(tree) == ["Billing and payments", "  My card was declined"]
    qtbot.keyClick(tree.filter, Qt.Key.Key_Escape)
    assert len(shown(tree)) == 8
    assert tree.expanded() == ["billing"]


def test_a_filter_without_matches_says_what_to_do(qtbot, tree):
    qtbot.keyClicks(tree.filter, "zzz")
    assert not tree.view.isVisible()
    assert "Shorten the filter" in tree._hint.text()


def test_enter_in_the_filter_opens_the_first_match(qtbot, tree):
    qtbot.keyClicks(tree.filter, "refund")
    with qtbot.waitSignal(tree.article_activated) as opened:
        qtbot.keyClick(tree.filter, Qt.Key.Key_Return)
    assert opened.args == ["billing/refund.md"]


def test_states_are_told_in_words(tree):
    tree.select("account/reset-password.md")
    index = tree.view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Reset your password, How-to, Draft"
    assert "○ Draft" in index.data(Qt.ItemDataRole.ToolTipRole)
    tree.select("billing")
    assert (
        tree.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith("Billing and payments")
    )


def test_a_changed_title_keeps_what_is_unfolded_and_selected(tree, library):
    tree.expand(["billing"])
    tree.select("billing/refund.md")
    again = library.with_article(article_from_text(ArticleId("billing/refund.md"), "# Refunds and returns\n"))
    tree.set_rows(library_rows(again))
    assert tree.expanded() == ["billing"]
    assert tree.selected("article") == "billing/refund.md"
    assert "  Refunds and returns" in shown(tree)


def test_an_article_dropped_on_a_category_asks_for_a_move(qtbot, tree):
    tree.select("billing/refund.md")
    data = tree.model.mimeData([tree.view.currentIndex()])
    with qtbot.waitSignal(tree.move_requested) as asked:
        tree.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.model.index_for("account"))
    assert asked.args == ["billing/refund.md", "account"]


def test_unreadable_files_stand_in_the_tree_with_the_reason(qtbot, tree, knowledge_base):
    (knowledge_base / "billing" / "broken.md").write_bytes(b"\xff\xfe\x00")
    tree.set_rows(library_rows(read_library(knowledge_base)))
    tree.select("billing/broken.md")
    assert "UTF-16" in tree.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)


def test_titles_are_never_taken_for_html(qtbot, tree, library):
    hostile = article_from_text(ArticleId("x.md"), "---\ntitle: <img src=x>\n---\n")
    tree.set_rows(library_rows(library.with_article(hostile)))
    tree.select("x.md")
    assert "<img" not in tree.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)


def test_the_model_keeps_qts_rules_while_it_changes(qtbot, tree, library):
    tester = QAbstractItemModelTester(tree.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for text in ("b", "bi", "billing", "zzz", ""):
        tree.model.set_filter(text)
        tree.view.expandAll()
    tree.set_rows(library_rows(make_library([])))
    tree.set_rows(library_rows(library))
    assert tester.model() is tree.model


def test_ten_thousand_articles_are_shown_and_filtered(qtbot):
    articles = [
        article_from_text(ArticleId(f"area-{n % 100}/article-{n}.md"), f"# Article {n}\n")
        for n in range(10_000)
    ]
    tree = LibraryTree()
    qtbot.addWidget(tree)
    tree.set_rows(library_rows(make_library(articles)))
    assert tree.model.matches == 10_000
    tree.model.set_filter("article-99")
    assert tree.model.matches == 111


def test_translations_stand_last_under_the_names_of_their_languages(tree):
    articles = [article_from_text(ArticleId(name), "") for name in ("x/a.md", "de/x/a.md", "ar/x/a.md")]
    settings = SiteSettings(languages=("en", "de", "ar"))
    tree.set_rows(library_rows(make_library(articles, settings=settings)))
    assert [line for line in shown(tree) if not line.startswith(" ")] == ["X", "Deutsch", "العربية"]
