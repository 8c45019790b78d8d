"""The search of a large site: shards that come when a query needs them, and sites that change meanwhile."""

from __future__ import annotations

import pytest

from kbstudio.document import Document, Section, make_document
from kbstudio.publish.browser_index import index_files, shard_count
from kbstudio.publish.index_parts import IndexParts
from kbstudio.publish.synonyms import Synonyms
from tests.browser.sites import entry, search, titles, write_index, write_site
from tests.browser.test_search import ARTICLES, FAILED
from tests.browser.waiting import until

pytestmark = pytest.mark.browser
MORE = [
    entry("Heartburn", "What helps against heartburn of the heart after a burn.", address="heartburn/"),
    entry("Heart rate", "Measure the heart.", address="heart/"),
    entry("Burns", "Cool the burn.", address="burn/"),
    *(entry(f"Notes {number}", "Words that many have.", address=f"notes/{number}/") for number in range(40)),
]
SHARDS = 64


@pytest.fixture
def site(tmp_path, page, serve):
    synonyms = Synonyms((("Wi-Fi", "WLAN"), ("sign in", "password")))
    folder = write_site(tmp_path / "site", [*ARTICLES, *MORE], synonyms=synonyms, shards=SHARDS)
    page.goto(serve(folder) + "index.html")
    return folder


@pytest.fixture
def asked(page):
    """The names of the index's files the page asked for."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rpartition("/")[2]))
    return names


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("How can I get my money refunded?", "Refunds"),
        ("payment failed", "My card was declined"),
        ("RÉSUMÉS", "Résumés and letters"),
        ("wi fi", "Set up Wi-Fi"),
        ("WLAN", "Set up Wi-Fi"),
        ("sign in", "Password rules"),
        ("0x80070057", "What error E-204 means"),
        ("heart burn", "Heartburn"),
        ("heartbrun", "Heartburn"),
        ("delivrey times", "Delivery times"),
    ],
)
def test_the_article_meant_comes_first(site, page, query, title):
    assert titles(page, query)[0] == title


def test_a_query_asks_for_its_own_shards_and_for_the_hits(site, page, asked):
    hits = search(page, "wlan network")["hits"]
    of_index = sorted(name[0] for name in asked if not name.startswith("search-"))
    assert of_index == ["a"] * len(hits) + ["h", "t", "t"]
    asked.clear()
    search(page, "wlan network")
    assert asked == []


@pytest.mark.parametrize("query", ["using e-mail", "paying", "größe", "C++ Ausgaben"])
def test_words_stand_where_they_begin_otherwise_than_their_stems(tmp_path, page, serve, asked, query):
    articles = [
        entry("Use mail", "The user pays, paying and using e-mail in any Größe, C++ und Ausgaben."),
        *(entry(f"Notes {number}", "Words that many have.") for number in range(9)),
    ]
    page.goto(serve(write_site(tmp_path / "other", articles, shards=4096)) + "index.html")
    search(page, "notes")
    held = set(asked)
    page.evaluate("(query) => void KBSearch.open(query)", query)
    until(page, lambda _: set(asked) > held)
    held = set(asked)
    assert titles(page, query) == ["Use mail"]
    assert {name[0] for name in set(asked) - held} == {"a"}


def test_what_goes_with_a_word_comes_with_every_form_of_it(tmp_path, page, serve):
    articles = [*ARTICLES, *MORE, entry("Ribcage", "Of a rib, ribs and a cage.")]
    page.goto(serve(write_site(tmp_path / "ribs", articles, shards=4096)) + "index.html")
    assert titles(page, "ribs") == ["Ribcage"]
    assert page.evaluate("async () => (await KBSearch.open()).edition.vocabulary.has('ribcag')")


def test_words_are_fetched_by_their_first_letters_when_one_is_unknown_or_typed(site, page, asked):
    assert search(page, "delivrey")["corrected"]["to"] == "delivery"
    assert [name for name in asked if name[0] == "l"] == ["l64.js", "l65.js"]
    asked.clear()
    assert "Password rules" in titles(page, "passw", typing=True)
    assert [name for name in asked if name[0] == "l"] == ["l70.js", "l61.js"]


@pytest.mark.parametrize("shards", [SHARDS, SHARDS * 2, 1])
def test_a_page_that_meets_a_newer_index_reads_it_anew(site, page, shards):
    assert titles(page, "refund") == ["Refunds"]
    newer = [entry("A word before all others", "Refund.", address="a/"), *ARTICLES]
    write_index(site, IndexParts(newer, shards=shards))
    assert set(titles(page, "invoice refunds")) == {
        "Verifying invoices",
        "Refunds",
        "A word before all others",
    }


def test_only_the_files_that_an_edit_concerns_change():
    before = index_files(IndexParts([*ARTICLES, *MORE], shards=SHARDS))
    edited = [
        entry("Refunds", "We pay back within ten weeks.", address="billing/refunds/", category="Billing")
    ]
    others = [each for each in (*ARTICLES, *MORE) if each.title != "Refunds"]
    after = index_files(IndexParts([*others, *edited], shards=SHARDS))
    assert before.keys() == after.keys()
    changed = {name for name, data in after.items() if before[name] != data}
    assert 2 <= len(changed) <= 8


def test_large_sites_are_divided_and_small_ones_are_one_file():
    def document(length: int) -> Document:
        return make_document(sections=(Section(1, "", "", 1, "x" * length),))

    assert shard_count([document(135_000)] * 10) == 1
    assert shard_count([document(135_001)] * 10) == 256
    assert shard_count([document(1_300)] * 10_000) == 4096
    names = {"head.js", "everyday.js", *(f"a{n}.js" for n in range(len(ARTICLES)))}
    assert set(index_files(IndexParts(ARTICLES))) == names


def test_a_page_of_a_small_site_that_meets_a_large_index_says_that_it_is_old(tmp_path, page):
    folder = write_site(tmp_path / "grown", ARTICLES)
    write_index(folder, IndexParts([*ARTICLES, *MORE], shards=SHARDS))
    page.goto((folder / "index.html").as_uri())
    assert "another version" in page.evaluate(FAILED)
