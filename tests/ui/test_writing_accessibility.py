"""Everything one can reach by keys around the text has a name and a role for those who can't see it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kbstudio.article import ArticleId, article_from_text
from kbstudio.problems import Problem, Where
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.details import Details
from kbstudio.ui.editor import EditorView
from kbstudio.ui.outline import Outline
from kbstudio.ui.problems_panel import ProblemsPanel

ARTICLE = article_from_text(ArticleId("a.md"), "---\ntitle: A\n---\nText\n")


def editor():
    view = EditorView()
    view.set_buffer(Buffer(ARTICLE, None, view))
    view.replace()
    return view


def details():
    form = Details()
    form.show_article(ARTICLE)
    return form


def problems():
    panel = ProblemsPanel()
    panel.show_problems([Problem("error", Where("a.md", 1), "Bad.", "bad")])
    return panel


def is_part_of(widget):
    """Whether a widget belongs to another that Qt made and speaks for it."""
    parts = ("QLineEditIconButton", "QComboBoxListView", "QComboBoxPrivateContainer")
    return widget.objectName().startswith("qt_") or widget.metaObject().className() in parts


@pytest.mark.parametrize("make", [editor, details, problems, Outline], ids=lambda make: make.__name__)
def test_focusable_widgets_have_a_name_and_a_role(qtbot, make):
    top = make()
    qtbot.addWidget(top)
    top.show()
    focusable = [
        widget
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_part_of(widget)
    ]

    assert focusable
    for widget in focusable:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget
        assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget


def test_tab_leaves_the_form_field_by_field(qtbot):
    form = details()
    qtbot.addWidget(form)
    form.resize(320, 900)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)

    title = form.focusWidget()
    assert title.accessibleName() == "Title"
    names = []
    for _step in range(3):
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        names.append(form.focusWidget().accessibleName())

    assert names == ["Summary", "Type", "Status"]
