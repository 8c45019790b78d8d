"""Copying the address of a heading, and code: with the mouse, with keys, and heard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publish.support import published, write

pytestmark = pytest.mark.browser
ARTICLE = """# Set up the printer

## Before you *begin* {#before}

Unpack it.

```console
$ lpstat -p
printer is idle
```

### With a [link](https://example.com/)

Ready.
"""
CLIPBOARD = "navigator.clipboard.readText()"
REFUSED = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"


@pytest.fixture
def article(tmp_path: Path, serve: Callable[[Path], str], page: Page) -> str:
    """The address of an article with headings and code, in a browser that may use the clipboard."""
    write(tmp_path / "content" / "printer.md", ARTICLE)
    published(tmp_path / "content", tmp_path / "site")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return serve(tmp_path / "site") + "printer/"


def test_a_headings_link_is_copied_and_that_is_said(page: Page, article: str) -> None:
    page.goto(article)
    link = page.get_by_role("link", name="Link to “Before you begin”")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]", has_text="Link copied")).to_be_attached()
    assert page.evaluate(CLIPBOARD) == f"{article}#before"
    assert page.url == f"{article}#before"


def test_a_heading_keeps_its_own_name(page: Page, article: str) -> None:
    page.goto(article)
    expect(page.get_by_role("heading", name="Before you begin", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="With a link", exact=True)).to_be_visible()


def test_a_headings_link_shows_when_the_mouse_is_near(page: Page, article: str) -> None:
    page.goto(article)
    link = page.locator(".kb-anchor").first
    expect(link).to_have_css("opacity", "0")
    page.get_by_role("heading", name="Before you begin").hover()
    expect(link).to_have_css("opacity", "1")


def test_code_is_copied_without_the_prompt(page: Page, article: str) -> None:
    page.goto(article)
    button = page.get_by_role("button", name="Copy: Code")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    expect(page.locator("[role=status]", has_text="Copied")).to_be_attached()
    assert page.evaluate(CLIPBOARD) == "lpstat -p\nprinter is idle"


def test_without_the_clipboard_code_is_copied_the_old_way(page: Page, article: str) -> None:
    page.add_init_script(REFUSED)
    page.goto(article)
    button = page.get_by_role("button", name="Copy: Code")
    button.click()
    expect(button).to_have_text("Copied")


def test_without_scripts_a_headings_link_leads_to_it(chromium: Browser, article: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(article)
    page.get_by_role("link", name="Link to “Before you begin”").click()
    assert page.url == f"{article}#before"
    expect(page.get_by_role("button", name="Copy: Code")).to_have_count(0)
    context.close()
