"""The second theme shows the same help centre, its own way, and is as easy to use."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.publish.support import published

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[2] / "content"
PAGES = ("", "writing/", "reference/markdown/", "search/?q=broken+link")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root, out = tmp_path_factory.mktemp("folio") / "kb", tmp_path_factory.mktemp("folio") / "site"
    shutil.copytree(CONTENT, root)
    settings = (root / "site.toml").read_text()
    (root / "site.toml").write_text(settings.replace('theme = "default"', 'theme = "folio"'))
    published(root, out)
    return out


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_puts_an_obstacle_in_anybodys_way(
    page: Page, serve: Callable[[Path], str], site: Path, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(
        {"width": 320, "height": 640} if scheme == "dark" else {"width": 1280, "height": 800}
    )
    page.goto(serve(site) + address)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_topics_stand_with_their_articles_on_the_first_page(
    page: Page, serve: Callable[[Path], str], site: Path
) -> None:
    page.goto(serve(site))
    page.locator(".folio-directory").get_by_role("link", name="What is KB Studio?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is KB Studio?")
