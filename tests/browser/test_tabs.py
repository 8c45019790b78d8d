"""Tabs for platforms: chosen once, shown everywhere; with keys, without scripts, found and printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.publish.support import published, write

pytestmark = pytest.mark.browser
TABS = """=== "Windows"

    Open **Settings**.

=== "macOS"

    Open **System Settings**.

    ## Where the queue is

=== "Linux"

    Open **Printers**.

"""
TWICE = f"# Set up\n\n{TABS}Between.\n\n{TABS.replace('## Where the queue is', '')}The end.\n"


@pytest.fixture
def top(tmp_path: Path, serve: Callable[[Path], str]) -> str:
    """The address of a site with tabs in two articles."""
    write(tmp_path / "content" / "printer.md", TWICE)
    write(tmp_path / "content" / "scanner.md", f"# Scanner\n\n{TABS}")
    published(tmp_path / "content", tmp_path / "site")
    return serve(tmp_path / "site")


def chosen(page: Page) -> list[str]:
    return page.locator("[role=tab][aria-selected=true]").all_inner_texts()


def test_a_choice_holds_in_every_set_and_in_the_next_article(page: Page, top: str) -> None:
    page.goto(top + "printer/")
    assert chosen(page) == ["Windows", "Windows"]
    page.get_by_role("tab", name="macOS").last.click()
    assert chosen(page) == ["macOS", "macOS"]
    expect(page.get_by_role("tabpanel")).to_have_count(2)
    page.goto(top + "scanner/")
    assert chosen(page) == ["macOS"]
    expect(page.get_by_role("tabpanel", name="macOS")).to_contain_text("Open System Settings.")


def test_what_was_clicked_stays_where_it_is(page: Page, top: str) -> None:
    page.set_viewport_size({"width": 600, "height": 300})
    page.goto(top + "printer/")
    tab = page.get_by_role("tab", name="macOS").last
    tab.scroll_into_view_if_needed()
    before = tab.bounding_box()
    tab.click()
    after = tab.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2


def test_tabs_are_moved_through_with_keys(page: Page, top: str) -> None:
    page.goto(top + "scanner/")
    page.get_by_role("tab", name="Windows").focus()
    for key, name in (
        ("ArrowRight", "macOS"),
        ("End", "Linux"),
        ("ArrowRight", "Windows"),
        ("ArrowLeft", "Linux"),
        ("Home", "Windows"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("tab", name=name)).to_be_focused()
        assert chosen(page) == [name]
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name="Windows")).to_be_focused()


def test_tabs_are_what_assistive_technology_expects(page: Page, top: str) -> None:
    page.goto(top + "printer/")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_a_browser_that_stores_nothing_still_switches(page: Page, top: str) -> None:
    refuse = "{get() { throw new DOMException('no', 'SecurityError') }}"
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {refuse})")
    page.goto(top + "printer/")
    page.get_by_role("tab", name="Linux").first.click()
    assert chosen(page) == ["Linux", "Linux"]


def test_an_address_opens_the_tab_it_leads_into(page: Page, top: str) -> None:
    page.goto(top + "scanner/#where-the-queue-is")
    assert chosen(page) == ["macOS"]
    expect(page.get_by_role("heading", name="Where the queue is")).to_be_in_viewport()


def test_a_search_opens_the_tab_that_has_the_words(page: Page, top: str) -> None:
    page.goto(top + "scanner/?highlight=printers")
    assert chosen(page) == ["Linux"]


def test_the_browsers_own_search_sees_every_tab(page: Page, top: str) -> None:
    page.goto(top + "scanner/")
    hidden = page.locator(".tabbed-content").nth(1)
    expect(hidden).to_have_attribute("hidden", "until-found")
    hidden.dispatch_event("beforematch")
    assert chosen(page) == ["macOS"]


def test_a_link_to_words_opens_their_tab(page: Page, top: str) -> None:
    page.goto(top + "scanner/#:~:text=Open%20Printers")
    expect(page.get_by_role("tabpanel", name="Linux")).to_be_visible()
    expect(page.get_by_text("Open Printers.")).to_be_in_viewport()


def test_without_scripts_tabs_are_radio_buttons(chromium: Browser, top: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(top + "scanner/")
    panels = page.locator(".tabbed-content")
    expect(panels.nth(1)).to_be_hidden()
    page.get_by_text("macOS", exact=True).click()
    expect(panels.nth(1)).to_be_visible()
    expect(panels.nth(0)).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(panels.nth(2)).to_be_visible()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_shows_every_tab_after_its_name(chromium: Browser, top: str, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(top + "scanner/")
    page.emulate_media(media="print")
    for text in ("Open Settings.", "Open System Settings.", "Open Printers."):
        expect(page.get_by_text(text)).to_be_visible()
    places = page.locator(".tabbed-set > label, .tabbed-content").evaluate_all(
        "elements => elements.map(each => each.getBoundingClientRect().top)"
    )
    assert places == sorted(places)
    assert len(set(places)) == 6
    context.close()
