"""What commands print: lines that can't steer a terminal, counts, problems, progress, JSON."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from kbstudio.progress import Progress, no_progress
from kbstudio.time_left import TimeLeft, rounded

if TYPE_CHECKING:
    from kbstudio.problems import Problem


def tell(message: str) -> None:
    """Say something beside the output."""
    print(plain(message), file=sys.stderr, flush=True)


def plain(text: str) -> str:
    """Text that can’t steer the terminal it is shown on."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def counted(number: int, what: str) -> str:
    """A number of things in words."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def summary(problems: Sequence[Problem]) -> str:
    """How many problems there are of which severity."""
    kinds = [problem.severity for problem in problems]
    counts = [counted(kinds.count(kind), kind) for kind in ("error", "warning", "hint") if kind in kinds]
    return ", ".join(counts) or "no problems"


def is_bad(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Whether problems make a command fail."""
    bad = {"error", "warning"} if strict else {"error"}
    return any(problem.severity in bad for problem in problems)


def as_json(problem: Problem) -> dict[str, str | int]:
    """A problem as other programs read it."""
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": problem.where.file,
        "line": problem.where.line,
        "message": problem.message,
    }


def print_json(value: object) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, indent=2))


def print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    """Print one line for each problem."""
    for problem in problems:
        print(plain(f"{problem.where}: {problem.severity}: {problem.message}"), file=stream)


@contextlib.contextmanager
def shown_progress() -> Iterator[Progress]:
    """Tells on a terminal how far the work is and how long it will go on, in one line that goes then."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    shown = 0.0
    left = TimeLeft()

    def show(done: int, total: int, what: str) -> None:
        nonlocal shown
        if time.monotonic() - shown > 0.05:
            shown = time.monotonic()
            line = f"{done}/{total}{_told(left.after(done, total))} {plain(what)}"[:100]
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _told(seconds: float | None) -> str:
    if seconds is None:
        return ""
    number, is_minutes = rounded(seconds)
    return f", about {number} {'min' if is_minutes else 's'} left,"
