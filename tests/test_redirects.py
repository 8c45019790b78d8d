"""The file of redirects: one line each, sorted, and whatever is renamed never a chain or a loop."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.checks import check
from kbstudio.redirects import (
    REDIRECTS_FILE,
    Redirect,
    ends,
    keep_redirects,
    merged,
    page_key,
    read_redirects,
)
from kbstudio.scan import read_library

NAMES = st.sampled_from(
    ["a", "b", "c", "cat/a", "cat/b", "größe", "a b", "what's $1", 'say "hi"', "50% off#1"]
)


def problems(root: Path) -> list[tuple[int, str]]:
    found = check(read_library(root), {})
    return [(each.where.line, each.code) for each in found if each.where.file == REDIRECTS_FILE]


def test_lines_are_read_whichever_way_they_are_spaced() -> None:
    text = "\ufeff# Old ones\r\n\r\n/old/   /billing/refund/\r\n\t/a%20b/ /gr%C3%B6%C3%9Fe/\r\n"
    redirects, wrong = read_redirects(text)
    assert [(one.old, one.new, one.line) for one in redirects] == [
        ("/old/", "/billing/refund/", 3),
        ("/a b/", "/größe/", 4),
    ]
    assert wrong == ()


@pytest.mark.parametrize(
    "line",
    [
        "/old/",
        "/old/ //evil.example/",
        "/old/ https://evil.example/",
        "/old/ /\\evil.example/",
        "/old/ /%5Cevil.example/",
        "/old/ javascript:alert(1)",
        "/old/ /a/%0D%0ASet-Cookie:x",
        "/../up/ /a/",
        "/a/%2e%2e/b/ /a/",
        "/old/?id=1 /a/",
        "<<<<<<< HEAD",
        "/old/ /a/ 301",
    ],
)
def test_what_is_no_redirect_of_this_site_is_a_problem_with_its_line(line: str) -> None:
    redirects, wrong = read_redirects(f"# Head\n{line}\n")
    assert redirects == ()
    (problem,) = wrong
    assert (problem.where.line, problem.code) == (2, "bad-redirect")


def test_two_lines_for_one_address_are_told_and_the_first_counts() -> None:
    redirects, (problem,) = read_redirects("/old/ /a/\n/old/ /a/\n/old/ /b/\n")
    assert [one.new for one in redirects] == ["/a/"]
    assert (problem.where.line, problem.code) == (3, "redirect-clash")


def test_a_chain_ends_at_its_page_and_a_circle_is_refused() -> None:
    redirects, _ = read_redirects(
        "/a/ /b/\n/b/ /c/\n/c/ /page/\n/x/ /y/\n/y/ /z/\n/z/ /y/\n/gone/ /cat/lost/\n"
    )
    found, lost = ends(redirects, {"", "page", "cat"}, {})
    assert {one.old: end for one, end in found.items()} == {
        "/a/": "page",
        "/b/": "page",
        "/c/": "page",
        "/gone/": "cat",
    }
    assert [(each.redirect.old, each.why) for each in lost] == [
        ("/x/", "loop"),
        ("/y/", "loop"),
        ("/z/", "loop"),
        ("/gone/", "nowhere"),
    ]


def test_a_line_may_lead_to_where_an_article_once_stood() -> None:
    redirects, _ = read_redirects("/a/ /b/\n")
    found, lost = ends(redirects, {"", "c"}, {"b": "c"})
    assert list(found.values()) == ["c"]
    assert lost == ()


def test_new_lines_find_their_place_and_comments_stay() -> None:
    text = "# Ours\n\n# From the old shop\n/shop/ /billing/\n/z/ /billing/\nscribble\n"
    after = merged(text, [Redirect("/m/", "/a/"), Redirect("/billing/", "/money/")], {"", "a", "money"})
    assert after == (
        "# Ours\n\n/billing/ /money/\n/m/ /a/\n# From the old shop\n/shop/ /money/\n/z/ /money/\nscribble\n"
    )
    assert merged(after, [], {"", "a", "money"}) == after


def test_the_file_is_made_when_it_is_needed(tmp_path: Path) -> None:
    keep_redirects(tmp_path, [], {""})
    assert not (tmp_path / REDIRECTS_FILE).exists()
    keep_redirects(tmp_path, [Redirect("/old name/", "/a/")], {"", "a"})
    assert (tmp_path / REDIRECTS_FILE).read_text().splitlines()[-1] == "/old%20name/ /a/"


def test_what_is_wrong_is_told_with_file_line_and_reason(knowledge_base: Path) -> None:
    lines = (
        "/billing/refund/ /welcome/",
        "/one/ /two/",
        "/two/ /one/",
        "/old/ /billing/not-there/",
        "/fine/ /billing/refund/",
        "rubbish",
    )
    (knowledge_base / REDIRECTS_FILE).write_text("\n".join(lines))
    assert problems(knowledge_base) == [
        (1, "redirect-clash"),
        (2, "redirect-loop"),
        (3, "redirect-loop"),
        (4, "redirect-nowhere"),
        (6, "bad-redirect"),
    ]


def test_a_page_that_another_language_borrows_is_one_to_lead_to(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('languages = ["en", "de"]\n')
    for path in ("billing/refund.md", "billing/card.md", "de/billing/card.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("---\ntitle: Refunds\n---\n")
    (tmp_path / "de/billing/card.md").write_text("---\nslug: karte\n---\n")
    lines = ("/a/ /de/billing/refund/", "/b/ /de/billing/", "/c/ /de/", "/d/ /de/billing/card/")
    (tmp_path / REDIRECTS_FILE).write_text("\n".join(lines))
    assert problems(tmp_path) == [(4, "redirect-nowhere")]


@given(st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_no_sequence_of_renames_gives_a_chain_or_a_loop(renames: list[tuple[str, str]]) -> None:
    living, ever, text = {"", "a", "b", "cat"}, {"a", "b"}, ""
    for old, new in renames:
        if old in living and new not in living and old != "cat":
            living = living - {old} | {new}
            ever.add(new)
            text = merged(text, [Redirect(f"/{old}/", f"/{new}/")], living)
    redirects, wrong = read_redirects(text)
    assert wrong == ()
    sources = {page_key(one.old) for one in redirects}
    assert sources == ever - living
    assert all(page_key(one.new) in living for one in redirects)
    lines = [line for line in text.splitlines() if line.startswith("/")]
    assert lines == sorted(lines)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=12), st.sets(NAMES))
def test_whatever_stands_in_the_file_each_address_ends_at_a_page(
    lines: list[tuple[str, str]], pages: set[str]
) -> None:
    living = {"", *pages}
    redirects = [Redirect(f"/{old}/", f"/{new}/") for old, new in dict(lines).items()]
    found, lost = ends(redirects, living, {})
    assert set(found.values()) <= living
    loops = {each.redirect for each in lost if each.why == "loop"}
    assert set(redirects) == found.keys() | loops
    assert not found.keys() & loops
