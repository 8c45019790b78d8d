"""Front matter: typed values, problems with their lines, and edits that touch only their own lines."""

import contextlib
import datetime as dt
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.errors import ContentError
from kbstudio.front_matter import (
    MAX_FRONT_MATTER,
    Meta,
    Value,
    key_line,
    read_meta,
    split_front_matter,
    with_values,
)
from kbstudio.yaml_lines import read_mapping

WHOLE = """\
title: My card was declined
summary: Three reasons
type: How-to
status: in review
order: 2.5
slug: card-declined
redirect_from: [/old/, /older/]
tags: cards, payments
keywords:
  - payment failed
  - 3D Secure
applies_to: Pro
owner: Payments
reviewed: 2026-05-03
review_by: "2026-11-03"
related: [refund.md]
featured: true
audience: internal
noindex: false
created: 2025-01-02T03:04:05Z
updated: 2026-05-04
icon: credit-card
"""


def test_every_key_is_read():
    assert read_meta(WHOLE, "a.md") == (
        Meta(
            title="My card was declined",
            summary="Three reasons",
            type="how-to",
            status="in_review",
            order=2.5,
            slug="card-declined",
            redirect_from=("/old/", "/older/"),
            tags=("cards", "payments"),
            keywords=("payment failed", "3D Secure"),
            applies_to=("Pro",),
            owner="Payments",
            reviewed=dt.date(2026, 5, 3),
            review_by=dt.date(2026, 11, 3),
            related=("refund.md",),
            featured=True,
            audience="internal",
            noindex=False,
            created=dt.date(2025, 1, 2),
            updated=dt.date(2026, 5, 4),
            icon="credit-card",
        ),
        (),
    )


@pytest.mark.parametrize("head", ["", "\n", "# only a comment", "title:", "unknown: {a: [1, 2]}"])
def test_nothing_is_needed(head: str):
    assert read_meta(head, "a.md") == (Meta(), ())


def test_a_file_without_a_status_is_published_and_a_jekyll_draft_is_understood():
    assert read_meta("title: A", "a.md")[0].status == "published"
    assert read_meta("draft: true", "a.md")[0].status == "draft"
    assert read_meta("draft: true\nstatus: approved", "a.md")[0].status == "approved"


def test_description_is_another_word_for_summary():
    assert read_meta("description: A", "a.md")[0].summary == "A"
    assert read_meta("description: A\nsummary: B", "a.md")[0].summary == "B"
    assert read_meta("summary: B\ndescription: A", "a.md")[0].summary == "B"


@pytest.mark.parametrize(
    "line",
    [
        "title: [a]",
        "type: recipe",
        "status: maybe",
        "order: first",
        "order: .inf",
        "order: true",
        "slug: Not A Slug",
        "slug: ../up",
        "tags: {a: b}",
        "featured: 1",
        "audience: staff",
        "updated: yesterday",
        "updated: 2026-02-30",
        "icon: ../../icon",
    ],
)
def test_a_bad_value_is_a_problem_on_its_line_and_the_rest_is_read(line: str):
    key = line.partition(":")[0]
    meta, (problem,) = read_meta(f"owner: A\n# comment\n{line}\nnoindex: true", "a.md")
    assert (problem.severity, str(problem.where), problem.code) == ("warning", "a.md:4", "bad-value")
    assert problem.message.startswith(f"{key}: ")
    assert (meta.owner, meta.noindex) == ("A", True)


@pytest.mark.parametrize("line", ["status: publishd", "audience: everyone"])
def test_what_cant_be_understood_doesnt_reach_customers(line: str):
    assert read_meta(line, "a.md")[0].status == "draft"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title: [", 2),
        ("title: A\nb: : c", 3),
        ("title: A\ntitle: B", 3),
        ("- a\n- b", 2),
        ("just text", 2),
        ("a: !!python/object:os.system x", 2),
        ("a: \x01", 1),
        ("a: &a [*a]\nb: " + "[" * 5000, 1),
        ("a: " + "b" * MAX_FRONT_MATTER, 1),
    ],
)
def test_what_isnt_yaml_is_one_problem_and_the_article_a_draft(head: str, line: int):
    meta, (problem,) = read_meta(head, "a.md")
    assert meta == Meta(status="draft")
    assert (problem.severity, problem.code) == ("error", "bad-front-matter")
    assert problem.where.line >= 1
    if len(head) < 100:
        assert problem.where.line == line


@given(st.text(alphabet=st.sampled_from("ab: -[]{}&*!|>'\"%@`#,?\n\té\u2028\x00")))
def test_no_text_raises(head: str):
    read_meta(head, "a.md")


def test_a_bomb_of_aliases_doesnt_explode():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    read_meta(f"{bomb}tags: *u", "a.md")


_LAUGHS = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 8)}]\n" for old, new in pairwise("abcdefghij")
)
_MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    "head",
    [
        f"a: {'[' * 31_000}{']' * 31_000}",  # crashed the program
        f"a: {'{a: ' * 15_000}{'}' * 2000}",
        f"a:\n  {'- ' * 30_000}x",
        "? " * 30_000,
        f"{_LAUGHS}status: *j",
        f"{_LAUGHS}created: *j",
        "a: &a [*a]\nstatus: *a",
        _MERGES,
        f"order: 0x{'f' * 60_000}",
        f"title: 0x{'f' * 60_000}",
        f"status: 0x{'f' * 60_000}",
    ],
)
def test_what_would_crash_or_fill_the_memory_is_a_problem(head: str):
    _, (problem,) = read_meta(head, "a.md")
    assert len(problem.message) < 200
    with contextlib.suppress(ContentError):
        with_values(f"---\n{head}\n---\nText\n", {"title": "New"})


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nText\n", ("a: b", "Text\n", 4)),
        ("---\n---\nText", ("", "Text", 3)),
        ("---  \na: b\n...\n", ("a: b", "", 4)),
        ("---\na: b", ("", "---\na: b", 1)),
        ("----\na: b\n---\n", ("", "----\na: b\n---\n", 1)),
        (" ---\na: b\n---\n", ("", " ---\na: b\n---\n", 1)),
        ("Text\n---\na\n---\n", ("", "Text\n---\na\n---\n", 1)),
        ("", ("", "", 1)),
    ],
)
def test_where_front_matter_ends(text: str, parts: tuple[str, str, int]):
    assert split_front_matter(text) == parts


def test_the_line_of_a_key():
    head = 'a: 1\n# b: 2\n"c d": 3\nsub:\n  e: 4\ne: 5'
    assert [key_line(head, key) for key in ("a", "b", "c d", "e", "f")] == [2, 1, 4, 7, 1]


SOURCE = """\
---
# about this file
title:  'Old title' # shown
summary: |
  Two
  lines
tags: [a, "b c", d]   # flow
keywords:  # customers' words
# about one
- one # first
- "two"   # second

# about three
- three
related:
  - a.md
  # about b
  - b.md
  # the end
# about status
status:
order: 5 # five
draft: true
unknown: {x: [1, 2]}
---

Text
"""


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    old, new = before.split("\n"), after.split("\n")
    gone: list[str] = []
    come: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[i:j]
            come += new[k:m]
    return gone, come


@pytest.mark.parametrize(
    ("key", "value", "gone", "come"),
    [
        ("title", "New", ["title:  'Old title' # shown"], ["title:  'New' # shown"]),
        ("title", "It's", ["title:  'Old title' # shown"], ["title:  'It''s' # shown"]),
        ("title", "a\nb", ["title:  'Old title' # shown"], ['title:  "a\\nb" # shown']),
        ("title", None, ["title:  'Old title' # shown"], []),
        ("summary", "Short", ["summary: |", "  Two", "  lines"], ["summary: Short"]),
        ("tags", ["d", "b c", "new"], ['tags: [a, "b c", d]   # flow'], ['tags: [d, "b c", new]   # flow']),
        ("tags", ["a, b"], ['tags: [a, "b c", d]   # flow'], ['tags: ["a, b"]   # flow']),
        ("tags", "x", ['tags: [a, "b c", d]   # flow'], ["tags: x   # flow"]),
        ("keywords", ["one", "two"], ["", "# about three", "- three"], []),
        ("keywords", ["one", "two", "three", "four"], [], ["- four"]),
        ("related", ["a.md", "c.md", "b.md"], [], ["  - c.md"]),
        ("related", ["b.md"], ["  - a.md"], []),
        ("status", "published", ["status:"], ["status: published"]),
        ("order", 6, ["order: 5 # five"], ["order: 6 # five"]),
        ("order", 5, [], []),
        ("order", 0.5, ["order: 5 # five"], ["order: 0.5 # five"]),
        ("draft", False, ["draft: true"], ["draft: false"]),
        ("owner", "Payments: cards", [], ['owner: "Payments: cards"']),
        ("owner", "2026-05-03", [], ['owner: "2026-05-03"']),
        ("owner", "yes", [], ['owner: "yes"']),
        ("owner", "# no comment", [], ['owner: "# no comment"']),
        ("owner", "", [], ['owner: ""']),
        ("updated", dt.date(2026, 5, 3), [], ["updated: 2026-05-03"]),
        ("aliases", ["x", "7"], [], ["aliases:", "- x", '- "7"']),
        ("aliases", [], [], ["aliases: []"]),
        ("aliases", None, [], []),
    ],
)
def test_an_edit_changes_only_the_lines_of_its_key(key: str, value: Value, gone: list[str], come: list[str]):
    edited = with_values(SOURCE, {key: value})
    assert changed_lines(SOURCE, edited) == (gone, come)
    wanted = [list(value)] if isinstance(value, list) else [value]
    head = read_mapping(split_front_matter(edited)[0])
    assert [head.get(key)] == wanted or (value is None and key not in head)


def test_several_keys_at_once():
    edited = with_values(SOURCE, {"title": "New", "order": None, "owner": "Ada"})
    assert edited == SOURCE.replace("'Old title'", "'New'").replace("order: 5 # five\n", "").replace(
        "2]}\n", "2]}\nowner: Ada\n"
    )


def test_a_text_without_front_matter_gets_some():
    assert with_values("# A\n", {"title": "B"}) == "---\ntitle: B\n---\n# A\n"
    assert with_values("# A\n", {"title": None}) == "# A\n"
    assert with_values("", {"tags": ["a"]}) == "---\ntags:\n  - a\n---\n"
    assert with_values("---\n---\n# A\n", {"title": "B"}) == "---\ntitle: B\n---\n# A\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_mark_stay(ending: str, mark: str):
    source = mark + SOURCE.replace("\n", ending)
    assert with_values(source, {"title": "New"}) == source.replace("Old title", "New")
    added = with_values(source, {"owner": "Ada"})
    assert added == source.replace(f"2]}}{ending}", f"2]}}{ending}owner: Ada{ending}")


@pytest.mark.parametrize(
    "head",
    [
        "{title: A, order: 1}",
        "title: &t A\nother: *t",
        "? title\n: A",
        "title: A\n  B\nc: [",
        "'title': >-\n  A",
    ],
)
def test_unusual_yaml_is_changed_rightly_or_not_at_all(head: str):
    source = f"---\n{head}\n---\n"
    try:
        edited = with_values(source, {"title": "New"})
    except ContentError:
        return
    before, after = (read_mapping(split_front_matter(text)[0]) for text in (source, edited))
    assert after == {**before, "title": "New"}


PLAIN = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
SCALARS = st.one_of(PLAIN, st.booleans(), st.integers(-99, 99), st.dates())
VALUES = st.one_of(SCALARS, st.lists(PLAIN, max_size=4))


def written(key: str, value: object, style: str, comment: str) -> list[str]:
    """A key in one of the ways people write it."""
    lines = with_values("", {key: value}).split("\n")[1:-2]  # type: ignore[dict-item]
    if style == "column 0":
        lines = [line.removeprefix("  ") for line in lines]
    elif style == "quoted" and isinstance(value, str) and value.isprintable():
        lines = [f"{key}: '" + value.replace("'", "''") + "'"]
    elif style == "flow" and isinstance(value, list) and all(entry.isalnum() for entry in value):
        lines = [f"{key}: [{', '.join(chr(39) + entry + chr(39) for entry in value)}]"]
    return [comment, *lines] if comment else lines


ENTRIES = st.tuples(
    VALUES, st.sampled_from(["plain", "column 0", "quoted", "flow"]), st.sampled_from(["", "# a comment", ""])
)


@given(st.lists(ENTRIES, min_size=1, max_size=5), st.integers(0, 4), VALUES | st.none())
def test_any_edit_of_any_front_matter_keeps_the_other_lines(
    entries: list[tuple[object, str, str]], place: int, value: Value
):
    names = [f"key{number}" for number in range(len(entries))]
    blocks = [written(name, *entry) for name, entry in zip(names, entries, strict=True)]
    source = "\n".join(["---", *(line for block in blocks for line in block), "---", "Text"])
    key = f"key{place}"
    edited = with_values(source, {key: value})
    before, after = (read_mapping(split_front_matter(text)[0]) for text in (source, edited))
    before.pop(key, None)
    found = after.pop(key, None)
    assert after == before
    assert found == (list(value) if isinstance(value, list) else value)
    others = [line for name, block in zip(names, blocks, strict=True) if name != key for line in block]
    kept = iter(edited.split("\n"))
    assert all(line in kept for line in others)
    assert with_values(edited, {key: value}) == edited


def test_a_tab_in_a_value_is_changed_in_the_text():
    with pytest.raises(ContentError, match="in the text"):
        with_values("---\ntitle: How\t to choose\n---\n\nText\n", {"owner": "Ada"})
