"""Style hints say what a support lead would, at the line, and nothing of what is said well."""

from __future__ import annotations

import pytest

from kbstudio.article import ArticleId, article_from_text
from kbstudio.errors import ContentError
from kbstudio.settings import read_settings
from kbstudio.style import LONG, style_hints
from kbstudio.style_mending import mended, with_rule_off
from kbstudio.style_settings import HINTS, USUAL_STYLE, StyleSettings

SUMMARY = "---\nsummary: Try another card.\ntype: how-to\n---\n\n"


def hints(body: str, language: str = "en", settings: StyleSettings = USUAL_STYLE) -> list[tuple[str, int]]:
    article = article_from_text(ArticleId("a.md"), SUMMARY + body)
    return [
        (hint.problem.code, hint.problem.where.line - 5) for hint in style_hints(article, language, settings)
    ]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Fine.\n\nYou failed to enter your card.\n", [("blame", 3)]),
        ("en", "One line,\nand another one.\nSimply try again.\n", [("belittling", 3)]),
        ("en", "- First\n- As per our rules, wait.\n", [("cold-phrase", 2)]),
        ("en", "For more, click [here](x.md).\n", [("empty-link", 1)]),
        ("en", "1. Open it.\n2. The button must be pressed twice.\n", [("passive-step", 2)]),
        ("en", "## One\n\nText.\n\n#### Two\n", [("skipped-heading", 5)]),
        ("de", "Sie haben vergessen zu zahlen.\n", [("blame", 1)]),
        ("de-AT", "Das ist ganz einfach. [Hier](x.md) mehr.\n", [("belittling", 1), ("empty-link", 1)]),
        ("de", "1. Der Knopf muss zweimal gedrückt werden.\n", [("passive-step", 1)]),
        ("fr", "Simply you failed to as per [here](x.md).\n", []),
    ],
)
def test_words_that_hurt_or_say_nothing_are_told_at_their_line(
    language: str, body: str, expected: list[tuple[str, int]]
) -> None:
    assert hints(body, language) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Try another card, or [ask your bank](bank.md). ![here](x.png)\n",
        "`simply` and\n\n```\nYou failed to.\n```\n",
        "A simplification of courses.\n",
        "1. If the window must be closed in any case: Press **Esc**.\n".replace(
            "must be closed in any case", "is closed"
        ),
        "## One\n\n### Two\n\n## Three\n",
        "| simply | a table |\n| --- | --- |\n",
    ],
)
def test_good_words_code_and_pictures_get_no_hint(body: str) -> None:
    assert hints(body) == []


def test_a_sentence_is_long_by_its_words_not_by_its_lines() -> None:
    words = " ".join(["word"] * LONG)
    assert hints(f"The {words}.\nShort one.\n") == [("long-sentence", 1)]
    assert hints(f"Short one. {words.capitalize()}.\n") == []
    assert hints(f"{words.capitalize()} [one][the-name-of-a-place].\n".replace("word ", "", 1)) == []
    assert hints(f"Short.\n\nThe {words[:40]}\n{words[40:]} and [link text](somewhere.md).\n") == [
        ("long-sentence", 3)
    ]


def test_an_article_without_a_short_answer_is_told() -> None:
    for head, expected in (("", ["no-summary"]), ("---\ntype: announcement\n---\n\n", [])):
        article = article_from_text(ArticleId("a.md"), f"{head}Text.\n")
        assert [hint.problem.code for hint in style_hints(article, "en", USUAL_STYLE)] == expected


def test_a_team_chooses_its_terms_and_turns_hints_off() -> None:
    text = '[style]\noff = ["blame"]\n\n[style.terms]\n"sign in" = ["log in"]\n"email" = "e-mail"\n'
    settings, problems = read_settings(text)
    assert problems == ()
    body = "You failed to log in.\n\nWe send an E-Mail. Catalog inside.\n"
    assert hints(body, settings=settings.style) == [("unwanted-term", 1), ("unwanted-term", 3)]


@pytest.mark.parametrize(
    ("text", "line", "severity"),
    [
        ("style = 3\n", 1, "warning"),
        ('[style]\noff = ["long"]\n', 2, "warning"),
        ("[style]\nterms = 1\n", 2, "warning"),
        ("[style]\nof = []\n", 2, "hint"),
    ],
)
def test_a_bad_style_is_a_problem_with_its_line(text: str, line: int, severity: str) -> None:
    settings, (problem,) = read_settings(text)
    assert settings.style == USUAL_STYLE
    assert (problem.where.line, problem.severity) == (line, severity)


def test_every_hint_is_explained_in_the_manual() -> None:
    from tests.test_docs import article

    text = article("writing/style-hints.md").body
    assert [hint for hint in HINTS if f"`{hint}`" not in text] == []


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("Simply try again.\n", "Try again."),
        ("You can simply try again.\n", "You can try again."),
        ("Of course, you can.\n", "You can."),
        ("In order to pay, wait.\n", "To pay, wait."),
        ("Please don’t do this prior to paying.\n", "Please don’t do this before paying."),
        ("Just click it.\n", "Click it."),
        ("Click **[here](x.md)** now.\n", "Click **[Ask your bank](x.md)** now."),
        ("Log in first.\n", "Sign in first."),
        ("### One\n\n##### Two {#two}\n", "#### Two {#two}"),
    ],
)
def test_what_is_known_to_be_better_is_put_in_place(body: str, after: str) -> None:
    settings = StyleSettings(terms=(("sign in", ("log in",)),))
    article = article_from_text(ArticleId("a.md"), SUMMARY + body)
    (hint,) = style_hints(article, "en", settings, lambda target: "Ask your bank" if target == "x.md" else "")
    line = article.source.split("\n")[hint.problem.where.line - 1]
    assert hint.wanted is not None
    assert mended(line, hint.words, hint.wanted) == after


def test_words_that_are_not_on_the_line_any_more_change_nothing() -> None:
    assert mended("It is oversimply put.", "simply", "") is None


def test_a_hint_or_a_kind_of_hints_is_silenced_in_the_article() -> None:
    body = "Simply pay. As per our rules. Kindly wait.\n"
    head = SUMMARY.removesuffix("---\n\n")
    for off, left in (
        ("[cold-phrase]", ["belittling"]),
        ("['cold-phrase: As per']", ["belittling", "cold-phrase"]),
        ("['cold-phrase: Kindly', belittling]", ["cold-phrase"]),
    ):
        article = article_from_text(ArticleId("a.md"), f"{head}style_off: {off}\n---\n\n{body}")
        assert [hint.problem.code for hint in style_hints(article, "en", USUAL_STYLE)] == left


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[style]\noff = ["blame"]\n'),
        ('name = "Acme"\n', 'name = "Acme"\n\n[style]\noff = ["blame"]\n'),
        ("[style] # ours\n\n[gates]\n", '[style] # ours\noff = ["blame"]\n\n[gates]\n'),
        ('[style]\noff = ["cold-phrase"] # so\n', '[style]\noff = ["cold-phrase", "blame"] # so\n'),
        ('[style]\noff = ["blame"]\n', '[style]\noff = ["blame"]\n'),
    ],
)
def test_a_kind_of_hints_is_turned_off_for_the_knowledge_base(before: str, after: str) -> None:
    assert with_rule_off(before, "blame") == after


@pytest.mark.parametrize("text", ["[style", 'style = { off = ["cold-phrase"] }\n'])
def test_settings_that_cannot_be_changed_line_by_line_are_left_alone(text: str) -> None:
    with pytest.raises(ContentError, match="“site"):
        with_rule_off(text, "blame")
