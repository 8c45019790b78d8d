"""An article's first view stays light: page, styles and scripts as they are, without pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser
MOST = 60_000
"""Bytes of a first view: Furo has 107,000, Starlight 190,000, MkDocs Material 267,000."""

MOST_SCRIPT = 20_000
MOST_STYLE = 28_000

BOOK = 30_000
"""Bytes of an article's own HTML with which no page stays light: its writer's wish. None of ours has them."""

_LINKED = re.compile(r'(?:<link rel="stylesheet" href|<script src| data-style)="([^"]+)"')
_COPYING = re.compile(r'data-copying="([^"]+)"(?=.*<pre)', re.DOTALL)
"""What copies comes when code is near; anywhere else it waits until somebody is in the text."""

_TEXT = re.compile(r'id="kb-article-body".*?</article>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Weight:
    """What an article's page makes a browser fetch, in bytes; `text` is the article's own HTML in `page`."""

    address: str
    page: int
    text: int
    style: int
    script: int

    @property
    def whole(self) -> int:
        return self.page + self.style + self.script


def weights(site: Path) -> list[Weight]:
    """Of all article pages, the lightest first."""
    found = []
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        text = _TEXT.search(html)
        if not text:
            continue
        sizes = {".css": 0, ".js": 0}
        for name in (*_LINKED.findall(html), *_COPYING.findall(html)):
            sizes[Path(name).suffix] += (file.parent / name).stat().st_size
        address = file.parent.relative_to(site).as_posix() + "/"
        own = len(text.group().encode())
        found.append(Weight(address, file.stat().st_size, own, sizes[".css"], sizes[".js"]))
    return sorted(found, key=lambda each: each.whole)


@pytest.fixture(scope="module", params=["our own help centre", "a real one"])
def site(request: pytest.FixtureRequest) -> Path:
    if request.param == "a real one":
        return request.getfixturevalue("real_site")[0]
    return request.getfixturevalue("own_site")


def test_every_article_page_keeps_within_the_limits(site: Path) -> None:
    pages = weights(site)
    assert len(pages) > 20
    for page in pages:
        assert page.whole <= MOST or page.text > BOOK, page
        assert page.script <= MOST_SCRIPT, page
        assert page.style <= MOST_STYLE, page
    assert pages[len(pages) // 2].whole <= MOST - 9_000


def test_no_article_of_ours_is_a_book(own_site: Path) -> None:
    assert [page.address for page in weights(own_site) if page.text > BOOK] == []


def test_a_browser_fetches_that_and_no_more(site: Path, page: Page, serve: Callable[[Path], str]) -> None:
    pages = weights(site)
    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))  # noqa: PLW0108 (not a list's own method)
    home = serve(site)
    for weight in (pages[0], pages[len(pages) // 2], pages[-1]):
        fetched.clear()
        page.goto(home + weight.address, wait_until="networkidle")
        kinds = {"document": 0, "stylesheet": 0, "script": 0}
        for response in fetched:
            kind = response.request.resource_type
            if kind not in {"image", "media", "other"}:
                kinds[kind] += len(response.body())
        # The style of pictures that are shown smaller comes only where one is, what copies only where code is
        # near, and what an answer needs where the question is in view.
        assert kinds["document"] == weight.page
        assert weight.style - 1500 < kinds["stylesheet"]
        later = kinds["script"] - weight.script, kinds["stylesheet"] - weight.style
        assert max(later) <= 0 or sum(kinds.values()) <= MOST
        assert later[0] >= -2500
