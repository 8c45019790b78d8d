"""Signs typed over selected words."""

import pytest

from kbstudio.ui.pair_typing import wrapped
from tests.ui.selections import as_shown, shown


@pytest.mark.parametrize(
    ("before", "sign", "after"),
    [
        ("See ⟦this⟧.", "*", "See *⟦this⟧*."),
        ("See *⟦this⟧*.", "*", "See **⟦this⟧**."),
        ("⟦this⟧", "(", "(⟦this⟧)"),
        ("⟦this⟧", "[", "[⟦this⟧]"),
        ("⟦this⟧", "„", "„⟦this⟧“"),
    ],
)
def test_they_go_around_the_words(before, sign, after):
    assert as_shown(wrapped(shown(before), sign)) == after


@pytest.mark.parametrize(("text", "sign"), [("⟦this⟧", "x"), ("th|is", "*"), ("⟦a\nb⟧", "*"), ("⟦  ⟧", "*")])
def test_elsewhere_they_are_typed_as_ever(text, sign):
    assert wrapped(shown(text), sign) is None
