"""Problems: what is wrong in content, as values that never stop the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in the knowledge base: a file by its path, and a line of it (1-based; 0: the whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in content.

    `error`: customers meet it (a dead link, an article left out); `warning`: probably not meant;
    `hint`: could be better. `code` names the kind for programs and never changes (`broken-link`).
    """

    severity: Severity
    where: Where
    message: str
    code: str


def together(told: Iterable[Problem], *more: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems in order of file and line; of `more`, those that `told` doesn't have.

    Two equal ones in `told` are two places on one line, and stay two.
    """
    found = list(told)
    known = set(found)
    for problems in more:
        found += [problem for problem in problems if problem not in known]
        known.update(found)
    return tuple(sorted(found, key=lambda problem: (problem.where, problem.code, problem.message)))
