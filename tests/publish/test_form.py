"""What its type makes of an article's text."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.document import Document, page_html
from kbstudio.markup import Renderer
from kbstudio.publish.form import Form, form_of, questions_of, sections_as_shown

FAQ = """Text of the title.

## When do I get my money back? {#when}

Within *five* days.

### By post

Seven.

## Can I get cash? {#cash}

No.
"""
TROUBLE = """It is not you.

## Symptom

Blank pages.

## Ursache

The tape.

## Betroffene Versionen

All.

## Lösung

1. Pull it off.

### And if not

Call.

## More about tapes

They stick.
"""


def made(body: str, kind: str, title: str = "Refunds?") -> tuple[Article, Document, Form]:
    article = article_from_text(ArticleId("a.md"), f"---\ntitle: {title}\ntype: {kind}\n---\n\n{body}")
    document = Renderer().render(article)
    html = Markup(page_html(document, lambda _: None, lines=True))
    return article, document, form_of(article, html)


def headings(html: str) -> list[str]:
    return re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html)


def test_the_questions_of_an_faq_are_folds_with_their_headings_and_anchors() -> None:
    _, document, form = made(FAQ, "faq")
    assert form.folds
    assert form.questions == ("when", "cash")
    assert re.findall(r'<details class="kb-question"><summary><h2[^>]* id="(\w+)"', form.html) == [
        "when",
        "cash",
    ]
    assert set(re.findall(r' id="([\w-]+)"', form.html)) == document.anchors
    assert form.html.index("Text of the title.") < form.html.index("<details")


def test_every_question_is_open_in_the_preview() -> None:
    article, document, _ = made(FAQ, "faq")
    form = form_of(article, Markup(document.html), unfolded=True)
    assert form.html.count("<details") == form.html.count(" open><summary>") == 2


def test_a_single_question_is_not_folded() -> None:
    _, document, form = made("## When?\n\nNow.\n", "faq")
    assert not form.folds
    assert form.html == page_html(document, lambda _: None, lines=True)


def test_the_heading_of_a_group_stands_above_its_folds() -> None:
    *_, form = made("## Money\n\n### When?\n\nNow.\n\n### How?\n\nBy card.\n", "faq")
    assert form.heads == ("money", "when", "how")
    assert form.questions == ("when", "how")
    assert form.html.index("Money</h2>") < form.html.index("<details")


def test_an_faq_answers_its_title_and_its_questions() -> None:
    found = questions_of(*made(FAQ, "faq"))
    assert [(each.title, each.anchor, each.answer) for each in found] == [
        ("Refunds?", "", "Text of the title."),
        ("When do I get my money back?", "when", "Within five days. By post Seven."),
        ("Can I get cash?", "cash", "No."),
    ]


def test_a_title_that_asks_nothing_is_no_question_among_others() -> None:
    assert [each.anchor for each in questions_of(*made(FAQ, "faq", "Refunds"))] == ["when", "cash"]


def test_an_faq_without_headings_is_one_question_its_title() -> None:
    found = questions_of(*made("On the day you *signed* up.", "faq", "When am I charged"))
    assert [(each.title, each.answer) for each in found] == [
        ("When am I charged", "On the day you signed up.")
    ]
    assert questions_of(*made("## Open?\n\n## Closed?\n", "faq")) == ()
    assert questions_of(*made(FAQ, "how-to")) == ()


def test_the_parts_of_troubleshooting_stand_in_the_order_that_helps_first() -> None:
    _, document, form = made(TROUBLE, "troubleshooting")
    order = ["Symptom", "Betroffene Versionen", "Lösung", "And if not", "Ursache", "More about tapes"]
    assert headings(form.html) == order
    assert [section.title for section in sections_as_shown(document, form)][1:] == order
    kinds = re.findall(r'class="kb-part kb-part-(\w+)"', form.html)
    assert kinds == ["issue", "environment", "resolution", "cause"]
    assert form.html.index("It is not you.") < form.html.index("<section")
    assert form.html.index("</section>\n<h2") < form.html.index("More about tapes")


def test_nothing_is_lost_or_named_anew_when_parts_change_places() -> None:
    _, document, form = made(TROUBLE, "troubleshooting")
    assert set(re.findall(r' id="([^"]+)"', form.html)) == document.anchors
    lines = re.findall(r'data-line="(\d+)"', form.html)
    assert sorted(lines) == sorted(
        re.findall(r'data-line="(\d+)"', page_html(document, lambda _: None, lines=True))
    )


def test_headings_that_are_not_the_templates_stay_as_they_were_written() -> None:
    body = "## Paper\n\nText.\n\n## Ink\n\nText.\n\n## Solution\n\nText.\n"
    *_, form = made(body, "troubleshooting")
    assert headings(form.html) == ["Paper", "Ink", "Solution"]


def test_several_solutions_keep_their_order() -> None:
    body = "## Cause\n\nX.\n\n## Fix 1\n\nX.\n\n## Fix 2: restart\n\nX.\n\n## Problem\n\nX.\n"
    *_, form = made(body, "troubleshooting")
    assert headings(form.html) == ["Problem", "Fix 1", "Fix 2: restart", "Cause"]


@pytest.mark.parametrize("kind", ["how-to", "reference", "announcement"])
def test_other_types_leave_the_text_as_it_is(kind: str) -> None:
    _, document, form = made(TROUBLE, kind)
    assert form.html == page_html(document, lambda _: None, lines=True)
    assert sections_as_shown(document, form) == list(document.sections)
