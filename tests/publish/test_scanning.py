"""What must not reach customers is found in every file of a site, and named where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from kbstudio.problems import Problem
from kbstudio.publish import lookout, scanner
from tests.publish.support import prepared, published, write

TOKEN = "ghp_" + "aB3dE5gH7jK9mN1pQ2sT4vW6yZ8cF0hJaB3d"
LEAKS = {"secret-shown", "private-address", "picture-location", "withheld-words", "large-page"} | {
    "large-picture"
}
PLAN = "We will raise the price of every plan by ten percent in the coming spring."


@pytest.fixture
def root(knowledge_base: Path) -> Path:
    return knowledge_base


def leaks(root: Path, out: Path, cache: Path | None = None) -> list[Problem]:
    return [problem for problem in prepared(root, out, cache=cache).problems if problem.code in LEAKS]


def told(root: Path, out: Path) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.where)) for problem in leaks(root, out)]


def test_a_help_centre_that_tells_nothing_has_no_problem(root: Path, out: Path) -> None:
    assert leaks(root, out) == []


def test_a_secret_is_named_once_at_the_line_on_which_it_was_written(root: Path, out: Path) -> None:
    write(root / "api.md", f"---\nsummary: Use it\n---\n\n# The API\n\nSend `{TOKEN}` along.\n")
    (problem,) = leaks(root, out)
    assert (problem.code, str(problem.where)) == ("secret-shown", "api.md:7")
    assert "“ghp_aB…” looks like a token of GitHub" in problem.message
    assert TOKEN not in problem.message


@pytest.mark.parametrize(
    ("file", "text", "where"),
    [
        (
            "billing/_category.md",
            f"---\ntitle: Billing\n---\n\nUse {TOKEN} here.\n",
            "billing/_category.md:5",
        ),
        ("site.toml", f'footer = "{TOKEN}"\n', "site.toml:1"),
        ("images/notes.txt", f"\n{TOKEN}\n", "images/notes.txt:2"),
    ],
)
def test_a_secret_is_found_wherever_it_comes_from(
    root: Path, out: Path, file: str, text: str, where: str
) -> None:
    write(root / "welcome.md", "# Welcome\n\n[Notes](images/notes.txt)\n")
    write(root / "images" / "notes.txt", "Nothing\n")
    write(root / file, text)
    assert told(root, out) == [("secret-shown", where)]


def test_what_a_gate_lets_through_and_what_is_allowed_is_not_told(root: Path, out: Path) -> None:
    write(root / "router.md", f"# The router\n\nOpen 192.168.0.1, not 192.168.0.2. {TOKEN}\n")
    write(root / "site.toml", '[gates]\nsecrets = "off"\nallow = ["192.168.0.1"]\n')
    (problem,) = leaks(root, out)
    assert "192.168.0.2" in problem.message
    write(root / "site.toml", f'[gates]\nprivate = "off"\nallow = ["{TOKEN}"]\n')
    assert leaks(root, out) == []


def test_words_of_a_draft_are_found_in_what_is_published(
    root: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root / "secret/prices.md", f"---\nstatus: draft\n---\n\n# New prices\n\n{PLAN}\n")
    assert leaks(root, out) == []
    # What the writers say in public too is no secret.
    write(root / "news.md", f"# News\n\n{PLAN}\n")
    assert leaks(root, out) == []
    # An attachment that is published says it, and no article does.
    write(root / "news.md", "# News\n\n[The plan](images/plan.txt)\n")
    write(root / "images" / "plan.txt", PLAN)
    (problem,) = leaks(root, out)
    assert (problem.code, problem.where.file) == ("withheld-words", "images/plan.txt")
    assert "“secret/prices.md”" in problem.message
    write(root / "site.toml", '[gates]\ndrafts = "off"\n')
    assert leaks(root, out) == []


def test_a_title_that_everybody_might_choose_gives_no_alarm(root: Path, out: Path) -> None:
    write(root / "draft.md", "---\ntitle: Was this helpful?\nstatus: draft\n---\n\nSoon.\n")
    write(root / "cards-and-payments-for-everybody/a.md", "# A\n")
    write(root / "draft2.md", "---\ntitle: Cards and payments for everybody\nstatus: draft\n---\n\nSoon.\n")
    assert leaks(root, out) == []


def test_a_draft_that_is_published_gives_no_alarm_any_more(root: Path, out: Path, tmp_path: Path) -> None:
    write(root / "prices.md", f"---\nstatus: draft\n---\n\n# New prices\n\n{PLAN}\n")
    write(root / "news.md", "# News\n\n[The plan](images/plan.txt)\n")
    write(root / "images" / "plan.txt", PLAN)
    assert len(leaks(root, out, tmp_path / "cache")) == 1
    assert len(leaks(root, out, tmp_path / "cache")) == 1
    write(root / "prices.md", f"# New prices\n\n{PLAN}\n")
    assert leaks(root, out, tmp_path / "cache") == []


def photo(file: Path, *, place: bool) -> None:
    picture = Image.new("RGB", (40, 30), "navy")
    details = Image.Exif()
    details[0x010F] = "Camera"
    if place:
        north = (IFDRational(52), IFDRational(31), IFDRational(12))
        details[0x8825] = {1: "N", 2: north, 3: "E", 4: north}
    picture.save(file, exif=details)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_picture_that_tells_where_it_was_taken_is_named(root: Path, out: Path, ending: str) -> None:
    name = f"images/desk.{ending}"
    write(root / "site.toml", "[pictures]\nkeep_details = true\n")
    write(root / "desk.md", f"# The desk\n\n![A desk]({name})\n")
    photo(root / name, place=False)
    assert leaks(root, out) == []
    photo(root / name, place=True)
    assert told(root, out) == [("picture-location", name)]


def test_a_file_that_is_as_it_was_is_not_read_again(
    root: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root / "api.md", f"# The API\n\nSend `{TOKEN}` along.\n")
    cache = tmp_path / "cache"
    published(root, out, cache=cache)
    read: list[str] = []
    of = scanner.Scanner.of

    def reading(self, address, content):
        read.append(address)
        return of(self, address, content)

    monkeypatch.setattr(scanner.Scanner, "of", reading)
    (problem,) = leaks(root, out, cache)
    assert (problem.where.line, read) == (3, [])
    write(root / "billing/refund.md", "# Refunds\n\nIn seven days.\n")
    assert [found.where.file for found in leaks(root, out, cache)] == ["api.md"]
    assert "billing/refund/index.html" in read
    assert "welcome/index.html" not in read


def test_pages_and_pictures_above_their_budget_are_named(root: Path, out: Path) -> None:
    write(root / "long.md", "# Long\n\n" + "A sentence that fills the page.\n" * 8000)
    Image.effect_noise((1200, 1200), 90).save(root / "images" / "card.png")
    assert told(root, out) == [("large-page", "long.md"), ("large-picture", "images/card.png")]
    write(root / "site.toml", "[gates]\npage_kb = 999\npicture_kb = 9999\n")
    assert leaks(root, out) == []


def test_another_process_finds_what_one_finds_alone(
    root: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root / "prices.md", f"---\nstatus: draft\n---\n\n# New prices\n\n{PLAN}\n")
    write(root / "news.md", f"# News\n\n{TOKEN} and [the plan](images/plan.txt)\n")
    write(root / "images" / "plan.txt", PLAN)
    alone = leaks(root, out)
    assert {problem.code for problem in alone} == {"secret-shown", "withheld-words"}
    monkeypatch.setattr(lookout, "_BATCH", 2)
    monkeypatch.setattr(lookout, "MANY", 4)
    start = lookout.Lookout._start
    started = []

    def starting(of: lookout.Lookout) -> None:
        start(of)
        started.append(of)
        if len(started) == 2:
            of._process.kill()  # and one that breaks off leaves its work to whoever waits for it

    monkeypatch.setattr(lookout.Lookout, "_start", starting)
    assert leaks(root, out) == alone
    assert leaks(root, out) == alone
    assert len(started) == 2
