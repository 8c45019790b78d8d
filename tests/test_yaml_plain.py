"""Plain front matter is read without a YAML parser, and as the parser would read it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbstudio.errors import ContentError
from kbstudio.yaml_parser import parsed
from kbstudio.yaml_plain import read_plain

USUAL = """
# who may change this: the team
title: Change your card, or why it's "declined":not
summary: "It takes 2 minutes: have the card ready."
type: how-to
order: 12
tags: [cards, two words, it's]
keywords:
  - card expired
  # as customers say
  - 'visa, mastercard'

related:
- ../billing/refund.md
updated: 2026-05-03
featured: true
icon:
"""
WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "yes",
                "No",
                "null",
                "Null",
                "~",
                "true",
                "True",
                "on",
                "y",
                "nan",
                ".inf",
                "0x1f",
                "1e3",
                "012",
            ),
            *("2026-05-03", "2026-02-30", "0000-01-01", "7", "-7", "1.5", "9999999999", "1_000", "12:30:45"),
            *(
                "a: b",
                "a:",
                "a:b",
                "a #b",
                "a#b",
                "#a",
                "- a",
                "a - b",
                "? a",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "%a",
            ),
            *(
                "[a, b]",
                "[a , b ]",
                "[a, b,]",
                "[]",
                "[a: b]",
                "[a, [b]]",
                "[1, 2]",
                "[no]",
                "{a: b}",
                "[a",
                "a]",
            ),
            *('"a"', "'a'", "''", '""', '"a', "'it''s'", '"a\\n"', '"a" b', "a 'b'", "é\xa0", "\u2028", "😀"),
            *(
                "word",
                "some words",
                "words  with   spaces ",
                "---",
                "...",
                "a\tb",
                "=",
                "<<",
                "`a`",
                "@a",
                "a, b",
            ),
        ]
    ),
    st.text(st.sampled_from("ab1 :#-'\",[]{}\\&*.\té"), max_size=8),
)
KEYS = st.sampled_from(
    ["a", "title", "key-2", "y", "yes", "null", "1", "2026-05-03", "é", '"a"', "a b", "<<", ""]
)
PLAIN_KEYS = st.sampled_from(["a", "b", "title", "key-2", "c3"])
LISTS = st.tuples(st.sampled_from(["", "  ", " "]), st.lists(WORDS, max_size=3)).map(
    lambda made: "".join(f"\n{made[0]}- {word}" for word in made[1])
)
LINES = st.one_of(
    st.builds("{}: {}".format, PLAIN_KEYS, WORDS),
    st.builds("{}:{}".format, PLAIN_KEYS, LISTS),
    st.builds("{}: {}".format, KEYS, WORDS),
    st.builds("{}{}".format, st.sampled_from(["", " ", "# ", "  # ", "-", "- ", "x:"]), WORDS),
)


def exact(value: Any) -> Any:
    """A value with its type, in the order it is written: `1`, `True` and `1.0` are equal otherwise."""
    if isinstance(value, dict):
        return [(exact(key), exact(entry)) for key, entry in value.items()]
    return [exact(entry) for entry in value] if isinstance(value, list) else (type(value), value)


def test_what_people_usually_write_needs_no_parser():
    assert exact(read_plain(USUAL)) == exact(parsed(USUAL))


@pytest.mark.parametrize(
    "line", ["a: [x, y", "a: &b c", "a: |", "  a: b", "a: b\n  c", "a: b\na: c", "a: 1.5"]
)
def test_what_needs_a_parser_is_left_to_it(line: str):
    assert read_plain(line) is None


@settings(max_examples=500)
@given(st.lists(LINES, max_size=4).map("\n".join))
def test_it_never_reads_anything_else_than_the_parser(text: str):
    plain = read_plain(text)
    if plain is not None:
        try:
            known = parsed(text)
        except ContentError as error:
            raise AssertionError(f"only the parser refuses: {error.message}") from error
        assert exact(plain) == exact(known)


def test_a_long_list_on_one_line_with_an_odd_sign_takes_no_time() -> None:
    words = "what customers call it when they write to the team about it, " * 50
    assert read_plain(f"keywords: [{words}why?]") is None
    assert read_plain(f"keywords: [{words}why]") == {"keywords": [*words.split(", ")[:-1], "why"]}
