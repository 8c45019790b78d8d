"""What is coloured in a line of Markdown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.ui.markdown_spans import START, markdown_spans, next_states


def coloured(line, kind):
    spans, _state = markdown_spans(line, 0)
    return [line[span.start : span.start + span.length] for span in spans if span.kind == kind]


@pytest.mark.parametrize(
    ("line", "kind", "parts"),
    [
        ("# My *card*", "heading1", ["# My *card*"]),
        ("#### Deep", "heading3", ["#### Deep"]),
        ("#nospace", "heading1", []),
        ("a **b c** d", "strong", ["**b c**"]),
        ("a *b* __c__ _d_ snake_case_name", "emphasis", ["*b*", "_d_"]),
        ("a `b *c*` d", "code", ["`b *c*`"]),
        ("a `b *c*` d", "emphasis", []),
        ("``a ` b``", "code", ["``a ` b``"]),
        ("[text](a.md#b)", "link", ["text"]),
        ('![alt](a.png "T")', "target", ['![alt](a.png "T")']),
        ('!!! warning "Mind"', "callout", ['!!! warning "Mind"']),
        ("> [!NOTE]", "callout", ["> [!NOTE]"]),
        ("++ctrl+c++", "keys", ["++ctrl+c++"]),
        ("{% include x %} {{ y }}", "tag", ["{% include x %}", "{{ y }}"]),
        ("\\*no\\*", "emphasis", []),
        ("1. [x] done", "mark", ["1. [x]"]),
    ],
)
def test_kinds(line, kind, parts):
    assert coloured(line, kind) == parts


def states(text):
    state = START
    result = []
    for line in text.split("\n"):
        spans, state = markdown_spans(line, state)
        result.append(spans[0].kind if spans else "")
    return result


def test_fences_end_at_a_fence_as_long_of_the_same_kind():
    text = "````\n```\n~~~\n# code\n`````\n# text"

    assert states(text) == ["block", "block", "block", "block", "block", "heading1"]


def test_front_matter_only_stands_at_the_top():
    assert states("---\ntitle: a\n---\n# b\n---\nc: d") == ["front", "front", "front", "heading1", "mark", ""]


def test_comments_reach_over_lines():
    assert states("a <!-- b\n# c\nd --> e\n# f") == ["comment", "comment", "comment", "heading1"]


@given(line=st.text(st.sampled_from('*_`~[]()!<>+#-:|{}%\\ ab"=.1😀')), state=st.integers(-1, 40))
def test_spans_lie_within_the_line(line, state):
    spans, following = markdown_spans(line, state)

    assert following >= 0
    assert all(0 <= span.start <= span.start + span.length <= len(line) for span in spans)


HOSTILE = [
    "[",
    "*",
    "*a",
    "`a``b",
    "`",
    "<a",
    "++a+",
    "~~a",
    "_a",
    "[a](",
    "[](",
    "<!--",
    "{{",
    "{%",
    "**a*",
    "> ",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_lines_are_no_slower_than_their_length_explains(part):
    line = part * 4_000
    start = time.process_time()

    markdown_spans(line[:4_000], 0)

    assert time.process_time() - start < 1


LINES = st.sampled_from(
    ["", "words", "---", "```", "~~~~", "```` py", "a ``` b", "<!-- x", "x -->", "<!-- x --> y"]
)


@given(st.lists(LINES, min_size=1, max_size=30), st.sampled_from([START, 0, 1, 2, 22]))
def test_the_states_of_many_lines_are_those_of_each(lines, state):
    expected = []
    for line in lines:
        expected.append(markdown_spans(line, expected[-1] if expected else state)[1])
    assert next_states("\n".join(lines), state) == expected
