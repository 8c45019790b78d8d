"""What each gate makes of a problem: its weight in a publish, and whether it stops it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kbstudio.article import ArticleId, article_from_text
from kbstudio.gates import Gates, Level
from kbstudio.library import Library, make_library
from kbstudio.problems import Problem, Severity, Where
from kbstudio.publish.gates import GATE_OF, judge, lost_pages
from kbstudio.publish.manifest import Manifest, PublishedFile, PublishedPage
from kbstudio.publish.plan import Changes, PageChange
from kbstudio.settings import SiteSettings


def library(gates: Gates) -> Library:
    articles = {"a.md": "# A\n", "draft.md": "---\nstatus: draft\n---\n# D\n"}
    made = [article_from_text(ArticleId(path), text) for path, text in articles.items()]
    return make_library(made, settings=SiteSettings(gates=gates))


def problem(code: str, severity: Severity = "warning", file: str = "a.md") -> Problem:
    return Problem(severity, Where(file, 3), "Something is wrong.", code)


@pytest.mark.parametrize(
    ("level", "before", "after", "stops"),
    [
        ("off", "error", "hint", False),
        ("off", "hint", "hint", False),
        ("warn", "hint", "warning", False),
        ("warn", "warning", "warning", False),
        ("warn", "error", "error", False),
        ("stop", "hint", "error", True),
        ("stop", "error", "error", True),
    ],
)
def test_a_gate_gives_a_problem_its_weight(
    level: Level, before: Severity, after: Severity, stops: bool
) -> None:
    judged = judge([problem("missing-alt", before)], library(Gates(alt_text=level)))
    assert [found.severity for found in judged.problems] == [after]
    assert bool(judged.stops) is stops


def test_every_gate_has_its_problems() -> None:
    gates = set(Gates.__dataclass_fields__) - {"page_kb", "picture_kb", "removed_percent", "allow"}
    assert set(GATE_OF.values()) <= gates


def test_what_has_no_gate_and_what_is_no_article_of_the_site_stops_nothing() -> None:
    gates = Gates(links="stop", addresses="stop")
    told = [
        problem("bad-value"),
        problem("broken-link", "error", "draft.md"),
        # It stands at another address, and customers find it there.
        problem("duplicate-address", "warning"),
    ]
    judged = judge(told, library(gates))
    assert judged.problems == tuple(told)
    assert judged.stops == ()


def lost(removed: int, stayed: int, gates: Gates, led_on: int = 0) -> list[Problem]:
    entry = PublishedFile("0" * 64, 1)
    pages = {f"stays-{number}.html": PublishedPage("Stays", "") for number in range(stayed)}
    gone = tuple(PageChange("Gone", f"gone-{number}.html") for number in range(removed))
    led = {page.address: entry for page in gone[:led_on]}
    return list(lost_pages(Changes(removed=gone), Manifest(led | dict.fromkeys(pages, entry), pages), gates))


def test_a_fifth_of_the_pages_may_disappear_and_a_few_always() -> None:
    assert lost(20, 80, Gates()) == []
    (told,) = lost(21, 79, Gates())
    assert told.message.startswith("21 of 100 pages (21 %) would disappear")
    assert lost(5, 0, Gates()) == []
    assert lost(6, 0, Gates()) != []
    assert lost(21, 79, Gates(removed_percent=30)) == []
    assert lost(100, 0, Gates(removals="off")) == []
    assert lost(21, 79, Gates(), led_on=1) == []


def test_only_pages_that_disappear_can_be_agreed_to() -> None:
    many = lost(30, 10, Gates())
    assert judge(many, library(Gates())).only_removals
    both = [*many, replace(problem("broken-link"), severity="error")]
    assert not judge(both, library(Gates(links="stop"))).only_removals
