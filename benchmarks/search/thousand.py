"""What the search of 1,000 pages takes: a first query, a later one, and all its files.

`python -m benchmarks.search.thousand`: the pages are 1,000 documents of medquad, taken evenly, so that they
are real text; the queries are its dev queries.
"""

from __future__ import annotations

import gzip
import shutil
from collections import Counter
from pathlib import Path

from benchmarks.search import kb_studio
from benchmarks.search.__main__ import WORK
from benchmarks.search.browser import Fetched, chromium, fetched
from benchmarks.search.figures import median
from benchmarks.search.measure import VISITS
from benchmarks.search.sets import Article, read_set, spread
from benchmarks.search.table import size

PAGES = 1000
KINDS = {"h": "head", "t": "words", "l": "spelling", "e": "everyday words", "a": "texts of hits"}


def main() -> None:
    judged = read_set("medquad")
    step = len(judged.articles) / PAGES
    articles = [judged.articles[int(place * step)] for place in range(PAGES)]
    folder = WORK / "thousand"
    shutil.rmtree(folder, ignore_errors=True)
    engine = kb_studio.engines()[0]
    built = engine.build(articles, folder)
    queries = spread(judged.clean, 3 * VISITS)
    with chromium() as browser:
        visits = [fetched(browser, built, engine, queries[visit::VISITS]) for visit in range(VISITS)]
    print(f"{PAGES} pages, {size(_text(articles))} of text")
    for name, asked in (
        ("first", [each[0] for each in visits]),
        ("later", [e for v in visits for e in v[1:]]),
    ):
        print(name, _median(asked))
    for kind, total in _index(built.folder / "search" / "en").items():
        print(kind, size(total))
    shutil.rmtree(folder)


def _text(articles: list[Article]) -> int:
    return sum(len(article.title) + len(article.text) for article in articles)


def _median(asked: list[Fetched]) -> str:
    packed, plain = (median(getattr(each, name) for each in asked) for name in ("packed", "plain"))
    requests, rounds = (median(getattr(each, name) for each in asked) for name in ("requests", "rounds"))
    return f"{size(packed)} gzip, {size(plain)} plain, {requests:.0f} in {rounds:.0f}"


def _index(folder: Path) -> dict[str, int]:
    """The bytes of all files of an index, packed one by one, by what they hold."""
    sums: Counter[str] = Counter()
    for file in folder.glob("*.js"):
        sums[KINDS[file.name[0]]] += len(gzip.compress(file.read_bytes(), 9))
    return {**sums, "all": sum(sums.values())}


if __name__ == "__main__":
    main()
