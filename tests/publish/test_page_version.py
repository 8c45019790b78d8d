"""A page as it stands and as it will stand, with all that showing it takes."""

from __future__ import annotations

from pathlib import Path

from kbstudio.publish.page_version import PageVersion, difference, page_version
from tests.publish.support import prepared, published, write

REFUND = "billing/refund/index.html"
CARD = "billing/card-declined/index.html"


def test_a_page_is_read_from_where_it_stands_and_from_what_will_be_written(
    knowledge_base: Path, out: Path
) -> None:
    published(knowledge_base, out)
    write(knowledge_base / "billing/refund.md", "# Refunds\n\nUp to nine days.\n")
    made = prepared(knowledge_base, out)
    before = page_version(REFUND, lambda address: out / address)
    after = page_version(REFUND, made.files.get)
    assert "Up to five days" in before.html
    assert "Up to nine days" in after.html
    lines = difference(REFUND, before.text, after.text).splitlines()
    assert lines[:2] == [f"--- a/{REFUND}", f"+++ b/{REFUND}"]
    assert {"-Up to five days.", "+Up to nine days."} <= set(lines)
    assert difference(REFUND, after.text, after.text) == ""


def test_a_page_brings_its_styles_and_pictures_and_no_script(knowledge_base: Path, out: Path) -> None:
    made = prepared(knowledge_base, out)
    page = page_version(CARD, made.files.get)
    assert "images/card.png" in page.files
    assert any(name.endswith(".css") for name in page.files)
    assert not any(name.endswith((".js", ".html")) for name in page.files)


def test_what_is_not_there_is_an_empty_page(out: Path) -> None:
    assert page_version(REFUND, lambda address: out / address) == PageVersion()


def test_a_page_cannot_ask_for_files_beside_the_site(tmp_path: Path, out: Path) -> None:
    write(tmp_path / "private.png", "private")
    write(
        out / "a/index.html", '<img src="../../private.png"><img src="/etc/x.png"><img src="file:///x.png">'
    )
    assert page_version("a/index.html", lambda address: out / address).files == {}
