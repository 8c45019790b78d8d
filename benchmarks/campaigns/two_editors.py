"""Two windows on one folder, both writing, saving and settling conflicts: no word of either is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from benchmarks.campaigns import writer
from benchmarks.campaigns.tally import Tally
from kbstudio.errors import ContentError
from kbstudio.journal import Journal
from kbstudio.revisions import Revisions

_SEEN = {"S": "saves", "G": "merges", "C": "conflicts settled", "F": "refusals told"}


def run(seed: int, tries: int, work: Path) -> Tally:
    """Let two write for so many seconds; each word is one try."""
    shutil.rmtree(work, ignore_errors=True)
    root, home = work / "help", work / "home"
    writer.make_folder(root)
    both = [writer.start(root, home, seed + number, name, tries) for number, name in enumerate("xy")]
    said = [writer.read_until(told, b"\nE ", tries + 120) for _, told in both]
    for child, _ in both:
        writer.end(child)
    tally = Tally()
    there = everything(root, home)
    for lines in map(writer.lines, said):
        ended = any(line.kind == "E" for line in lines)
        for line in lines:
            if line.kind == "T":
                tally.judge(None if line.what.partition(" ")[0] in there else f"{line.what} is lost")
            elif line.kind == "X":
                tally.judge(f"a mistake of the program: {line.what}")
            elif line.kind in _SEEN:
                tally.seen[_SEEN[line.kind]] += 1
        if not ended:
            tally.judge("a writer didn’t end")
    return tally


def everything(root: Path, home: Path) -> str:
    """All that stands in files, revisions and journals."""
    state = next(iter((home / "state").glob("*")), home / "nothing was kept yet")
    texts = [file.read_text(encoding="utf-8") for file in root.rglob("*.md")]
    texts += [entry.text for entry in Journal(state / "journal").pending()]
    revisions = Revisions(state / "revisions")
    keys = {os.path.relpath(file, root) for file in root.rglob("*.md")}
    keys |= {revision.article_id for revision in revisions.deleted(())}
    for key in keys:
        for revision in revisions.of(key):  # type: ignore[arg-type]
            try:
                texts.append(revisions.data(revision).decode())
            except ContentError:
                continue
    return "\n".join(texts)
