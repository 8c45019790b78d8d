"""Visits to a site in several languages: finding the own one, staying in it, reading from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publish.support import published, write
from tests.publish.test_languages import FILES, SITE

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("languages")
    files = FILES | {"site.toml": SITE.replace('url = "https://help.example.com/docs"\n', "")}
    for name, text in files.items():
        write(root / "content" / name, text)
    published(root / "content", root / "out")
    return root / "out"


@pytest.fixture
def german(chromium: Browser) -> Iterator[Page]:
    """A page in a browser whose owner prefers German to English."""
    context = chromium.new_context(locale="de-AT", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_the_switcher_stays_on_the_article(page: Page, serve: Serve, out: Path) -> None:
    page.goto(serve(out) + "billing/change-card/")
    page.get_by_text("Language: English").click()
    page.get_by_role("link", name="Deutsch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Karte ändern")
    page.locator(".kb-languages summary").click()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change your card")


def test_the_list_of_languages_is_worked_by_keys(page: Page, serve: Serve, out: Path) -> None:
    page.goto(serve(out) + "billing/change-card/")
    button = page.locator(".kb-languages summary")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Deutsch")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Deutsch")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("h1").click()
    expect(page.get_by_role("link", name="Deutsch")).to_be_hidden()


def test_the_switcher_needs_no_script(chromium: Browser, serve: Serve, out: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(out) + "billing/invoices/")
    page.locator(".kb-languages summary").click()
    page.get_by_role("link", name="Deutsch").click()
    expect(page.get_by_text("Diesen Artikel gibt es noch nicht auf Deutsch.")).to_be_visible()
    expect(page.locator(".kb-offer")).to_have_count(0)
    context.close()


def test_a_german_reader_is_told_of_german_until_she_closes_it(german: Page, serve: Serve, out: Path) -> None:
    home = serve(out)
    german.goto(home)
    offer = german.get_by_text("Diese Website gibt es auch auf Deutsch.")
    expect(offer).to_be_visible()
    expect(german.get_by_text("هذا الموقع")).to_be_hidden()
    assert german.url == home
    german.get_by_role("button", name="Diesen Hinweis nicht mehr zeigen").click()
    expect(offer).to_be_hidden()
    german.reload()
    expect(offer).to_be_hidden()


def test_an_english_reader_is_told_nothing(page: Page, serve: Serve, out: Path) -> None:
    page.goto(serve(out))
    expect(page.locator(".kb-offer").first).to_be_hidden()


def test_a_german_reader_finds_german_articles_and_what_is_not_translated(
    german: Page, serve: Serve, out: Path
) -> None:
    german.goto(serve(out) + "de/")
    field = german.locator("#kb-search-input")
    field.fill("Karte ändern")
    hit = german.get_by_role("option", name="Karte ändern").first
    expect(hit).to_be_visible()
    field.fill("invoice")
    german.get_by_role("option", name="Read an invoice").first.click()
    german.wait_for_url("**/de/billing/invoices/**")


@pytest.mark.parametrize("address", ["ar/", "ar/billing/", "ar/billing/change-card/", "search/ar/"])
def test_pages_from_right_to_left_fit_a_phone(page: Page, serve: Serve, out: Path, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(serve(out) + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    brand, menu = (page.locator(name).bounding_box() for name in (".kb-brand", ".kb-menu"))
    assert brand
    assert menu
    assert menu["x"] + menu["width"] <= brand["x"]
    if page.locator(".kb-languages").count():
        page.locator(".kb-languages summary").click()
        opened = page.locator(".kb-languages ul").bounding_box()
        assert opened
        assert opened["x"] >= 0
        assert opened["x"] + opened["width"] <= PHONE["width"]


def test_code_and_numbers_keep_their_direction(page: Page, serve: Serve, tmp_path: Path) -> None:
    write(tmp_path / "content/site.toml", SITE)
    write(tmp_path / "content/a.md", "# A\n")
    write(tmp_path / "content/ar/a.md", "# عنوان\n\n```sh\nrun --all\n```\n\nاضغط ++ctrl+k++ الآن.\n")
    published(tmp_path / "content", tmp_path / "out")
    page.goto(serve(tmp_path / "out") + "ar/a/")
    assert (
        page.locator("pre").evaluate("e => getComputedStyle(e).direction + getComputedStyle(e).textAlign")
        == "ltrleft"
    )
    keys = page.locator("kbd")
    first, second = keys.nth(0).bounding_box(), keys.nth(1).bounding_box()
    assert first
    assert second
    assert first["x"] < second["x"]
    expect(page.locator(".kb-channel bdi[dir=ltr]")).to_have_text("+44 20 7946 0000")


@pytest.mark.parametrize(
    ("address", "hit"), [("ar/", "[role=option] > span"), ("search/ar/?q=card", ".kb-search-answers h2 a")]
)
def test_hits_of_another_language_say_so(page: Page, serve: Serve, out: Path, address: str, hit: str) -> None:
    page.goto(serve(out) + address)
    page.locator("input[name=q]").fill("card")
    title = page.locator(hit).filter(has_text="Change your card")
    expect(title).to_have_attribute("lang", "en")
    expect(title).to_have_attribute("dir", "ltr")


def test_hits_of_the_pages_language_need_not_say_so(page: Page, serve: Serve, out: Path) -> None:
    page.goto(serve(out))
    page.locator("input[name=q]").fill("card")
    title = page.locator("[role=option] > span").filter(has_text="Change your card")
    expect(title).to_be_visible()
    assert title.get_attribute("lang") is None
