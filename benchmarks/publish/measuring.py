"""What building a site takes: from nothing, with nothing changed, and after an edit."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import statistics
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import run_measured
from benchmarks.publish.folders import KnowledgeBase, add_line
from benchmarks.publish.generators import Workplace

Figures = dict[str, float]
State = dict[str, tuple[int, int, int]]
"""Of each file of a site what changes when it is written: its number, its size and the time of its change."""

TURNS = 3
ENOUGH = 40.0
"""Seconds after which no turn more is taken; the middle one counts."""


@dataclass(frozen=True, slots=True)
class Build:
    """What one build took: seconds, seconds of all processors together, MB at most, and files written."""

    seconds: float
    processors: float
    peak: float
    written: int


def figures_of(place: Workplace, base: KnowledgeBase, limit: float) -> Figures:
    """All figures of a generator and a knowledge base.

    Raises CalledProcessError when a build fails, and TimeoutExpired when one takes longer than `limit` s.
    """

    def build(*, watched: bool = False) -> Build:
        return _build(place, limit, watched=watched)

    def from_nothing(_turn: int) -> Build:
        _forget(place)
        return build()

    def after_edit(turn: int) -> Build:
        add_line(place.articles / base.edited, turn)
        return build()

    figures = _told("from nothing", _turns(from_nothing))
    sizes = [size for _, size, _ in _state(place.out).values()]
    figures |= {"files": len(sizes), "output": sum(sizes), "articles": _public(base)}
    _forget(place)
    figures["peak"] = build(watched=True).peak
    figures |= _told("nothing changed", _turns(lambda _turn: build()))
    return figures | _told("after an edit", _turns(after_edit))


def _public(base: KnowledgeBase) -> int:
    return sum(article.is_public for article in base.library.articles.values())


def _told(what: str, builds: list[Build]) -> Figures:
    return {
        f"{what}, s": statistics.median(each.seconds for each in builds),
        f"{what}, processors": statistics.median(each.processors for each in builds),
        f"{what}, written": statistics.median(each.written for each in builds),
        f"{what}, turns": len(builds),
    }


def _turns(work: Callable[[int], Build]) -> list[Build]:
    done: list[Build] = []
    while len(done) < TURNS and sum(each.seconds for each in done) < ENOUGH:
        done.append(work(len(done)))
    return done


def _build(place: Workplace, limit: float, *, watched: bool) -> Build:
    before = _state(place.out)
    spent = _processors()
    seconds = peak = 0.0
    for command in place.commands:
        _, taken, most = run_measured(
            command, environment(place.env), watched=watched, folder=place.folder, limit=limit
        )
        seconds, peak = seconds + taken, max(peak, most)
    after = _state(place.out)
    written = sum(before.get(path) != found for path, found in after.items())
    return Build(seconds, _processors() - spent, peak, written)


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program: an installed one has its bytecode."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(
        more
    )


def _forget(place: Workplace) -> None:
    for folder in (place.out, *place.kept):
        shutil.rmtree(folder, ignore_errors=True)


def _processors() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _state(out: Path) -> State:
    state: State = {}
    for path in out.rglob("*"):
        found = path.stat()
        if stat.S_ISREG(found.st_mode):
            state[str(path)] = (found.st_ino, found.st_size, found.st_ctime_ns)
    return state


def why(error: subprocess.SubprocessError) -> str:
    """What a failed build said last."""
    said = getattr(error, "stderr", None) or getattr(error, "output", None) or str(error)
    return (said if isinstance(said, str) else said.decode(errors="replace"))[-2000:]
