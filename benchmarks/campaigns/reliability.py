"""Run the campaigns that hold KB Studio to losing no word and letting nothing through: `make campaigns`."""

from __future__ import annotations

import argparse
import importlib
import shutil
import sys
import tempfile
import time
from pathlib import Path

CAMPAIGNS = {
    "killed_words": 200,
    "failing_calls": 5000,
    "crash_states": 5000,
    "damaged_words": 5000,
    "two_editors": 600,
    "index_damage": 1000,
    "cache_damage": 1000,
    "pathological": 48,
    "mutations": 10_000,
    "payloads": 5000,
    "hostile_window": 5000,
    "served": 400,
}
"""Modules beside this one, and what each is asked for: tries, or seconds."""


def main() -> int:
    """Run them one after another; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.campaigns.reliability", description=__doc__)
    parser.add_argument("campaign", nargs="*", choices=[[], *CAMPAIGNS], help="by default all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tries", type=int, metavar="N", help="tries, or seconds, of each")
    options = parser.parse_args()
    lost = 0
    for name in options.campaign or CAMPAIGNS:
        work = Path(tempfile.mkdtemp(prefix=f"kbstudio-{name}-"))
        begun = time.monotonic()
        campaign = importlib.import_module(f"benchmarks.campaigns.{name}")
        tally = campaign.run(options.seed, options.tries or CAMPAIGNS[name], work / "run")
        for what in tally.lost:
            print(f"{name}: {what}", flush=True)
        print(f"{name}, seed {options.seed}: {tally.told()}, {time.monotonic() - begun:.0f} s", flush=True)
        shutil.rmtree(work, ignore_errors=True)
        lost += len(tally.lost)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
