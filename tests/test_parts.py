"""An article cut at its headings, as its sanitised HTML gives them."""

from __future__ import annotations

import pytest

from kbstudio.article import ArticleId, article_from_text
from kbstudio.markup import Renderer
from kbstudio.parts import cut, question_groups


def html_of(body: str) -> str:
    return Renderer().render(article_from_text(ArticleId("a.md"), f"# Title\n\n{body}")).html


def titles_of(body: str) -> list[str]:
    return [part.title for part in cut(html_of(body)).parts]


def test_an_article_is_cut_at_its_second_level_headings() -> None:
    found = cut(
        html_of("Before.\n\n## One {#one}\n\nFirst.\n\n### Detail\n\nMore.\n\n## Two & *three*\n\nLast.\n")
    )
    assert [(part.anchor, part.title) for part in found.parts] == [
        ("one", "One"),
        ("two-three", "Two & three"),
    ]
    assert "Before." in found.before
    assert "Detail" in found.parts[0].body
    assert "Last." in found.parts[1].body


@pytest.mark.parametrize(
    "body",
    [
        "",
        "No heading.",
        "## Only a heading",
        "Text.\n\n## A\n\n- x\n\n<br>\n\n![p](p.png)\n\n## B\n\n```sh\n<h2>\n```\n",
        '<a title="a > b </h2> <h2>">x</a>\n\n## A\n\n| a | b |\n| - | - |\n| <h2>x</h2> | b |\n',
        "## A\n\nNote[^1].\n\n## B\n\n[^1]: The note.\n",
        "</div></section><details><h2>\n\n## A\n",
    ],
)
def test_the_pieces_joined_are_the_whole(body: str) -> None:
    html = html_of(body)
    found = cut(html)
    assert found.before + "".join(part.heading + part.body for part in found.parts) + found.after == html


@pytest.mark.parametrize(
    "inside",
    [
        "> ## Quoted\n> text",
        "- ## Listed",
        "??? note\n    ## Folded",
        '=== "Tab"\n    ## Tabbed',
        "<div><h2>In a box</h2></div>",
    ],
)
def test_a_heading_within_something_cuts_nothing(inside: str) -> None:
    assert titles_of(f"## A\n\n{inside}\n\n## B\n") == ["A", "B"]


def test_footnotes_belong_to_no_part() -> None:
    found = cut(html_of("## A\n\nNote[^1].\n\n[^1]: The note.\n"))
    assert "The note." not in found.parts[0].body
    assert "The note." in found.after


def groups_of(body: str) -> list[tuple[str, list[str]]]:
    return [
        (group.heading.title if group.heading else "", [part.title for part in group.questions])
        for group in question_groups(cut(html_of(body)).parts)
    ]


def test_each_second_level_heading_is_a_question() -> None:
    assert groups_of("## When?\n\nNow.\n\n## Where?\n\nHere.\n\n### Exactly\n\nThere.\n") == [
        ("", ["When?", "Where?"])
    ]


def test_a_heading_with_nothing_but_headings_under_it_is_that_of_a_group() -> None:
    body = (
        "## Before?\n\nYes.\n\n## Refunds\n\n### When?\n\nNow.\n\n### Where?\n\nHere.\n\n## After?\n\nNo.\n"
    )
    assert groups_of(body) == [("", ["Before?"]), ("Refunds", ["When?", "Where?"]), ("", ["After?"])]


def test_a_heading_with_nothing_under_it_asks_nothing() -> None:
    assert groups_of("## Refunds\n\n## When?\n\nNow.\n") == [("Refunds", []), ("", ["When?"])]
