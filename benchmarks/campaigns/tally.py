"""What a campaign came to: how much it tried, how much survived, and everything that was lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts of tries; `lost` says what went wrong, `seen` counts whatever is worth telling."""

    tried: int = 0
    lost: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    @property
    def survived(self) -> int:
        """Tries after which nothing was missing."""
        return self.tried - len(self.lost)

    def judge(self, wrong: str | None) -> None:
        """Count one try; `wrong` says what was lost in it."""
        self.tried += 1
        if wrong:
            self.lost.append(wrong)

    def told(self) -> str:
        """The figures in a line."""
        seen = ", ".join(f"{what} {number}" for what, number in sorted(self.seen.items()))
        return f"{self.tried} tried, {self.survived} survived, {len(self.lost)} lost" + (
            f" ({seen})" if seen else ""
        )
