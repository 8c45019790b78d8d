"""A text means what its words mean together: tables of words, sums, and how alike two texts are."""

from __future__ import annotations

import pytest

from kbstudio.meaning import Table, likeness, read_pairs, table_of, write_direction, write_table
from kbstudio.meaning_words import place_of, root_of, words_of

WORDS = {
    "card": (10, (3, 0, 0, -3)),
    "refuse": (8, (0, 3, 0, 1)),
    "refused": (8, (0, 3, 1, 1)),
    "a": (1, (0, 0, 1, 0)),
}


@pytest.fixture
def table() -> Table:
    return Table(write_table(WORDS, places=4))


@pytest.fixture(scope="module")
def english() -> Table:
    found = table_of("en")
    assert found is not None
    return found


def test_a_text_is_read_as_plain_words() -> None:
    assert words_of("Why can’t I re-open my Café’s “ＷＬＡＮ”?") == [
        "why",
        "cant",
        "i",
        "re",
        "open",
        "my",
        "cafes",
        "wlan",
    ]
    assert words_of(f"{'x' * 25} 日本語 3.5mm") == ["3", "5mm"]


def test_forms_of_a_word_share_their_root_and_so_their_place() -> None:
    assert {root_of(word) for word in ("stop", "stops", "stopped", "stopping")} == {"stop"}
    assert root_of("is") == "is"
    assert place_of("refusing", 512) == place_of("refused", 512)


def test_a_sum_adds_up_the_vectors_of_words_by_their_scales(table: Table) -> None:
    assert table.numbers("a card refused") == [30, 24, 9, -22]
    assert table.numbers("Card, card") == [60, 0, 0, -60]


def test_another_form_stands_for_a_word_that_the_table_has_not(table: Table) -> None:
    assert table.numbers("refusing") == table.numbers("refuse")
    assert table.knows("refusing")
    assert not table.knows("payment")
    assert table.numbers("payment") == [0, 0, 0, 0]


def test_what_is_written_is_read_again(table: Table) -> None:
    assert read_pairs(write_direction([300, 0, -300, 0])) == [2, 0, -2, 0]
    assert read_pairs(write_direction([0, 0, 0, 0])) == [0, 0, 0, 0]
    assert read_pairs(table.written("card")[1:]) == [3, 0, 0, -3]


def test_texts_are_alike_that_mean_the_same_in_other_words(english: Table) -> None:
    question = english.vector("Why was my payment declined?")
    near = likeness(question, english.vector("card refused"))
    far = likeness(question, english.vector("Change the colours of the theme"))
    assert near > 0.3 > far
    assert likeness(question, english.vector("qqqqq")) == 0
    assert likeness(question, question) == pytest.approx(1)


def test_the_table_that_is_shipped_fits_what_is_promised_of_it(english: Table) -> None:
    words = list(english.words())
    assert 30_000 <= len(words) <= 45_000
    assert len(words) == len(set(words))
    assert english.width <= 65
    assert table_of("en-GB") is english
    assert table_of("de") is None
    assert table_of("../en") is None
