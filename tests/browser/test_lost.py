"""Customers at addresses that lead nowhere: the words of the address are searched for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kbstudio.publish.preview_server import PreviewServer, from_folder
from tests.publish.support import published, write

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site in a folder of its host, as hosts serve it; gives the host's address."""
    root = tmp_path_factory.mktemp("lost")
    for name, text in {
        "site.toml": 'name = "Acme Help"\nurl = "https://acme.example/help"\n',
        "billing/card-declined.md": "---\nsummary: Three reasons.\n---\n\n# My card was declined\n\nAsk.\n",
        "billing/refund.md": "# Refunds\n\nUp to five days.\n",
        "account/password.md": "# Reset your password\n\nOpen the settings.\n",
        "account/größe.md": "# Größe ändern\n\nText.\n",
    }.items():
        write(root / "kb" / name, text)
    published(root / "kb", root / "site")
    files = from_folder(root / "site")

    def look_up(address: str) -> bytes | None:
        return files(address.removeprefix("help/")) if address.startswith(("help/", "404")) else None

    with PreviewServer(look_up, 0) as server:
        yield server.address


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("help/payments/card-declined", "My card was declined"),
        ("help/billing/card_declined.html", "My card was declined"),
        ("help/hc/en-us/articles/360012345678-Reset-Password", "Reset your password"),
        ("help/account/passwort/", "Reset your password"),
        ("help/refunds/index.php", "Refunds"),
        ("help/gr%C3%B6sse-%C3%A4ndern/", "Größe ändern"),
        ("help/%FF/refund%", "Refunds"),
        ("help/a/b/c/refund/d/../", "Refunds"),
        ("old/refund-policy.aspx?id=7#top", "Refunds"),
    ],
)
def test_the_article_meant_is_offered(page: Page, top: str, address: str, title: str) -> None:
    page.goto(top + address)
    expect(page.get_by_role("heading", name="We couldn’t find that page")).to_be_visible()
    near = page.locator(".kb-near")
    expect(near.get_by_role("link").first).to_have_text(title)
    near.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("address", ["help/zzzzqqqq/xkcdvw", "help/0/", "nothing", "help/index.htm", "%00"])
def test_nothing_is_offered_for_words_nobody_wrote(page: Page, top: str, address: str) -> None:
    with page.expect_event("requestfinished", lambda request: "lost" in request.url):
        page.goto(top + address)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".kb-near")).to_be_hidden()
    expect(page.get_by_role("heading", name="Browse by topic")).to_be_visible()


def test_an_address_made_to_do_harm_is_words_alone(page: Page, top: str) -> None:
    page.goto(f"{top}help/%3Cimg%20src=x%20onerror=alert(1)%3E-refund")
    expect(page.locator(".kb-near").get_by_role("link").first).to_have_text("Refunds")
    assert page.locator("img[src='x']").count() == 0
