"""The glossary: where terms are explained and where they are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kbstudio.article import ArticleId
from kbstudio.publish.glossary import Glossary, Term, with_terms
from tests.publish.support import prepared, write

TERMS = """# Glossary

Slug
Slugs
:   The last part of an address, such as `a & b`.

IT
:   The people who look after the computers.

Two-factor login
:   A password and something else.

電源
:   でんげん
"""


def explained(root: Path, text: str, name: str = "other.md") -> list[str]:
    """The terms that are explained in an article, in order."""
    write(root / "content" / "glossary.md", TERMS)
    write(root / "content" / name, f"# Other\n\n{text}\n")
    files = prepared(root / "content", root / "out").files
    page = files[f"{name.removesuffix('.md')}/index.html"]
    assert isinstance(page, bytes)
    return re.findall(r'class="kb-term"[^>]*>([^<]*)</button>', page.decode())


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A slug, and slugs, and Slug again.", ["slug"]),
        ("Ask IT whether it is so.", ["IT"]),
        ("It is so.", []),
        ("A two-factor login and a slug.", ["two-factor login", "slug"]),
        ("Sluggish slugfest.", []),
        ("主電源を切る。", ["電源"]),
        ("[the slug](a.md) `slug` ++slug++ **slug**", ["slug"]),
        ("[the slug](https://example.com/slug) `slug`", []),
        ("```text\nslug\n```", []),
        ("*[slug]: a word\n\nThe slug.", []),
        ("> A slug in a quote.\n\n- and the IT in a list", ["slug", "IT"]),
        ('<span title="the slug">word</span>', []),
    ],
)
def test_the_first_place_of_each_term_is_explained(tmp_path: Path, text: str, terms: list[str]) -> None:
    assert explained(tmp_path, text) == terms


def test_headings_and_the_glossary_itself_are_left_alone(tmp_path: Path) -> None:
    assert explained(tmp_path, "## The slug\n\n### Why a slug\n") == []
    files = prepared(tmp_path / "content", tmp_path / "out").files
    page = files["glossary/index.html"]
    assert isinstance(page, bytes)
    assert b"kb-term" not in page
    assert re.findall(rb'<dt id="([^"]*)"', page) == [b"slug", b"it", b"two-factor-login", "電源".encode()]


def test_a_meaning_is_plain_text_and_leads_to_its_place(tmp_path: Path) -> None:
    explained(tmp_path, "A slug.", "deep/other.md")
    page = prepared(tmp_path / "content", tmp_path / "out").files["deep/other/index.html"]
    assert isinstance(page, bytes)
    assert "The last part of an address, such as a &amp; b." in page.decode()
    assert '<a href="../../glossary/#slug">Glossary</a>' in page.decode()


def test_a_draft_explains_nothing(tmp_path: Path) -> None:
    write(tmp_path / "content" / "other.md", "# Other\n\nA slug.\n")
    write(tmp_path / "content" / "glossary.md", f"---\nstatus: draft\n---\n{TERMS}")
    page = prepared(tmp_path / "content", tmp_path / "out").files["other/index.html"]
    assert isinstance(page, bytes)
    assert b"kb-term" not in page


def test_a_changed_meaning_changes_the_pages_that_use_it(tmp_path: Path) -> None:
    root, cache = tmp_path / "content", tmp_path / "cache"
    write(root / "glossary.md", TERMS)
    write(root / "other.md", "# Other\n\nA slug.\n")
    write(root / "third.md", "# Third\n\nNothing.\n")
    before = prepared(root, tmp_path / "out", cache=cache).manifest.files
    write(root / "glossary.md", TERMS.replace("last part", "very last part"))
    after = prepared(root, tmp_path / "out", cache=cache).manifest.files
    assert before["other/index.html"] != after["other/index.html"]
    assert before["third/index.html"] == after["third/index.html"]


def test_many_terms_cost_little() -> None:
    terms = tuple(Term(f"t{n}", (f"Term number {n}",), "Meaning") for n in range(1000))
    glossary = Glossary(ArticleId("glossary.md"), "glossary/index.html", terms)
    html = "<p>A text of some length that uses term number 7 once.</p>" * 100
    assert with_terms(html, glossary, "", "").count('kb-term"') == 1
