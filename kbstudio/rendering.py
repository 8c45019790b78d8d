"""Rendering many articles: from the cache where it has them, else on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.document_json import from_bytes, to_bytes
from kbstudio.errors import RenderError
from kbstudio.fragments import expanded
from kbstudio.problems import Problem, Where
from kbstudio.progress import Progress, no_progress
from kbstudio.render_cache import RenderCache
from kbstudio.render_worker import RenderWorker

FEW = 40
"""Articles that are rendered faster here than by processes that must start first (about 0.5 s)."""

MAX_JOBS = 16
"""Processes at most; each takes about 50 MB."""

_MARKS = "[<*_`!>&~("
_MANY_MARKS = 600
_LONG = 30_000

Outcome = tuple[Article, bytes | RenderError]


@dataclass(frozen=True, slots=True)
class Rendered:
    """Documents of the articles that could be rendered, in the order given; a problem for each other."""

    documents: Mapping[ArticleId, Document]
    problems: tuple[Problem, ...]


def render_all(
    articles: Iterable[Article],
    cache: Path | None,
    jobs: int | None = None,
    progress: Progress = no_progress,
    limit: float = 10.0,
    *,
    background: bool = False,
) -> Rendered:
    """Render articles. What `progress` raises ends it at once, leaving no process.

    `cache`: a folder for finished documents, made when needed; None for no cache. `jobs`: processes at
    most, by default one a processor. `limit`: seconds an article may take; one that takes longer becomes
    a problem. `background`: leave the processors to whoever else wants them.
    Cost: 0.2 ms an article from the cache, else about 3 ms divided by the processors.
    """
    todo = tuple(articles)
    store = RenderCache(cache) if cache else None
    documents: dict[ArticleId, Document] = {}
    missing: list[Article] = []
    problems: list[Problem] = []
    for article in todo:
        document = store.document(article) if store else None
        if document is None:
            missing.append(article)
        else:
            documents[article.id] = document
            progress(len(documents), len(todo), article.id)
    for article, outcome in _render(missing, jobs or processors(), limit, background=background):
        if isinstance(outcome, RenderError):
            problems.append(Problem("error", Where(article.id), outcome.message, "not-rendered"))
        else:
            documents[article.id] = from_bytes(outcome)
            if store:
                store.keep(article, outcome)
        progress(len(documents) + len(problems), len(todo), article.id)
    if store and missing:
        store.prune()
    ordered = {article.id: documents[article.id] for article in todo if article.id in documents}
    return Rendered(ordered, tuple(sorted(problems, key=lambda problem: problem.where)))


def _render(articles: Sequence[Article], jobs: int, limit: float, *, background: bool) -> Iterator[Outcome]:
    here = [article for article in articles if len(articles) <= FEW and _is_harmless(article)]
    yield from _render_here(here)
    known = {article.id for article in here}
    apart = [article for article in articles if article.id not in known]
    yield from _render_apart(
        apart, max(1, min(jobs, MAX_JOBS, 1 + len(apart) // FEW)), limit, background=background
    )


def _is_harmless(article: Article) -> bool:
    """Whether an article can't take long: what hangs Markdown is long, or has long runs of marks."""
    body = expanded(article.body, 1, article.fragments).text if article.fragments else article.body
    return len(body) < _LONG and sum(map(body.count, _MARKS)) < _MANY_MARKS


def _render_here(articles: Sequence[Article]) -> Iterator[Outcome]:
    if not articles:
        return
    from kbstudio.markup import Renderer  # noqa: PLC0415 (Markdown takes the editor’s start 30 ms)

    renderer = Renderer()
    for article in articles:
        try:
            yield article, to_bytes(renderer.render(article))
        except RenderError as error:
            yield article, error


def _render_apart(
    articles: Sequence[Article], jobs: int, limit: float, *, background: bool
) -> Iterator[Outcome]:
    waiting = deque(articles)
    busy: dict[RenderWorker, Article] = {}
    idle: list[RenderWorker] = []
    finished: list[Outcome] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < jobs:
                worker = idle.pop() if idle else RenderWorker(limit, background=background)
                busy[worker] = waiting.popleft()
                worker.send(busy[worker])
            yield from finished  # only now, so that the children have work while these are dealt with
            finished = list(_finished(busy, idle))
        yield from finished
    finally:
        for worker in (*busy, *idle):
            worker.close()


def _finished(busy: dict[RenderWorker, Article], idle: list[RenderWorker]) -> Iterator[Outcome]:
    """Wait until a worker is done or out of time, and take what those that are have made."""
    nearest = min(worker.deadline for worker in busy)
    wait([worker.connection for worker in busy], max(0.0, nearest - monotonic()))
    for worker in list(busy):
        outcome: bytes | RenderError | None
        try:
            outcome = worker.receive()
        except RenderError as error:
            if error.where is None:  # no article's fault: the next child would not start either
                raise
            outcome = error
        if outcome is not None:
            yield busy.pop(worker), outcome
            if not worker.is_closed:
                idle.append(worker)


def processors() -> int:
    """Processors that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
