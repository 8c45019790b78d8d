"""Terms of the glossary in an article: opened with keys, a pointer or a finger, with scripts or without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.publish.support import published, write

pytestmark = pytest.mark.browser
ARTICLE = "# Addresses\n\nEvery article has a slug. " + "Some more words. " * 20 + "\n\nAnother slug.\n"


@pytest.fixture
def article(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """The address of an article that uses a term twice."""
    write(tmp_path / "content" / "glossary.md", "# Glossary\n\nSlug\n:   The last part of an address.\n")
    write(tmp_path / "content" / "addresses.md", ARTICLE)
    published(tmp_path / "content", tmp_path / "site")
    return serve(tmp_path / "site") + "addresses/"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_term_is_explained_with_keys(chromium: Browser, article: str, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(article)
    term = page.get_by_role("button", name="slug")
    expect(term).to_have_count(1)
    meaning = page.get_by_text("The last part of an address.")
    expect(meaning).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    term.click()
    page.locator(".kb-definition").get_by_role("link", name="Glossary").click()
    assert page.url.endswith("/glossary/#slug")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_meaning_stands_near_its_term_and_fits(page: Page, article: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(article)
    term = page.get_by_role("button", name="slug")
    term.click()
    box = page.locator(".kb-definition").bounding_box()
    at = term.bounding_box()
    assert box
    assert at
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert 0 <= box["y"] - (at["y"] + at["height"]) < 20
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
