"""What a page takes to be seen the first time, uncompressed and without its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Response

from benchmarks.search.browser import chromium


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes by kind of file, requests in all, and those to other hosts."""

    html: int
    style: int
    script: int
    requests: int
    others: int


def weigh(url: str) -> Weight:
    """Load a page once in a fresh browser, until it asks for nothing more."""
    answers: list[Response] = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (Playwright marks it)
        page.goto(url, wait_until="networkidle")
        sizes = dict.fromkeys(("document", "stylesheet", "script"), 0)
        for answer in answers:
            if answer.request.resource_type in sizes:
                sizes[answer.request.resource_type] += len(answer.body())
    host = urlsplit(url).netloc
    others = sum(urlsplit(answer.url).netloc != host for answer in answers)
    return Weight(sizes["document"], sizes["stylesheet"], sizes["script"], len(answers), others)
