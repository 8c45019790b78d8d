"""Publish help centres, and ask Lighthouse and the HTML checker about their pages: `make bench-site`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.search.browser import CHROMIUM
from benchmarks.search.server import serving
from benchmarks.site.checkers import html_errors, lighthouse
from benchmarks.site.weight import weigh

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpora" / "duckduckgo-help" / "kb"
PAGES = {
    ROOT / "content": {
        "home": "",
        "category": "writing/",
        "how-to": "writing/links/",
        "FAQ": "start/what-is-kb-studio/",
        "troubleshooting": "trouble/broken-link/",
        "announcement": "start/version-0-1/",
        "long text": "reference/markdown/",
        "boxes, tabs": "reference/markdown-boxes/",
        "glossary": "glossary/",
        "contact": "contact/",
        "search, with answers": "search/?q=broken+link",
        "lost": "404.html",
        "German": "de/start/installieren/",
    },
    CORPUS: {
        "home": "",
        "category": "privacy/",
        "article": "privacy/gpc/",
        "search, with answers": "search/?q=email+protection",
    },
}
HEAD = (
    "| | accessibility | best practices | SEO | performance | LCP, s | CLS | blocking, ms "
    "| HTML, kB | style, kB | script, kB | requests | to others |\n" + "|---|" + "--:|" * 12
)


def main() -> None:
    """Print a table of all pages and what the HTML checker says of each site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="times Lighthouse looks; the middle one counts")
    runs = parser.parse_args().runs
    if not CHROMIUM.exists():
        sys.exit("bench-site: Chromium is missing (apt-get install chromium).")
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores\n\n{HEAD}")
    for root, pages in PAGES.items():
        if root.is_dir():
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder) / "site"
                _publish(root, out)
                for line in _lines(root.name, out, pages, runs):
                    print(line, flush=True)


def _publish(root: Path, out: Path) -> None:
    command = [sys.executable, "-m", "kbstudio", "publish", str(root), "--to", str(out)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _lines(name: str, out: Path, pages: dict[str, str], runs: int) -> list[str]:
    lines = []
    with serving(out) as server:
        for kind, address in pages.items():
            marks = lighthouse(server.root + address, runs)
            weight = weigh(server.root + address)
            scores = " | ".join(f"{marks[each]:.0f}" for each in marks if each in _SCORES)
            lines.append(
                f"| {name}: {kind} | {scores} | {marks['lcp']:.2f} | {marks['cls']:.3f} | {marks['tbt']:.0f} "
                f"| {weight.html / 1000:.1f} | {weight.style / 1000:.1f} | {weight.script / 1000:.1f} "
                f"| {weight.requests} | {weight.others} |"
            )
    count, errors = html_errors(out)
    return [*lines, f"\n{name}: {len(errors)} errors of the HTML checker on {count} pages", *errors[:20], ""]


_SCORES = ("accessibility", "best-practices", "seo", "performance")

if __name__ == "__main__":
    main()
