"""An article is read and written back without losing a byte, whatever it holds."""

import pickle
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.article import (
    Article,
    ArticleId,
    article_from_text,
    first_heading,
    format_article,
    parse_article,
    plain_heading,
)
from kbstudio.errors import ContentError

ID = ArticleId("billing/card-declined.md")
PIECES = st.sampled_from(
    [
        *(
            "---",
            "title: A",
            "unknown: [1, 2]",
            "# comment",
            "key:   'kept'  # here",
            "- item",
            "",
            "# Heading",
        ),
        *("Text\u2028with\x0codd\x85characters", "\ttab", "trailing  ", "```", "é", "...", "\ufeff"),
    ]
)
LINES = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\r\n", "\r", ""])), max_size=12)


@given(LINES, st.booleans())
def test_another_process_gets_all_of_it(lines: list[tuple[str, str]], marked: bool):
    source = ("\ufeff" if marked else "") + "".join(text + ending for text, ending in lines)
    article = article_from_text(ID, source)
    there = pickle.loads(pickle.dumps(article))
    assert [getattr(there, field.name) for field in fields(Article)] == [
        getattr(article, field.name) for field in fields(Article)
    ]
    assert there.body == article.body


def test_another_process_gets_it_in_few_bytes():
    article = article_from_text(ID, "---\ntitle: A\n---\n" + "Many words. " * 1_000)
    assert len(pickle.dumps(article)) < 1.1 * len(article.source)


@given(LINES, st.booleans())
def test_parse_and_format_are_inverses(lines: list[tuple[str, str]], marked: bool):
    text = ("\ufeff" if marked else "") + "".join(line + ending for line, ending in lines)
    data = text.encode()
    article = parse_article(ID, data)
    assert format_article(article) == data
    assert parse_article(ID, format_article(article)) == article


@given(st.text())
def test_any_text_is_an_article(text: str):
    assert format_article(article_from_text(ID, text)) == text.encode()


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["kb", "docs"])
def test_every_file_of_the_real_help_centre_comes_back(corpus: Path, name: str):
    files = sorted((corpus / name).rglob("*.md"))
    assert len(files) > 250
    for file in files:
        data = file.read_bytes()
        article_id = ArticleId(file.relative_to(corpus / name).as_posix())
        article = parse_article(article_id, data)
        assert format_article(article) == data
        assert article.title


def test_what_isnt_text_is_an_error():
    with pytest.raises(ContentError):
        parse_article(ID, b"\xff\xfe")


def test_the_body_begins_on_its_line():
    article = article_from_text(ID, "\ufeff---\r\ntitle: A\r\n---\r\n\r\nText\r\n")
    assert (article.body, article.body_line) == ("\nText\n", 4)
    assert article_from_text(ID, "Text").body_line == 1


def test_where_it_stands():
    article = article_from_text(ID, "")
    assert (article.category, article.name) == ("billing", "card-declined")
    assert article_from_text(ArticleId("top.md"), "").category == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: From the front matter\n---\n# From the heading\n", "From the front matter"),
        ("# From the heading\n", "From the heading"),
        ("Text\n\n## *Later* `one` [link](a.md) {#id}\n", "Later one link"),
        ("From the heading\n================\n", "From the heading"),
        ("```\n# code\n```\n# After code #\n", "After code"),
        ("~~~~\n```\n# code\n~~~\n# code\n~~~~\nAfter code\n---\n", "After code"),
        ("| a | b |\n|---|---|\n", "Card declined"),
        ("- a\n-----", "- a"),
        ("Text only", "Card declined"),
        ("#Not a heading", "Card declined"),
        ("", "Card declined"),
    ],
)
def test_its_title(text: str, title: str):
    assert article_from_text(ID, text).title == title


def test_a_name_of_nothing_but_marks_is_its_own_title():
    assert article_from_text(ArticleId("-.md"), "").title == "-.md"


@pytest.mark.parametrize(
    ("head", "public"),
    [
        ("", True),
        ("status: published", True),
        ("status: draft", False),
        ("status: in_review", False),
        ("status: approved", False),
        ("status: archived", False),
        ("draft: true", False),
        ("audience: internal", False),
        ("status: publishd", False),
        ("title: [", False),
    ],
)
def test_what_customers_may_see(head: str, public: bool):
    assert article_from_text(ID, f"---\n{head}\n---\n").is_public is public


def test_articles_are_equal_when_their_files_are():
    one: Article = article_from_text(ID, "Text")
    assert one == article_from_text(ID, "Text")
    assert one != article_from_text(ID, "Text\n")
    assert one != article_from_text(ArticleId("other.md"), "Text")


@given(st.text(st.sampled_from("#`~-= *_[]()a\n|")))
def test_looking_for_a_heading_never_fails(text: str):
    assert "\n" not in first_heading(text)
    assert plain_heading(text) == plain_heading(text).strip()
