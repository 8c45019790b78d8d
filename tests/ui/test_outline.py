"""The outline as a writer uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QTreeView

from kbstudio.article import article_from_text
from kbstudio.markup import Renderer
from kbstudio.ui.outline import Outline


def sections(text):
    return Renderer().render(article_from_text("a.md", text)).sections


TEXT = "# Card\n\nWords.\n\n## One\n\n### One *and* <b>half</b>\n\n## Two\n\n#### Deep\n"


@pytest.fixture
def outline(qtbot):
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show()
    QAbstractItemModelTester(outline.model, QAbstractItemModelTester.FailureReportingMode.Fatal, outline)
    outline.show_sections(sections(TEXT))
    return outline


def titles(outline):
    def below(parent):
        model = outline.model
        return [
            (model.index(row, 0, parent).data(), below(model.index(row, 0, parent)))
            for row in range(model.rowCount(parent))
        ]

    return below(outline.findChild(QTreeView).rootIndex())


def test_headings_are_a_tree(outline):
    assert titles(outline) == [("One", [("One and half", [])]), ("Two", [("Deep", [])])]


def test_a_click_or_enter_leads_to_the_line(outline, qtbot):
    tree = outline.findChild(QTreeView)
    place = tree.visualRect(outline.model.index(1, 0)).center()

    with qtbot.waitSignal(outline.line_activated) as emitted:
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert emitted.args == [9]

    with qtbot.waitSignal(outline.line_activated) as emitted:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert emitted.args == [9]


def test_the_tree_follows_the_cursor_and_the_text(outline):
    tree = outline.findChild(QTreeView)
    outline.set_line(7)
    assert tree.currentIndex().data() == "One and half"

    outline.show_sections(sections("New\n\n" + TEXT))
    assert tree.currentIndex().data() == "One"

    outline.set_line(1)
    assert not tree.currentIndex().isValid()


def test_without_headings_it_says_what_will_be_there(outline):
    outline.show_sections([])

    assert not outline.findChild(QTreeView).isVisible()
