"""What a search engine is to this run: something built from articles, and opened in a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.process import Cost
from benchmarks.search.sets import Article


@dataclass(frozen=True, slots=True)
class Built:
    """A folder to be served, in which a page can search."""

    folder: Path
    page: str
    """Address in the folder of a page on which a customer searches."""
    cost: Cost
    """What making the index took."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine in one set-up."""

    name: str
    setup: str
    version: str
    build: Callable[[Sequence[Article], Path], Built]
    """Make pages and index of these articles in a new folder."""
    open: str
    """JavaScript: an async function that gives a function `(query, limit)` to the ids of hits, best first."""
    open_throttled: str = ""
    """The same for the slowed processor, where that needs something else."""
    field: str = ""
    """CSS selector of the field on its pages, where these have one of its own."""
    search_page: str = ""
    """Address of its own page of answers, up to the question, where there is one."""
    in_one_file: bool = False
    """Whether every customer fetches the same, so that one tells for all."""
