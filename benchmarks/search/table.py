"""The figures as Markdown tables for benchmarks/README.md, and as JSON for comparing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from benchmarks.search.browser import Fetched
from benchmarks.search.kb_studio import NAME as OURS
from benchmarks.search.measure import Row

_FINDING: dict[str, Callable[[Row], str]] = {
    "nDCG@10": lambda row: f"{row.clean.ndcg:.3f}",
    "@1": lambda row: f"{row.clean.first:.2f}",
    "@5": lambda row: f"{row.clean.in_five:.2f}",
    "no hit": lambda row: f"{row.clean.without_hit:.1%}",
    "misspelt: nDCG@10": lambda row: f"{row.misspelt.ndcg:.3f}",
    "of clean": lambda row: f"{row.misspelt.ndcg / row.clean.ndcg:.2f}" if row.clean.ndcg else "",
    "@1 ": lambda row: f"{row.misspelt.first:.2f}",
    "@5 ": lambda row: f"{row.misspelt.in_five:.2f}",
    "no hit ": lambda row: f"{row.misspelt.without_hit:.1%}",
}
_COST: dict[str, Callable[[Row], str]] = {
    "first query, gzip": lambda row: size(row.first.packed),
    "plain": lambda row: size(row.first.plain),
    "requests": lambda row: _requests(row.first),
    "later query, gzip": lambda row: size(row.later.packed),
    "plain ": lambda row: size(row.later.plain),
    "requests ": lambda row: _requests(row.later),
    "query, median / p95": lambda row: f"{_number(row.median)} / {_number(row.p95)} ms",
    "4× slower": lambda row: f"{_number(row.slow_median)} / {_number(row.slow_p95)} ms",
    "build": lambda row: f"{_number(row.build.seconds)} s",
    "processors": lambda row: f"{_number(row.build.cpu)} s",
    "memory": lambda row: f"{row.build.peak:,.0f} MB",
}


def as_markdown(rows: Sequence[Row]) -> str:
    """A summary of relevance, then two tables for each set."""
    sets = list(dict.fromkeys(row.set for row in rows))
    parts = [_summary(rows, sets)]
    for name in sets:
        of_set = [row for row in rows if row.set == name]
        parts += [f"### {name}: what is found", _table(of_set, _FINDING)]
        parts += [f"### {name}: what it costs", _table(of_set, _COST)]
    notes = [f"- {row.engine}, {row.set}: {row.note}" for row in rows if row.note]
    notes += [
        f"- {row.engine}, {row.set}, a first question {kind}: {size(each.packed)}, {_requests(each)}"
        for row in rows
        for kind, each in row.pages.items()
    ]
    return "\n\n".join([*parts, *(["\n".join(notes)] if notes else [])])


def as_json(rows: Iterable[Row]) -> str:
    """Every figure, unrounded; bytes, milliseconds, seconds and MB."""
    return json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n"


def size(number: float) -> str:
    """Bytes in kB or MB, with two or three figures that say something."""
    if number >= 1e6:
        return f"{number / 1e6:.1f} MB"
    if number >= 10_000:
        return f"{number / 1e3:.0f} kB"
    return f"{number / 1e3:.1f} kB" if number else "0"


def _summary(rows: Sequence[Row], sets: Sequence[str]) -> str:
    cells = {(row.engine, row.setup, row.version, row.set): row for row in rows}
    lines = [
        "| nDCG@10, as written / misspelt | " + " | ".join(sets) + " |",
        "|---|" + "--:|" * len(sets),
    ]
    for engine, setup, version in dict.fromkeys((row.engine, row.setup, row.version) for row in rows):
        found = (cells.get((engine, setup, version, name)) for name in sets)
        scores = (f"{row.clean.ndcg:.3f} / {row.misspelt.ndcg:.3f}" if row else "" for row in found)
        lines.append(f"| {engine} {version}, {setup} | " + " | ".join(scores) + " |")
    ahead = [_ahead([row for row in rows if row.set == name]) for name in sets]
    if any(ahead):
        lines.append(f"| {OURS} ahead of the best other | " + " | ".join(ahead) + " |")
    return "\n".join(lines)


def _ahead(rows: Sequence[Row]) -> str:
    ours = [row for row in rows if row.engine == OURS]
    others = [row for row in rows if row.engine != OURS]
    if not ours or not others:
        return ""
    clean = ours[0].clean.ndcg - max(row.clean.ndcg for row in others)
    misspelt = ours[0].misspelt.ndcg - max(row.misspelt.ndcg for row in others)
    return f"{clean:+.3f} / {misspelt:+.3f}"


def _table(rows: Sequence[Row], columns: dict[str, Callable[[Row], str]]) -> str:
    lines = ["| | " + " | ".join(map(str.strip, columns)) + " |", "|---|" + "--:|" * len(columns)]
    lines += [
        f"| {row.engine}, {row.setup} | " + " | ".join(cell(row) for cell in columns.values()) + " |"
        for row in rows
    ]
    return "\n".join(lines)


def _requests(fetched: Fetched) -> str:
    if not fetched.requests:
        return "0"
    before = f"{fetched.opening} + " if fetched.opening else ""
    return f"{fetched.requests} in {before}{fetched.rounds - fetched.opening}"


def _number(value: float) -> str:
    if value < 0.05:
        return "<0.1"
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
