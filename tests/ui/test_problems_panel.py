"""The problems panel as a writer uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QTableView

from kbstudio.problems import Problem, Where
from kbstudio.ui.problems_panel import ProblemsPanel

PROBLEMS = (
    Problem("warning", Where("a.md", 7), "An image <b>has</b> no description.", "missing-alt"),
    Problem("error", Where("b.md", 3), "“x.md” isn’t there.", "broken-link"),
    Problem("hint", Where("site.toml"), "No name.", "bad-settings"),
)


@pytest.fixture
def panel(qtbot):
    panel = ProblemsPanel()
    qtbot.addWidget(panel)
    panel.resize(800, 300)
    panel.show()
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    QAbstractItemModelTester(
        panel.model.sourceModel(), QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    return panel


def rows(panel):
    model = panel.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def texts(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_lists_kind_message_file_and_line(panel, qtbot):
    with qtbot.waitSignal(panel.count_changed) as emitted:
        panel.show_problems(PROBLEMS)

    assert emitted.args == [2], "hints don’t count"
    assert "2 problems · 1 hint" in texts(panel)
    assert rows(panel) == [
        ["▲ Warning", "An image <b>has</b> no description.", "a.md", "7"],
        ["■ Error", "“x.md” isn’t there.", "b.md", "3"],
        ["· Hint", "No name.", "site.toml", ""],
    ]


def test_enter_and_double_click_lead_to_the_place(panel, qtbot):
    panel.show_problems(PROBLEMS)
    table = panel.findChild(QTableView)
    place = table.visualRect(panel.model.index(1, 1)).center()
    arguments = (table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    with qtbot.waitSignal(panel.place_activated) as emitted:
        QTest.mouseClick(*arguments)
        QTest.mouseDClick(*arguments)
    assert emitted.args == ["b.md", 3]

    with qtbot.waitSignal(panel.place_activated) as emitted:
        QTest.keyClick(table, Qt.Key.Key_Down)
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert emitted.args == ["site.toml", 0]


def test_next_goes_around(panel):
    panel.show_problems(PROBLEMS)
    places = []
    panel.place_activated.connect(lambda file, line: places.append((file, line)))

    for _step in range(4):
        panel.activate_next()

    assert places == [("a.md", 7), ("b.md", 3), ("site.toml", 0), ("a.md", 7)]


def test_one_article_or_all(panel):
    panel.show_problems(PROBLEMS)
    panel.set_article("b.md")
    panel.findChild(QComboBox).setCurrentText("This article")
    assert [row[2] for row in rows(panel)] == ["b.md"]

    panel.set_article("c.md")
    assert "No problems in this article." in texts(panel)

    panel.findChild(QComboBox).setCurrentText("All articles")
    assert len(rows(panel)) == 3


def test_sorted_by_a_column_and_back(panel):
    panel.show_problems(PROBLEMS)
    panel.findChild(QTableView).sortByColumn(0, Qt.SortOrder.AscendingOrder)

    assert [row[2] for row in rows(panel)] == ["b.md", "a.md", "site.toml"]


def test_the_chosen_problem_stays_chosen_while_others_come(panel):
    panel.show_problems(PROBLEMS)
    table = panel.findChild(QTableView)
    table.selectRow(1)

    panel.show_problems((PROBLEMS[2], PROBLEMS[1]))

    assert table.currentIndex().siblingAtColumn(2).data() == "b.md"


def test_without_problems_it_says_so(panel):
    panel.show_problems(())

    assert any(text.startswith("No problems.") for text in texts(panel))


def test_tips_show_content_as_it_is_written(panel):
    panel.show_problems(PROBLEMS)

    tip = panel.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>An image &lt;b&gt;has&lt;/b&gt; no description.</qt>"


def test_style_hints_stand_apart_and_are_asked_for(panel, qtbot):
    panel.show_problems(PROBLEMS)
    panel.set_article("a.md")
    scope = panel.findChild(QComboBox)
    with qtbot.waitSignal(panel.style_wanted), qtbot.assertNotEmitted(panel.count_changed):
        scope.setCurrentIndex(2)
    assert "The article is being read…" in texts(panel)
    hint = Problem(
        "hint", Where("a.md", 4), "“Simply” hurts whoever finds it hard. Leave it out.", "belittling"
    )
    panel.show_style((hint,))
    assert [row[1] for row in rows(panel)] == [hint.message]
    panel.show_problems(PROBLEMS[:1])
    assert [row[1] for row in rows(panel)] == [hint.message]
    panel.show_style(())
    assert any(text.startswith("No hints.") for text in texts(panel))
    scope.setCurrentIndex(0)
    assert len(rows(panel)) == 1
