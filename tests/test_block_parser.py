"""The faster block parser makes the very HTML that Python-Markdown's own makes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbstudio.article import ArticleId, article_from_text
from kbstudio.markup import Renderer
from kbstudio.scan import read_library

EVERYTHING = """\
Setext
======
  -----
> quote
> - in it

> [!NOTE]
> Mind.

1. one
   - two

    more of it
2. three

!!! tip "Title"
    Text

    * in a list

        deeper

??? note
    Folded

=== "One"
    1. tab

=== "Two"
    ```python
    code = 1
    ```

| a | b |
|---|:-:|
| c | d |

a | b
-- | --
c | d

Term
:   meaning

    and more

* * *
***
    code

<div markdown="1">
*in* HTML
</div>
text[^1] and HTML

[^1]: note
    goes on

    even here

*[HTML]: a language
[ref]: target.md
٣. three
\t# tab
"""
LINES = st.builds(
    "{}{}".format,
    st.sampled_from(["", " ", "    ", "        ", "\t", ">", "> ", "- ", "1. ", ":   "]),
    st.sampled_from(
        [*EVERYTHING.split("\n"), "a", "- b", "* c", "+ d", "# e", "---", "===", "|", "\x0b# f", "x: y"]
    ),
)


def stock() -> Renderer:
    """A renderer with the block parser that Python-Markdown comes with."""
    renderer = Renderer()
    del renderer._markdown.parser.parseBlocks  # the quick one; that of the class appears again
    return renderer


OURS, STOCK = Renderer(), stock()


def test_every_kind_of_block():
    article = article_from_text(ArticleId("a.md"), EVERYTHING)
    assert OURS.render(article) == STOCK.render(article)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=12).map("\n".join))
def test_any_blocks(text: str):
    article = article_from_text(ArticleId("a.md"), text)
    assert OURS.render(article) == STOCK.render(article)


@pytest.mark.corpus
def test_the_real_help_centre(corpus: Path):
    for article in list(read_library(corpus / "kb").articles.values())[::4]:
        assert OURS.render(article) == STOCK.render(article)
