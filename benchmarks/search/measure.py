"""One engine on one set: every figure of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.search.browser import Fetched, answers, fetched, linked, opened, pasted, times
from benchmarks.search.engine import Built, Engine
from benchmarks.search.figures import Relevance, median, quantile, relevance
from benchmarks.search.process import Cost
from benchmarks.search.sets import JudgedSet, Query, spread

VISITS = 8
"""Customers whose requests are counted, each with a first query and two later ones."""

TIMED = 60
"""Queries that are timed, at most."""

SLOWER = 4

PASTED = "pasted at once into an article’s untouched field"
LINKED = "in the address of the search page"
KNOWN = "the same, by somebody who saw the first page before"


@dataclass(frozen=True, slots=True)
class Row:
    """What came out for an engine in one set-up on one set; times in milliseconds."""

    set: str
    engine: str
    setup: str
    version: str
    clean: Relevance
    misspelt: Relevance
    first: Fetched
    """The median of each figure over customers."""
    later: Fetched
    median: float
    p95: float
    slow_median: float
    slow_p95: float
    build: Cost
    note: str
    pages: dict[str, Fetched]
    """What is fetched for a first query on its own pages, by how it is asked; medians, too."""


def measure(browser: Browser, engine: Engine, judged: JudgedSet, folder: Path) -> Row:
    """Build the engine's index in a new folder and measure everything."""
    built = engine.build(judged.articles, folder)
    sample = spread(judged.clean, TIMED)
    with opened(browser, built, engine.open) as page:
        clean = _relevance(page, judged.clean, judged)
        misspelt = _relevance(page, judged.misspelt, judged)
    # Each in a page of its own: a customer's first query isn't helped by hundreds asked before.
    with opened(browser, built, engine.open) as page:
        quick = times(page, sample)
    with opened(browser, built, engine.open_throttled or engine.open) as page:
        slow = times(page, sample, SLOWER)
    asked = _visits(spread(judged.clean, 3 * VISITS))[: 1 if engine.in_one_file else VISITS]
    visits = [fetched(browser, built, engine, queries) for queries in asked]
    return Row(
        set=judged.name,
        engine=engine.name,
        setup=engine.setup,
        version=engine.version,
        clean=clean,
        misspelt=misspelt,
        first=typical([visit[0] for visit in visits]),
        later=typical([later for visit in visits for later in visit[1:]]),
        median=median(quick),
        p95=quantile(quick, 0.95),
        slow_median=median(slow),
        slow_p95=quantile(slow, 0.95),
        build=built.cost,
        note=built.note,
        pages=_on_pages(browser, built, engine, spread(judged.clean, VISITS)),
    )


def typical(each: Sequence[Fetched]) -> Fetched:
    """The median of every figure by itself."""
    return Fetched(
        int(median(one.requests for one in each)),
        int(median(one.rounds for one in each)),
        int(median(one.packed for one in each)),
        int(median(one.plain for one in each)),
        int(median(one.opening for one in each)),
    )


def _on_pages(browser: Browser, built: Built, engine: Engine, queries: Sequence[str]) -> dict[str, Fetched]:
    if not engine.field or not engine.search_page:
        return {}
    kinds = {
        PASTED: [pasted(browser, built, engine.field, query) for query in queries],
        LINKED: [linked(browser, built, engine.search_page, query, known=False) for query in queries],
        KNOWN: [linked(browser, built, engine.search_page, query, known=True) for query in queries],
    }
    return {kind: typical(each) for kind, each in kinds.items()}


def _relevance(page: Page, queries: Sequence[Query], judged: JudgedSet) -> Relevance:
    found = answers(page, [query.text for query in queries])
    return relevance((hits, judged.grades[query.id]) for hits, query in zip(found, queries, strict=True))


def _visits(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[place : place + 3] for place in range(0, len(texts) - 2, 3)]
