"""Formatting inside a line, as a writer sees it: `|` marks the cursor, `⟦…⟧` what is selected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.ui import formatting
from tests.ui.selections import as_shown, selections, shown

TEXTS = st.text(st.sampled_from("ab *_~+`\n-é😀1. "), max_size=30)
LINES = st.text(st.sampled_from("ab *~+é😀1. "), max_size=30)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("bold", "My ⟦card⟧ was", "My **⟦card⟧** was"),
        ("bold", "My **⟦card⟧** was", "My ⟦card⟧ was"),
        ("bold", "My ⟦**card**⟧ was", "My ⟦card⟧ was"),
        ("bold", "My ⟦card ⟧was", "My **⟦card⟧** was"),
        ("bold", "My ca|rd was", "My **ca|rd** was"),
        ("bold", "My **ca|rd** was", "My ca|rd was"),
        ("bold", "My *ca|rd* was", "My ***ca|rd*** was"),
        ("bold", "My ***ca|rd*** was", "My *ca|rd* was"),
        ("bold", "| ", "**|** "),
        ("bold", "**|**", "|"),
        ("bold", "⟦- one\n- **two**\n\n1. x⟧", "⟦- **one**\n- **two**\n\n1. **x**⟧"),
        ("bold", "⟦- **one**\n- **two**⟧", "⟦- one\n- two⟧"),
        ("italic", "My ⟦card⟧", "My *⟦card⟧*"),
        ("italic", "My **⟦card⟧**", "My ***⟦card⟧***"),
        ("italic", "My ***⟦card⟧***", "My **⟦card⟧**"),
        ("strike", "⟦old⟧ price", "~~⟦old⟧~~ price"),
        ("keys", "Press ⟦ctrl+c⟧", "Press ++⟦ctrl+c⟧++"),
        ("code", "Run ⟦make⟧", "Run `⟦make⟧`"),
        ("code", "Run ⟦a`b⟧", "Run ``⟦a`b⟧``"),
        ("code", "Run ``⟦a`b⟧``", "Run ⟦a`b⟧"),
        ("link", "See ⟦refunds⟧.", "See [refunds](|)."),
        ("link", "See |.", "See [|]()."),
        ("link", "See ref|unds.", "See [refunds](|)."),
        ("link", "See ⟦https://a.example/b⟧.", "See [|](https://a.example/b)."),
        ("image", "⟦A card⟧", "![A card](|)"),
    ],
)
def test_actions(action, before, after):
    assert as_shown(getattr(formatting, action)(shown(before))) == after


def test_a_link_to_a_chosen_article_leaves_the_cursor_after_it():
    assert as_shown(formatting.link(shown("See ⟦refunds⟧."), "refund.md")) == "See [refunds](refund.md)|."


@pytest.mark.parametrize("action", [formatting.bold, formatting.italic, formatting.strike, formatting.keys])
@given(selection=selections(LINES))
def test_twice_gives_the_original(action, selection):
    once = action(selection)

    assert once.text != selection.text
    assert action(once).text == selection.text


@given(selection=selections(st.text(st.sampled_from("ab *é😀1. "), max_size=30)))
def test_code_twice_gives_the_original(selection):
    assert formatting.code(formatting.code(selection)).text == selection.text


@pytest.mark.parametrize("name", ["bold", "italic", "strike", "keys", "code", "link", "image"])
@given(selection=selections(TEXTS))
def test_no_action_loses_a_word_or_leaves_the_text(name, selection):
    result = getattr(formatting, name)(selection)

    assert 0 <= result.start <= result.end <= len(result.text)
    words = [character for character in selection.text if character.isalnum()]
    assert [character for character in result.text if character.isalnum()] == words
