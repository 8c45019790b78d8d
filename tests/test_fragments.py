"""Snippets and variables put into texts: line by line, in order, and never without end."""

from __future__ import annotations

import pytest

from kbstudio.fragments import (
    DEEPEST,
    MOST,
    Flaw,
    Fragment,
    Place,
    escaped,
    expanded,
    tags_in,
    with_variables,
    written_tag,
)

PHONE = Fragment("snippet", "phone", "Call *0800 1*.", "_snippets/phone.md", 1)
RESET = Fragment("snippet", "reset", "1. Pull the plug.\n2. Wait.", "_snippets/reset.md", 4)
PRODUCT = Fragment("var", "product", "Acme Box", "site.toml")


def text_of(body: str, *fragments: Fragment) -> str:
    return expanded(body, 1, fragments).text


def test_a_text_without_tags_stays_as_it_is() -> None:
    body = "# Title\n\nText with {braces}."
    found = expanded(body, 5, ())
    assert found.text is body
    assert list(found.numbers) == [5, 6, 7]


def test_variables_and_short_snippets_stand_within_a_line() -> None:
    body = 'Your {{ var "product" }} is new? {{snippet "phone"}} Now.'
    assert text_of(body, PHONE, PRODUCT) == "Your Acme Box is new? Call *0800 1*. Now."


def test_a_snippet_alone_on_its_line_is_a_block_of_its_own() -> None:
    body = 'First:\n{{ snippet "reset" }}\nThen go on.'
    assert text_of(body, RESET) == "First:\n\n1. Pull the plug.\n2. Wait.\n\nThen go on."


def test_a_paragraph_alone_on_its_line_is_part_of_what_is_around_it() -> None:
    assert text_of('Stuck?\n{{ snippet "phone" }}', PHONE) == "Stuck?\nCall *0800 1*."


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('- One\n\n    {{ snippet "reset" }}', "- One\n\n    1. Pull the plug.\n    2. Wait."),
        ('> {{ snippet "reset" }}', "> 1. Pull the plug.\n> 2. Wait."),
        ('- {{ snippet "reset" }}', "- 1. Pull the plug.\n    2. Wait."),
        ('!!! note\n    {{ snippet "reset" }}', "!!! note\n\n    1. Pull the plug.\n    2. Wait."),
    ],
)
def test_a_block_stands_in_the_list_quote_or_callout_its_tag_stands_in(body: str, shown: str) -> None:
    assert text_of(body, RESET) == shown.replace("note\n\n", "note\n    \n".replace("    ", ""))


@pytest.mark.parametrize(
    "body",
    [
        '`{{ var "product" }}`',
        '```\n{{ snippet "reset" }}\n```',
        'Text\n\n    {{ snippet "reset" }}\n\nText',
        '<!-- {{ snippet "reset" }} -->',
        '\\{{ var "product" }}',
        '{{ snippet reset }} {{ product }} {{ var "Product" }}',
    ],
    ids=["code", "fence", "indented code", "comment", "backslash", "other words"],
)
def test_code_comments_and_other_programs_tags_stay_as_they_are(body: str) -> None:
    assert text_of(body, RESET, PRODUCT) == body


def test_every_line_knows_where_it_comes_from() -> None:
    found = expanded('Intro\n\n{{ snippet "reset" }}\n\nEnd', 7, (RESET,))
    assert found.text.split("\n")[2:4] == ["1. Pull the plug.", "2. Wait."]
    assert list(found.numbers) == [7, 8, 9, 9, 10, 11]
    assert found.places == {2: Place("_snippets/reset.md", 4), 3: Place("_snippets/reset.md", 5)}


def test_snippets_name_snippets_and_variables() -> None:
    outer = Fragment("snippet", "outer", 'For {{ var "product" }}:\n\n{{ snippet "reset" }}', "o.md", 1)
    assert text_of('{{ snippet "outer" }}', outer, RESET, PRODUCT) == (
        "For Acme Box:\n\n1. Pull the plug.\n2. Wait."
    )


def test_a_circle_ends_and_is_told_where_it_closes() -> None:
    one = Fragment("snippet", "one", '{{ snippet "two" }}', "_snippets/one.md", 3)
    two = Fragment("snippet", "two", 'Two: {{ snippet "one" }}', "_snippets/two.md", 1)
    found = expanded('{{ snippet "one" }}', 1, (one, two))
    assert found.text == 'Two: {{ snippet "one" }}'
    assert found.flaws == (Flaw("loop", "snippet", "one", Place("_snippets/two.md", 1)),)
    itself = expanded('{{ snippet "one" }}', 1, (one, two), name="one", file="_snippets/one.md")
    assert [flaw.fault for flaw in itself.flaws] == ["loop"]


def test_snippets_in_snippets_end_somewhere() -> None:
    chain = [
        Fragment("snippet", f"s{n}", f'{{{{ snippet "s{n + 1}" }}}}', f"s{n}.md", 1)
        for n in range(DEEPEST + 3)
    ]
    found = expanded('{{ snippet "s0" }}', 1, chain)
    assert found.text == f'{{{{ snippet "s{DEEPEST}" }}}}'
    assert [flaw.fault for flaw in found.flaws] == ["deep"]


@pytest.mark.parametrize("text", ["x" * 1000, "", "\n" * 500], ids=["long", "empty", "lines"])
def test_a_bomb_does_not_go_off(text: str) -> None:
    last = Fragment("snippet", "s5", text, "s5.md", 1)
    chain = [
        Fragment("snippet", f"s{n}", f'{{{{ snippet "s{n + 1}" }}}}\n' * 40, f"s{n}.md", 1) for n in range(5)
    ]
    body = " " * 3 + '> {{ snippet "s0" }}\n' * 10
    found = expanded(body, 1, (*chain, last))
    assert len(found.text) < 3 * MOST
    assert "large" in {flaw.fault for flaw in found.flaws}


def test_what_is_unknown_or_does_not_fit_stands_as_it_is_and_is_told() -> None:
    found = expanded('See {{ snippet "reset" }} and\n{{ snippet "gone" }}{{ var "no" }}', 3, (RESET,))
    assert found.text == 'See {{ snippet "reset" }} and\n{{ snippet "gone" }}{{ var "no" }}'
    assert [(flaw.fault, flaw.name, flaw.place.line) for flaw in found.flaws] == [
        ("inside", "reset", 3),
        ("unknown", "gone", 4),
        ("unknown", "no", 4),
    ]


def test_a_variable_is_plain_text() -> None:
    assert escaped("a*b_ [x] <i> & {c} 1|2") == r"a\*b\_ \[x\] &lt;i> &amp; \{c\} 1\|2"
    assert escaped("snake_case 3.2 help.example.com/a-b") == "snake_case 3.2 help.example.com/a-b"
    assert escaped("1. April") == r"1\. April"
    assert escaped("- dash") == r"\- dash"


def test_titles_have_variables_too() -> None:
    assert with_variables('About {{ var "product" }} {{ var "no" }}', (PRODUCT,)) == (
        'About Acme Box {{ var "no" }}'
    )


def test_tags_are_found_where_they_stand() -> None:
    text = 'a {{ var "x" }}\n{{ snippet "y" }}'
    assert [text[tag.start : tag.end] for tag in tags_in(text)] == [
        written_tag("var", "x"),
        written_tag("snippet", "y"),
    ]
