"""Rendering: what writers type becomes a safe Document with anchors, links and source lines."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbstudio.article import ArticleId, article_from_text
from kbstudio.document import Document, page_html
from kbstudio.errors import RenderError
from kbstudio.guards import hang_of
from kbstudio.markup import Renderer

SECURITY = Path(__file__).parents[2] / "shared" / "data" / "security"
PATHOLOGICAL = SECURITY.parent / "pathological"
RENDERER = Renderer()


def render(source: str) -> Document:
    return RENDERER.render(article_from_text(ArticleId("billing/card.md"), source))


def html_of(source: str, *, lines: bool = False) -> str:
    return page_html(render(source), lambda slot: f"slot-{slot}", lines=lines)


def lines_of(source: str) -> dict[str, int]:
    """First words of each block that carries a line, and the line."""
    found = re.findall(r'data-line="(\d+)"[^>]*>(?:<[^>]*>)*\s*([^<]*)', html_of(source, lines=True))
    return {text.strip(): int(line) for line, text in found}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("| A | B |\n|---|--:|\n| x | y |", '<th class="align-right">B</th>'),
        ("| | B |\n|---|---|\n| x | y |", "<tr>\n<td></td>\n<th>B</th>"),
        ('Ask <a href="mailto:a@b.example"><b>a@b.example</b></a>.', "><b>a@b.example</b></a>."),
        ('<a href="x.md">one.example or www.two.example</a>', ">one.example or www.two.example</a>"),
        ("https://a.example/b<br>Then", ">https://a.example/b</a><br>Then"),
        ("<u>www.a.example</u>", "><u>"),
        ("https://a.example/b\\_c `x`", ">https://a.example/b_c</a> <code>x</code>"),
        ("Term\n:   Meaning", "<dt>Term</dt>"),
        ("Text[^1].\n\n[^1]: Note.", 'id="fn:1"'),
        ("- [x] sent\n- [ ] paid", 'aria-label="To do"'),
        ("```python\nprint(1)\n```", '<span class="nb">print</span>'),
        ("!!! note\n    Read this", '<div class="admonition note">'),
        ("!!! warning\n    Read this", '<div class="admonition warning">'),
        ("!!! tip\n    Read this", '<div class="admonition tip">'),
        ("> [!NOTE]\n> Read this", '<p class="admonition-title">Note</p>'),
        ('??? note "More"\n    Folded', "<summary>More</summary>"),
        ('=== "Windows"\n    A\n\n=== "macOS"\n    B', '<label for="__tabbed_1_2">macOS</label>'),
        ("Press ++ctrl+s++.", '<span class="keys"><kbd>Ctrl</kbd>+<kbd>S</kbd></span>'),
        (
            '```toml\nlanguages = ["en"] # all\n```',
            '<code>languages = [<span class="s2">"en"</span>] <span class="c1">',
        ),
        ("![Plan](plan.png){ .wide width=300 }", 'class="wide"'),
        ("~~old~~", "<del>old</del>"),
        ("HTML\n\n*[HTML]: HyperText", '<abbr title="HyperText">HTML</abbr>'),
    ],
)
def test_every_element_writers_use_is_rendered(source: str, expected: str) -> None:
    assert expected in html_of(source)


def test_the_page_has_no_second_title() -> None:
    document = render("---\ntitle: My card\n---\n# My card\n\nText\n\n# Another\n")
    assert "<h1" not in document.html
    assert [section.title for section in document.sections] == ["My card", "Another"]
    assert "My card" not in html_of("# My card\n\nText")


def test_a_first_heading_that_differs_from_the_title_stays() -> None:
    assert ">Before you start</h2>" in html_of("---\ntitle: My card\n---\n# Before you start\n")


def test_anchors_stay_when_other_headings_change() -> None:
    before = render("## Windows\n\n### Steps\n\n## macOS\n\n### Steps\n\n## Next\n")
    after = render("## Linux\n\n## Windows\n\n### Steps\n\n## macOS\n\n### Steps\n\n## Later\n")
    assert {"windows", "steps", "macos", "macos-steps"} <= before.anchors & after.anchors


def test_thousands_of_headings_of_the_same_words_have_an_anchor_each() -> None:
    found = render("## Same\n\n" * 3000).anchors
    assert {"same", "same-2", "same-2999"} <= found | {"same"}
    assert len(found) == 3000


def test_an_explicit_anchor_stands() -> None:
    assert render("## Steps {#do-this}\n").sections[1].anchor == "do-this"


@pytest.mark.parametrize(
    ("body", "steps"),
    [
        ("1. a\n2. b\n", ["step-1", "step-2"]),
        ("9. a\n10. b\n", ["step-9", "step-10"]),
        ("1. a\n    1. deep\n2. b\n\n- c\n\n> 1. quoted\n", ["step-1", "step-2"]),
        ("1. a\n\n## Windows\n\n1. b\n\n## Step 2\n\n2. c\n", ["step-1", "windows-step-1", "step-2-step-2"]),
        ("Note[^1].\n\n1. a\n\n[^1]: The note.\n", ["fn:1", "step-1"]),
    ],
)
def test_each_step_of_a_how_to_has_an_anchor(body: str, steps: list[str]) -> None:
    document = render(f"---\ntype: how-to\n---\n\n# A\n\n{body}")
    found = re.findall(r'<li[^>]* id="([^"]+)"', document.html)
    assert sorted(found) == sorted(steps)
    assert set(steps) <= document.anchors
    assert not {name for name in render(f"# A\n\n{body}").anchors if name in steps} - {"fn:1"}


@given(st.lists(st.sampled_from(["Steps", "Windows", "Pay by card", "Cards", "***", "日本"]), max_size=12))
def test_anchors_are_unique_and_complete(titles: list[str]) -> None:
    document = render("\n\n".join(f"## {title}" for title in titles))
    anchors = [section.anchor for section in document.sections if section.level > 1]
    assert len(anchors) == len(set(anchors))
    assert set(anchors) <= document.anchors


def test_links_written_in_any_way_are_found_with_their_lines() -> None:
    document = render(
        "---\ntitle: T\n---\nSee [one](../a.md#x) and\n<a href='b.md'>two</a>.\n\n![p](p.png)\n\n"
        "[three][t], [web](https://example.com), [here](#x)\n\n[t]: c.md\n"
    )
    assert [(link.target, link.line) for link in document.links] == [
        ("../a.md#x", 4),
        ("b.md", 5),
        ("c.md", 11),
        ("https://example.com", 9),
        ("#x", 9),
    ]
    assert [(image.target, image.text, image.line, image.kind) for image in document.images] == [
        ("p.png", "p", 7, "image")
    ]


def test_addresses_are_filled_in_and_dead_ones_lose_their_address() -> None:
    document = render('[one](a.md) [two](b.md) href="slot"')
    html = page_html(document, lambda slot: ['x/?a="1"&b', None][slot])
    assert 'href="x/?a=&quot;1&quot;&amp;b"' in html
    assert "<a>two</a>" in html
    assert 'href="slot"' in html.replace("&quot;", '"')


def test_a_picture_that_leads_nowhere_becomes_its_words() -> None:
    document = render('![A "plug"](gone.png) ![](gone.png) <video><source src="gone.mp4"></video>')
    html = page_html(document, lambda _: None)
    assert '<span class="kb-no-picture">A &quot;plug&quot;</span>' in html
    assert not re.search("<(img|source)", html)


def test_an_address_on_the_web_gets_no_sign_that_addresses_cannot_have() -> None:
    html = html_of(
        '<a href="https://a.example/?q=!a b">x</a> <a href="https://a.example/p%20q?r=é&amp;s">y</a>'
    )
    assert 'href="https://a.example/?q=!a%20b"' in html
    assert 'href="https://a.example/p%20q?r=é&amp;s"' in html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([3, 3], [2, 2]),
        ([1, 2, 4, 3, 2], [2, 2, 3, 3, 2]),
        ([4, 2, 3, 6, 5, 2], [2, 2, 3, 4, 4, 2]),
        ([2, 3, 4, 2], [2, 3, 4, 2]),
    ],
)
def test_heading_levels_leave_none_out(written: list[int], shown: list[int]) -> None:
    source = "\n\n".join(f"{'#' * level} Part {number}" for number, level in enumerate(written))
    assert [section.level for section in render(f"Text.\n\n{source}\n").sections[1:]] == shown


def test_headings_written_as_html_leave_no_level_out_either() -> None:
    html = html_of("Text.\n\n<H4 class='x'>Raw</H4>\n\n## Two\n\n`<h6>`\n\n<h1>Raw</h1>\n")
    assert re.findall(r"</?h\d", html) == ["<h2", "</h2", "<h2", "</h2", "<h2", "</h2"]
    assert "&lt;h6&gt;" in html


def test_an_article_cannot_forge_an_address_slot() -> None:
    html = html_of(
        'A \ufdd00\ufdd1 and <a href="\ufdd00\ufdd1">x</a>, <a title=\' href="\ufdd00\ufdd1"\'>y</a>'
    )
    assert html.count("slot-") == 1
    assert "\ufdd0" not in html


def test_blocks_know_their_source_lines() -> None:
    source = (
        "---\ntitle: T\n---\n\nFirst block\nof text\n\n## Heading\n\n1. one\n2. two\n\n    more of two\n\n"
        "> quote\n\n!!! note\n    inside\n\n| Cell | B |\n|---|---|\n| x | y |\n\n- [ ] task\n"
    )
    numbers = lines_of(source)
    lines = source.split("\n")
    for text, line in numbers.items():
        assert text.split("\n")[0] in lines[line - 1]
    assert {
        "First block\nof text",
        "Heading",
        "one",
        "two",
        "more of two",
        "quote",
        "inside",
        "x",
        "task",
    } <= set(numbers)


@given(st.text(alphabet="ab #-*>`~|!?=:[]()1.\n\t", max_size=120))
@settings(max_examples=300)
def test_line_marks_never_show(source: str) -> None:
    document = render(source)
    assert "\ufdd0" not in document.text
    assert "\ufdd0" not in page_html(document, str)


def test_line_marks_change_nothing_but_lines() -> None:
    source = "Term\n:   Def `x`\n\n1. a\n\n        code\n\n- **b** [l](m.md)\n\n> q\n\n| a |\n|---|\n| b |\n"
    without = re.sub(r' data-line="\d+"', "", html_of(source, lines=True))
    assert html_of(source) == without
    assert "<pre" in without


def test_text_for_search_holds_every_word_once() -> None:
    document = render("# T\n\nBefore\n\n## Head\n\nAfter `code` ![alt words](x.png)\n")
    assert document.text == "Before Head After code alt words"
    assert [section.text for section in document.sections] == ["Before", "After code alt words"]


def test_nesting_without_end_names_the_article() -> None:
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(400)  # the usual limit is met only after many seconds of nesting
    try:
        with pytest.raises(RenderError, match=r"billing/card\.md"):
            render("\n".join(" " * 4 * depth + "- a" for depth in range(90)))
    finally:
        sys.setrecursionlimit(usual)


def test_the_article_after_one_that_was_nested_too_deeply_is_as_ever() -> None:
    nested = "\n".join(" " * 4 * depth + "- a" for depth in range(90))
    usual = sys.getrecursionlimit()
    refused = 0
    for limit in range(300, 460, 12):  # each stops the parser in the middle of something else
        try:
            sys.setrecursionlimit(limit)
            render(nested)
        except RenderError:
            refused += 1
        finally:
            sys.setrecursionlimit(usual)
        assert "<p>after <em>it</em></p>" in html_of("after *it*")
    assert refused > 5


class _Danger(HTMLParser):
    """Collects what must never reach a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        forbidden = (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "base",
            "meta",
            "link",
        )
        if tag in forbidden:
            self.found.append(tag)
        for name, value in attrs:
            runs = re.match(r"[\x00-\x20]*(javascript|data|vbscript):", value or "", re.IGNORECASE)
            bad_address = runs and name in ("href", "src", "poster", "cite", "action")
            if name.startswith("on") or name in ("style", "srcdoc", "formaction") or bad_address:
                self.found.append(f"{tag} {name}={value}")


def dangers(source: str) -> list[str]:
    reader = _Danger()
    reader.feed(html_of(source, lines=True))
    return reader.found


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<a href='\u2028javascript:alert(1)'>x</a>",
        "<a href='&#xA0;javascript:alert(1)'>x</a>",
        "<img src=x onerror=alert(1)>",
        "text {: onclick=alert(1) style=color:red }",
        "![x](data:text/html,<script>alert(1)</script>)",
        '```"><script>alert(1)</script>\nx\n```',
    ],
)
def test_nothing_that_runs_gets_through(source: str) -> None:
    assert dangers(source) == []


def test_an_article_cannot_take_the_theme_s_names() -> None:
    html = html_of('<div id="kb-search" class="kb-dialog mine">x</div>')
    assert "kb-" not in html
    assert 'class="mine"' in html


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]


@pytest.mark.skipif(not SECURITY.is_dir(), reason="the payload collections are not beside the checkout")
@pytest.mark.parametrize("name", sorted(path.name for path in SECURITY.glob("*")) or ["none"])
def test_known_payloads_are_harmless(name: str) -> None:
    raw = (SECURITY / name).read_text(encoding="utf-8", errors="replace")
    payloads = _texts(json.loads(raw)) if name.endswith(".json") else raw.split("\n")
    for payload in payloads:
        source = f"{payload}\n\n## {payload}\n\n[{payload}]({payload}) ![{payload}]({payload})\n"
        if not hang_of(source, count(1)):
            assert dangers(source) == [], payload


@pytest.mark.skipif(not PATHOLOGICAL.is_dir(), reason="the CommonMark examples are not beside the checkout")
def test_every_commonmark_example_renders() -> None:
    examples = json.loads((PATHOLOGICAL / "commonmark_0.31.2.json").read_text(encoding="utf-8"))
    assert [
        example["example"] for example in examples if not isinstance(render(example["markdown"]), Document)
    ] == []
