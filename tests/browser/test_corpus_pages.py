"""Pages of a real help centre keep nobody out, whatever its writers did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kbstudio.publish.build import Prepared
from tests.browser.obstacles import obstacles_everywhere

pytestmark = [pytest.mark.browser, pytest.mark.corpus]
KINDS = {
    "home": "",
    "category": "privacy/",
    "tables": "settings/params/",
    "pictures": "duckai/approach-to-ai/",
    "found": "search/?q=email+protection",
}


def test_no_page_keeps_anybody_out(
    page: Page, real_site: tuple[Path, Prepared], serve: Callable[[Path], str]
) -> None:
    top = serve(real_site[0])
    for kind, address in KINDS.items():
        page.goto(top + address)
        if kind == "found":
            expect(page.locator(".kb-search-answers li")).not_to_have_count(0)
        if kind == "home":
            page.locator("#kb-search-input").fill("vpn")
            expect(page.get_by_role("option").first).to_be_visible()
        assert obstacles_everywhere(page) == [], kind
