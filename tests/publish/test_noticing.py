"""Pages that stood somewhere before: their addresses lead on by themselves, and what is noted is kept."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kbstudio.publish.build import Prepared, prepare
from kbstudio.publish.noticing import NOTHING_NOTICED, Noticed, following, keep_noticed, with_redirects
from kbstudio.publish.output import open_output, publish
from kbstudio.redirects import REDIRECTS_FILE, page_key, read_redirects
from kbstudio.scan import read_library
from tests.publish.support import THEMES, documents_of, published, tree, write


def publish_again(root: Path, out: Path, cache: Path | None = None) -> Noticed:
    """Publish as the command line and the editor do."""
    library = read_library(root)

    def made(more: Noticed = NOTHING_NOTICED) -> Prepared:
        return prepare(
            with_redirects(library, more), root, documents_of(library), out, themes=[THEMES], cache=cache
        )

    first = made()
    prepared, noticed = following(first, first.changes, lambda: open_output(out), made)
    keep_noticed(root, prepared, noticed)
    publish(prepared, out)
    return noticed


def ways(root: Path) -> dict[str, str]:
    file = root / REDIRECTS_FILE
    text = file.read_text() if file.exists() else ""
    return {one.old: one.new for one in read_redirects(text)[0]}


def leads_to(out: Path, address: str) -> str:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', (out / address).read_text())
    return found[1] if found else ""


def test_a_file_that_was_moved_outside_the_editor_is_known_by_its_text(
    knowledge_base: Path, out: Path
) -> None:
    published(knowledge_base, out)
    (knowledge_base / "money").mkdir()
    (knowledge_base / "billing" / "refund.md").rename(knowledge_base / "money" / "back.md")
    noticed = publish_again(knowledge_base, out)
    assert [(one.old, one.new) for one in noticed.redirects] == [("/billing/refund/", "/money/back/")]
    assert ways(knowledge_base) == {"/billing/refund/": "/money/back/"}
    assert leads_to(out, "billing/refund/index.html") == "../../money/back/"
    assert publish_again(knowledge_base, out) == NOTHING_NOTICED


def test_an_article_whose_address_changed_is_known_by_its_path(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    write(
        knowledge_base / "billing" / "refund.md", "---\ntitle: Other\nslug: money-back\n---\n\nOther words.\n"
    )
    publish_again(knowledge_base, out)
    assert ways(knowledge_base) == {"/billing/refund/": "/billing/money-back/"}


def test_a_folder_that_was_renamed_takes_its_page_along(knowledge_base: Path, out: Path) -> None:
    (knowledge_base / "billing" / "_category.md").unlink()
    published(knowledge_base, out)
    (knowledge_base / "billing").rename(knowledge_base / "payments")
    publish_again(knowledge_base, out)
    assert ways(knowledge_base) == {
        "/billing/": "/payments/",
        "/billing/card-declined/": "/payments/card-declined/",
        "/billing/cards/": "/payments/cards/",
        "/billing/cards/add-card/": "/payments/cards/add-card/",
        "/billing/refund/": "/payments/refund/",
    }
    assert leads_to(out, "billing/index.html") == "../payments/"


def test_what_is_archived_or_deleted_leads_to_the_page_above(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    (knowledge_base / "billing" / "refund.md").unlink()
    write(knowledge_base / "billing" / "card-declined.md", "---\nstatus: archived\n---\n\nOld.\n")
    noticed = publish_again(knowledge_base, out)
    assert noticed.lost == {"billing/refund/index.html", "billing/card-declined/index.html"}
    assert ways(knowledge_base) == {"/billing/refund/": "/billing/", "/billing/card-declined/": "/billing/"}
    assert leads_to(out, "billing/refund/index.html") == "../../billing/"


def test_what_is_retired_or_only_set_back_to_draft_is_left_alone(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    write(knowledge_base / "billing" / "refund.md", "---\nstatus: draft\n---\n\nSoon.\n")
    write(
        knowledge_base / "billing" / "cards" / "add-card.md",
        "---\nstatus: archived\nreplaced_by: ../card-declined.md\n---\n",
    )
    publish_again(knowledge_base, out)
    assert "/billing/refund/" not in ways(knowledge_base)
    assert "/billing/cards/add-card/" not in ways(knowledge_base)
    assert "retired" in (out / "billing" / "cards" / "add-card" / "index.html").read_text()
    assert not (out / "billing" / "refund").exists()


def test_another_site_in_the_folder_gives_no_redirects(
    knowledge_base: Path, out: Path, tmp_path: Path
) -> None:
    published(knowledge_base, out)
    other = tmp_path / "other"
    write(other / "one.md", "# One\n")
    assert publish_again(other, out) == NOTHING_NOTICED
    assert not (other / REDIRECTS_FILE).exists()


def test_an_article_that_comes_back_takes_its_address_again(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    old, new = knowledge_base / "billing" / "refund.md", knowledge_base / "billing" / "back.md"
    old.rename(new)
    publish_again(knowledge_base, out)
    new.rename(old)
    publish_again(knowledge_base, out)
    assert ways(knowledge_base) == {"/billing/back/": "/billing/refund/"}
    assert "Up to five days." in (out / "billing" / "refund" / "index.html").read_text()


def test_what_other_redirects_say_stays(knowledge_base: Path, out: Path) -> None:
    library = read_library(knowledge_base)
    assert with_redirects(library, NOTHING_NOTICED) is library
    write(knowledge_base / REDIRECTS_FILE, "# Ours\n\n/shop/ /billing/refund/\n")
    published(knowledge_base, out)
    (knowledge_base / "billing" / "refund.md").rename(knowledge_base / "billing" / "back.md")
    publish_again(knowledge_base, out)
    assert (knowledge_base / REDIRECTS_FILE).read_text() == (
        "# Ours\n\n/billing/refund/ /billing/back/\n/shop/ /billing/back/\n"
    )
    assert leads_to(out, "shop/index.html") == "../billing/back/"


PATHS = st.sampled_from(["a.md", "b.md", "c.md", "cat/a.md", "cat/b.md", "dog/a.md", "dog/e.md"])
moves = st.lists(st.tuples(PATHS, PATHS), min_size=1, max_size=5)


@settings(max_examples=6, phases=[Phase.explicit, Phase.generate])
@given(moves)
def test_however_often_files_move_each_old_address_ends_at_a_page(steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root, out = Path(temporary, "help"), Path(temporary, "site")
        for number, path in enumerate(("a.md", "b.md", "cat/a.md")):
            write(root / path, f"# Title {number}\n\nText {number}.\n")
        ever: set[str] = set()
        for old, new in [("", ""), *steps]:
            if old and (root / old).exists() and not (root / new).exists():
                (root / new).parent.mkdir(exist_ok=True)
                (root / old).rename(root / new)
            publish_again(root, out, Path(temporary, "cache"))
            ever |= open_output(out).pages.keys()
        pages = open_output(out).pages
        found = ways(root)
        assert not {page_key(new) for new in found.values()} & {page_key(old) for old in found}
        for address in ever - pages.keys():
            assert leads_to(out, address), (address, found)
        clean = Path(temporary, "clean")
        published(root, clean)
        left = tree(out)
        shutil.rmtree(out)
        assert left == tree(clean)
