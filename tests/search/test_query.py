"""What writers type, read: any text is a query."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.search.dates import read_dates
from kbstudio.search.query import Filter, Query, Word, read_query
from kbstudio.search.schema import NONE

TODAY = dt.date(2026, 10, 5)


def read(text: str) -> Query:
    return read_query(text, TODAY)


def test_words_and_the_beginning_of_the_last():
    assert read("card decl").words == (Word(("card",)), Word(("decl",), begins=True))
    assert read("card decl ").words == (Word(("card",)), Word(("decl",)))
    assert read("pass* card ").words == (Word(("pass",), begins=True), Word(("card",)))


@pytest.mark.parametrize("text", ['"log in to"', "“log in to”", "„log in to“", "«log in to»", '"log in to'])
def test_a_phrase_in_any_quotes_even_unclosed(text):
    assert read(text).words == (Word(("log in to",), phrase=True),)


def test_fields_of_the_text():
    assert read("title:card heading:bank keyword:x ").words == (
        Word(("card",), "title"),
        Word(("bank",), "headings"),
        Word(("x",), "keywords"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("status:draft", Filter("status", ("draft",))),
        ("status:Draft,in_review", Filter("status", ("draft", "in-review"))),
        ("status:draft status:approved", Filter("status", ("draft", "approved"))),
        ("status:pub", Filter("status", ("published",))),
        ("status:review", Filter("status", ("in-review",))),
        ("type:how-to", Filter("type", ("how-to",))),
        ("tag:VPN", Filter("tags", ("vpn",))),
        ('tag:"two factor"', Filter("tags", ("two-factor",))),
        ("category:Billing/Cards/", Filter("category", ("billing/cards",))),
        ('owner:"Anna Müller"', Filter("owner", ("anna-muller",))),
        ("owner:none", Filter("owner", (NONE,))),
        ("updated:>2026-01-01", Filter("updated", dates=("2026-01-02", "9999-12-31"))),
        ("review_by:<today", Filter("review_by", dates=("0001-01-01", "2026-10-04"))),
    ],
)
def test_filters(text, expected):
    assert read(text) == Query(filters=(expected,))


def test_two_tags_must_both_be_there():
    assert read("tag:a tag:b").filters == (Filter("tags", ("a",)), Filter("tags", ("b",)))
    assert read("tag:a OR tag:b").filters == (Filter("tags", ("a", "b")),)


def test_what_must_not_be():
    query = read('card -bank NOT refund -"log in" -tag:vpn owner:any')
    assert query.words == (Word(("card",)),)
    assert query.without == (
        Word(("bank",)),
        Word(("refund",)),
        Word(("log in",), phrase=True),
        Filter("tags", ("vpn",)),
        Filter("owner", (NONE,)),
    )


def test_either():
    assert read("card OR bank refund ").words == (Word(("card", "bank")), Word(("refund",)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("updated:soon ", ["updated", "soon"]),
        ("https://x.example/a ", ["https", "x.example", "a"]),
        ("error: E-204 ", ["error", "E-204"]),
        ("tag: vpn ", ["tag", "vpn"]),
        ("a AND b ", ["a", "b"]),
        ("NOT", []),
        ("OR card ", ["card"]),
        ('"" - : * ( ) ~ ^ \\ ', []),
    ],
)
def test_what_is_no_filter_is_searched_as_words(text, words):
    assert [word.alternatives[0] for word in read(text).words] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-05", ("2026-03-05", "2026-03-05")),
        ("2024-2", ("2024-02-01", "2024-02-29")),
        ("2026", ("2026-01-01", "2026-12-31")),
        (">=2026-03", ("2026-03-01", "9999-12-31")),
        (">2026-03", ("2026-04-01", "9999-12-31")),
        ("<2026", ("0001-01-01", "2025-12-31")),
        ("<=today", ("0001-01-01", "2026-10-05")),
        ("today-30", ("2026-09-05", "2026-09-05")),
        ("today+2w", ("2026-10-19", "2026-10-19")),
        ("yesterday", ("2026-10-04", "2026-10-04")),
        ("2026-01..2026-03", ("2026-01-01", "2026-03-31")),
        ("2026-01..", ("2026-01-01", "9999-12-31")),
        ("..tomorrow", ("0001-01-01", "2026-10-06")),
        (">9999-12-31", ("9999-12-31", "9999-12-31")),
    ],
)
def test_dates(text, expected):
    first, last = read_dates(text, TODAY) or (None, None)
    assert (str(first), str(last)) == expected


@pytest.mark.parametrize(
    "text", ["", "..", ">", "2026-13", "2026-02-30", "0000", "20", "today-99999999", "soon"]
)
def test_no_dates(text):
    assert read_dates(text, TODAY) is None


@given(st.text() | st.text(alphabet='ab:"-*OR NOT.,<>=“”‘\ud800\0tagstatus'))
def test_any_text_is_read(text):
    assert isinstance(read(text), Query)


def test_a_pasted_page_is_cut():
    assert len(read("word " * 50_000).words) <= 32
