"""The first page: announcements with their days, and articles worth a look when nobody chose any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.support import published, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "kb"


def home(root: Path, out: Path) -> str:
    published(root, out)
    return (out / "index.html").read_text()


def announcement(root: Path, name: str, *lines: str) -> None:
    head = "\n".join(("type: announcement", *lines))
    write(root / f"{name}.md", f"---\ntitle: News of {name}\nsummary: What it is.\n{head}\n---\n\nText.\n")


def test_announcements_say_from_when_until_when_newest_first(root: Path, out: Path) -> None:
    announcement(root, "spring", "show_from: 2026-03-01", "show_until: 2026-03-31")
    announcement(root, "autumn", "show_from: 2026-09-01")
    announcement(root, "repairs", "show_until: 2026-10-02", "updated: 2026-08-30")
    html = home(root, out)
    places = [html.index(f">News of {name}<") for name in ("autumn", "repairs", "spring")]
    assert places == sorted(places)
    assert 'data-since="2026-03-01" data-until="2026-03-31"' in html
    assert 'data-since="" data-until="2026-10-02"' in html
    assert '<time datetime="2026-08-30">30 August 2026</time>' in html


def test_without_a_day_or_not_for_customers_it_is_no_announcement(root: Path, out: Path) -> None:
    announcement(root, "old")
    announcement(root, "draft", "show_from: 2026-03-01", "status: draft")
    write(root / "plain.md", "---\ntitle: Plain\nshow_from: 2026-03-01\n---\n\nText.\n")
    html = home(root, out)
    assert "kb-news" not in html
    assert "news." not in html


def test_articles_that_others_lead_to_are_offered_until_a_writer_chooses(root: Path, out: Path) -> None:
    write(root / "a" / "wanted.md", "# Wanted\n\nText.\n")
    write(root / "a" / "one.md", "# One\n\nSee [it](wanted.md) and [again](wanted.md#x).\n")
    write(root / "a" / "two.md", "---\nrelated: wanted.md\n---\n\n# Two\n\nSee [one](one.md).\n")
    html = home(root, out)
    assert "Most useful" in html
    assert html.count('href="a/wanted/"') == 1
    assert "a/one/" not in html  # one link isn’t enough
    write(root / "a" / "two.md", "---\nrelated: wanted.md\nfeatured: true\n---\n\n# Two\n\nText.\n")
    html = home(root, out)
    assert "Most useful" not in html
    assert "Worth a look" in html


def test_every_page_that_search_engines_list_says_what_it_is(root: Path, out: Path) -> None:
    write(root / "billing" / "refund.md", "# Refunds\n\nText.\n")
    write(root / "billing" / "cards.md", "# Cards\n\nText.\n")
    published(root, out)
    described = '<meta name="description" property="og:description" content="'
    assert f'{described}Cards · Refunds">' in (out / "billing/index.html").read_text()
    for page in out.rglob("*.html"):
        html = page.read_text()
        assert 'content="noindex"' in html or described in html, page
