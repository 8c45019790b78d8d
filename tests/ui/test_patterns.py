"""What new articles begin with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from kbstudio.article import article_from_text
from kbstudio.front_matter import ArticleType
from kbstudio.library import Library
from kbstudio.ui.patterns import new_article_text, patterns_of

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


def test_release_notes_and_error_codes_have_patterns_and_types_that_fit():
    patterns = {pattern.key: pattern for pattern in patterns_of(Library())}
    note = article_from_text("a.md", patterns["release-note"].text("Version 3"))
    assert (note.meta.type, headings(note.source)) == (
        "announcement",
        ["New", "Changed", "Fixed", "How to get it"],
    )
    code = article_from_text("b.md", patterns["error-code"].text("Error 12"))
    assert code.meta.type == "troubleshooting"
    assert headings(code.source) == ["Issue", "Environment", "Cause", "Resolution"]


def test_a_template_of_ones_own_gives_all_it_has_but_its_name_status_and_addresses():
    source = "---\ntitle: Refund letter\nslug: x\ntags: [money]\nstatus: published\n---\n\n## Dear you\n"
    own = article_from_text("_templates/refund.md", source)
    pattern = patterns_of(Library(templates={own.id: own}))[-1]
    assert pattern.title == "Refund letter"
    assert pattern.text("Late refund") == (
        "---\ntitle: Late refund\ntags: [money]\nstatus: draft\n---\n\n## Dear you\n"
    )


def test_a_troubleshooting_article_has_the_headings_that_the_manual_teaches():
    template = MANUAL.read_text().partition("```markdown")[2].partition("```")[0]
    assert headings(new_article_text("Blank pages", "troubleshooting")) == headings(template)
