"""Leaving out steps of Markdown makes the very Document that taking them all makes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.markup import Renderer
from kbstudio.scan import read_library

PIECES = st.sampled_from(
    (
        *(
            "a",
            "b c",
            " ",
            "    ",
            "\n",
            "\n\n",
            "\t",
            "*",
            "_",
            "`",
            "\\",
            "\\*",
            "&",
            "&lt;",
            "<",
            ">",
            "{",
            "}",
        ),
        *("{: #x .y }", "<b>", "</b>", "<br>", "<div markdown>\n", "</div>\n", "```\n", "~~~ py\n", "# H\n"),
        *(
            "- ",
            "1. ",
            "> ",
            "| a | b |\n|--|--|\n| c | d |\n",
            "[x](y.md)",
            "[x]",
            "[x]: y.md\n",
            "!!! note\n",
        ),
    )
)


def takes_all() -> Renderer:
    """A renderer that takes every step of every text."""
    renderer = Renderer()
    renderer._spared.begin = lambda _text: None  # type: ignore[method-assign]
    return renderer


OURS, ALL = Renderer(), takes_all()


def article(text: str) -> Article:
    return article_from_text(ArticleId("a.md"), text)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_text_of_any_marks(text: str) -> None:
    assert OURS.render(article(text)) == ALL.render(article(text))


def test_what_one_text_needs_the_next_one_gets() -> None:
    for text in ("plain", "```\ncode\n```", "plain", "# H {#own}", "\\*", "<b>x</b> &amp;", "plain"):
        assert OURS.render(article(text)) == ALL.render(article(text)), text


@pytest.mark.corpus
def test_every_article_of_a_real_help_centre(corpus: Path) -> None:
    for each in list(read_library(corpus / "kb").articles.values())[::5]:
        assert OURS.render(each) == ALL.render(each), each.id
