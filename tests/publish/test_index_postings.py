"""Postings are written in few characters, and nothing of them is lost."""

from __future__ import annotations

from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st

from kbstudio.publish.index_counts import Postings
from kbstudio.publish.index_postings import write_postings

ARTICLES = 300
NUMBERS = st.sets(st.integers(0, ARTICLES - 1)).map(sorted)


def read_gaps(text: str, counts: list[int]) -> list[list[int]]:
    """The numbers of the articles, as `search/02-reading.js` reads them."""
    bits = iter("".join(f"{byte:08b}" for byte in b64decode(text + "=" * (-len(text) % 4))))
    found = []
    for count in counts:
        shift = 0
        while 0 < count << (shift + 1) < ARTICLES:
            shift += 1
        numbers = [-1]
        for _ in range(count):
            gap = 0
            while next(bits) == "1":
                gap += 1
            for _ in range(shift):
                gap = 2 * gap + (next(bits) == "1")
            numbers.append(numbers[-1] + gap + 1)
        found.append(numbers[1:])
    assert "1" not in "".join(bits)
    return found


@given(st.lists(NUMBERS, max_size=8))
def test_the_articles_of_each_term_can_be_read_back(terms: list[list[int]]) -> None:
    written = write_postings([Postings(numbers, "$" * len(numbers), "") for numbers in terms], ARTICLES)
    assert read_gaps(written.split("!")[1], [len(numbers) for numbers in terms]) == terms


def test_a_term_that_is_cut_short_says_how_many_articles_and_titles_have_it() -> None:
    terms = [Postings([1], "$", ""), Postings([2], "c", "%", (30, 7))]
    assert write_postings(terms, ARTICLES).split("!")[2:] == ["$c", "%", "$A*"]
