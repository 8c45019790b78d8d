"""Measure the editor on 261, 2,000 and 10,000 articles, held against its goals: `make bench-editor`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.__main__ import CORPUS, SIZES, WORK, corpus, generated
from benchmarks.memory import run_measured

GOALS: dict[str, float] = {
    "start to usable window, s": 1.0,
    "key press to painted, p99 ms": 16,
    "longest pause while typing, ms": 50,
    "pause to preview, p95 ms": 120,
    "quick open: keys to list, p95 ms": 80,
    "quick open: a letter to the shorter list, p95 ms": 16,
    "quick open: Enter to the text, p95 ms": 80,
    "full-text search, p95 ms": 60,
    "problems after an edit, p95 ms": 200,
    "memory with everything open, MB": 600,
}
"""What is measured, and the most it may be with 10,000 articles."""


def main() -> None:
    """Make the folders, measure each, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=SIZES, help="articles of the generated folders"
    )
    parser.add_argument("--kept", action="store_true", help="use the folders of the last run")
    options = parser.parse_args()
    if not options.kept:
        shutil.rmtree(WORK, ignore_errors=True)
    names = [(f"{size} articles", size) for size in options.sizes]
    folders = [WORK / name if (WORK / name).is_dir() else generated(size) for name, size in names]
    if CORPUS.is_dir():
        real = WORK / "261 real articles"
        folders.insert(0, real if real.is_dir() else corpus())
    figures = {}
    for folder in folders:
        figures[folder.name] = _figures(folder)
        print(_table(figures), flush=True)


def _figures(folder: Path) -> dict[str, float]:
    home = WORK / "home" / folder.name
    env = {**os.environ, "KBSTUDIO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    article = sorted(folder.rglob("*.md"))[7].relative_to(folder).as_posix()
    figures: dict[str, float] = {}
    # The first window renders and indexes everything; what it measures is the first start.
    for what in ("desk", "editor", "desk"):
        print(f"{folder.name}: {what}", file=sys.stderr)
        env["BENCH_BEGUN"] = str(time.time())
        command = [sys.executable, "-m", "benchmarks.window", what, str(folder), article]
        try:
            out, _, _ = run_measured(command, env, watched=False)
        except subprocess.CalledProcessError as error:
            print(f"{folder.name}: {what} failed\n{error.stderr[-2000:]}", file=sys.stderr)
            continue
        figures |= json.loads(out.splitlines()[-1])
    return {name: figures[name] for name in GOALS if name in figures}


def _table(figures: dict[str, dict[str, float]]) -> str:
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "",
        "| | goal | " + " | ".join(figures) + " |",
        "|---|--:|" + "--:|" * len(figures),
    ]
    for row, goal in GOALS.items():
        cells = (f"{column[row]:,.4g}" if row in column else "" for column in figures.values())
        lines.append(f"| {row} | ≤ {goal:g} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
