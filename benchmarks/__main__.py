"""Measure everything on the real help centre and on generated ones, and print a table: `make bench`."""

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

from benchmarks.memory import run_measured

HERE = Path(__file__).parent
WORK = HERE / ".work"
CORPUS = HERE.parents[1] / "shared" / "corpora" / "duckduckgo-help" / "kb"
SIZES = (2_000, 10_000)
FIRST_START = {
    "first start to usable window, s": "start to usable window, s",
    "first start to all articles known, s": "start to all articles known, s",
    "first start, longest pause while opening, ms": "longest pause while opening, ms",
    "first start, longest pause while typing, ms": "longest pause while typing, ms",
}
"""Rows of the first start of a folder, and what the editor's benchmark calls them."""


def main() -> None:
    """Make the folders, measure each, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=SIZES, help="articles of the generated folders"
    )
    parser.add_argument("--no-window", action="store_true", help="leave out what needs a window")
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    folders = [generated(size) for size in options.sizes]
    if CORPUS.is_dir():
        folders.insert(0, corpus())
    else:
        print(
            "The real help centre is not beside the checkout; measuring generated ones only.", file=sys.stderr
        )
    figures = {}
    for folder in folders:
        figures[folder.name] = _figures(folder, with_window=not options.no_window)
        print(_table(figures), flush=True)


def corpus() -> Path:
    """A copy of the real help centre."""
    target = WORK / "261 real articles"
    shutil.copytree(CORPUS, target, copy_function=shutil.copyfile)
    subprocess.run(["chmod", "-R", "u+w", str(target)], check=True)
    return target


def generated(size: int) -> Path:
    """A folder with so many articles."""
    target = WORK / f"{size} articles"
    subprocess.run(
        [sys.executable, "-m", "benchmarks.generate", str(target), str(size), "--seed", "1"], check=True
    )
    return target


def _figures(folder: Path, *, with_window: bool) -> dict[str, float]:
    home = WORK / "home" / folder.name
    env = {**os.environ, "KBSTUDIO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    figures: dict[str, float] = {}
    article = sorted(folder.rglob("*.md"))[7].relative_to(folder).as_posix()
    figures |= _publish(folder, env)
    for what in ("open", "index", *(("editor",) if with_window else ())):
        print(f"{folder.name}: {what}", file=sys.stderr)
        module = "benchmarks.window" if what == "editor" else "benchmarks.measure"
        env["BENCH_BEGUN"] = str(time.time())
        try:
            command = [sys.executable, "-m", module, what, str(folder), article]
            out, _, peak = run_measured(command, env)
            if what == "editor":  # once more: being watched would cost the key presses their figures
                env["BENCH_BEGUN"] = str(time.time())
                out, _, _ = run_measured(command, env, watched=False)
        except subprocess.CalledProcessError as error:
            print(f"{folder.name}: {what} failed\n{error.stderr}", file=sys.stderr)
            continue
        figures |= json.loads(out.splitlines()[-1])
        if what == "editor":
            figures |= _first_start(command, env, home)
        figures[f"peak memory, {what}, MB"] = peak
    return figures


def _first_start(command: list[str], env: dict[str, str], home: Path) -> dict[str, float]:
    """The editor once more, without what it keeps of the tree: as if the folder had never been open."""
    for kept in home.glob("cache/*/rows"):
        kept.unlink()
    env["BENCH_BEGUN"] = str(time.time())
    out, _, _ = run_measured(command, env, watched=False)
    figures = json.loads(out.splitlines()[-1])
    return {name: figures[known] for name, known in FIRST_START.items()}


def _publish(folder: Path, env: dict[str, str]) -> dict[str, float]:
    target = WORK / "out" / folder.name
    command = [sys.executable, "-m", "kbstudio", "publish", str(folder), "--to", str(target)]
    figures = {}
    for what in ("publish from nothing, s", "publish, nothing changed, s", "publish after one edit, s"):
        print(f"{folder.name}: {what}", file=sys.stderr)
        if "edit" in what:
            article = sorted(folder.rglob("*.md"))[7]
            article.write_text(article.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
        _, figures[what], peak = run_measured(command, env)
        if "nothing, s" in what:
            figures["peak memory, publish, MB"] = peak
    return figures


def _table(figures: dict[str, dict[str, float]]) -> str:
    rows = list(dict.fromkeys(name for column in figures.values() for name in column))
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "",
        "| | " + " | ".join(figures) + " |",
        "|---|" + "--:|" * len(figures),
    ]
    for row in rows:
        cells = (f"{column[row]:,.4g}" if row in column else "" for column in figures.values())
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
