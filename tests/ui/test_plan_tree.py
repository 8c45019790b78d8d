"""The list of what publishing would do: problems are in view, however many pages there are."""

import pytest

from kbstudio.problems import Problem, Where
from kbstudio.publish.outlook import Outlook
from kbstudio.publish.plan import Changes, PageChange, PublishPlan
from kbstudio.ui.library_service import SitePlan
from kbstudio.ui.plan_tree import PlanTree

DEAD = Problem("error", Where("cards.md", 4), "“x.md” leads nowhere.", "broken-link")


def titles(tree):
    """The titles of the lists, each with whether it is unfolded."""
    items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [(item.text(0), item.isExpanded()) for item in items]


@pytest.fixture
def tree(qtbot):
    tree = PlanTree()
    qtbot.addWidget(tree)
    return tree


def plan(number, problems):
    pages = tuple(PageChange(f"Page {at}", f"{at}/index.html") for at in range(number))
    return SitePlan(PublishPlan((), (), ()), Changes(pages), problems, (), Outlook())


def test_many_pages_are_folded_above_problems(tree):
    tree.show_plan(plan(296, (DEAD,)))
    assert titles(tree) == [("296 pages added", False), ("1 error", True)]


def test_few_pages_are_shown_above_problems(tree):
    tree.show_plan(plan(3, (DEAD,)))
    assert titles(tree) == [("3 pages added", True), ("1 error", True)]


def test_many_pages_are_shown_where_all_is_well(tree):
    tree.show_plan(plan(296, ()))
    assert titles(tree) == [("296 pages added", True)]
