"""The search and its second script come where they are needed and only there; pages can do without them."""

from __future__ import annotations

import functools
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import expect

from tests.browser.test_search_box import field, make_site
from tests.browser.waiting import until

pytestmark = pytest.mark.browser
ARTICLES = {
    "site.toml": """name = "Acme Help"

[[contact]]
kind = "email"
label = "Write to Acme"
address = "help@acme.example"
""",
    "network/router.md": "# The router blinks red\n\nPull the plug of the router.\n",
    "network/lights.md": "# Lights of the router\n\nGreen.\n",
}
ENGINE = "**/search-engine.*.js"
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


@pytest.fixture
def requests(page):
    """The names of all files that were asked for since the test began."""
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    return asked


def of_search(requests):
    """Those of them that a page needs for nothing but its search."""
    return [name for name in requests if re.match(r"search-|head\.js|[tal][0-9a-f]+\.js", name)]


@pytest.mark.parametrize("address", ["", "network/router/", "404.html"])
def test_a_page_brings_nothing_of_it_until_somebody_comes_to_the_field(home, page, requests, address):
    page.goto(home + address, wait_until="networkidle")
    assert of_search(requests) == []
    field(page).hover()
    until(page, "document.querySelector('[role=combobox]')")
    assert not any(name.startswith("head") for name in requests)
    with page.expect_request("**/head.js"):
        page.keyboard.press("/")
    expect(field(page)).to_be_focused()


SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_answers_push_nothing_away_that_was_to_be_seen(home, page, motion):
    page.emulate_media(reduced_motion=motion)
    page.add_init_script(SHIFTS)
    held = []
    page.route("**/search/**/a*.js", lambda route: held.append(route))  # noqa: PLW0108 (not a list's own method)
    page.goto(home + "search/?q=router", wait_until="commit")
    expect(page.locator(".kb-a-to-z")).to_have_css("visibility", "hidden")
    until(page, lambda _: len(held) == 2)
    for route in held:
        route.continue_()
    expect(page.locator(".kb-search-answers li")).to_have_count(2)
    expect(page.locator(".kb-a-to-z")).to_have_css("visibility", "visible")
    assert page.evaluate("new Promise((resolve) => setTimeout(() => resolve(window.shifted)))") < 0.01


@pytest.mark.parametrize("missing", [ENGINE, "**/head.js", MORE])
def test_the_list_of_all_articles_shows_when_no_answers_come(home, page, missing):
    page.route(missing, lambda route: route.abort())
    page.goto(home + "search/?q=router")
    expect(page.locator(".kb-a-to-z").get_by_role("link", name="The router blinks red")).to_be_visible()
    expect(page.locator("html")).not_to_have_attribute("data-kb-asked", "true")


def test_the_interface_stands_on_every_page_at_once(home, page):
    script = "async () => (await (await KBSearch.open()).search('router', {limit: 1})).hits.length"
    for address in ("", "network/", "network/router/", "search/", "404.html"):
        page.goto(home + address, wait_until="domcontentloaded")
        assert page.evaluate(script) == 1, address


def test_what_is_typed_before_it_comes_is_searched_when_it_comes(home, page):
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route(ENGINE, hold)
    for address, answers in (
        ("network/router/", page.get_by_role("option")),
        ("search/", page.locator(".kb-search-answers li")),
    ):
        page.goto(home + address, wait_until="domcontentloaded")
        page.keyboard.press("Control+k")
        page.keyboard.type("router lights")
        expect(field(page)).to_have_value("router lights")
        expect(answers).to_have_count(0)
        while waiting:
            waiting.pop().continue_()
        expect(answers).to_have_count(2)
        expect(field(page)).to_have_value("router lights")


def test_enter_before_it_comes_goes_to_the_search_page(home, page):
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route(ENGINE, hold)
    page.goto(home + "network/router/")
    field(page).fill("router")
    page.keyboard.press("Enter")
    expect(page).to_have_url(home + "search/?q=router")
    while waiting:
        waiting.pop().continue_()
    page.unroute(ENGINE)
    expect(page.locator(".kb-search-answers li")).to_have_count(2)


@pytest.mark.parametrize("address", ["network/router/", "search/?q=router"])
def test_when_it_cannot_come_the_page_says_so_and_offers_ways_on(home, page, address):
    page.route(ENGINE, lambda route: route.abort())
    page.goto(home + address)
    field(page).fill("router")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("The search couldn’t load.")
    expect(page.locator(".kb-search-panel")).to_contain_text("Write to Acme")
    if "?" not in address:
        expect(said.get_by_role("link")).to_have_attribute("href", re.compile("search/$"))
    page.unroute(ENGINE)
    said.get_by_role("button", name="Try again").click()
    panel = page.locator(".kb-search-panel")
    expect(panel.locator(".kb-search-title").filter(has_text="Lights of the router")).to_be_visible()
    expect(said).to_have_count(0)


def test_only_the_index_that_is_needed_at_once_comes_with_it(home, page, requests):
    page.goto(home + "network/router/")
    requests.clear()
    field(page).focus()
    expect(page.get_by_role("combobox")).to_be_visible()
    assert sorted(name.partition(".")[0] for name in of_search(requests)) == [
        *("head", "search-answers", "search-engine")
    ]


@pytest.fixture
def large(tmp_path, serve, monkeypatch):
    """A site whose words are in files of their own, as those of thousands of articles."""
    monkeypatch.setattr("kbstudio.publish.browser_index.ONE_FILE", 0)
    monkeypatch.setattr("kbstudio.publish.browser_index._SHARD", 1)
    return serve(make_site(tmp_path, ARTICLES))


@pytest.mark.parametrize("address", ["network/router/", "search/?q=the+lights+of+routers"])
def test_what_a_question_needs_of_a_large_index_comes_with_the_search(large, page, requests, address):
    held = []
    page.route(ENGINE, lambda route: held.append(route))  # noqa: PLW0108 (not a list's own method)
    page.goto(large + address, wait_until="domcontentloaded")
    if "?" not in address:
        field(page).focus()
        page.keyboard.type("the lights of routers", delay=5)
    until(page, lambda _: held and {"head.js"} < set(of_search(requests)))
    until(page, lambda _: sum(name[0] == "t" for name in of_search(requests)) == 4)
    requests.clear()
    held.pop().continue_()
    answers = page.locator(".kb-search-answers li") if "?" in address else page.get_by_role("option")
    expect(answers).to_have_count(2)
    assert {name[0] for name in of_search(requests) if not name.startswith("search-")} <= {"a", "l"}


COPIED = """(text) => {
  const place = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(place);
  place.select();
  document.execCommand("copy");
  place.remove();
}"""


def test_what_is_pasted_at_once_comes_whole_with_the_search(large, page, requests):
    held = []
    page.route(ENGINE, lambda route: held.append(route))  # noqa: PLW0108 (not a list's own method)
    page.goto(large + "network/router/", wait_until="domcontentloaded")
    page.evaluate(COPIED, "router lights")
    field(page).focus()
    page.keyboard.press("Control+V")
    until(page, lambda _: held and {"head.js", "l6c.js"} < set(of_search(requests)))
    until(page, lambda _: sum(name[0] == "t" for name in of_search(requests)) == 2)
    requests.clear()
    held.pop().continue_()
    expect(page.get_by_role("option")).to_have_count(2)
    assert {name[0] for name in of_search(requests) if not name.startswith("search-")} == {"a"}


class _Slowly(SimpleHTTPRequestHandler):
    """Sends the end of the search page only when it is told to."""

    rest: ClassVar[threading.Event]

    def do_GET(self) -> None:
        if not self.path.startswith("/search/?"):
            super().do_GET()
            return
        page = (Path(self.directory) / "search" / "index.html").read_bytes()
        begun = page.index(b"kb-letters")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page[:begun])
        self.rest.wait(20)
        self.wfile.write(page[begun:])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_answers_do_not_wait_for_the_list_of_all_articles(tmp_path, page):
    logged = ARTICLES | {"site.toml": 'name = "Acme"\n[feedback]\nto = "log"\nsearches = true\n'}
    handler = type("_Once", (_Slowly,), {"rest": threading.Event()})
    folder = str(make_site(tmp_path, logged))
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/search/?q=router"
        page.goto(address, wait_until="commit")
        expect(page.locator(".kb-search-answers li")).to_have_count(2)
        assert page.evaluate("document.readyState") == "loading"
        expect(page.locator("head > link[rel=stylesheet][href*=search-answers]")).to_have_count(1)
        with page.expect_request("**/_kb/v.txt?*e=search*q=router*"):
            handler.rest.set()
        expect(page.locator(".kb-a-to-z li a")).not_to_have_count(0)
        server.shutdown()
