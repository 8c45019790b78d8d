"""On paper: an article without its controls and with all its text, and all articles of a category at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kbstudio.publish.site import PublishOptions
from tests.browser.waiting import until
from tests.publish.support import published, write

pytestmark = pytest.mark.browser
FIRST = """---
summary: The short answer.
---
# First

![Drawn](../drawn.svg)

## Inside

[Next](second.md) and [outside](https://example.com/page) and https://example.com/bare

??? note "Folded"

    Words in a fold.

=== "One"

    In one.

=== "Two"

    In two.
"""
PRINTED = "window.print = () => { window.printed = document.querySelector('.kb-printed').cloneNode(true) }"
SIGNS = "element => getComputedStyle(element, '::after').content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A category with two articles."""
    write(
        tmp_path / "content" / "drawn.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"></svg>'
    )
    write(tmp_path / "content" / "print" / "first.md", FIRST)
    write(
        tmp_path / "content" / "print" / "second.md", "# Second\n\nThe other text.\n\n## Inside\n\nThe end.\n"
    )
    return tmp_path / "content"


@pytest.fixture
def top(content: Path, tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """The address of its site."""
    published(content, tmp_path / "site")
    return serve(tmp_path / "site")


def test_an_article_on_paper_is_its_whole_text(page: Page, top: str) -> None:
    page.goto(top + "print/first/")
    page.emulate_media(media="print")
    for words in ("The short answer.", "Words in a fold.", "In one.", "In two."):
        expect(page.get_by_text(words)).to_be_visible()
    for control in (".kb-anchor", ".kb-tabs", ".kb-breadcrumbs", ".kb-menu", ".kb-pager", ".kb-nav"):
        for each in page.locator(control).all():
            expect(each).to_be_hidden()


def test_links_to_elsewhere_say_where_on_paper(page: Page, top: str) -> None:
    page.goto(top + "print/first/")
    page.emulate_media(media="print")
    assert "example.com/page" in page.get_by_role("link", name="outside").evaluate(SIGNS)
    assert page.get_by_role("link", name="https://example.com/bare").evaluate(SIGNS) == "none"
    assert page.get_by_role("link", name="Next").first.evaluate(SIGNS) == "none"


def test_a_whole_category_is_printed(page: Page, top: str) -> None:
    page.add_init_script(PRINTED)
    page.goto(top + "print/")
    page.get_by_role("button", name="Print all articles").click()
    until(page, "window.printed")
    page.emulate_media(media="print")
    printed = page.locator(".kb-printed")
    expect(printed.locator("h1")).to_have_text(["Print", "First", "Second"])
    for words in ("The short answer.", "Words in a fold.", "In one.", "In two.", "The other text."):
        expect(printed.get_by_text(words)).to_be_visible()
    expect(page.locator(".kb-header")).to_be_hidden()
    expect(printed.get_by_role("img", name="Drawn")).to_have_js_property("complete", True)
    assert printed.get_by_role("link", name="Next").get_attribute("href") == f"{top}print/second/"
    assert printed.get_by_role("link", name="Next").evaluate(SIGNS) == "none"
    assert "example.com/page" in printed.get_by_role("link", name="outside").evaluate(SIGNS)
    expect(printed.get_by_text("One", exact=True)).to_have_css("font-weight", "600")
    page.emulate_media(media="screen")
    expect(printed).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(printed).to_have_count(0)


def test_what_cannot_be_gathered_is_said(page: Page, top: str) -> None:
    page.goto(top + "print/")
    page.route("**/print/second/", lambda route: route.abort())
    page.get_by_role("button", name="Print all articles").click()
    expect(page.get_by_role("status").filter(has_text="couldn’t be collected")).to_be_visible()
    expect(page.get_by_role("button", name="Print all articles")).to_be_enabled()


def test_from_a_disk_it_is_not_offered(page: Page, content: Path, tmp_path: Path) -> None:
    published(content, tmp_path / "disk", PublishOptions("files"))
    page.goto((tmp_path / "disk" / "print" / "index.html").as_uri())
    expect(page.get_by_role("button", name="Print all articles")).to_be_hidden()
