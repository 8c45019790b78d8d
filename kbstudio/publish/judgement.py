"""What the gates say of a publish."""

from __future__ import annotations

from dataclasses import dataclass

from kbstudio.problems import Problem


@dataclass(frozen=True, slots=True)
class Judgement:
    """All problems with the weight that their gates give them, and those of them that stop the publish."""

    problems: tuple[Problem, ...] = ()
    stops: tuple[Problem, ...] = ()

    @property
    def only_removals(self) -> bool:
        """Whether nothing but the number of pages that disappear stops it, so that a yes is enough."""
        return bool(self.stops) and all(stop.code == "pages-disappear" for stop in self.stops)
