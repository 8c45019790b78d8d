"""Targets are found where they are written, in every way Markdown has, and not in code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.source_links import without_code, written_targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b.md)", ["b.md"]),
        ("[a]( b.md 'title')", ["b.md"]),
        ("![a](b.png)[c](d.md)", ["b.png", "d.md"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ("[a](b_(c).md#d)", ["b_(c).md#d"]),
        ("[a][b]\n\n[b]: c.md 'title'\n> [d]: <e f.md>", ["c.md", "e f.md"]),
        ("[^1]: not a link", []),
        ('<a class="x" href="b.md">', ["b.md"]),
        ("<img alt='>' src='c.png'>", []),
        ("<video\n src='a.mp4' poster=b.png>", ["a.mp4", "b.png"]),
        ('<a href="a.md?x&amp;y">', ["a.md?x&y"]),
        ('<a data-href="a.md">', []),
        ("`[a](b.md)` [c](d.md)", ["d.md"]),
        ("``[a](`b.md)`` [c](d.md) `", ["d.md"]),
        ("a ` b\n\n[c](d.md) ` e", ["d.md"]),
        (r"\`[a](b.md)\`", ["b.md"]),
        ("```\n[a](b.md)\n```\n[c](d.md)", ["d.md"]),
        ("~~~~\n[a](b.md)\n~~~\n[e](f.md)\n~~~~\n[c](d.md)", ["d.md"]),
        ("> ```\n> [a](b.md)\n> ```\n\n[c](d.md)", ["d.md"]),
        ("- ```\n  [a](b.md)\n  ```\n\n[c](d.md)", ["d.md"]),
        ("```\r\n[a](b.md)\r\n```\r\n[c](d.md)\r\n", ["d.md"]),
        ("<!-- [a](b.md) --> [c](d.md) <!-- [e](f.md)", ["d.md", "f.md"]),
        ("<PRE>[a](b.md)</pre> <code>[a](b.md)</code> [c](d.md)", ["d.md"]),
        ("- item\n\n    [a](b.md)", ["b.md"]),
    ],
)
def test_targets_are_found(text: str, targets: list[str]):
    assert [found.target for found in written_targets(text)] == targets


@given(st.text(alphabet=st.sampled_from("ab[]()<>`~!:/#'\"= \n\r\\-\u2028é")))
def test_places_stay_the_same_without_code(text: str):
    assert len(without_code(text)) == len(text)
    assert [i for i, c in enumerate(text) if c in "\r\n"] == [
        i for i, c in enumerate(without_code(text)) if c in "\r\n"
    ]
    found = written_targets(text)
    assert found == sorted(found)
    assert all(text[one.start : one.end] == one.target for one in found if "&" not in one.target)


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "](" * 25_000, "`" * 3 + "` `` " * 12_000, "<!--" * 12_000, "<a " * 16_000]
)
def test_hostile_text_takes_no_time(text: str):
    assert len(written_targets(text)) < len(text)
