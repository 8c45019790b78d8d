"""What asking links came to, kept from one time to the next."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from kbstudio.disk import write_file
from kbstudio.folders import cache_folder
from kbstudio.web_links import Answer, Verdict

FRESH = dt.timedelta(days=7)
"""How long a link that works isn’t asked again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and the day it was given."""

    answer: Answer
    day: dt.date

    def is_fresh(self, today: dt.date) -> bool:
        """Whether it needn’t be asked again."""
        return self.answer.verdict == "works" and today - self.day < FRESH


def results_file(root: Path) -> Path:
    """Where the results of a knowledge base are kept: in the cache, as they can be had again."""
    return cache_folder(root) / "web-links.json"


def read_results(root: Path) -> dict[str, Kept]:
    """The results by address; those that can’t be read are left out."""
    try:
        values = json.loads(results_file(root).read_text("utf-8"))
        return {
            str(address): Kept(
                Answer(entry["verdict"], str(entry["note"]), str(entry["address"])),
                dt.date.fromisoformat(entry["day"]),
            )
            for address, entry in values.items()
            if entry["verdict"] in get_args(Verdict)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_results(root: Path, results: Mapping[str, Kept]) -> None:
    """Keep the results. Raises OSError."""
    values = {
        address: {**asdict(kept.answer), "day": kept.day.isoformat()} for address, kept in results.items()
    }
    file = results_file(root)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, json.dumps(values, ensure_ascii=False, indent=0).encode())
