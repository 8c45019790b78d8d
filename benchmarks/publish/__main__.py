"""Publish the same articles with KB Studio and other generators, and print tables: `make bench-publish`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime

from benchmarks.publish.folders import REAL, KnowledgeBase, knowledge_base
from benchmarks.publish.generators import GENERATORS
from benchmarks.publish.measuring import figures_of, why
from benchmarks.publish.sending import sending_figures
from benchmarks.publish.table import Kept, as_markdown
from benchmarks.publish.tools import WORK, install, versions
from kbstudio import __version__

FIGURES = WORK / "figures.json"
SIZES = (REAL, 2_000, 10_000)
SENT = 2_700
"""Articles whose site has about 10,000 files."""


def main() -> None:
    """Measure what was asked for, add it to the figures that are kept, and print the tables of all."""
    options = _arguments()
    if options.peers != ["kb"] and not options.table:
        install()
    for size in () if options.table or "build" not in options.measures else options.sizes:
        try:
            base = knowledge_base(size)
        except OSError as error:
            print(f"{size} articles are left out: {error}", file=sys.stderr)
            continue
        for peer in options.peers:
            print(f"{size} articles: {GENERATORS[peer].name}", file=sys.stderr, flush=True)
            _build(base, size, peer, options.limit)
    if "send" in options.measures and "kb" in options.peers and not options.table:
        print(f"{SENT} articles: to servers", file=sys.stderr, flush=True)
        _send(knowledge_base(SENT), options.limit)
    used = ", ".join(f"{name} {version}" for name, version in versions().items())
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"KB Studio {__version__}, {used}\n{as_markdown(_kept())}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.publish", description=__doc__)
    add = parser.add_argument
    add("--sizes", nargs="+", type=int, default=SIZES, metavar="N", help="articles; 261 are the real ones")
    add(
        "--peers",
        nargs="+",
        choices=GENERATORS,
        default=[*GENERATORS],
        metavar="NAME",
        help=", ".join(GENERATORS),
    )
    add("--measures", nargs="+", choices=("build", "send"), default=("build", "send"))
    add("--limit", type=float, default=900, metavar="S", help="seconds a build may take (900)")
    add("--table", action="store_true", help="only print the tables of what was measured before")
    return parser.parse_args()


def _build(base: KnowledgeBase, size: int, peer: str, limit: float) -> None:
    folder = WORK / "sites" / f"{size}-{peer}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        found = figures_of(GENERATORS[peer].prepare(base, folder), base, limit)
    except subprocess.TimeoutExpired:
        found = {"over": limit}
    except subprocess.CalledProcessError as error:
        # One generator's failure shouldn't cost the figures of the others.
        print(f"{GENERATORS[peer].name} failed on {size} articles:\n{why(error)}", file=sys.stderr)
        return
    kept = _kept()  # others may have measured meanwhile
    kept.setdefault("builds", {}).setdefault(str(size), {})[peer] = found
    _keep(kept)


def _send(base: KnowledgeBase, limit: float) -> None:
    try:
        found = sending_figures(base, limit)
    except (OSError, subprocess.SubprocessError) as error:
        said = why(error) if isinstance(error, subprocess.SubprocessError) else error
        print(f"Sending is left out: {said}", file=sys.stderr)
        return
    _keep({**_kept(), "sending": {str(SENT): found}})


def _kept() -> Kept:
    found: Kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    return found


def _keep(kept: Kept) -> None:
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(kept, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
