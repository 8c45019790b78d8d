"""One measurement in a process of its own: `python -m benchmarks.measure WHAT FOLDER` prints JSON."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.document import Document
from kbstudio.folders import cache_folder
from kbstudio.library import Library
from kbstudio.rendering import render_all
from kbstudio.scan import read_library
from kbstudio.search.index import SearchIndex

Figures = dict[str, float]


def open_folder(root: Path) -> Figures:
    """Seconds to read every article, category and setting of a folder."""
    begun = time.perf_counter()
    library = read_library(root)
    return {"open folder, s": time.perf_counter() - begun, "articles": len(library.articles)}


def index(root: Path) -> Figures:
    """Seconds to build the index; milliseconds to bring one changed article up to date, and to search."""
    library = read_library(root)
    documents = render_all(library.articles.values(), cache_folder(root) / "rendered").documents
    folder = cache_folder(root) / "index"  # the editor's own, so that it starts with a warm one
    shutil.rmtree(folder, ignore_errors=True)
    desktop = SearchIndex(folder)
    begun = time.perf_counter()
    desktop.sync(library, documents)
    built = time.perf_counter() - begun
    return {
        "index build, s": built,
        "index update, ms": _median_ms(lambda turn: _update(desktop, library, documents, turn), 20),
        "search p95, ms": _p95_ms(lambda turn: desktop.search(_query(library, turn)), 200),
    }


def _update(
    desktop: SearchIndex, library: Library, documents: Mapping[ArticleId, Document], turn: int
) -> None:
    article = _nth(library, turn * 7)
    changed = article_from_text(article.id, f"{article.source}\n\nchanged {turn}\n")
    desktop.update([(changed, documents[article.id])], [])


def _query(library: Library, turn: int) -> str:
    words = _nth(library, turn * 13).title.split()
    return " ".join(words[turn % 3 :][:4]) or "help"


def _nth(library: Library, number: int) -> Article:
    articles = list(library.articles.values())
    return articles[number % len(articles)]


def _times(work: Callable[[int], object], turns: int) -> list[float]:
    taken = []
    for turn in range(turns):
        begun = time.perf_counter()
        work(turn)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _median_ms(work: Callable[[int], object], turns: int) -> float:
    return statistics.median(_times(work, turns))


def _p95_ms(work: Callable[[int], object], turns: int) -> float:
    return statistics.quantiles(_times(work, turns), n=20)[-1]


MEASURES: dict[str, Callable[[Path], Figures]] = {"open": open_folder, "index": index}

if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](Path(sys.argv[2]))))
