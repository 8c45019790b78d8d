"""Tables and code wider than the page: reached with the keyboard and named only when they scroll."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import until
from tests.publish.support import published, write

pytestmark = pytest.mark.browser
WIDE = (
    f"| {' | '.join(f'Column number {n}' for n in range(12))} |\n|{' --- |' * 12}\n|{' something |' * 12}\n"
)
ARTICLE = f"# Plans\n\n| Plan | Price |\n| --- | --- |\n| Basic | 0 |\n\n{WIDE}\n```text\nshort\n```\n"


def test_only_what_scrolls_is_a_stop_on_the_way_and_has_a_name(
    tmp_path: Path, serve: Callable[[Path], str], page: Page
) -> None:
    write(tmp_path / "content" / "plans.md", ARTICLE)
    published(tmp_path / "content", tmp_path / "site")
    page.goto(serve(tmp_path / "site") + "plans/")
    narrow, wide = page.locator(".table-scroll").all()
    table = page.get_by_role("group", name="Table")
    expect(table).to_have_count(1)
    expect(wide).to_have_attribute("tabindex", "0")
    expect(narrow).not_to_have_attribute("tabindex", "0")
    expect(page.locator("pre")).not_to_have_attribute("tabindex", "0")
    wide.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelectorAll('.table-scroll')[1].scrollLeft > 0")


def test_without_room_a_table_becomes_a_stop(
    tmp_path: Path, serve: Callable[[Path], str], page: Page
) -> None:
    text = "# Plans\n\n| Plan with a long name | Price for a whole year | Answered within | Seats |\n"
    write(tmp_path / "content" / "plans.md", f"{text}|{' --- |' * 4}\n| Basic | 0 | two days | 1 |\n")
    published(tmp_path / "content", tmp_path / "site")
    page.goto(serve(tmp_path / "site") + "plans/")
    expect(page.get_by_role("group", name="Table")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 640})
    expect(page.get_by_role("group", name="Table")).to_have_count(1)
