"""Titles that mean the same are found whatever their words, so that nobody writes an article twice."""

from __future__ import annotations

import pytest

from kbstudio.article import article_from_text
from kbstudio.library import Library
from kbstudio.search.meant import MeantTitles
from kbstudio.settings import SiteSettings

TITLES = {
    "declined.md": "Why was my payment declined?",
    "delete.md": "How do I delete my account?",
    "parcel.md": "When does my parcel arrive?",
    "de/konto.md": "How do I delete my account?",
}


@pytest.fixture
def library() -> Library:
    articles = [article_from_text(path, f"# {title}\n\nText.\n") for path, title in TITLES.items()]
    return Library(
        {article.id: article for article in articles}, settings=SiteSettings(languages=("en", "de"))
    )


def test_a_title_in_other_words_finds_the_article_that_is_there(library: Library) -> None:
    titles = MeantTitles()
    for text, path in (("Remove your profile", "delete.md"), ("Parcel delivery time", "parcel.md")):
        near = titles.near(library, text, 3)
        assert [article.id for article, _ in near] == [path]
    assert titles.near(library, "Print in colour", 3) == []
    assert titles.near(library, "", 3) == []


def test_an_article_isnt_like_itself_and_words_come_with_what_they_found(library: Library) -> None:
    titles = MeantTitles()
    assert titles.near(library, TITLES["delete.md"], 3, exclude="delete.md") == []
    (hit,) = titles.added((), library, TITLES["delete.md"], 3, None)
    assert (hit.article_id, hit.title, hit.score) == ("delete.md", TITLES["delete.md"], 1)
    assert titles.added((hit,), library, TITLES["delete.md"], 3, None) == (hit,)


def test_of_a_whole_article_only_a_title_that_says_the_same_is_told(library: Library) -> None:
    titles = MeantTitles()
    assert titles.near(library, "Remove your profile\nYou lose all of it.", 3) == []
    (found,) = titles.near(library, "How can I delete my account\nYou lose all of it.", 3)
    assert found[0].id == "delete.md"
