"""The published help centre as customers meet it: phone and desktop, light and dark, script or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.obstacles import PHONE, obstacles_everywhere
from tests.publish.support import published

pytestmark = pytest.mark.browser
ARTICLE = "reference/markdown/"
KINDS = {
    "home": "",
    "category": "writing/",
    "article": ARTICLE,
    "boxes": "reference/markdown-boxes/",
    "search": "search/",
    "contact": "contact/",
    "not-found": "404.html",
}
LUMINANCE = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data[1] / 255;
}"""


@pytest.fixture
def top(own_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the shipped help centre, which uses every element of Markdown, on loopback."""
    return serve(own_site)


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_keeps_anybody_out_or_asks_others(page: Page, top: str, kind: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(top + KINDS[kind])
    page.wait_for_load_state("networkidle")
    assert obstacles_everywhere(page) == []
    assert asked
    assert [url for url in asked if not url.startswith(top)] == []


def test_the_system_chooses_light_or_dark(page: Page, top: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(top)
    assert page.evaluate(LUMINANCE) > 0.9
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(LUMINANCE) < 0.2


def test_the_contents_list_follows_the_reading(page: Page, top: str) -> None:
    page.goto(top + ARTICLE)
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.locator("[aria-current]")).to_have_count(0)
    page.evaluate("document.getElementById('tables').scrollIntoView()")
    expect(contents.locator("[aria-current]")).to_have_text("Tables")
    contents.get_by_role("link", name="Keys").click()
    expect(contents.locator("[aria-current]")).to_have_text("Keys")


def test_on_a_phone_the_contents_unfold_above_the_text(page: Page, top: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(top + ARTICLE)
    link = page.locator(".kb-contents-folded").get_by_role("link", name="Tables")
    expect(link).to_be_hidden()
    page.locator(".kb-contents-folded summary").click()
    link.click()
    expect(page.locator("#tables")).to_be_in_viewport()


def test_the_keyboard_leads_past_the_header(page: Page, top: str) -> None:
    page.goto(top + ARTICLE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_paper_shows_the_text_and_not_the_controls(page: Page, top: str) -> None:
    page.goto(top + ARTICLE)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(LUMINANCE) > 0.9
    expect(page.locator("#kb-article-body")).to_be_visible()
    for hidden in (".kb-header-search", ".kb-menu", ".kb-nav", ".kb-contents"):
        expect(page.locator(hidden)).to_be_hidden()


def test_an_earlier_address_leads_on(
    knowledge_base: Path, tmp_path: Path, page: Page, serve: Callable
) -> None:
    article = knowledge_base / "billing" / "refund.md"
    article.write_text(article.read_text().replace("type: faq", "type: faq\nredirect_from: [/old/money/]"))
    published(knowledge_base, tmp_path / "site")
    page.goto(serve(tmp_path / "site") + "old/money/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Refunds")
