"""Searching as a writer does."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbstudio.search.hit import Results

from .conftest import article, names


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("card declined ", ["card-declined"]),
        ("declining cards ", ["card-declined"]),
        ("payment failed ", ["card-declined"]),
        ("E-204 ", ["card-declined"]),
        ("e204 ", ["card-declined"]),
        ("0x80070057 ", ["reset-password"]),
        ("iOS 17.1 ", ["reset-password"]),
        ("cafe NAIVE ", ["wi-fi"]),
        ("two-factor ", ["wi-fi", "card-declined"]),
        ("twofactor sign-in ", ["wi-fi"]),
        ("passw", ["reset-password"]),
        ("rou", ["wi-fi"]),
    ],
)
def test_words(find, query, expected):
    assert find(query)[: len(expected)] == expected


def test_articles_with_all_words_come_first_and_some_is_better_than_none(find):
    assert find("card bank ")[0] == "card-declined"
    assert "refund" in find("card bank ")
    assert find("router giraffe ") == ["wi-fi"]
    assert find("giraffe ") == []


def test_a_beginning_marks_words_but_not_names_of_files(index, renderer):
    texts = article("addresses.md", "# Addresses\n\nWrite routes.md for the routers of floor 17.1.\n")
    index.update([(texts, renderer.render(texts))], [])

    def marked(query: str) -> set[str]:
        return {words for hit in index.search(query).hits for words, found in hit.snippet if found}

    assert marked("router") >= {"routers"}
    assert "routes" in marked("route")
    assert not {"routes.md", "md"} & marked("route")
    assert {"routes", "md"} <= marked("routes.md")
    assert "17.1" in marked("floor 17")


def test_a_title_that_says_it_comes_first(index, renderer):
    long = article("long.md", "# Everything\n\n" + "Reset the password. " * 30)
    index.update([(long, renderer.render(long))], [])
    assert names(index, "reset your password")[0] == "reset-password"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"log in to"', ["card-declined"]),
        ('"LOG IN"', ["card-declined", "reset-password"]),
        ('"log-in"', ["card-declined", "reset-password"]),
        ('"signing in"', ["refund"]),
        ('"sign in"', ["wi-fi"]),
        ('"bank cards"', []),
        ('"banks block cards"', ["card-declined"]),
        ('"resetting"', ["wi-fi"]),
        ('"card ask"', []),
        ('title:"two factor"', ["wi-fi"]),
        ('title:"your bank"', []),
        ('heading:"your bank"', ["card-declined"]),
        ('keyword:"payment failed"', ["card-declined"]),
    ],
)
def test_phrases_are_found_as_written(find, query, expected):
    assert sorted(find(query)) == sorted(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status:draft", ["refund"]),
        ("status:draft,in_review", ["refund", "wi-fi"]),
        ("type:faq,troubleshooting", ["card-declined", "refund"]),
        ("tag:cards", ["card-declined"]),
        ('tag:"two factor"', ["card-declined"]),
        ("tag:none", ["refund", "wi-fi"]),
        ("category:billing", ["card-declined", "refund"]),
        ("category:devices", ["wi-fi"]),
        ("category:devices/router", ["wi-fi"]),
        ("category:router", ["wi-fi"]),
        ("owner:anna", ["card-declined"]),
        ("owner:none status:published", ["reset-password"]),
        ("updated:>2026-01-01", ["card-declined"]),
        ("updated:2025", ["refund"]),
        ("updated:any", ["card-declined", "refund"]),
        ("review_by:<2026-10-01", ["card-declined"]),
        ("card status:draft", ["refund"]),
        ("card -bank", ["refund"]),
        ("-type:how-to", ["card-declined", "refund"]),
        ("status:published -card", ["reset-password"]),
        ("title:card", ["card-declined"]),
        ("refund OR router ", ["refund", "wi-fi"]),
    ],
)
def test_filters(find, query, expected):
    assert sorted(find(query)) == sorted(expected)


def test_a_hit_shows_the_section_that_fits(index):
    hit = index.search("unlock bank ").hits[0]
    assert (hit.title, hit.category, hit.status, hit.type) == (
        "My card was declined",
        "billing",
        "published",
        "troubleshooting",
    )
    assert (hit.section_title, hit.section_anchor, hit.line) == ("Ask your bank", "ask-your-bank", 17)
    assert [run for run, is_match in hit.snippet if is_match] == ["Banks", "bank", "unlock"]
    assert "".join(run for run, _ in hit.snippet).startswith("Banks block cards")


def test_a_hit_by_its_title_shows_its_summary(index):
    hit = index.search("title:reset").hits[0]
    assert "".join(run for run, _ in hit.snippet).startswith("When you can't log in")


def test_a_snippet_of_a_long_text_is_cut_between_words(index, renderer):
    long = article("long.md", "# Long\n\n" + "word " * 200 + "needle in it " + "straw " * 200)
    index.update([(long, renderer.render(long))], [])
    snippet = index.search("needle ").hits[0].snippet
    text = "".join(run for run, _ in snippet)
    assert ("needle", True) in snippet
    assert text.startswith("… word ")
    assert text.endswith(" straw …")
    assert len(text) < 200


def test_hostile_text_stays_text(index, renderer):
    evil = article("evil.md", "# `<script>` zebra\n\n`<img src=x onerror=alert(1)>` zebra\n")
    index.update([(evil, renderer.render(evil))], [])
    hit = index.search("zebra ").hits[0]
    assert "<img src=x onerror=alert(1)>" in "".join(run for run, _ in hit.snippet)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pasword ", "password "),
        ("card decliend ", "card declined "),
        ("status:draft refnuds", "status:draft refunds"),
        ("roter", "router"),
        ("card ", None),
        ("E-999 ", None),
        ("zzzzzzzz ", None),
        ('"pasword"', None),
    ],
)
def test_words_that_nobody_wrote_are_spelt_right(index, query, expected):
    assert index.search(query).suggestion == expected


def test_a_word_that_only_a_removed_article_had_is_not_suggested(index, renderer):
    gone = article("gone.md", "# Gone\n\nMarsupials.\n")
    index.update([(gone, renderer.render(gone))], [])
    assert index.search("marsupails ").suggestion == "marsupials "
    index.update([], [gone.id])
    assert index.search("marsupails ").suggestion is None


def test_similar_articles(index, library):
    hits = index.similar("The bank declined my card and the payment failed", 2)
    assert hits[0].article_id == "billing/card-declined.md"
    assert 0 < hits[0].score <= 1
    source = library.articles["billing/card-declined.md"].body
    assert index.similar(source)[0].article_id == "billing/card-declined.md"
    assert index.similar(source, 1)[0].score > 0.8
    rest = index.similar(source, exclude=library.articles["billing/card-declined.md"].id)
    assert "billing/card-declined.md" not in [hit.article_id for hit in rest]
    assert index.similar("Reset your password")[0].score > 0.9
    assert index.similar("") == ()


def test_total_and_limit(index):
    results = index.search("status:any", 2)
    assert (len(results.hits), results.total) == (2, 4)
    assert index.search("card", 0) == Results()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    query=st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                '"',
                "card",
                "-",
                "tag:",
                "NOT",
                "OR",
                "status:",
                "*",
                "(",
                ")",
                "E-204",
                "\ud800",
                "\0",
                "updated:<",
                "2026",
            ]
        )
    ).map(" ".join)
)
def test_any_query_gives_hits_or_none(index, query):
    results = index.search(query)
    assert isinstance(results, Results)
    assert len(results.hits) <= results.total
    assert index.similar(query) is not None


def test_a_pasted_page_is_a_query(index):
    page = "the card was declined by the bank " * 4_000
    assert index.search(page).hits
    assert index.search("x" * 100_000) == Results()
    assert index.search('"' + "card " * 20_000).total == 0
    assert index.similar(page)
