"""A site that is looked at while it is written: saved text shows without the whole being made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbstudio.progress import Progress, no_progress
from kbstudio.publish.build import Prepared
from kbstudio.publish.living_site import LivingSite
from kbstudio.render_process import RenderProcess
from tests.publish.support import prepared

REFUND, PAGE = "billing/refund.md", "billing/refund/index.html"


@pytest.fixture(scope="module")
def renderer() -> Iterator[RenderProcess]:
    process = RenderProcess(limit=20)
    yield process
    process.close()


@pytest.fixture
def living(knowledge_base: Path, out: Path, renderer: RenderProcess) -> LivingSite:
    def build(_progress: Progress) -> Prepared:
        return prepared(knowledge_base, out)

    site = LivingSite(knowledge_base, build, renderer)
    assert site.whole(no_progress).is_other
    return site


def edit(root: Path, path: str, old: str, new: str) -> Path:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_saved_text_is_on_its_page_as_it_will_be_published(living: LivingSite, knowledge_base: Path) -> None:
    state = living.soon([edit(knowledge_base, REFUND, "five days", "nine days")])
    assert state
    page = state.look_up(PAGE)
    assert page
    assert b"nine days" in page
    whole = living.whole(no_progress)
    assert whole.look_up(PAGE) == page


def test_what_follows_is_told_only_when_another_page_shows_it(
    living: LivingSite, knowledge_base: Path
) -> None:
    declined = "billing/card-declined.md"
    assert living.soon([edit(knowledge_base, declined, "Banks decline", "Banks refuse")])
    assert not living.whole(no_progress).is_other
    # Without a summary its first words stand in the list of its category, too.
    assert living.soon([edit(knowledge_base, REFUND, "five days", "nine days")])
    assert living.whole(no_progress).is_other


def test_several_articles_are_saved_at_once(living: LivingSite, knowledge_base: Path) -> None:
    first = edit(knowledge_base, REFUND, "five days", "nine days")
    second = edit(knowledge_base, "welcome.md", "Begin with", "Start with")
    assert living.soon([first])
    state = living.soon([second])
    assert state
    for address, words in ((PAGE, b"nine days"), ("welcome/index.html", b"Start with")):
        page = state.look_up(address)
        assert page
        assert words in page


def renamed(root: Path) -> Path:
    return edit(root, REFUND, "title: Refunds", "title: Money back")


def taken_back(root: Path) -> Path:
    file = root / "billing" / "card-declined.md"
    file.write_text("---\ntitle: My card was declined\nstatus: draft\n---\n\nWords.\n")
    return file


def new(root: Path) -> Path:
    (root / "billing" / "new.md").write_text("# New\n")
    return root / "billing" / "new.md"


def removed(root: Path) -> Path:
    (root / REFUND).unlink()
    return root / REFUND


def not_text(root: Path) -> Path:
    (root / REFUND).write_bytes(b"\xff\xfe\x00")
    return root / REFUND


def settings(root: Path) -> Path:
    return edit(root, "site.toml", "Acme Help", "Acme")


def elsewhere(root: Path) -> Path:
    return root.parent / "themes" / "base" / "theme.toml"


@pytest.mark.parametrize("change", [renamed, taken_back, new, removed, not_text, settings, elsewhere])
def test_what_changes_more_than_a_text_needs_the_whole(
    living: LivingSite, knowledge_base: Path, change: object
) -> None:
    assert callable(change)
    assert living.soon([change(knowledge_base)]) is None
