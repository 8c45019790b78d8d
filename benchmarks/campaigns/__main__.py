"""Run a campaign, and print what it came to: `make campaigns`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.campaigns.incremental import Outcome, run_sequence


def main() -> int:
    """Compare publishes on top of one another with publishes from nothing; 1 when one differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.campaigns", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the first sequence; each further one adds 1")
    parser.add_argument("--sequences", type=int, default=500, metavar="N")
    parser.add_argument("--steps", type=int, default=20, metavar="N", help="publishes of each sequence")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="work there, and leave the last sequence")
    options = parser.parse_args()
    work = options.keep or Path(tempfile.mkdtemp(prefix="kbstudio-campaign-"))
    begun, total = time.monotonic(), Outcome()
    for seed in range(options.seed, options.seed + options.sequences):
        found = run_sequence(seed, options.steps, work / "run")
        total.compared += found.compared
        total.unchanged += found.unchanged
        total.refused += found.refused
        total.differences += found.differences
        for difference in found.differences:
            print(difference, flush=True)
    if not options.keep:
        shutil.rmtree(work)
    print(
        f"{options.sequences} sequences from seed {options.seed}: {total.compared} publishes compared, "
        f"{total.refused} of them refused, {total.unchanged} with nothing to do, "
        f"{len(total.differences)} differences, {time.monotonic() - begun:.0f} s"
    )
    return 1 if total.differences else 0


if __name__ == "__main__":
    sys.exit(main())
