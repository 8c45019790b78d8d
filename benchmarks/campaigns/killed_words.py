"""Writers who are killed at a random moment: every word older than a second is there, every file is whole.

Every other one sleeps before, as a laptop does whose lid is closed.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from random import Random

from benchmarks.campaigns import writer
from benchmarks.campaigns.tally import Tally
from benchmarks.campaigns.two_editors import everything
from kbstudio.journal import Journal
from kbstudio.store import Store, digest

SECOND = 1.0
"""Age of words that must not be lost, in seconds."""

_SLEEPY = 0.5
"""How likely it is that a writer sleeps."""


def run(seed: int, tries: int, work: Path) -> Tally:
    """Kill so many writers. Cost: about 4 s each."""
    tally = Tally()
    for number in range(seed, seed + tries):
        wrong = _try(Random(number), number, work, tally)
        tally.judge(wrong and f"seed {number}: {wrong}")
    return tally


def _try(chance: Random, seed: int, work: Path, tally: Tally) -> str | None:
    shutil.rmtree(work, ignore_errors=True)
    root, home = work / "help", work / "home"
    writer.make_folder(root)
    known = {digest(file.read_bytes()) for file in root.rglob("*.md")}
    child, told = writer.start(root, home, seed, "w")
    said = writer.read_until(told, b"R ", 60)
    said += writer.read_until(told, b"", chance.uniform(0.2, 2.5))
    slept = _sleep(child, chance) if chance.random() < _SLEEPY else (0.0, 0.0)
    said += writer.read_until(told, b"", chance.uniform(0.0, 2.5))
    killed = time.monotonic()
    writer.end(child)
    said += writer.read_until(told, b"", 5)
    lines = writer.lines(said)
    tally.seen["sleeps"] += slept > (0.0, 0.0)
    tally.seen["words"] += sum(1 for line in lines if line.kind == "T")
    for kind, name in (("S", "saves"), ("M", "renames"), ("B", "bulk changes")):
        tally.seen[name] += sum(1 for line in lines if line.kind == kind)
    tally.seen["refusals told"] += sum(1 for line in lines if line.kind == "F")
    if mistakes := [line.what for line in lines if line.kind == "X"]:
        return f"a mistake of the program: {mistakes[0]}"
    due = [line for line in lines if line.kind == "T" and _age(line.at, killed, slept) > SECOND]
    known |= {line.what for line in lines if line.kind == "D"}
    return _lost(due, killed, known, root, home)


def _sleep(child: int, chance: Random) -> tuple[float, float]:
    """Let a writer and all it started sleep; gives when it did."""
    begun = time.monotonic()
    os.killpg(child, signal.SIGSTOP)
    time.sleep(chance.uniform(0.5, 2.5))
    os.killpg(child, signal.SIGCONT)
    return begun, time.monotonic()


def _age(typed: float, killed: float, slept: tuple[float, float]) -> float:
    """How long ago a word was typed, in seconds in which the writer was awake."""
    begun, ended = slept
    return killed - typed - (ended - begun if typed < begun else 0.0)


def _lost(due: list[writer.Line], killed: float, known: set[str], root: Path, home: Path) -> str | None:
    state = next(iter((home / "state").glob("*")), home / "nothing was kept yet")
    Store(root, state).finish()
    files = {file: file.read_bytes() for file in root.rglob("*.md")}
    mixed = [file.name for file, data in files.items() if digest(data) not in known]
    if mixed:
        return f"{mixed} are neither old nor new"
    entries = Journal(state / "journal").pending()
    if any(entry.damaged for entry in entries):
        return "the journal is damaged"
    there = everything(root, home)  # words that the writer gave up for others are among the revisions
    gone = [
        f"{line.what}, typed {killed - line.at:.2f} s before"
        for line in due
        if line.what.partition(" ")[0] not in there
    ]
    return f"{len(gone)} of {len(due)} words are lost: {gone[:3]}" if gone else None
