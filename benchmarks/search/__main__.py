"""KB Studio's search beside other static sites' search engines: `make bench-search`."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Error

from benchmarks.search import kb_studio, peers
from benchmarks.search.browser import CHROMIUM, chromium
from benchmarks.search.engine import Engine
from benchmarks.search.measure import Row, measure
from benchmarks.search.sets import DATA, NAMES, read_set
from benchmarks.search.table import as_json, as_markdown

WORK = Path(__file__).parents[1] / ".work" / "search"


def main() -> None:
    """Measure the engines on the sets, print the tables, keep every figure in a file."""
    options = _arguments()
    if not DATA.is_dir() or not CHROMIUM.exists():
        sys.exit(
            "bench-search: left out, as ../shared/data/ir or Chromium (apt-get install chromium) is missing."
        )
    try:
        engines = _chosen(options.engines)
    except OSError:
        sys.exit("bench-search: the other engines aren’t installed; make bench-search does that.")
    rows = _rows(engines, options.sets)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(as_json(rows), encoding="utf-8")
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {_version(str(CHROMIUM))}, ", end="")
    print(f"Python {platform.python_version()}, Node.js {_version('node')}\n\n{as_markdown(rows)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument(
        "--sets", nargs="+", choices=NAMES, default=NAMES, metavar="SET", help=", ".join(NAMES)
    )
    parser.add_argument(
        "--engines", nargs="+", default=(), metavar="ENGINE", help="such as kb lunr; all when none is named"
    )
    parser.add_argument(
        "--json", type=Path, default=WORK / "figures.json", metavar="FILE", help="where every figure is kept"
    )
    return parser.parse_args()


def _chosen(names: Sequence[str]) -> list[Engine]:
    """Engines whose name begins with one of these, whatever the case; all when none is named."""
    wanted = tuple(name.casefold() for name in names)
    ours = kb_studio.engines()
    only_ours = wanted and all(ours[0].name.casefold().startswith(name) for name in wanted)
    every = ours if only_ours else [*ours, *peers.engines()]
    return [each for each in every if not wanted or each.name.casefold().startswith(wanted)]


def _rows(engines: Sequence[Engine], sets: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for name in sets:
        judged = read_set(name)
        for engine in engines:
            print(f"{name}: {engine.name}, {engine.setup}", file=sys.stderr, flush=True)
            shutil.rmtree(WORK / "site", ignore_errors=True)
            try:
                with chromium() as browser:
                    rows.append(measure(browser, engine, judged, WORK / "site"))
            except (subprocess.CalledProcessError, Error) as error:
                # One engine's failure shouldn't cost the figures of the others.
                print(getattr(error, "output", None) or error, file=sys.stderr)
    shutil.rmtree(WORK / "site", ignore_errors=True)
    return rows


def _version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
