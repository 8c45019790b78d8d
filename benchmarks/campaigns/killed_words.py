"""Writers who are killed at a random moment: every word older than a second is there, every file is whole."""

from __future__ import annotations

import shutil
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
    said += writer.read_until(told, b"", chance.uniform(0.2, 4.0))
    killed = time.monotonic()
    writer.end(child)
    said += writer.read_until(told, b"", 5)
    lines = writer.lines(said)
    tally.seen["words"] += sum(1 for line in lines if line.kind == "T")
    for kind, name in (("S", "saves"), ("M", "renames"), ("B", "bulk changes")):
        tally.seen[name] += sum(1 for line in lines if line.kind == kind)
    tally.seen["refusals told"] += sum(1 for line in lines if line.kind == "F")
    if mistakes := [line.what for line in lines if line.kind == "X"]:
        return f"a mistake of the program: {mistakes[0]}"
    return _lost(lines, killed, known, root, home)


def _lost(lines: list[writer.Line], killed: float, known: set[str], root: Path, home: Path) -> str | None:
    state = next(iter((home / "state").glob("*")), home / "nothing was kept yet")
    Store(root, state).finish()
    files = {file: file.read_bytes() for file in root.rglob("*.md")}
    known |= {line.what for line in lines if line.kind == "D"}
    mixed = [file.name for file, data in files.items() if digest(data) not in known]
    if mixed:
        return f"{mixed} are neither old nor new"
    entries = Journal(state / "journal").pending()
    if any(entry.damaged for entry in entries):
        return "the journal is damaged"
    there = everything(root, home)  # words that the writer gave up for others are among the revisions
    due = [line for line in lines if line.kind == "T" and line.at < killed - SECOND]
    gone = [
        f"{line.what}, typed {killed - line.at:.2f} s before"
        for line in due
        if line.what.partition(" ")[0] not in there
    ]
    return f"{len(gone)} of {len(due)} words are lost: {gone[:3]}" if gone else None
