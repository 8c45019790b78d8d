"""Enter and Tab in lists, as a writer sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.ui.list_typing import continue_line, indent_item, outdent_item, renumbered
from tests.ui.selections import as_shown, selections, shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("- one| two", "- one\n- |two"),
        ("* one\n* |", "* one\n\n|"),
        ("* one\n\n* |", "* one\n\n|"),
        ("1. one|\n2. two\n3. three", "1. one\n2. |\n3. two\n4. three"),
        ("9. one|\n10. two", "9. one\n10. |\n11. two"),
        ("1) one|", "1) one\n2) |"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("- one\n    - two|", "- one\n    - two\n    - |"),
        ("1. one\n    - |\n2. two", "1. one\n- |\n2. two"),
        ("> said|", "> said\n> |"),
        ("> said\n> |", "> said\n\n|"),
    ],
)
def test_enter(before, after):
    assert as_shown(continue_line(shown(before))) == after


@pytest.mark.parametrize("text", ["plain|", "|- one", "-|", "⟦- one⟧", "", "-one|"])
def test_enter_elsewhere_is_left_alone(text):
    assert continue_line(shown(text or "|")) is None


def test_tab_and_back_in_a_numbered_list_count_anew():
    text = shown("1. one\n2. t|wo\n3. three")

    inner = indent_item(text)
    assert as_shown(inner) == "1. one\n    1. t|wo\n2. three"
    assert as_shown(outdent_item(inner)) == "1. one\n2. t|wo\n3. three"


def test_a_step_moved_in_counts_on_from_those_above_it():
    assert as_shown(indent_item(shown("9. a\n    1. b\n10. |c"))) == "9. a\n    1. b\n    2. |c"


def test_tab_outside_a_list_is_left_alone():
    assert indent_item(shown("plain|")) is None


@given(selection=selections(st.text(st.sampled_from("ab 1.)-\n[x]>"), max_size=50)))
def test_counting_changes_nothing_but_numbers_and_once(selection):
    result = renumbered(selection)

    assert [c for c in result.text if not c.isdigit()] == [c for c in selection.text if not c.isdigit()]
    assert 0 <= result.start <= result.end <= len(result.text)
    assert renumbered(result).text == result.text
