"""Reading a site where there is no network: the host goes away, and comes back changed."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from kbstudio.publish.preview_server import PreviewServer, from_folder
from tests.browser.waiting import until
from tests.publish.support import published, write

pytestmark = pytest.mark.browser
ON = 'name = "Acme Help"\nurl = "https://acme.example/help"\noffline = true\n'
OFF = ON.replace("true", "false")
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const {url} of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found;
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map((each) => each.scope)"


class Host:
    """A web server that has a site in a folder, and can be cut off."""

    def __init__(self, root: Path, out: Path) -> None:
        self.root = root
        self.is_away = False
        self._out = out

    def look_up(self, address: str) -> bytes | None:
        if self.is_away:
            raise ConnectionResetError  # ends the connection without a word
        if address == "help/app/index.html":
            return b"<!doctype html><title>Another program</title><p>Your account"
        files = from_folder(self._out)
        return files(address.removeprefix("help/")) if address.startswith(("help/", "404")) else None

    def publish(self, settings: str) -> None:
        write(self.root / "site.toml", settings)
        published(self.root, self._out)


@pytest.fixture
def host(knowledge_base: Path, tmp_path: Path) -> Host:
    host = Host(knowledge_base, tmp_path / "site")
    host.publish(ON)
    return host


@pytest.fixture
def top(host: Host) -> Iterator[str]:
    """The address of the site."""
    with PreviewServer(host.look_up, 0) as server:
        yield f"{server.address}help/"


def visit(page: Page, address: str, *kept: str) -> None:
    """Open a page, and wait until it is kept with what is on it."""
    page.goto(address)
    until(page, lambda page: set(kept) <= set(page.evaluate(KEPT)))
    until(page, "navigator.serviceWorker.controller !== null")


def test_what_was_visited_can_be_read_without_a_network(page: Page, host: Host, top: str) -> None:
    visit(page, f"{top}billing/card-declined/", "/help/billing/card-declined/", "/help/images/card.png")
    visit(page, f"{top}billing/refund/?x=1", "/help/billing/refund/")
    host.is_away = True
    page.goto(f"{top}billing/card-declined/#check-the-expiry-date")
    expect(page.get_by_role("heading", level=1)).to_have_text("My card was declined")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
    assert page.evaluate("document.querySelector('.kb-text img').naturalWidth") == 1
    page.get_by_role("link", name="refunds", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Refunds")


def test_a_page_that_is_not_kept_says_so_and_names_those_that_are(page: Page, host: Host, top: str) -> None:
    visit(page, f"{top}billing/refund/", "/help/billing/refund/")
    host.is_away = True
    page.goto(f"{top}billing/cards/add-card/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    links = page.locator(".kb-kept li a")
    expect(links).to_have_text(["Acme Help", "Refunds"])
    host.is_away = False
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a card")
    assert page.url == f"{top}billing/cards/add-card/"


def test_with_a_network_a_page_is_never_an_old_one(page: Page, host: Host, top: str) -> None:
    visit(page, f"{top}billing/refund/", "/help/billing/refund/")
    write(host.root / "billing" / "refund.md", "# Money back\n\nAt once.\n")
    host.publish(ON)
    page.goto(f"{top}billing/refund/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Money back")


def test_the_search_works_with_what_it_has_read(page: Page, host: Host, top: str) -> None:
    asked: set[str] = set()
    visit(page, top, "/help/")
    page.reload()
    page.on("requestfinished", lambda request: asked.add(urlsplit(request.url).path))
    page.locator("#kb-search-input").fill("declined")
    expect(page.get_by_role("option").first).to_contain_text("My card was declined")
    until(page, lambda page: asked <= set(page.evaluate(KEPT)))
    assert any(path.startswith("/help/search/en/") for path in asked)
    host.is_away = True
    page.reload()
    page.locator("#kb-search-input").fill("declined")
    expect(page.get_by_role("option").first).to_contain_text("My card was declined")


def test_a_line_says_that_the_page_may_be_old(page: Page, host: Host, top: str) -> None:
    visit(page, f"{top}billing/refund/", "/help/billing/refund/")
    expect(page.locator(".kb-offline")).to_be_empty()
    page.context.set_offline(True)
    expect(page.get_by_role("status").filter(has_text="You are offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".kb-offline")).to_be_empty()


def test_other_programs_on_the_host_are_left_alone(page: Page, host: Host, top: str) -> None:
    visit(page, top, "/help/")
    page.goto(f"{top}app/")
    visit(page, f"{top}billing/refund/", "/help/billing/refund/")
    assert "/help/app/" not in page.evaluate(KEPT)
    assert page.evaluate(WORKERS) == [top]


def test_turning_it_off_takes_everything_away(page: Page, host: Host, top: str) -> None:
    visit(page, f"{top}billing/refund/", "/help/billing/refund/")
    page.evaluate("caches.open('kb of somebody else')")
    host.publish(OFF)
    page.goto(f"{top}billing/refund/")
    until(page, lambda page: page.evaluate(WORKERS) == [])
    assert page.evaluate("caches.keys()") == ["kb of somebody else"]
    host.is_away = True
    with pytest.raises(Exception, match="ERR_EMPTY_RESPONSE"):
        page.goto(f"{top}billing/refund/")


def test_another_look_clears_what_was_kept(page: Page, host: Host, top: str) -> None:
    visit(page, f"{top}billing/refund/", "/help/billing/refund/")
    (before,) = page.evaluate("caches.keys()")
    host.publish(ON + 'accent = "#0a7d4f"\n')
    page.goto(top)
    until(page, lambda page: before not in page.evaluate("caches.keys()"))
    assert "/help/billing/refund/" not in page.evaluate(KEPT)


def test_it_is_off_where_nobody_asked_for_it(page: Page, host: Host, top: str) -> None:
    host.publish(OFF)
    page.goto(top)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(WORKERS) == []
    assert page.evaluate("caches.keys()") == []


def test_a_browser_finds_the_manifest_of_the_site(page: Page, host: Host, top: str) -> None:
    page.goto(f"{top}billing/refund/")
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{top}site.webmanifest"
    manifest = json.loads(found["data"])
    assert (manifest["name"], manifest["display"]) == ("Acme Help", "standalone")
    for icon in manifest["icons"]:
        with urllib.request.urlopen(top + icon["src"]) as answer:
            assert answer.headers["Content-Type"] == "image/png"


def test_the_preview_while_writing_never_gets_a_worker(page: Page, host: Host, top: str) -> None:
    with PreviewServer(host.look_up, 0, live=True) as server:
        page.goto(f"{server.address}help/")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(WORKERS) == []
