"""Pictures: their room is kept while they load, and those shown smaller than they are can be opened."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.publish.pictures import jpeg_of, photo, png_of, save, screenshot
from tests.publish.support import published, write

pytestmark = pytest.mark.browser
ARTICLE = (
    """# Set up the printer

![The whole printer](large.png)

Words.

![A small sign](small.png) and ![drawn](drawn.svg)

[![In a link](large.png)](other.md)

![Narrow](large.png){width=200}

"""
    + "A long text.\n\n" * 200
)
LATE = "![The tray](large.png?late)\n\nThe end.\n"
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(sum), 100));
})"""


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def article(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """The address of an article with pictures of several sizes."""
    content = tmp_path / "content"
    write(content / "printer.md", ARTICLE + LATE)
    write(content / "other.md", "# Other\n\nText.\n")
    write(content / "drawn.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"></svg>')
    (content / "large.png").write_bytes(png(1600, 900))
    (content / "small.png").write_bytes(png(60, 40))
    published(content, tmp_path / "site")
    return serve(tmp_path / "site") + "printer/"


def test_every_picture_keeps_its_room(page: Page, article: str) -> None:
    page.goto(article)
    sizes = page.locator(".kb-text img").evaluate_all(
        "pictures => pictures.map(each => [each.getAttribute('width'), each.getAttribute('height')])"
    )
    large = ["1600", "900"]
    assert sizes == [large, ["60", "40"], ["40", "20"], large, ["200", "112"], large]
    assert page.evaluate(SHIFT) <= 0.01


def test_only_the_picture_in_first_view_is_loaded_at_once(page: Page, article: str) -> None:
    page.goto(article)
    loading = page.locator(".kb-text img").evaluate_all("pictures => pictures.map(each => each.loading)")
    assert loading == ["auto"] + ["lazy"] * 5
    assert page.locator(".kb-text img[decoding=async]").count() == 6


def test_a_picture_is_opened_and_closed_with_keys(page: Page, article: str) -> None:
    page.goto(article)
    button = page.get_by_role("button", name="Enlarge: The whole printer")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="The whole printer")
    expect(dialog).to_be_visible()
    shown = dialog.get_by_role("img").bounding_box()
    assert shown
    assert shown["width"] > 1000
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def test_a_picture_is_closed_with_the_button_or_a_click(page: Page, article: str) -> None:
    page.goto(article)
    for closing in ("button", "img"):
        page.get_by_role("button", name="Enlarge: The whole printer").click()
        page.locator("dialog").locator(closing).click()
        expect(page.locator("dialog")).to_have_count(0)


def test_a_picture_that_has_all_its_room_or_leads_somewhere_is_left_alone(page: Page, article: str) -> None:
    page.goto(article)
    expect(page.get_by_role("button", name="Enlarge: Narrow")).to_have_count(1)
    expect(page.get_by_role("button", name="Enlarge: A small sign")).to_have_count(0)
    expect(page.get_by_role("button", name="Enlarge: drawn")).to_have_count(0)
    expect(page.get_by_role("link", name="In a link").get_by_role("button")).to_have_count(0)


def test_on_a_phone_an_opened_picture_is_as_large_as_it_is(page: Page, article: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(article)
    page.get_by_role("button", name="Enlarge: The whole printer").click()
    shown = page.locator("dialog img").bounding_box()
    assert shown
    assert shown["width"] == 1600


def test_without_scripts_pictures_are_there(chromium: Browser, article: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(article)
    expect(page.get_by_role("img", name="The whole printer")).to_be_visible()
    expect(page.get_by_role("button", name="Enlarge: The whole printer")).to_have_count(0)
    context.close()


def test_a_large_picture_is_loaded_small_and_opened_as_it_was_made(
    page: Page, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    content = tmp_path / "content"
    write(content / "_category.md", "# Help\n")
    write(content / "printers/pay.md", "# Pay\n\n![The page](page.png)\n")
    save(content / "printers/page.png", png_of(screenshot(1600, 900), compress_level=0))
    published(content, tmp_path / "site")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(serve(tmp_path / "site") + "printers/pay/")
    button = page.get_by_role("button", name="Enlarge: The page")
    expect(button).to_be_visible()
    assert [name for name in asked if name.startswith("page.")] == ["page.png.webp"]
    room = button.bounding_box()
    assert room
    assert room["height"] == pytest.approx(room["width"] * 9 / 16, abs=1)
    button.click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_have_js_property("complete", value=True)
    assert [name for name in asked if name.startswith("page.")] == ["page.png.webp", "page.png"]
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 4000, "height": 900})
    expect(page.locator(".kb-text > p > picture > img, .kb-zoom > picture > img")).to_have_count(1)


def test_a_phone_loads_a_narrow_picture_once(
    page: Page, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    content = tmp_path / "content"
    write(content / "_category.md", "# Help\n")
    write(content / "printers/pay.md", "# Pay\n\n![The page](page.jpg)\n")
    save(content / "printers/page.jpg", jpeg_of(photo(1600, 900)))
    published(content, tmp_path / "site")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    address = serve(tmp_path / "site") + "printers/pay/"
    for width, name in ((1280, "page.jpg.webp"), (390, "page.jpg.phone.webp")):
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": 800})
        asked.clear()
        page.goto(address)
        expect(page.get_by_role("button", name="Enlarge: The page")).to_be_visible()
        assert [each for each in asked if each.startswith("page.")] == [name]
