"""The second script of the search comes where it is needed and only there; the search can do without it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_search_box import field, make_site

pytestmark = pytest.mark.browser
ARTICLES = {
    "site.toml": 'name = "Acme Help"\n',
    "network/router.md": "# The router blinks red\n\nPull the plug of the router.\n",
    "network/lights.md": "# Lights of the router\n\nGreen.\n",
}
MORE = "**/search-more.*.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("published"), ARTICLES)


@pytest.fixture
def home(site, serve):
    return serve(site)


@pytest.fixture
def brought(page):
    """The second scripts that were asked for since the test began."""
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/search-more." in request.url else None)
    return asked


def test_a_page_and_a_query_of_known_words_do_without_it(home, page, brought):
    page.goto(home + "network/router/")
    field(page).fill("router lights")
    expect(page.get_by_role("option")).to_have_count(2)
    assert brought == []


def test_a_misspelt_word_brings_it_once(home, page, brought):
    page.goto(home)
    for typed in ("ruoter", "raouter"):
        field(page).fill(typed)
        expect(page.locator(".kb-search-note")).to_contain_text(f"Search for “{typed}” instead")
        expect(page.get_by_role("option")).to_have_count(2)
    assert len(brought) == 1


def test_the_search_page_and_a_page_with_marks_bring_it_once(home, page, brought):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(home + "search/?q=router")
    expect(page.locator(".kb-search-answers li")).to_have_count(2)
    assert len(brought) == 1
    page.goto(home + "network/router/?highlight=router")
    expect(page.locator(".kb-marked")).to_be_visible()
    assert len(set(brought)) == 1
    assert said == []


def test_a_site_on_a_disk_has_the_search_page_and_marks(site, page):
    page.goto((site / "search" / "index.html").as_uri() + "?q=raouter")
    expect(page.locator(".kb-search-answers li")).to_have_count(2)
    page.locator(".kb-search-answers").get_by_role("link", name="The router blinks red").click()
    expect(page.locator(".kb-marked")).to_be_visible()


def test_without_it_the_search_goes_on(home, page):
    page.route(MORE, lambda route: route.abort())
    page.goto(home)
    field(page).fill("router")
    expect(page.get_by_role("option")).to_have_count(2)
    field(page).fill("raouter")
    expect(page.locator(".kb-search-note")).to_contain_text("We couldn’t find that.")
    page.goto(home + "search/")
    field(page).fill("router")
    expect(page.get_by_role("option")).to_have_count(2)
    page.unroute(MORE)
    field(page).fill("raouter")
    expect(page.get_by_role("option")).to_have_count(2)


def test_templates_of_a_themes_own_need_no_word_of_it(tmp_path, page, serve):
    search_page = (
        '{% extends "layout.html" %}{% block body_class %}kb-page kb-search-page{% endblock %}'
        '{% block header_search %}{% endblock %}{% block main %}{% include "_search.html" %}{% endblock %}'
    )
    articles = {
        **ARTICLES,
        "site.toml": 'name = "Acme Help"\ntheme = "own"\n',
        "themes/own/theme.toml": 'extends = "base"\n',
        "themes/own/templates/search.html": search_page,
    }
    page.goto(serve(make_site(tmp_path, articles)) + "search/?q=raouter")
    expect(page.locator('link[rel="preload"]')).to_have_count(0)
    expect(page.locator(".kb-search-answers li")).to_have_count(2)
