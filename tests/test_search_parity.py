"""The desktop's search and the site's agree on the article meant, query by query (search_cases.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kbstudio.article import ArticleId
from kbstudio.document import Document
from kbstudio.library import Library
from kbstudio.publish.browser_index import browser_files
from kbstudio.publish.site import make_site, texts_to_render
from kbstudio.rendering import render_all
from kbstudio.scan import read_library
from kbstudio.search.index import SearchIndex
from tests.browser.sites import PAGE, search_scripts

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
CASES = json.loads((ROOT / "tests" / "search_cases.json").read_text(encoding="utf-8"))
FIRST = """async (queries) => {
  const index = await KBSearch.open();
  const root = new URL(".", location.href).href;
  const found = [];
  for (const query of queries) {
    const {hits} = await index.search(query, {limit: 1});
    found.push(hits.length ? hits[0].url.slice(root.length) : "");
  }
  return found;
}"""


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(ROOT / "content")


@pytest.fixture(scope="module")
def documents(library: Library) -> Mapping[ArticleId, Document]:
    return render_all(texts_to_render(library), None).documents


@pytest.fixture(scope="module")
def on_the_site(library, documents, tmp_path_factory, chromium: Browser) -> Iterator[dict[str, str]]:
    """The first article the site's search gives for each query."""
    folder = tmp_path_factory.mktemp("site")
    site = make_site(library, documents)
    (folder / "assets").mkdir()
    for name, data in search_scripts().items():
        (folder / "assets" / name).write_bytes(data)
    for address, data in browser_files(site, documents).items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)
    (folder / "index.html").write_text(PAGE.format(root="", language="en", shards=1), encoding="utf-8")
    page = chromium.new_page()
    page.goto((folder / "index.html").as_uri())
    queries = [case["query"] for case in CASES]
    articles = {address: article_id for article_id, address in site.articles.items()}
    yield {
        query: articles.get(found, found)
        for query, found in zip(queries, page.evaluate(FIRST, queries), strict=True)
    }
    page.close()


@pytest.fixture(scope="module")
def on_the_desktop(library, documents, tmp_path_factory) -> dict[str, str]:
    """The first article the desktop's search gives for each query."""
    index = SearchIndex(tmp_path_factory.mktemp("index"))
    index.sync(library, documents)
    hits = {case["query"]: index.search(case["query"], 1).hits for case in CASES}
    return {query: found[0].article_id if found else "" for query, found in hits.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_customers_find_the_article_meant_first(case, on_the_site):
    assert on_the_site[case["query"]] == case["first"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_writers_find_the_article_meant_first(case, on_the_desktop):
    assert on_the_desktop[case["query"]] == case["first"]
