"""How `publish` tells what it did or would do: in words, and as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kbstudio.cli_output import as_json, counted, plain, print_json, print_problems, summary, tell

if TYPE_CHECKING:
    from kbstudio.publish.deploy.live import Record
    from kbstudio.publish.judgement import Judgement
    from kbstudio.publish.outlook import Outlook
    from kbstudio.publish.plan import Changes, PageChange, PublishPlan


@dataclass(frozen=True, slots=True)
class Told:
    """What a publish did, or would do, and where.

    `outlook`: only for a plan. `differences`: how the text of each page changes, where that was asked for.
    """

    place: str
    plan: PublishPlan
    changes: Changes
    judgement: Judgement
    published: bool
    refused: bool = False
    others: Record | None = None
    noticed: int = 0
    site: str = ""
    outlook: Outlook | None = None
    differences: Mapping[str, str] = field(default_factory=dict)


def show(chosen: argparse.Namespace, told: Told) -> None:
    """Tell what was done, or would be."""
    if chosen.json:
        print_json(_as_json(chosen, told))
        return
    if chosen.plan:
        _show_plan(told)
    problems = told.judgement.problems
    print_problems([problem for problem in problems if problem.severity != "hint"], sys.stderr)
    tell(f"{told.place}: {', '.join(_counts(told.plan, published=told.published))}; {summary(problems)}.")
    pages = {what: len(found) for what, found in _pages(told.changes).items()}
    tell(f"Pages: {', '.join(f'{number} {what}' for what, number in pages.items())}.")
    if told.outlook:
        for line in _outlook_lines(told.outlook):
            tell(line)
    if told.others:
        from kbstudio.publish.deploy.publication import told as told_of

        tell(told_of(told.place, told.others))
    if told.noticed and not told.refused:
        would = "noted" if told.published else "would be noted"
        tell(f"redirects.txt: {counted(told.noticed, 'redirect')} {would}. Keep the file with your articles.")
    if told.published and told.site:
        tell(f"The site is at {told.site}")
    if told.refused:
        for line in _reasons(told.judgement, written="would be" if chosen.plan else "was"):
            tell(line)


def _show_plan(told: Told) -> None:
    for what, files in (("write", told.plan.write), ("delete", told.plan.delete)):
        for file in files:
            print(plain(f"{what} {file}"))
    for old, new in told.changes.redirects:
        print(plain(f"redirect {old} {new}"))
    for text in told.differences.values():
        for line in text.splitlines():
            print(plain(line))


def _as_json(chosen: argparse.Namespace, told: Told) -> Mapping[str, object]:
    found: dict[str, object] = {
        "out": told.place,
        "target": chosen.target,
        "others": {"by": told.others.by, "at": told.others.at} if told.others else None,
        "published": told.published,
        "write": list(told.plan.write),
        "delete": list(told.plan.delete),
        "keep": list(told.plan.keep),
        "pages": {what: [page.address for page in pages] for what, pages in _pages(told.changes).items()},
        "redirects": [{"from": old, "to": new} for old, new in told.changes.redirects],
        "problems": [as_json(problem) for problem in told.judgement.problems],
        "stops": [as_json(problem) for problem in told.judgement.stops],
    }
    if told.outlook:
        outlook = told.outlook
        found["index"] = {"before": outlook.index_before, "after": outlook.index_after}
        found["meaning"] = outlook.meaning
        found["expiring"] = [
            {"file": each.file, "title": each.title, "key": each.key, "day": each.day.isoformat()}
            for each in outlook.expiring
        ]
        found["lagging"] = [
            {"file": each.file, "title": each.title, "language": each.language} for each in outlook.lagging
        ]
    if chosen.diff:
        found["differences"] = dict(told.differences)
    return found


def _pages(changes: Changes) -> Mapping[str, Sequence[PageChange]]:
    return {"added": changes.added, "changed": changes.changed, "removed": changes.removed}


def _outlook_lines(outlook: Outlook) -> Iterator[str]:
    grown = outlook.index_after - outlook.index_before
    change = f"{_kilobytes(abs(grown))} {'more' if grown >= 0 else 'less'}"
    yield f"Search index: {_kilobytes(outlook.index_after)}, {change}."
    if outlook.meaning:
        yield f"Search by meaning: {_kilobytes(outlook.meaning)}, of which a customer fetches little."
    for each in outlook.expiring:
        what = "is to be reviewed by" if each.key == "review_by" else "leaves the first page after"
        yield f"{each.file}: “{each.title}” {what} {each.day.isoformat()}."
    for translation in outlook.lagging:
        yield f"{translation.file}: the original changes, and this translation doesn’t."


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.1f} kB"


def _reasons(judgement: Judgement, *, written: str) -> Iterator[str]:
    """Why nothing is written, and what to do."""
    if not judgement.stops:
        yield f"Nothing {written} written. Mend the problems, or publish without --strict."
        return
    yield f"Nothing {written} written, because of {counted(len(judgement.stops), 'problem')}:"
    for stop in judgement.stops:
        yield f"  {stop.where}: {stop.message}"
    if judgement.only_removals:
        yield "To agree, publish with --allow-removals."
    else:
        yield "Mend them, or let them pass under [gates] in site.toml."


def _counts(plan: PublishPlan, *, published: bool) -> list[str]:
    counts = [f"{len(plan.write)} to write", f"{len(plan.delete)} to delete"]
    if published:
        counts = [f"{counted(len(plan.write), 'file')} written", f"{len(plan.delete)} deleted"]
    return [*counts, f"{len(plan.keep)} unchanged"]
