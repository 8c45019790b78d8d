"""Problems: what is wrong in content, as values that never stop the rest."""

from __future__ import annotations

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
