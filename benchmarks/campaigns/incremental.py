"""Random edits, each published twice: on top of the last publish, and from nothing."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.edits import EDITS
from benchmarks.campaigns.forked import begin
from kbstudio.redirects import REDIRECTS_FILE

_SEVERAL = 0.25
"""How often several edits come before a publish."""

_LARGE = {
    "browser_index.ONE_FILE": 0,
    "browser_index._SHARD": 400,
    "browser_index.MOST_POSTINGS": 6,
    "index_pieces._USUAL": 3,
    "index_before._SOME": 1,
}

Told = dict[str, Any]


@dataclass(slots=True)
class Outcome:
    """What a sequence came to: publishes compared, those that found nothing to do, and all differences."""

    compared: int = 0
    unchanged: int = 0
    refused: int = 0
    differences: list[str] = field(default_factory=list)


def run_sequence(seed: int, steps: int, work: Path) -> Outcome:
    """Make a knowledge base, edit it so many times, and compare each publish with one from nothing.

    With every other seed the index is divided as that of a large site is. It ends at the first difference.
    Cost: about 0.7 s a step.
    """
    with _as_if_large() if seed % 2 else contextlib.nullcontext():
        return _run(seed, steps, work)


@contextlib.contextmanager
def _as_if_large() -> Iterator[None]:
    """Processes forked meanwhile divide indexes that would be one file, and articles into small pieces."""
    with contextlib.ExitStack() as patches:
        for name, value in _LARGE.items():
            patches.enter_context(patch(f"kbstudio.publish.{name}", value))
        yield


def _run(seed: int, steps: int, work: Path) -> Outcome:
    chance = Random(seed)
    shutil.rmtree(work, ignore_errors=True)
    root, out, clean = work / "base", work / "out", work / "clean"
    knowledge.make(root, chance)
    outcome = Outcome()
    done: list[str] = []
    for step in range(steps):
        if step:
            count = chance.randint(2, 5) if chance.random() < _SEVERAL else 1
            done.append("; ".join(chance.choice(EDITS)(root, chance) for _ in range(count)))
        told = publish(root, out, work / "kept")
        shutil.rmtree(clean, ignore_errors=True)
        shutil.rmtree(work / "none", ignore_errors=True)
        wanted = publish(root, clean, work / "none", "--no-cache")
        found = _difference(told, wanted, out, clean)
        if found:
            where = f"seed {seed}, step {step} ({done[-1] if done else 'first publish'})"
            outcome.differences.append(f"{where}:\n  " + "\n  ".join(found))
            return outcome
        outcome.compared += 1
        outcome.unchanged += bool(told.get("keep")) and not (told["write"] or told["delete"])
        outcome.refused += not told.get("published")
    return outcome


def publish(root: Path, out: Path, home: Path, *options: str) -> Told:
    """Publish to a folder in a process of its own; what it told."""
    command = ["publish", str(root), "--to", str(out), "--json", "--allow-removals", *options]
    ended = begin(command, home, {}).wait()
    if ended.status not in (0, 1) or not ended.told:
        return {"failed": f"{ended.status}: {ended.said[-2000:]}"}
    answer: Told = json.loads(ended.told)
    return answer


def _difference(told: Told, wanted: Told, out: Path, clean: Path) -> list[str]:
    """What differs between two publishes: files, their bytes, and the problems told."""
    if "failed" in told or "failed" in wanted:
        if told == wanted:
            return []
        return [f"on top: {told.get('failed')}", f"from nothing: {wanted.get('failed')}"]
    if told["published"] != wanted["published"]:
        return [f"published on top: {told['published']}, {told['stops']}; from nothing: {wanted['stops']}"]
    found = _told_apart(told, wanted)
    if told["published"]:
        have, want = _tree(out), _tree(clean)
        found += [f"only on top: {path}" for path in sorted(have.keys() - want.keys())]
        found += [f"only from nothing: {path}" for path in sorted(want.keys() - have.keys())]
        found += [
            f"other bytes: {path}" for path in sorted(have.keys() & want.keys()) if have[path] != want[path]
        ]
    return found


def _told_apart(told: Told, wanted: Told) -> list[str]:
    have, want = (_problems(each) for each in (told, wanted))
    found = [f"problem only on top: {each}" for each in have if each not in want]
    return [*found, *(f"problem only from nothing: {each}" for each in want if each not in have)]


def _problems(told: Told) -> list[str]:
    # The publish on top adds what moved to the file of redirects, and tells what was wrong with it before.
    return sorted(json.dumps(each) for each in told["problems"] if each["file"] != REDIRECTS_FILE)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
