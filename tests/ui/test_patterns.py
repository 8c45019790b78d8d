"""What new articles begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from kbstudio.article import article_from_text
from kbstudio.front_matter import ArticleType
from kbstudio.ui.patterns import new_article_text

MANUAL = Path(__file__).parents[2] / "content" / "writing" / "troubleshooting-article.md"


def headings(text):
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("kind", [None, *get_args(ArticleType)])
def test_a_new_article_is_a_draft_with_its_title_and_room_for_a_summary(kind):
    article = article_from_text("a.md", new_article_text("What: now?", kind))
    assert article.problems == ()
    assert (article.title, article.meta.type, article.meta.status) == ("What: now?", kind, "draft")
    assert article.meta.summary == ""
    assert "\nsummary:" in article.source


def test_a_troubleshooting_article_has_the_headings_that_the_manual_teaches():
    template = MANUAL.read_text().partition("```markdown")[2].partition("```")[0]
    assert headings(new_article_text("Blank pages", "troubleshooting")) == headings(template)
