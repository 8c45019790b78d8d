"""The site's search stays as good as `benchmarks/search_quality.py` measured it to be."""

from __future__ import annotations

import pytest

from benchmarks.search_quality import DATA, lines, measure, write_index

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def sets():
    if not DATA.is_dir():
        pytest.skip("the query sets aren’t beside the checkout (../shared/data/ir)")


@pytest.mark.parametrize(("name", "floor"), [("stackfaq", 0.895), ("covidfaq", 0.815), ("orsharc", 0.775)])
def test_questions_people_asked_find_their_answers(name, floor, tmp_path, page):
    write_index(lines(DATA / name / "docs.jsonl"), tmp_path, meaning=False)
    clean, misspelt = measure(name, tmp_path, page)
    assert clean.ndcg >= floor
    assert clean.without_hit == 0
    assert misspelt.ndcg >= 0.97 * clean.ndcg


def test_meaning_finds_more_of_them_written_well_or_not(tmp_path, page):
    write_index(lines(DATA / "covidfaq" / "docs.jsonl"), tmp_path)
    clean, misspelt = measure("covidfaq", tmp_path, page)
    assert clean.ndcg >= 0.88
    assert misspelt.ndcg >= 0.85
