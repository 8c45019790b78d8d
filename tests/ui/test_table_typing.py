"""Tab and Enter in tables, as a writer sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.ui.formatting import Selection
from kbstudio.ui.table_typing import next_cell, next_row, previous_cell
from tests.ui.selections import selections

TABLE = "| Plan | Price |\n|---|---:|\n| Free | 0 |\n| Team | 12 a month |"
STRAIGHT = "| Plan | Price      |\n| ---- | ---------: |\n| Free | 0          |\n| Team | 12 a month |"


def at(words, text=TABLE):
    """The cursor behind some words of a text."""
    place = text.index(words) + len(words)
    return Selection(text, place, place)


def test_tab_goes_from_cell_to_cell_and_sets_the_columns_straight():
    first = next_cell(at("Plan"))
    assert first.text == STRAIGHT
    assert first.selected == "Price"
    assert next_cell(first).selected == "Free"
    assert previous_cell(next_cell(first)).selected == "Price"


def test_tab_after_the_last_cell_begins_a_row():
    after = next_cell(at("a month"))
    assert after.text == STRAIGHT + "\n|      |            |"
    assert after.start == len(STRAIGHT) + 3


def test_shift_tab_stays_in_the_first_cell():
    assert previous_cell(at("Plan")).selected == "Plan"


def test_enter_goes_down_adds_a_row_and_leaves_from_an_empty_one():
    below = next_row(at("Free"))
    assert below.selected == "Team"
    fresh = next_row(at("a month"))
    assert fresh.text.endswith("\n|      |            |")
    left = next_row(fresh)
    assert (left.text, left.start) == (STRAIGHT + "\n\n", len(STRAIGHT) + 2)


def test_words_around_a_table_stay():
    text = f"Before.\n\n    {TABLE.replace(chr(10), chr(10) + '    ')}\n\nAfter."
    moved = next_cell(at("Free", text))
    assert moved.text.startswith("Before.\n\n    | Plan | Price      |\n    | ---- |")
    assert moved.text.endswith("| 12 a month |\n\nAfter.")
    assert moved.selected == "0"


def test_bars_in_code_and_behind_a_backslash_part_nothing():
    text = "| a | b |\n| --- | --- |\n| `x | y` | p \\| q |"
    assert next_cell(at("y`", text)).selected == "p \\| q"


def test_wide_signs_take_two_places():
    text = "| 料金 | b |\n|---|---|\n| a | b |"
    assert next_cell(at("料金", text)).text.split("\n")[2] == "| a    | b   |"


@pytest.mark.parametrize("text", ["plain", "| not | a table", "| a |\n| b |", "a | b\n--- | ---"])
@pytest.mark.parametrize("key", [next_cell, previous_cell, next_row])
def test_elsewhere_nothing_is_done(key, text):
    assert key(at(text[:3], text)) is None


@given(selection=selections(st.text(st.sampled_from("|-: a`\\\n"), max_size=40)))
def test_no_word_is_lost_and_a_straight_table_stays(selection):
    before = "| a | b |\n| --- | --- |\n" + selection.text
    moved = next_cell(Selection(before, 2, 2))
    assert _words(moved.text) == _words(before)
    assert next_cell(Selection(moved.text, 2, 2)).text == moved.text


def _words(text):
    return sorted(sign for sign in text if sign not in " -|:\n")
