"""The measurements in Chromium: which articles are found, what is fetched for it, and how long it takes."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmarks.search.engine import Built, Engine
from benchmarks.search.server import Sent, SiteServer, serving

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
]
SHOWN = 5
"""Hits that are shown, and so fetched, where bytes and times are measured: Pagefind's own example."""

ROUND_TRIP = 0.04
"""Seconds each answer is held back while requests are counted, so that one that waits for another shows."""

LONG_TRIP = 0.15
"""The same on whole pages, which take a while to ask for all they know of."""

PAUSE = 0.6
"""Seconds without a request after which such a page has all: it waits until its first answers are seen."""

BUDGET = 8_000
"""Milliseconds after which no further query of a sample is taken on, once there are ten."""

_NOT_SEARCH = re.compile(r"\.(css|html|ico|svg|png|woff2)$|/$|^$|/site\.[^/]*js$")
"""What a page fetches without any search: itself, its looks and KB Studio's script of menus and themes."""

OPEN = "async () => {{ self.asked = await ({})(); }}"
ANSWER = """async ([queries, limit]) => {
  const answers = [];
  for (const query of queries) answers.push(await self.asked(query, limit));
  return answers;
}"""
COPY = """(text) => {
  const place = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(place);
  place.select();
  document.execCommand("copy");
  place.remove();
}"""
# All are asked once before any is timed: then its files are there, and it isn't the answer given last.
TIME = """async ([queries, limit, budget]) => {
  const begun = performance.now();
  const asked = [];
  for (const query of queries) {
    await self.asked(query, limit);
    asked.push(query);
    if (asked.length >= 10 && performance.now() - begun > budget) break;
  }
  const times = [];
  for (const query of asked) {
    const started = performance.now();
    await self.asked(query, limit);
    times.push(performance.now() - started);
  }
  return times;
}"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched for one query: requests, round trips that waited for one another, bytes.

    `opening`: how many of the round trips come before the first letter, when somebody comes to the field.
    """

    requests: int
    rounds: int
    packed: int
    plain: int
    opening: int = 0


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The browser while the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextlib.contextmanager
def opened(browser: Browser, built: Built, opening: str) -> Iterator[Page]:
    """A page in which the engine stands ready, its server without delay."""
    context = browser.new_context()
    with serving(built.folder) as server:
        page = context.new_page()
        page.goto(urljoin(server.root, built.page))
        page.evaluate(OPEN.format(opening))
        yield page
        context.close()


def answers(page: Page, queries: Sequence[str], limit: int = 10) -> list[list[str]]:
    """The articles found for each query, best first."""
    found: list[list[str]] = page.evaluate(ANSWER, [list(queries), limit])
    return found


def times(page: Page, queries: Sequence[str], slower: int = 1) -> list[float]:
    """Milliseconds of each query once its files are there, on a processor so many times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    taken: list[float] = page.evaluate(TIME, [list(queries), SHOWN, BUDGET])
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return taken


def fetched(browser: Browser, built: Built, engine: Engine, queries: Sequence[str]) -> list[Fetched]:
    """What a new customer's browser fetches for the first of these queries, then for each later one.

    The first counts all that search needs, scripts on the page included; not style, pictures and page. Its
    round trips are those from opening the search on.
    """
    context = browser.new_context()
    result = []
    with serving(built.folder, ROUND_TRIP) as server:
        page = context.new_page()
        page.goto(urljoin(server.root, built.page))
        _wait(page, server)
        rounds = _Rounds(page, server)
        page.evaluate(OPEN.format(engine.open))
        _wait(page, server)
        opening = rounds.taken
        for query in queries:
            answers(page, [query], SHOWN)
            _wait(page, server)
            result.append(_sum(server.sent, rounds.taken, opening))
            server.sent.clear()
            opening = rounds.taken = rounds.done = 0
        context.close()
    return result


def pasted(browser: Browser, built: Built, field: str, query: str) -> Fetched:
    """What is fetched, from the page on, when a question is pasted at once into an untouched field."""
    context = browser.new_context()
    with serving(built.folder, LONG_TRIP) as server:
        page = context.new_page()
        page.goto(urljoin(server.root, built.page))
        _wait(page, server, PAUSE)
        page.evaluate(COPY, query)
        rounds = _Rounds(page, server)
        page.focus(field)
        page.keyboard.press("Control+V")
        assert page.input_value(field) == query
        _wait(page, server, PAUSE)
        result = _sum(server.sent, rounds.taken, 0)
        context.close()
    return result


def linked(browser: Browser, built: Built, search_page: str, query: str, *, known: bool) -> Fetched:
    """What is fetched by a page that is opened with a question in its address; round trips after its own.

    `known`: the browser has shown the site’s first page before.
    """
    context = browser.new_context()
    with serving(built.folder, LONG_TRIP) as server:
        page = context.new_page()
        if known:
            page.goto(server.root)
            _wait(page, server, PAUSE)
            server.sent.clear()
        rounds = _Rounds(page, server)
        page.goto(urljoin(server.root, search_page + quote(query)))
        _wait(page, server, PAUSE)
        result = _sum(server.sent, rounds.taken - 1, 0)
        context.close()
    return result


def _wait(page: Page, server: SiteServer, seconds: float = 3 * ROUND_TRIP) -> None:
    """Until nothing more is asked of the server for so long."""
    before = -1
    while before != len(server.sent):
        before = len(server.sent)
        page.wait_for_timeout(seconds * 1000)


class _Rounds:
    """Counts round trips in a row: a request made when the answer to another has come is one more.

    Only what the search needs counts, and nothing that the browser has kept. Of a page that is gone to its
    first bytes do, as others are asked for while it still comes.
    """

    def __init__(self, page: Page, server: SiteServer) -> None:
        self.taken = 0
        self.done = 0
        self._server = server
        self._of: dict[Request, int] = {}
        page.on("request", self._begun)
        page.on("response", lambda answer: self._begin_page(answer.request))
        page.on("requestfinished", self._ended)

    def _begun(self, request: Request) -> None:
        self._of[request] = self.done + 1

    def _begin_page(self, request: Request) -> None:
        if request.is_navigation_request():
            self.done = max(self.done, self._of.get(request, 0))

    def _ended(self, request: Request) -> None:
        round_trip = self._of.pop(request, 0)
        address = request.url.removeprefix(self._server.root).partition("?")[0]
        sent = any(each.address == address for each in self._server.sent)
        if sent and not _NOT_SEARCH.search(address):
            self.taken = self.done = max(self.done, round_trip)


def _sum(sent: Sequence[Sent], rounds: int, opening: int) -> Fetched:
    counted = [each for each in sent if not _NOT_SEARCH.search(each.address)]
    return Fetched(
        len(counted),
        rounds,
        sum(each.packed for each in counted),
        sum(each.plain for each in counted),
        opening,
    )
