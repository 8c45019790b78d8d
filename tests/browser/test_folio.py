"""The second theme shows the same help centre, its own way, and is as easy to use."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.obstacles import obstacles_everywhere
from tests.publish.support import published

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[2] / "content"
PAGES = ("", "writing/", "reference/markdown-boxes/", "search/?q=broken+link")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root, out = tmp_path_factory.mktemp("folio") / "kb", tmp_path_factory.mktemp("folio") / "site"
    shutil.copytree(CONTENT, root)
    settings = (root / "site.toml").read_text()
    (root / "site.toml").write_text(settings.replace('theme = "default"', 'theme = "folio"'))
    published(root, out)
    return out


@pytest.mark.parametrize("address", PAGES)
def test_no_page_puts_an_obstacle_in_anybodys_way(
    page: Page, serve: Callable[[Path], str], site: Path, address: str
) -> None:
    page.goto(serve(site) + address)
    page.wait_for_load_state("networkidle")
    assert obstacles_everywhere(page) == []


def test_topics_stand_with_their_articles_on_the_first_page(
    page: Page, serve: Callable[[Path], str], site: Path
) -> None:
    page.goto(serve(site))
    page.locator(".folio-directory").get_by_role("link", name="What is KB Studio?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is KB Studio?")
