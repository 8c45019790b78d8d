"""Texts that would hang Markdown are told by their looks; whatever people write isn't taken for one."""

from itertools import count
from pathlib import Path

import pytest

from kbstudio.article import ArticleId, article_from_text, parse_article
from kbstudio.errors import RenderError
from kbstudio.guards import MAX_BODY, hang_of
from kbstudio.markup import Renderer


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 4000, "line 1 has more than 1,500 times “[”"),
        ("Fine.\n\n" + "[^1]" * 4000, "line 3 has"),
        ("a <![CDATA " * 1000, "“<!”"),
        ("*a **a " * 5000, "“*”"),
        ("- " * 4000, "“-”"),
        ("".join("    " * depth + "- a\n" for depth in range(300)), "nested too deeply"),
        ("word " * MAX_BODY, "more than 1,000,000 characters"),
    ],
)
def test_what_would_hang_is_named_with_its_line(text: str, reason: str):
    assert reason in hang_of(text, count(1))
    with pytest.raises(RenderError, match=r"a\.md"):
        Renderer().render(article_from_text(ArticleId("a.md"), text))


@pytest.mark.parametrize(
    "text",
    [
        "```json\n" + "[" * 9000 + "\n```\n",
        "> ~~~\n> " + "_" * 9000 + "\n> ~~~\n",
        "<table>" + "<tr><td>x</td></tr>" * 3000 + "</table>\n",
        "| a | b |\n|---|---|\n" + "| [x](y.md) | *z* |\n" * 3000,
        "word " * 100_000,
        "x" * 500_000,
        "-" * 5000,
        "\n".join(f"[f{number}]: https://example.com/{number}" for number in range(3000)),
    ],
)
def test_what_people_write_is_no_hang(text: str):
    assert hang_of(text, count(1)) == ""


def test_no_article_of_the_real_help_centre_is_taken_for_one(corpus: Path):
    for file in corpus.rglob("*.md"):
        article = parse_article(ArticleId(file.name), file.read_bytes())
        assert hang_of(article.body, count(article.body_line)) == ""
