"""A site that is looked at while it is written: saved text shows without the whole being made anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbstudio.progress import Progress, no_progress
from kbstudio.publish.build import Prepared
from kbstudio.publish.living_site import LivingSite
from kbstudio.render_process import RenderProcess
from kbstudio.resources import theme_folders
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

    site = LivingSite(knowledge_base, theme_folders(knowledge_base), build, renderer)
    site.whole(no_progress)()
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
    whole = living.whole(no_progress)()
    assert whole.look_up(PAGE) == page


def test_what_follows_on_other_pages_is_there_too_and_not_told_twice(
    living: LivingSite, knowledge_base: Path
) -> None:
    # Without a summary its first words stand in the list of its category, too.
    state = living.soon([edit(knowledge_base, REFUND, "five days", "nine days")])
    assert state
    assert b"nine days" in (state.look_up("billing/index.html") or b"")
    assert not living.whole(no_progress)().is_other


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


def picture(root: Path) -> Path:
    (root / "new.png").write_bytes((root / "images" / "card.png").read_bytes())
    return root / "new.png"


@pytest.mark.parametrize("change", [renamed, taken_back, new, removed, not_text, settings, picture])
def test_what_changes_more_than_a_text_shows_at_once_on_all_pages(
    living: LivingSite, knowledge_base: Path, change: Callable[[Path], Path]
) -> None:
    before = living.whole(no_progress)().look_up
    state = living.soon([change(knowledge_base)])
    assert state
    pages = (
        "index.html",
        "billing/index.html",
        PAGE,
        "billing/new/index.html",
        "404.html",
        "search/index.html",
    )
    shown = {page: state.look_up(page) for page in pages}
    whole = living.whole(no_progress)()
    assert shown == {page: whole.look_up(page) for page in pages}
    assert whole.is_other == any(shown[page] != whole.look_up(page) for page in pages)
    assert change is picture or any(shown[page] != before(page) for page in pages)


def test_a_style_of_ones_own_shows_at_once(living: LivingSite, knowledge_base: Path) -> None:
    theme = knowledge_base / "themes" / "own"
    (theme / "assets").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    style = theme / "assets" / "own.css"
    style.write_text("p { color: red }\n")
    settings = knowledge_base / "site.toml"
    settings.write_text('theme = "own"\n' + settings.read_text())
    living.soon([settings])
    style.write_text("p { color: teal }\n")
    state = living.soon([style])
    assert state
    page = (state.look_up("index.html") or b"").decode()
    sheets = re.findall(r'href="(assets/[^"]+\.css)"', page)
    assert any(b"teal" in (state.look_up(sheet) or b"") for sheet in sheets)


def test_a_page_that_cannot_be_made_is_as_it_was(living: LivingSite, knowledge_base: Path) -> None:
    templates = knowledge_base / "themes" / "default" / "templates"
    templates.mkdir(parents=True)
    shown = living.whole(no_progress)().look_up(PAGE)
    (templates.parent / "theme.toml").write_text('extends = "base"\n')
    template = templates / "article.html"
    template.write_text("{{ page.nothing_of_this_name }}")
    state = living.soon([template])
    assert state is None or state.look_up(PAGE) == shown
