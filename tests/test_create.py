"""A new knowledge base is whole, has nothing wrong, and never mixes with what is there."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from kbstudio.create import SAMPLE_ARTICLE, new_knowledge_base, sample_knowledge_base
from kbstudio.errors import ContentError
from kbstudio.front_matter import ArticleType
from kbstudio.resources import content_folder
from kbstudio.scan import read_library


def test_a_new_knowledge_base_has_an_example_of_each_type(tmp_path: Path) -> None:
    new_knowledge_base(tmp_path / "work" / "help")
    library = read_library(tmp_path / "work" / "help")
    assert {article.meta.type for article in library.articles.values()} == set(get_args(ArticleType))
    assert all(article.meta.summary and article.meta.keywords for article in library.articles.values())
    assert all(category.article for category in library.categories.values() if category.path)
    assert library.settings.name == "Acme Help"
    assert library.settings.contact
    assert not library.problems
    assert not [problem for article in library.articles.values() for problem in article.problems]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ContentError, match=r"isn’t empty\. Name a new or empty one"):
        new_knowledge_base(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_folder_under_version_control_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    new_knowledge_base(tmp_path)
    assert (tmp_path / "site.toml").is_file()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "help").write_text("mine")
    for folder in (tmp_path / "help", tmp_path / "help" / "below"):
        with pytest.raises(ContentError):
            new_knowledge_base(folder)
    assert (tmp_path / "help").read_text() == "mine"


def test_the_sample_is_a_copy_that_keeps_what_was_tried_on_it() -> None:
    sample = sample_knowledge_base()
    assert not sample.is_relative_to(content_folder())
    assert read_library(sample).articles == read_library(content_folder()).articles
    article = sample / SAMPLE_ARTICLE
    article.write_text("tried")
    assert sample_knowledge_base() == sample
    assert article.read_text() == "tried"
    assert [entry.name for entry in sample.parent.iterdir()] == [sample.name]


def test_a_user_folder_that_cannot_be_written_is_named(user_folder: Path) -> None:
    (user_folder / "state").write_text("in the way")
    with pytest.raises(ContentError, match="can’t be written"):
        sample_knowledge_base()
