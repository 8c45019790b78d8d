"""The tables of all figures, as Markdown for `benchmarks/README.md`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.publish.generators import GENERATORS

Kept = dict[str, dict[str, dict[str, Any]]]
"""What `figures.json` holds: under "builds" figures by size and generator, under "sending" by size and
server."""

_GROWTH = ("2000", "10000")
_SERVERS = {"sftp": "SFTP (OpenSSH)", "s3": "S3 (moto)"}
_BUILD_HEAD = (
    "from nothing",
    "of all processors",
    "after an edit",
    "files written",
    "nothing changed",
    "files written",
    "memory, MB",
    "files",
    "kB an article",
)
_GROWTH_HEAD = ("ms an article, 2,000", "10,000", "growth", "kB an article, 2,000", "10,000", "growth")
_SENDING_HEAD = ("first publish", "files sent", "after an edit", "files sent")


def as_markdown(kept: Kept) -> str:
    """All tables, one for each size, then growth and what servers were sent. Times are seconds."""
    return "\n".join(_lines(kept))


def _lines(kept: Kept) -> Iterator[str]:
    builds = kept.get("builds", {})
    for size in sorted(builds, key=int):
        yield from _head(f"{int(size):,} articles", _BUILD_HEAD)
        for key in GENERATORS:
            if key in builds[size]:
                yield _row(GENERATORS[key].name, _build_cells(builds[size][key]))
    small, large = (builds.get(size, {}) for size in _GROWTH)
    both = [key for key in GENERATORS if "output" in small.get(key, {}) and "output" in large.get(key, {})]
    if both:
        yield from _head("Growth", _GROWTH_HEAD)
        for key in both:
            yield _row(GENERATORS[key].name, _growth_cells(small[key], large[key]))
    for size, servers in kept.get("sending", {}).items():
        yield from _head(f"One edit of {int(size):,} articles, to a server", _SENDING_HEAD)
        for key, found in servers.items():
            cells = [
                f"{found[what]:,.3g}" if what.endswith(" s") else f"{found[what]:,.0f}" for what in _SENDING
            ]
            yield _row(_SERVERS[key], cells)


_SENDING = ("first, s", "first, sent", "after an edit, s", "after an edit, sent")


def _head(title: str, cells: tuple[str, ...]) -> Iterator[str]:
    yield f"\n| {title} | {' | '.join(cells)} |"
    yield "|---|" + "--:|" * len(cells)


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _build_cells(found: dict[str, Any]) -> list[str]:
    if "over" in found:
        return [f"over {found['over']:,.0f} s", *[""] * (len(_BUILD_HEAD) - 1)]
    cells = [_seconds(found["from nothing, s"]), _seconds(found["from nothing, processors"])]
    for what in ("after an edit", "nothing changed"):
        cells += [_seconds(found[f"{what}, s"]), f"{found[f'{what}, written']:,.0f}"]
    weight = found["output"] / found["articles"] / 1000
    return [*cells, f"{found['peak']:,.0f}", f"{found['files']:,}", f"{weight:.1f}"]


def _seconds(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}"


def _growth_cells(small: dict[str, Any], large: dict[str, Any]) -> list[str]:
    times = [1000 * each["from nothing, s"] / each["articles"] for each in (small, large)]
    weights = [each["output"] / each["articles"] / 1000 for each in (small, large)]
    cells: list[str] = []
    for before, after in (times, weights):
        cells += [f"{before:,.1f}", f"{after:,.1f}", f"{100 * (after / before - 1):+.0f} %"]
    return cells
