"""Pictures of the published site in Chromium, as its customers see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from PySide6.QtGui import QImage

_CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
]
_ARTICLE = "writing/faq-that-is-found/index.html"


def site_pictures(site: Path) -> Iterator[tuple[str, QImage]]:
    """The pictures with their names, one after the other."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        page = browser.new_page(reduced_motion="reduce")
        page.set_viewport_size({"width": 1280, "height": 880})
        page.goto((site / "index.html").as_uri())
        yield "site-home", _picture(page)
        page.locator("#kb-search-input").first.fill("preview white")
        page.get_by_role("option").first.wait_for()
        yield "site-search", _picture(page)
        page.set_viewport_size({"width": 1280, "height": 792})
        page.goto((site / _ARTICLE).as_uri())
        yield "article-page", _picture(page)
        page.emulate_media(color_scheme="dark")
        yield "article-page-dark", _picture(page)
        browser.close()


def _picture(page: Page) -> QImage:
    page.evaluate("document.fonts.ready")
    return QImage.fromData(page.screenshot(caret="hide", animations="disabled"))
