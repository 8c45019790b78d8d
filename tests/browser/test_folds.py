"""The questions of an FAQ in a browser: each has its address, and none is out of anybody's reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publish.support import published, write

pytestmark = pytest.mark.browser
FAQ = """---
title: Refunds
type: faq
---

Before the questions. [Straight to cash](#cash)

## When do I get my money back? {#when}

Within five working days.

### By post {#post}

Within seven, with a stamp.

## Can I get cash? {#cash}

No, never. See [when](#when).

## Kann ich ändern? {#ändern}

Ja.
"""
FILLER = "\n".join(f"## Question {number}? {{#q{number}}}\n\nAnswer {number}.\n" for number in range(30))


@pytest.fixture
def top(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """The address of a site with an FAQ."""
    write(tmp_path / "content" / "refunds.md", FAQ)
    write(tmp_path / "content" / "many.md", f"---\ntitle: Many\ntype: faq\n---\n\n{FILLER}{FAQ[35:]}")
    published(tmp_path / "content", tmp_path / "site")
    return serve(tmp_path / "site")


def opened(page: Page) -> list[str]:
    return page.eval_on_selector_all(".kb-question[open] > summary > h2", "all => all.map((each) => each.id)")


def test_questions_are_folded_and_open_with_a_click_that_names_their_address(page: Page, top: str) -> None:
    page.goto(f"{top}refunds/")
    assert opened(page) == []
    expect(page.get_by_text("Within five working days.")).to_be_hidden()
    page.get_by_role("heading", name="When do I get my money back?").click()
    expect(page.get_by_text("Within five working days.")).to_be_visible()
    assert page.url == f"{top}refunds/#when"


@pytest.mark.parametrize(
    ("anchor", "found"),
    [("#cash", ["cash"]), ("#post", ["when"]), ("#%C3%A4ndern", ["ändern"]), ("#%E0%A4", [])],
)
def test_an_address_opens_its_question(page: Page, top: str, anchor: str, found: list[str]) -> None:
    page.goto(f"{top}refunds/{anchor}")
    assert opened(page) == found


def test_a_link_to_words_opens_their_question(page: Page, top: str) -> None:
    page.goto(f"{top}many/#:~:text=Within%20seven")
    expect(page.get_by_text("Within seven, with a stamp.")).to_be_in_viewport()
    assert opened(page) == ["when"]


def test_landing_far_down_shows_the_question_and_its_answer(page: Page, top: str) -> None:
    page.goto(f"{top}many/#cash")
    expect(page.get_by_text("No, never.")).to_be_in_viewport()


def test_links_on_the_page_open_the_question_they_lead_to_also_again(page: Page, top: str) -> None:
    page.goto(f"{top}refunds/")
    link = page.get_by_role("link", name="Straight to cash")
    link.click()
    assert opened(page) == ["cash"]
    page.get_by_role("heading", name="Can I get cash?").click()
    assert opened(page) == []
    link.click()
    assert opened(page) == ["cash"]
    page.get_by_role("link", name="when", exact=True).click()
    assert opened(page) == ["when", "cash"]
    page.go_back()
    assert page.url.endswith("#cash")


def test_all_answers_open_and_close_at_once(page: Page, top: str) -> None:
    page.goto(f"{top}refunds/")
    button = page.get_by_role("button", name="Open all answers")
    button.click()
    assert opened(page) == ["when", "cash", "ändern"]
    page.get_by_role("button", name="Close all answers").click()
    assert opened(page) == []
    for name in ("When do I", "Can I get", "Kann ich"):
        page.get_by_role("heading", name=name).click()
    expect(page.get_by_role("button", name="Close all answers")).to_be_visible()


def test_the_keyboard_opens_a_question(page: Page, top: str) -> None:
    page.goto(f"{top}refunds/")
    page.get_by_role("button", name="Open all answers").focus()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    assert opened(page) == ["when"]
    page.keyboard.press("Space")
    assert opened(page) == []


def test_the_printer_gets_every_answer_and_the_reader_her_page_back(page: Page, top: str) -> None:
    page.goto(f"{top}refunds/#cash")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened(page) == ["when", "cash", "ändern"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened(page) == ["cash"]
    page.emulate_media(media="print")
    expect(page.get_by_text("Within five working days.")).to_be_visible()
    expect(page.get_by_role("button", name="Open all answers")).to_be_hidden()


def test_a_question_comes_up_as_a_hit_with_its_own_address(page: Page, top: str) -> None:
    page.goto(f"{top}many/")
    page.get_by_role("searchbox").click()
    page.get_by_role("combobox").fill("money back")
    hit = page.get_by_role("option").filter(has_text="When do I get my money back?").first
    expect(hit).to_be_visible()
    hit.click()
    page.wait_for_url("**#when")
    assert opened(page) == ["when"]
    expect(page.get_by_text("Within five working days.")).to_be_in_viewport()


def test_found_words_are_never_hidden_in_closed_answers(page: Page, top: str) -> None:
    page.goto(f"{top}refunds/?highlight=stamp")
    assert opened(page) == ["when", "cash", "ändern"]


def test_without_scripts_every_answer_can_be_read(chromium: Browser, top: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{top}refunds/#cash")
    expect(page.get_by_text("No, never.")).to_be_visible()
    expect(page.get_by_text("Within five working days.")).to_be_hidden()
    page.get_by_role("heading", name="When do I get my money back?").click()
    expect(page.get_by_text("Within five working days.")).to_be_visible()
    expect(page.get_by_role("button", name="Open all answers")).to_be_hidden()
    context.close()
