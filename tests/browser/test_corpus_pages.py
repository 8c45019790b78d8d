"""Pages of a real help centre keep nobody out, whatever its writers did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.obstacles import obstacles_everywhere
from tests.publish.support import published

pytestmark = [pytest.mark.browser, pytest.mark.corpus]
KINDS = {
    "home": "",
    "category": "privacy/",
    "tables": "settings/params/",
    "pictures": "duckai/approach-to-ai/",
    "found": "search/?q=email+protection",
}


@pytest.fixture(scope="module")
def site(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The help centre of DuckDuckGo as a site."""
    out = tmp_path_factory.mktemp("corpus") / "site"
    published(corpus / "kb", out)
    return out


def test_no_page_keeps_anybody_out(page: Page, site: Path, serve: Callable[[Path], str]) -> None:
    top = serve(site)
    for kind, address in KINDS.items():
        page.goto(top + address)
        if kind == "found":
            expect(page.locator(".kb-search-answers li")).not_to_have_count(0)
        if kind == "home":
            page.locator("#kb-search-input").fill("vpn")
            expect(page.get_by_role("option").first).to_be_visible()
        assert obstacles_everywhere(page) == [], kind
