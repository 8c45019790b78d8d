"""Customers find what they mean in other words; what words find stands first, and never gets worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kbstudio.meaning import table_of
from tests.browser.sites import THEMES, entry, write_site
from tests.browser.waiting import until

pytestmark = pytest.mark.browser
ARTICLES = [
    entry("Why was my payment declined?", "Ask the issuer whether limits apply."),
    entry("How do I delete my account?", "Everything of yours is erased."),
    entry("When does my parcel arrive?", "Two days after we ship."),
    entry("Error E-204", "The printer lost its network."),
    entry("Where can I see old invoices?", "In the archive."),
    entry("Set up the Zorbix dock", "Plug in the Zorbix dock."),
    entry("Do you ship abroad?", "To most countries."),
    entry("How can I change the language?", "In the settings."),
    entry("What does a refund cost?", "Nothing."),
    entry("Connect a second monitor", "Use the other port."),
    entry("Clean the print head", "With a dry cloth."),
    entry("A refused parcel", "It comes back to us."),
]
BETTER = """async ([query, options]) => {
  const index = await KBSearch.open();
  const words = await index.search(query, options);
  const better = await index.better(query, options, words);
  const titles = (found) => found && found.hits.map(({ title }) => title);
  return [titles(words), titles(better), better && better.total];
}"""
SUMS = """async ([texts, files, head]) => {
  const brought = async (name) => ({ values: files[name] });
  const KBSearch = { parts: { folder: "http://x/", termsOf: (word) => [word], load: brought } };
  %s
  const words = new Words({ ...head, words: "" }, new Set(["how", "my"]));
  await words.bring(texts.flatMap(wordsOf));
  return texts.map((text) => Array.from(words.sum(wordsOf(text), head.dimensions)));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return write_site(tmp_path_factory.mktemp("meaning") / "site", ARTICLES, meaning=True)


def better(page: Page, query: str, **options: object) -> tuple[list[str], list[str] | None, int | None]:
    """What words find, what is found when meaning counts too, and how many that is."""
    return tuple(page.evaluate(BETTER, [query, {"limit": 5, **options}]))


def test_browsers_add_up_the_same_numbers_as_the_publisher(page: Page) -> None:
    table = table_of("en")
    texts = ["Why can’t I re-open my Café’s files?", "stopping refusing unheardofword", "how my", ""]
    files = {f"w{number}": list(table.place(number)) for number in range(table.places)}
    files["wc"] = ["how my", table.written("how") + table.written("my")]
    head = {"places": table.places, "files": table.places, "dimensions": table.dimensions}
    source = (THEMES / "base/assets/search-meaning/1-words.js").read_text(encoding="utf-8")
    found = page.evaluate(SUMS % source, [texts, files, head])
    assert found == [table.numbers(text) for text in texts]


def test_a_question_in_other_words_finds_its_answer(site: Path, page: Page, serve) -> None:
    page.goto(serve(site) + "deep/page/index.html")
    assert better(page, "smudged ink on paper") == ([], ["Clean the print head"], 1)
    assert better(page, "football results") == ([], None, None)
    words, found, total = better(page, "trouble with credit card")
    assert "Why was my payment declined?" not in words
    assert "Why was my payment declined?" in found[:2]
    assert total == len(words) + 1
    assert better(page, "smudged ink on paper", filters={"type": "how-to"})[1] is None


def test_what_is_exact_wins(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    assert better(page, "Error E-204") == (["Error E-204"], None, None)
    assert better(page, '"refused parcel"')[1] is None
    for title in ("Set up the Zorbix dock", "A refused parcel", "Connect a second monitor"):
        words, found, _ = better(page, title)
        assert (found or words)[0] == title
    words, found, _ = better(page, "zorbix for a display")
    assert (found or words)[0] == "Set up the Zorbix dock"


def test_a_site_without_its_words_is_searched_as_ever(site: Path, page: Page) -> None:
    page.route("**/assets/meaning.*/**", lambda route: route.abort())
    page.goto((site / "index.html").as_uri())
    page.evaluate("() => KBSearch.open()")
    words, found, _ = better(page, "refused")
    assert words
    assert found is None or json.dumps(found)


def test_the_field_shows_the_better_order_once_and_counts_the_question_once(
    site: Path, page: Page, serve
) -> None:
    form = '<form class="kb-search" action="search/"><input name="q"></form>'
    text = (site / "index.html").read_text(encoding="utf-8")
    (site / "field.html").write_text(text.replace("<body>", f"<body>{form}"), encoding="utf-8")
    page.goto(serve(site) + "field.html")
    page.evaluate(
        """() => {
          window.asked = []; window.orders = [];
          document.addEventListener("kb-search", ({ detail }) => window.asked.push(detail.query));
        }"""
    )
    page.locator("input").click()
    page.locator("input").fill("trouble with credit card")
    title = page.locator(".kb-search-title", has_text="payment declined")
    title.wait_for()
    until(page, "() => document.querySelector('[role=status]').textContent !== ''")
    assert page.evaluate("window.asked") == ["trouble with credit card"]
    assert (
        page.locator("[role=status]").text_content().startswith(str(page.locator(".kb-search-hit").count()))
    )
