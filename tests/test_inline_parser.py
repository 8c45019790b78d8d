"""The faster inline parser makes the very HTML that Python-Markdown's own makes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from kbstudio.article import ArticleId, article_from_text
from kbstudio.inline_parser import InlineParser
from kbstudio.markup import Renderer
from kbstudio.scan import read_library

EVERYTHING = """\
Text *with* **many** ~~marks~~ ==marked== `code` ``co`de`` \\*escaped\\* ++ctrl+c++ and a  \nbreak.
[link](a.md "t") ![image](b.png) [ref] [text][ref] ![alt][ref] ![ref] [^1] <https://a.example> <a@b.example>
https://c.example/x?y=1 www.d.example WWW.E.example ftp://f.example g@h.example &amp; &copy; <kbd>K</kbd>
*a **b *c* d** e* \\` \\[x] [*em*](c.md) **[a](b) `c`**

[ref]: target.md
[^1]: Note.
"""
MARKS = st.text(alphabet=st.sampled_from("ab*_`[]()!<>&;+=~^\\@:/.w \n"), max_size=80)


def stock() -> Renderer:
    """A renderer with the inline parser that Python-Markdown comes with."""
    renderer = Renderer()
    markdown = renderer._markdown
    assert isinstance(markdown.treeprocessors["inline"], InlineParser)
    markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
    return renderer


OURS, STOCK = Renderer(), stock()


def test_every_kind_of_mark():
    article = article_from_text(ArticleId("a.md"), EVERYTHING)
    assert OURS.render(article) == STOCK.render(article)


@given(MARKS)
def test_any_marks(text: str):
    article = article_from_text(ArticleId("a.md"), text)
    assert OURS.render(article) == STOCK.render(article)


@pytest.mark.corpus
def test_the_real_help_centre(corpus: Path):
    for article in list(read_library(corpus / "kb").articles.values())[::4]:
        assert OURS.render(article) == STOCK.render(article)
