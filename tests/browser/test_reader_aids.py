"""What a reader may choose: the size of the text, and light, dark or as the device is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.publish.support import published

pytestmark = pytest.mark.browser
LUMINANCE = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data[1] / 255;
}"""
TEXT_SIZE = "parseFloat(getComputedStyle(document.querySelector('.kb-text')).fontSize)"
MENU = "Text size and colours"


@pytest.fixture
def top(knowledge_base: Path, tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """The address of a small site."""
    published(knowledge_base, tmp_path / "site")
    return serve(tmp_path / "site")


def test_choices_hold_on_the_next_page(page: Page, top: str) -> None:
    page.goto(top + "billing/refund/")
    usual = page.evaluate(TEXT_SIZE)
    page.get_by_role("button", name=MENU).click()
    page.get_by_role("radio", name="Very large").check(force=True)
    page.get_by_role("radio", name="Dark").check(force=True)
    page.goto(top + "billing/card-declined/")
    assert page.evaluate(TEXT_SIZE) > usual * 1.3
    assert page.evaluate(LUMINANCE) < 0.2
    page.get_by_role("button", name=MENU).click()
    page.get_by_role("radio", name="Normal").check(force=True)
    assert page.evaluate(TEXT_SIZE) == usual


def test_automatic_follows_the_device_again(page: Page, top: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(top)
    page.get_by_role("button", name=MENU).click()
    expect(page.get_by_role("radio", name="Automatic")).to_be_checked()
    page.get_by_role("radio", name="Dark").check(force=True)
    assert page.evaluate(LUMINANCE) < 0.2
    page.get_by_role("radio", name="Automatic").check(force=True)
    assert page.evaluate(LUMINANCE) > 0.9
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(LUMINANCE) < 0.2


def test_everything_is_chosen_with_keys(page: Page, top: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(top)
    page.get_by_role("button", name=MENU).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kb-aids")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Normal")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Large", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(LUMINANCE) < 0.2
    page.keyboard.press("Escape")
    expect(page.locator("#kb-aids")).to_be_hidden()
    expect(page.get_by_role("button", name=MENU)).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_fits_and_nobody_is_kept_out(page: Page, top: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(top)
    page.get_by_role("button", name=MENU).click()
    expect(page.locator("#kb-aids")).to_be_visible()
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    box = page.locator("#kb-aids").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    button = page.get_by_role("button", name=MENU).bounding_box()
    assert button
    assert box["y"] >= button["y"] + button["height"]


def test_the_largest_text_still_fits_a_phone(page: Page, top: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.add_init_script("localStorage.setItem('kb-size', 'largest')")
    for address in ("", "billing/", "billing/refund/", "search/"):
        page.goto(top + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_menu_comes_when_it_is_wanted_and_the_next_time_when_it_did_not(page: Page, top: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2].partition(".")[0]))
    page.goto(top)
    assert "aids" not in asked
    page.route("**/assets/aids.*", lambda route: route.abort())
    button = page.get_by_role("button", name=MENU)
    button.click()
    expect(page.locator("#kb-aids")).to_have_count(0)
    page.unroute("**/assets/aids.*")
    button.click()
    expect(page.locator("#kb-aids")).to_be_visible()
    button.click()
    expect(page.locator("#kb-aids")).to_be_hidden()
    assert button.get_attribute("aria-label") == MENU


def test_what_storage_holds_is_not_trusted(page: Page, top: str) -> None:
    page.add_init_script("localStorage.setItem('kb-size', 'x\"><img>')")
    page.goto(top)
    assert page.locator("html").get_attribute("data-kb-size") is None


def test_a_browser_that_stores_nothing_still_switches(page: Page, top: str) -> None:
    refuse = "{get() { throw new DOMException('no', 'SecurityError') }}"
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {refuse})")
    page.goto(top)
    page.get_by_role("button", name=MENU).click()
    page.get_by_role("radio", name="Dark").check(force=True)
    assert page.evaluate(LUMINANCE) < 0.2
