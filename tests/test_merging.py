"""Two texts that grew out of one become one again, or are left to the writer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.merging import merged

BASE = """---
title: Refunds
tags: [money, cards]
# the order on the front page
order: 2
---

# Refunds

Up to five days.

## How

Ask us.
"""


def test_changes_of_different_paragraphs_both_stay():
    mine = BASE.replace("five days", "six days")
    theirs = BASE.replace("Ask us.", "Ask us by phone.\n\nOr write.")
    assert merged(BASE, mine, theirs) == theirs.replace("five days", "six days")


def test_paragraphs_beside_each_other_both_stay():
    mine = BASE.replace("# Refunds\n", "# Money back\n")
    theirs = BASE.replace("Up to five days.", "It depends.")
    assert merged(BASE, mine, theirs) == mine.replace("Up to five days.", "It depends.")


def test_a_paragraph_added_at_the_end_stays_with_a_change_above_it():
    mine = BASE + "\nMore.\n"
    theirs = BASE.replace("Ask us.", "Call us.")
    assert merged(BASE, mine, theirs) == theirs + "\nMore.\n"


def test_the_same_change_is_made_once():
    both = BASE.replace("five days", "six days")
    assert merged(BASE, both, both.replace("Ask", "Tell")) == both.replace("Ask", "Tell")
    assert merged(BASE, both, both) == both


@pytest.mark.parametrize("theirs", ["Up to ten days.", "", "Up to five days, or ten."])
def test_a_paragraph_that_both_changed_is_left_to_the_writer(theirs: str):
    mine = BASE.replace("Up to five days.", "Up to six days.")
    assert merged(BASE, mine, BASE.replace("Up to five days.", theirs)) is None


def test_two_texts_at_the_same_place_are_left_to_the_writer():
    assert merged(BASE, BASE + "\nMine.\n", BASE + "\nTheirs.\n") is None


def test_keys_of_front_matter_are_merged_for_themselves():
    mine = BASE.replace("title: Refunds", "title: Money back\nowner: Ada")
    theirs = BASE.replace("[money, cards]", "[money]").replace("order: 2", "order: 3")
    both = merged(BASE, mine, theirs)
    assert both == theirs.replace("title: Refunds", "title: Money back\nowner: Ada")


def test_keys_on_neighbouring_lines_and_comments_stay():
    mine = BASE.replace("order: 2", "order: 5  # mine")
    theirs = BASE.replace("# the order on the front page", "# where it stands")
    both = merged(BASE, mine, theirs)
    assert both is not None
    assert "order: 5  # mine" in both
    assert "# where it stands" in both


def test_a_key_that_both_changed_is_left_to_the_writer():
    assert merged(BASE, BASE.replace("order: 2", "order: 3"), BASE.replace("order: 2", "order: 4")) is None
    assert merged(BASE, BASE.replace("order: 2\n", ""), BASE.replace("order: 2", "order: 4")) is None


def test_front_matter_that_cannot_be_read_is_left_to_the_writer():
    mine, theirs = BASE.replace("order: 2", "order: ["), BASE.replace("title: Refunds", "title: Money")
    assert merged(BASE, mine, theirs) is None


def test_line_endings_are_those_on_disk():
    mine = BASE.replace("five", "six")
    theirs = BASE.replace("Ask us.", "Call us.").replace("\n", "\r\n")
    assert merged(BASE, mine, theirs) == theirs.replace("five", "six")


_TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "", " ", "```", "- x", "e e"]), max_size=14).map(
    "\n".join
)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_nothing_that_either_wrote_is_lost(base: str, mine: str, theirs: str):
    both = merged(base, mine, theirs)
    if both is None:
        return
    assert both == merged(base, theirs, mine)
    for text in (mine, theirs):
        for line in set(text.split("\n")) - set(base.split("\n")):
            assert line in both.split("\n")


@given(_TEXTS, _TEXTS)
def test_one_side_alone_is_taken_as_it_is(base: str, other: str):
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other
