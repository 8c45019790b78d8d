"""The published help centre as customers meet it: phone and desktop, light and dark, script or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kbstudio.publish.site import PublishOptions
from tests.publish.support import published

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[2] / "content"
ARTICLE = "reference/markdown/"
KINDS = {
    "home": "",
    "category": "writing/",
    "article": ARTICLE,
    "search": "search/",
    "contact": "contact/",
    "not-found": "404.html",
}
PHONE = {"width": 320, "height": 640}
LUMINANCE = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data[1] / 255;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped help centre, which uses every element of Markdown, for a web server."""
    out = tmp_path_factory.mktemp("pages") / "site"
    published(CONTENT, out)
    return out


@pytest.fixture
def top(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the site on loopback."""
    return serve(site)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_puts_an_obstacle_in_anybodys_way(page: Page, top: str, kind: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(top + KINDS[kind])
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_phone(page: Page, top: str, kind: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(top + KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_nobody_else_for_anything(page: Page, top: str, kind: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(top + KINDS[kind])
    page.wait_for_load_state("networkidle")
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
    contents.get_by_role("link", name="Callouts").click()
    expect(contents.locator("[aria-current]")).to_have_text("Callouts")


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


def test_without_scripts_everything_can_be_read(chromium: Browser, top: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(top)
    page.get_by_role("link", name="Reference", exact=True).first.click()
    page.get_by_role("link", name="Markdown, element by element").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Markdown, element by element")
    expect(page.locator("#kb-article-body")).to_be_visible()
    expect(page.locator(".kb-aids")).to_be_hidden()
    page.get_by_role("textbox", name="Search the help centre").or_(page.get_by_role("searchbox")).fill("card")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="All articles from A to Z")).to_be_visible()
    context.close()


def test_a_site_on_a_disk_looks_and_leads_the_same(tmp_path: Path, page: Page) -> None:
    out = tmp_path / "a site"
    published(CONTENT, out, PublishOptions("files"))
    page.goto((out / "index.html").as_uri())
    expect(page.locator(".kb-card-icon").first).to_have_js_property("naturalWidth", 24)
    assert page.evaluate("getComputedStyle(document.querySelector('.kb-cards')).display") == "grid"
    page.get_by_role("link", name="Reference", exact=True).first.click()
    page.get_by_role("link", name="Markdown, element by element").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Markdown, element by element")
    page.get_by_role("button", name="Text size and colours").click()
    page.get_by_text("Dark", exact=True).click()
    assert page.evaluate(LUMINANCE) < 0.2


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


def test_right_to_left_mirrors_the_page(
    knowledge_base: Path, tmp_path: Path, page: Page, serve: Callable
) -> None:
    (knowledge_base / "site.toml").write_text('name = "مساعدة"\nlanguages = ["ar"]\n', encoding="utf-8")
    published(knowledge_base, tmp_path / "site")
    page.goto(serve(tmp_path / "site") + "billing/card-declined/")
    brand = page.locator(".kb-brand").bounding_box()
    assert brand
    assert brand["x"] > 640
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
