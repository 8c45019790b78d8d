"""What a publish means beyond its pages: days that come, translations that lag, a search that grows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kbstudio.publish.outlook import Expiring, Outlook, outlook
from tests.publish.support import prepared, published, write

TODAY = dt.date(2026, 5, 1)


def seen(root: Path, out: Path) -> Outlook:
    made = prepared(root, out)
    return outlook(made.site, made.before, made.manifest, made.changes, TODAY)


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("review_by: 2026-05-31", [("review_by", 31)]),
        ("review_by: 2026-06-01", []),
        ("review_by: 2026-05-01", [("review_by", 1)]),
        ("type: announcement\nshow_until: 2026-05-20", [("show_until", 20)]),
        ("type: announcement\nshow_until: 2026-04-30", []),
        # Only announcements leave the first page.
        ("show_until: 2026-05-20", []),
        ("status: draft\nreview_by: 2026-05-02", []),
    ],
)
def test_what_expires_within_a_month_is_told(
    tmp_path: Path, out: Path, lines: str, days: list[tuple[str, int]]
) -> None:
    root = tmp_path / "help"
    write(root / "a.md", f"---\ntitle: A\n{lines}\n---\n\nText.\n")
    write(root / "b.md", "# B\n")
    expected = [Expiring("a.md", "A", key, dt.date(2026, 5, day)) for key, day in days]
    assert list(seen(root, out).expiring) == expected


def test_a_review_that_is_overdue_is_told_first(tmp_path: Path, out: Path) -> None:
    root = tmp_path / "help"
    write(root / "a.md", "---\nreview_by: 2026-05-05\n---\n\n# A\n")
    write(root / "b.md", "---\nreview_by: 2020-01-01\n---\n\n# B\n")
    assert [each.file for each in seen(root, out).expiring] == ["b.md", "a.md"]


def test_translations_that_stay_while_their_original_changes_lag_behind(tmp_path: Path, out: Path) -> None:
    root = tmp_path / "help"
    write(root / "site.toml", 'languages = ["en", "de", "fr"]\n')
    for folder in ("", "de/"):
        write(root / f"{folder}cards/_category.md", "---\ntitle: Cards\n---\n\nAll about cards.\n")
        for name in ("a", "b"):
            write(root / f"{folder}cards/{name}.md", f"# {name}\n")
    assert seen(root, out).lagging == ()
    published(root, out)
    write(root / "cards" / "a.md", "# a\n\nNew words.\n")
    write(root / "cards" / "_category.md", "---\ntitle: Cards\n---\n\nAll about cards, and more.\n")
    lagging = seen(root, out).lagging
    assert [(each.file, each.language) for each in lagging] == [
        ("de/cards/a.md", "de"),
        ("de/cards/_category.md", "de"),
    ]
    write(root / "de/cards/a.md", "# a\n\nNeue Wörter.\n")
    assert [each.file for each in seen(root, out).lagging] == ["de/cards/_category.md"]


def test_the_search_grows_with_the_words(tmp_path: Path, out: Path) -> None:
    root = tmp_path / "help"
    write(root / "a.md", "# A\n")
    first = seen(root, out)
    assert (first.index_before, first.index_after > 0) == (0, True)
    published(root, out)
    write(root / "b.md", "# B\n\nWords that nobody said before.\n")
    then = seen(root, out)
    assert then.index_before == first.index_after < then.index_after


def test_what_search_by_meaning_takes_is_told(tmp_path: Path, out: Path) -> None:
    root = tmp_path / "help"
    for number in range(10):
        write(root / f"{number}.md", f"# Why is it {number}?\n")
    assert 2_000_000 < seen(root, out).meaning < 4_000_000
    write(root / "site.toml", "search_by_meaning = false\n")
    assert seen(root, out).meaning == 0
