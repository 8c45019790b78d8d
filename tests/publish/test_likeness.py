"""Articles that are alike, from one state of a help centre to the next."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbstudio.article import ArticleId
from kbstudio.publish import likeness as likeness_module
from kbstudio.publish.likeness import NOTHING, likeness
from kbstudio.publish.likeness_file import read_likeness, write_likeness
from kbstudio.publish.term_counts import MARK, TermCounts

WORDS = st.lists(st.sampled_from("abcdefghij"), max_size=12)
STATES = st.lists(st.dictionaries(st.sampled_from("pqrstuvwxyz"), WORDS, max_size=9), min_size=1, max_size=5)


def counts_of(state: Mapping[str, Sequence[str]], numbers: dict[str, int]) -> TermCounts:
    rows, marks = {}, {}
    for name, words in state.items():
        counts = Counter(words)
        for word in counts:
            numbers.setdefault(word, len(numbers))
        rows[ArticleId(name)] = array("I", [numbers[word] for word in counts]), array("H", counts.values())
        marks[ArticleId(name)] = "".join(words).encode().ljust(MARK, b".")[:MARK]
    return TermCounts(list(numbers), rows, marks)


@given(STATES)
@settings(deadline=None)
def test_what_was_found_before_changes_nothing(states: list[dict[str, list[str]]]) -> None:
    numbers: dict[str, int] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness_module, "POSTINGS", 3)
        patch.setattr(likeness_module, "TERMS", 4)
        data = b""
        for state in states:
            counts = counts_of(state, numbers)
            keys = sorted(counts.rows)
            now = likeness(counts, keys, read_likeness(data, counts.terms))
            assert now == likeness(counts, keys)
            data = write_likeness(now, counts.terms)
            assert read_likeness(data, counts.terms) == now


def test_other_numbers_of_the_terms_make_what_was_found_void() -> None:
    counts = counts_of({"x": ["a", "b"], "y": ["b", "c"], "z": ["b", "a"]}, {})
    data = write_likeness(likeness(counts, sorted(counts.rows)), counts.terms)
    assert read_likeness(data, ["b", "a", "c"]) is NOTHING
    assert read_likeness(data, [*counts.terms, "d"]) is not NOTHING


def test_the_most_alike_comes_first() -> None:
    texts = {"x": "a b c d", "y": "a b c e", "z": "a b h", "w": "i j k l", "v": "m n o p"}
    counts = counts_of({name: text.split() for name, text in texts.items()}, {})
    found = likeness(counts, sorted(counts.rows)).found
    assert found[ArticleId("x")] == ("y", "z")
    assert found[ArticleId("w")] == ()
