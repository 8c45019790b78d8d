"""The figures of make bench-search are what they say, and every engine is given the same text."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest

from benchmarks.search.browser import Fetched
from benchmarks.search.figures import Relevance, median, ndcg, quantile, relevance
from benchmarks.search.kb_studio import as_source
from benchmarks.search.measure import Row, typical
from benchmarks.search.peers import as_page
from benchmarks.search.process import Cost, run
from benchmarks.search.server import serving
from benchmarks.search.sets import Article, Query, spread
from benchmarks.search.table import as_json, as_markdown, size
from kbstudio.article import ArticleId, article_from_text
from kbstudio.markup import Renderer

HERE = Path(__file__).parents[1] / "benchmarks" / "search"
ROW = Row(
    set="orsharc",
    engine="lunr",
    setup="default",
    version="2.3.9",
    clean=Relevance(0.5, 0.25, 0.75, 0.01),
    misspelt=Relevance(0.4, 0.2, 0.6, 0.02),
    first=Fetched(3, 2, 45_600, 123_456),
    later=Fetched(0, 0, 0, 0),
    median=0.01,
    p95=12.3,
    slow_median=1.23,
    slow_p95=45.6,
    build=Cost(1.5, 2.5, 99.6),
    note="",
    pages={"pasted": Fetched(21, 2, 48_206, 163_509)},
)


def test_the_best_order_scores_one_and_a_worse_one_less():
    grades = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    # b first: (1 + 7 / log2 3) of (7 + 1 / log2 3)
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 7 / 1.58496) / (7 + 1 / 1.58496), abs=1e-5)
    assert ndcg(["x", "a"], {"a": 1}) == pytest.approx(1 / 1.58496, abs=1e-5)


def test_an_answer_counts_once_and_only_among_the_first_ten():
    assert ndcg(["a", "a"], {"a": 1, "b": 1}) < 1
    assert ndcg([*"0123456789", "a"], {"a": 1}) == 0
    assert ndcg([], {"a": 1}) == 0
    assert ndcg(["a"], {"a": 0}) == 0


def test_queries_are_counted_by_where_their_answer_stands():
    found = [
        (["a", "b"], {"a": 1}),
        (["x", "y", "z", "a"], {"a": 1}),
        ([], {"a": 1}),
        ([], {"a": 0}),
    ]
    got = relevance(found)
    assert (got.first, got.in_five, got.without_hit) == (0.25, 0.5, 0.25)


def test_quantiles_are_values_that_were_measured():
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert (median(values), quantile(values, 0.95), quantile(values, 0.2)) == (3, 5, 1)
    assert median([2.0, 1.0]) == 1
    assert quantile([], 0.5) == 0


def test_a_sample_is_spread_over_all_queries():
    queries = [Query(str(number), f"query {number}") for number in range(10)]
    assert spread(queries, 5) == ["query 0", "query 2", "query 4", "query 6", "query 8"]
    assert spread(queries[:2], 5) == ["query 0", "query 1"]


def test_typical_takes_each_median_by_itself():
    each = [Fetched(1, 1, 30, 300), Fetched(5, 2, 10, 200), Fetched(3, 3, 20, 100)]
    assert typical(each) == Fetched(3, 2, 20, 200, 0)


@pytest.mark.parametrize(
    "text",
    [
        "# no heading\n- no list\n1. none\n    no code\n> no quote",
        "a *b* _c_ ~~d~~ `e` [f](g) ![h](i) <del>j</del> &amp; k&nbsp;l $m$ {n} ^o^ p | q",
        "see www.example.org or https://example.org/?a=b#c or me@example.org :smile: ==x==",
        "term\n: no definition\n\n*[HTML]: no abbreviation\n\n[^1]: no note\n\n---\n\n| a |\n|---|",
        "\\* \\\\ a\\",
    ],
)
def test_our_articles_read_as_the_plain_text_that_others_get(text):
    source = as_source(Article("a1", 'A "title": #1', text))
    article = article_from_text(ArticleId("a1.md"), source)
    assert article.title == 'A "title": #1'
    assert Renderer().render(article).text.split() == text.split()


def test_pages_for_others_hold_title_and_text_as_they_are():
    page = as_page(Article("a1", "Is <b> bold?", "One & two\n\nthree"))
    assert "<h1>Is &lt;b&gt; bold?</h1>\n<p>One &amp; two</p>\n<p>three</p>" in page


def test_what_goes_over_the_wire_is_counted_packed_and_plain(tmp_path):
    (tmp_path / "index.js").write_bytes(b"x" * 10_000)
    (tmp_path / "words.pf_index").write_bytes(b"y" * 500)
    with serving(tmp_path) as server:
        for name in ("index.js?1", "words.pf_index"):
            with urlopen(server.root + name) as answer:
                answer.read()
        script, words = server.sent
    assert (script.address, script.plain) == ("index.js", 10_000)
    assert script.packed < 100
    assert (words.packed, words.plain) == (500, 500)


def test_a_program_is_measured_with_its_children(tmp_path):
    inner = "x = bytearray(60_000_000)"
    cost = run(["sh", "-c", f"'{sys.executable}' -c '{inner}'; true"], tmp_path)
    assert cost.peak > 60
    assert cost.seconds > 0


def test_tables_can_be_read_and_figures_compared():
    ours = replace(ROW, engine="KB Studio", clean=replace(ROW.clean, ndcg=0.6), note="published whole in 1 s")
    table = as_markdown([ROW, ours])
    assert "| lunr 2.3.9, default | 0.500 / 0.400 |" in table
    assert "| lunr, default | 0.500 | 0.25 | 0.75 | 1.0% | 0.400 | 0.80 | 0.20 | 0.60 | 2.0% |" in table
    assert (
        "| 46 kB | 123 kB | 3 in 2 | 0 | 0 | 0 | <0.1 / 12 ms | 1.2 / 46 ms | 1.5 s | 2.5 s | 100 MB |"
        in table
    )
    assert "| KB Studio ahead of the best other | +0.100 / +0.000 |" in table
    assert "- KB Studio, orsharc: published whole in 1 s\n" in table
    assert table.endswith("- KB Studio, orsharc, a first question pasted: 48 kB, 21 in 2")
    assert json.loads(as_json([ROW]))[0]["first"]["packed"] == 45_600


def test_sizes_have_no_more_figures_than_they_can_mean():
    assert [size(each) for each in (0, 950, 12_345, 1_234_567)] == ["0", "0.9 kB", "12 kB", "1.2 MB"]


def test_the_other_engines_are_pinned_and_come_from_no_named_place():
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    assert package["private"] is True
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["dependencies"].values())
    assert not list(HERE.glob("*lock*"))
