"""Run the campaigns, and print what they came to: `make campaigns`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.campaigns.incremental import Outcome, run_sequence
from benchmarks.campaigns.killed import Kills, run_kills
from benchmarks.campaigns.places import KINDS, LOCAL
from benchmarks.campaigns.warm import warmed


def main() -> int:
    """Run one campaign, or both; 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.campaigns", description=__doc__)
    parser.add_argument(
        "campaign",
        nargs="?",
        choices=("edits", "kills"),
        help="edits: publishes on top of one another against publishes from nothing; "
        "kills: publishes killed while visitors are there; by default both",
    )
    parser.add_argument("--seed", type=int, default=1, help="of the first sequence; each further one adds 1")
    parser.add_argument("--sequences", type=int, default=500, metavar="N")
    parser.add_argument("--steps", type=int, default=20, metavar="N", help="publishes of each sequence")
    parser.add_argument("--places", nargs="+", choices=KINDS, default=KINDS, help="where to, for kills")
    parser.add_argument(
        "--points",
        type=int,
        metavar="N",
        help="steps of each publish at which it is killed, 0 for every one; by default every one of a folder "
        "and a zip file, and 60 elsewhere",
    )
    parser.add_argument("--first", action="store_true", help="kill the first publish to a place instead")
    parser.add_argument("--small", action="store_true", help="kill publishes of a few articles alone")
    parser.add_argument(
        "--part",
        type=_part,
        default=(1, 1),
        metavar="K/N",
        help="the Kth of every N points, so that a long campaign is run in pieces",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="work there, and leave what is there last"
    )
    options = parser.parse_args()
    work = options.keep or Path(tempfile.mkdtemp(prefix="kbstudio-campaign-"))
    found = 0
    if options.campaign != "kills":
        with warmed(work / "warm"):
            found += _edits(options, work)
    if options.campaign != "edits":
        with warmed(work / "warm"):
            found += sum(_kills(options, kind, work) for kind in options.places)
    if not options.keep:
        shutil.rmtree(work)
    return 1 if found else 0


def _part(text: str) -> tuple[int, int]:
    number, _, parts = text.partition("/")
    return int(number), int(parts)


def _edits(options: argparse.Namespace, work: Path) -> int:
    begun, total = time.monotonic(), Outcome()
    for seed in range(options.seed, options.seed + options.sequences):
        found = run_sequence(seed, options.steps, work / "run")
        total.compared += found.compared
        total.unchanged += found.unchanged
        total.refused += found.refused
        total.differences += found.differences
        for difference in found.differences:
            print(difference, flush=True)
    print(
        f"{options.sequences} sequences from seed {options.seed}: {total.compared} publishes compared, "
        f"{total.refused} of them refused, {total.unchanged} with nothing to do, "
        f"{len(total.differences)} differences, {time.monotonic() - begun:.0f} s"
    )
    return len(total.differences)


def _kills(options: argparse.Namespace, kind: str, work: Path) -> int:
    begun = time.monotonic()
    points = options.points if options.points is not None else 0 if kind in LOCAL else 60
    try:
        kills = run_kills(
            kind,
            options.seed,
            points,
            work / "kills",
            first=options.first,
            small=options.small,
            part=options.part,
        )
    except OSError as error:
        print(f"{kind}: not run: {error}")
        return 0
    for fault in kills.faults:
        print(fault)
    print(f"{_told(kills)}, {time.monotonic() - begun:.0f} s", flush=True)
    return len(kills.faults)


def _told(kills: Kills) -> str:
    seen = kills.visits
    blinks = f", {seen.blinks} files away for less than 50 ms" if seen.blinks else ""
    return (
        f"{kills.kind}: {kills.steps} steps, killed {kills.killed} times, {seen.rounds} visits of the whole "
        f"site, {seen.references} references followed{blinks}, {len(kills.faults)} faults"
    )


if __name__ == "__main__":
    sys.exit(main())
