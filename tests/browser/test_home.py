"""The first page on different days: announcements come and go without another publishing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.publish.support import published, write

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root, out = tmp_path_factory.mktemp("home") / "kb", tmp_path_factory.mktemp("home") / "site"
    for name, days in {
        "always": "show_from: 2020-01-01",
        "march": "show_from: 2026-03-01\nshow_until: 2026-03-31",
        "april": "show_until: 2026-04-30\ncreated: 2026-01-05",
        "may": "show_from: 2026-05-01",
        "march2": "show_from: 2026-03-02",
    }.items():
        write(root / f"{name}.md", f"---\ntitle: {name}\ntype: announcement\n{days}\n---\n\nText.\n")
    published(root, out)
    return out


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ((2019, 5, 5), ["april"]),
        ((2026, 3, 1), ["march", "april", "always"]),
        ((2026, 3, 31), ["march2", "march", "april"]),
        ((2026, 4, 30), ["march2", "april", "always"]),
        ((2026, 5, 1), ["may", "march2", "always"]),
    ],
)
def test_each_is_shown_from_its_first_to_its_last_day(
    page: Page, serve: Callable[[Path], str], site: Path, day: tuple[int, int, int], shown: list[str]
) -> None:
    page.clock.set_fixed_time(dt.datetime(*day, 23, 59))  # noqa: DTZ001 (the reader's own clock)
    page.goto(serve(site))
    assert page.locator(".kb-news-item:visible h3").all_inner_texts() == shown


def test_a_page_left_open_is_right_when_the_reader_comes_back(
    page: Page, serve: Callable[[Path], str], site: Path
) -> None:
    page.clock.set_fixed_time(dt.datetime(2026, 4, 30, 23, 59))  # noqa: DTZ001
    page.goto(serve(site))
    page.clock.set_fixed_time(dt.datetime(2026, 5, 1, 0, 1))  # noqa: DTZ001
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".kb-news-item:visible h3").first).to_have_text("may")
    expect(page.locator(".kb-news").get_by_role("link", name="april")).to_be_hidden()
