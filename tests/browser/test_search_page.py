"""The search page and what follows from it: narrowing, marks where a hit leads, phrases, snippets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from kbstudio.publish.index_parts import VERSION
from tests.browser.sites import entry, search, titles, write_site
from tests.browser.test_search_box import field, make_site

pytestmark = pytest.mark.browser
ARTICLES = {
    "site.toml": 'name = "Acme Help"\n',
    "network/_category.md": "---\ntitle: Network\n---\n",
    "network/router.md": """---
type: troubleshooting
applies_to: [Home, Pro]
---
# The router blinks red

Pull the plug of the router.

## After a storm

The surge protector may have cut the line. Wait ten minutes, then press its button.
""",
    "network/lights.md": "---\ntype: reference\napplies_to: [Pro]\n---\n# Lights of the router\n\nGreen.\n",
    "billing/router.md": "---\ntype: faq\n---\n# What does a router cost?\n\nAsk the shop.\n",
    **{f"notes/n{n:02}.md": f"# Note {n}\n\nAbout umbrellas.\n" for n in range(14)},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("published"), ARTICLES)


@pytest.fixture
def home(site, page, serve):
    address = serve(site)
    page.goto(address)
    return address


def test_hits_can_be_narrowed_and_the_address_says_so(home, page):
    page.goto(home + "search/?q=router")
    answers = page.locator(".kb-search-answers li h2")
    expect(answers).to_have_count(3)
    page.get_by_label("Kind").select_option("Reference (1)")
    expect(answers).to_have_text(["Lights of the router"])
    expect(page).to_have_url(home + "search/?q=router&type=reference")
    page.get_by_label("Kind").select_option("All")
    page.get_by_label("Topic").select_option("Network (2)")
    page.get_by_label("Applies to").select_option("Home (1)")
    expect(answers).to_have_text(["The router blinks red"])
    page.go_back()
    expect(answers).to_have_count(2)
    page.goto(home + "search/?q=router&category=Network&type=nonsense")
    expect(page.locator(".kb-search-note")).to_contain_text("We couldn’t find that.")
    expect(page.get_by_label("Kind")).to_be_visible()


def test_filters_are_shown_only_where_they_divide(home, page):
    page.goto(home + "search/?q=%22umbrellas%22")
    expect(page.locator(".kb-search-answers li")).to_have_count(10)
    expect(page.locator(".kb-search-filters")).to_be_hidden()
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".kb-search-answers li")).to_have_count(14)
    expect(page.locator(".kb-search-answers li").nth(10).get_by_role("link").first).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_have_count(0)


def test_a_section_is_named_for_its_text_and_the_line_shows_the_words(home, page):
    page.goto(home + "search/?q=surge+protector")
    answer = page.locator(".kb-search-answers li").first
    expect(answer.get_by_role("link", name="After a storm")).to_be_visible()
    expect(answer.locator(".kb-search-line")).to_contain_text("The surge protector may have cut the line.")
    expect(answer.locator(".kb-search-line mark")).to_have_text(["surge", "protector"])


@pytest.mark.parametrize("painted", [True, False])
def test_words_are_marked_on_the_page_and_the_marks_can_be_removed(home, page, painted):
    if not painted:
        page.add_init_script("delete self.Highlight")
    page.goto(home + "search/?q=surge+button")
    page.locator(".kb-search-answers").get_by_role("link", name="The router blinks red").click()
    expect(page).to_have_url(home + "network/router/")
    note = page.locator(".kb-marked")
    expect(note).to_contain_text("marked")
    count = "CSS.highlights.get('kb-found')?.size ?? document.querySelectorAll('mark.kb-found').length"
    assert page.evaluate(count) == 2
    text = page.locator("#kb-article-body").inner_text()
    note.get_by_role("button").click()
    expect(note).to_have_count(0)
    assert page.evaluate(count) == 0
    assert page.locator("#kb-article-body").inner_text() == text


def test_an_address_with_marks_can_hold_anything(home, page):
    page.goto(home + "network/router/?highlight=%3Cimg%20src=x%3E%20router%20%ff#after-a-storm")
    expect(page).to_have_url(home + "network/router/#after-a-storm")
    expect(page.locator(".kb-marked")).to_be_visible()
    page.goto(home + "network/router/?highlight=%ff")
    expect(page.locator(".kb-marked")).to_have_count(0)


def test_an_index_of_another_version_leads_to_a_page_that_is_new(home, page):
    newer = re.compile(r"/search/en/head\.js")
    script = f'KBSearch.register("head","x",{VERSION + 1},{{}});'
    page.route(newer, lambda route: route.fulfill(body=script))
    field(page).fill("router")
    panel = page.locator(".kb-search-panel")
    expect(panel).to_contain_text("The help centre was updated meanwhile.")
    page.unroute(newer)
    panel.get_by_role("button", name="Try again").click()
    expect(page).to_have_url(home + "search/?q=router")
    expect(page.locator(".kb-search-answers li")).to_have_count(3)


def test_a_phrase_in_quotes_is_found_as_it_stands(tmp_path, page):
    entries = [
        entry("Blue moon", "Once in a blue moon."),
        entry("Moon", "The moon is blue at times."),
        entry("Colours", "Moon and blue and moon."),
    ]
    page.goto((write_site(tmp_path / "site", entries) / "index.html").as_uri())
    assert titles(page, '"blue moon"') == ["Blue moon"]
    assert titles(page, "“the moons are blue”") != []
    assert len(titles(page, "blue moon")) == 3
    script = "async (query) => (await (await KBSearch.open()).search(query)).quoted"
    assert page.evaluate(script, '"blue moon"') is True
    assert page.evaluate(script, '"blue blue"') is False
    assert page.evaluate(script, "blue moon") is None
    assert set(titles(page, '"blue blue"')) == {"Blue moon", "Moon", "Colours"}


def test_an_article_with_several_fitting_sections_names_a_few(tmp_path, page):
    sections = [(f"Pay by card {number}", "The invoice is paid.") for number in range(6)]
    site = write_site(tmp_path / "site", [entry("Questions", "About this and that.", sections=sections)])
    page.goto((site / "index.html").as_uri())
    hits = search(page, "pay card", filters={})["hits"]
    assert len(hits) == 1
    assert hits[0]["section"]["title"] == "Pay by card 0"
    assert len(hits[0]["further"]) == 2
    assert hits[0]["snippet"] == ""


def test_snippets_are_short_and_whole_words(tmp_path, page):
    text = (
        "Lorem ipsum dolor sit amet. " * 40 + "The flux capacitor needs power. " + "Consectetur elit. " * 40
    )
    site = write_site(tmp_path / "site", [entry("Long", text, summary="Short")])
    page.goto((site / "index.html").as_uri())
    snippet = search(page, "flux capacitors")["hits"][0]["snippet"]
    assert "The flux capacitor needs power." in snippet
    assert len(snippet) < 200
    assert set(snippet.strip("… ").split()) <= set(text.split())


def test_each_language_is_searched_for_itself(tmp_path, page, serve):
    articles = {
        "site.toml": 'name = "Acme"\nlanguages = ["en", "de"]\n',
        "billing/refunds.md": "# Refunds\n\nWe pay back an invoice within days.\n",
        "de/_category.md": "---\ntitle: Deutsch\n---\n",
        "de/zahlen/_category.md": "---\ntitle: Zahlen\n---\n",
        "de/zahlen/rechnungen.md": "# Rechnungen bezahlen\n\nMit der Karte, auch refunds.\n",
    }
    address = serve(make_site(tmp_path, articles))
    page.goto(address)
    field(page).fill("refund")
    expect(page.get_by_role("option")).to_have_count(1)
    page.goto(address + "de/zahlen/rechnungen/")
    field(page).fill("Rechnung")
    expect(page.get_by_role("option")).to_have_count(1)
    field(page).fill("nirgendwo xyz")
    panel = page.locator(".kb-search-panel")
    expect(panel.get_by_role("link", name="Zahlen")).to_be_visible()
    # What isn't translated is shown in German too, as it is.
    expect(panel.get_by_role("link", name="Billing")).to_have_attribute("href", re.compile("/de/billing/$"))
    field(page).fill("bezahlte Rechnungen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/de/\?q=bezahlte"))
    expect(page.locator(".kb-search-answers li h2")).to_have_text(["Rechnungen bezahlen"])
    expect(page.locator(".kb-a-to-z .kb-links li")).to_have_text(
        [re.compile("Rechnungen"), re.compile("Refunds")]
    )


def test_an_article_without_a_type_shows_its_topic_alone(home, page):
    page.goto(home + "search/?q=umbrellas")
    expect(page.locator(".kb-search-answers li .kb-search-where").first).to_have_text("Notes")
