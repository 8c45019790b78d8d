"""Formatting of whole lines, as a writer sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.ui import line_formatting
from tests.ui.selections import as_shown, selections, shown

TEXTS = st.text(st.sampled_from("ab -1.>#`é😀[] \n"), max_size=40)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("bullet_list", "o|ne", "- o|ne"),
        ("bullet_list", "- o|ne", "o|ne"),
        ("bullet_list", "⟦1. one\n\n2. two⟧\n", "⟦- one\n\n- two⟧\n"),
        ("bullet_list", "|", "- |"),
        ("numbered_list", "⟦one\n  two⟧", "⟦1. one\n  2. two⟧"),
        ("numbered_list", "⟦1. one\n2. two⟧", "⟦one\ntwo⟧"),
        ("task_list", "⟦- one\n- two⟧", "⟦- [ ] one\n- [ ] two⟧"),
        ("task_list", "⟦- [x] one⟧", "⟦one⟧"),
        ("bullet_list", "⟦- [x] one⟧", "⟦- one⟧"),
        ("quote", "⟦one\n\ntwo⟧", "⟦> one\n>\n> two⟧"),
        ("quote", "⟦> one\n>\n> two⟧", "⟦one\n\ntwo⟧"),
        ("indent", "⟦- one\n- two⟧", "⟦    - one\n    - two⟧"),
        ("outdent", "⟦\t- one\n  - two⟧", "⟦- one\n- two⟧"),
        ("code_block", "Run:\n⟦make⟧\nnow", "Run:\n\n```\n⟦make⟧\n```\n\nnow"),
        ("code_block", "```\n⟦make⟧\n```", "⟦make⟧"),
        ("code_block", "⟦```\nmake\n```⟧", "⟦make⟧"),
        ("rule", "x|\n\ny", "x\n\n---\n|\ny"),
        ("tabs", "⟦text⟧", '=== "⟦First⟧"\n\n    text\n\n=== "Second"\n\n    '),
    ],
)
def test_actions(action, before, after):
    assert as_shown(getattr(line_formatting, action)(shown(before))) == after


def test_a_table_stands_apart_with_its_first_heading_selected():
    result = line_formatting.table(shown("x|\ny"))

    assert result.selected == "Column 1"
    assert (
        result.text
        == """x

| Column 1 | Column 2 |
| -------- | -------- |
|          |          |
|          |          |

y"""
    )


@pytest.mark.parametrize(
    ("level", "before", "after"),
    [(2, "o|ne", "## o|ne"), (2, "## o|ne", "o|ne"), (3, "## o|ne", "### o|ne"), (0, "# o|ne", "o|ne")],
)
def test_headings(level, before, after):
    assert as_shown(line_formatting.heading(shown(before), level)) == after


def test_a_callout_goes_around_lines_and_away_again():
    around = line_formatting.callout(shown("Before\n⟦one\n\ntwo⟧"), "tip")
    assert as_shown(around) == "Before\n\n!!! tip\n⟦    one\n\n    two⟧"
    assert as_shown(line_formatting.callout(around, "tip")) == "Before\n\n⟦one\n\ntwo⟧"


def test_an_empty_callout_waits_for_its_text():
    assert as_shown(line_formatting.callout(shown("|"), "note")) == "!!! note\n    |"


ACTIONS = ["bullet_list", "numbered_list", "task_list", "quote", "indent", "outdent", "code_block", "table"]


@pytest.mark.parametrize("name", [*ACTIONS, "rule", "tabs"])
@given(selection=selections(TEXTS))
def test_no_action_loses_a_word_or_leaves_the_text(name, selection):
    result = getattr(line_formatting, name)(selection)

    assert 0 <= result.start <= result.end <= len(result.text)
    assert [c for c in selection.text if c in "abé😀"] == [
        c for c in result.text if c in "abé😀"
    ] or name in {
        "table",
        "tabs",
    }
