"""Lighthouse and the Nu HTML checker, run as programs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.search.browser import CHROMIUM

TOOLS = Path(__file__).parent / "node_modules"
TRIES = 3
"""How often Lighthouse may look before it has failed: on a busy machine its browser may answer too late."""

_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
)
_SCORES = ("accessibility", "best-practices", "seo", "performance")
_AUDITS = {
    "lcp": ("largest-contentful-paint", 1000),
    "cls": ("cumulative-layout-shift", 1),
    "tbt": ("total-blocking-time", 1),
}


def lighthouse(url: str, runs: int = 3) -> dict[str, float]:
    """Lighthouse's scores (0 to 100) on its phone, LCP (s), CLS and blocking (ms): medians of some runs."""
    found = [_lighthouse(url) for _ in range(runs)]
    return {name: statistics.median(each[name] for each in found) for name in found[0]}


def _lighthouse(url: str) -> dict[str, float]:
    program = TOOLS / ".bin" / "lighthouse"
    if not program.exists():
        sys.exit("bench-site: Lighthouse isn’t installed; make bench-site does that.")
    command = [program, url, "--output=json", "--quiet", f"--chrome-flags={_FLAGS}"]
    env = os.environ | {"CHROME_PATH": str(CHROMIUM)}
    for _ in range(TRIES):
        done = subprocess.run(command, check=False, capture_output=True, env=env, timeout=300)
        if not done.returncode:
            break
    else:
        sys.exit(f"bench-site: Lighthouse failed on {url}:\n{done.stderr.decode()[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    marks = {name: 100 * float(report["categories"][name]["score"]) for name in _SCORES}
    return marks | {
        name: float(report["audits"][audit]["numericValue"]) / unit for name, (audit, unit) in _AUDITS.items()
    }


def html_errors(folder: Path) -> tuple[int, list[str]]:
    """How many pages a folder has, and what the Nu HTML checker calls errors in them; it needs Java."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", jar, "--skip-non-html", "--errors-only", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--format", "json", folder], check=True, capture_output=True, timeout=300
    )
    messages = json.loads(done.stderr or b"{}").get("messages", [])
    errors = [
        f"{each['url'].rpartition(folder.name + '/')[2]}:{each.get('lastLine', 0)}: {each['message']}"
        for each in messages
        if each["type"] != "info"
    ]
    return len(list(folder.rglob("*.html"))), errors
