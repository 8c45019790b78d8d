"""Opening a folder: everything readable becomes a library, everything else a problem with its place."""

import os
import shutil
from pathlib import Path

import pytest

from kbstudio.article import ArticleId, format_article
from kbstudio.errors import ContentError
from kbstudio.library import Library
from kbstudio.progress import Cancelled
from kbstudio.scan import MAX_ARTICLE, read_library, read_names
from kbstudio.settings import SiteSettings


def unreadable(library: Library) -> list[str]:
    return [str(problem.where) for problem in library.problems if problem.code == "unreadable"]


def test_a_folder_becomes_a_library(knowledge_base: Path):
    library = read_library(knowledge_base)
    assert list(library.articles) == [
        "account/reset-password.md",
        "billing/card-declined.md",
        "billing/cards/add-card.md",
        "billing/refund.md",
        "welcome.md",
    ]
    assert set(library.categories) == {"", "account", "billing", "billing/cards"}
    billing = library.categories["billing"]
    assert (billing.title, billing.icon, billing.order) == ("Billing and payments", "card", 1)
    assert billing.summary == "Cards, invoices and refunds"
    assert billing.article is not None
    assert "**money**" in billing.article.body
    assert library.attachments == {"images/card.png"}
    assert library.settings.name == "Acme Help"
    assert library.problems == ()


def test_a_folder_without_settings_is_a_knowledge_base_too(knowledge_base: Path):
    (knowledge_base / "site.toml").unlink()
    assert read_library(knowledge_base).settings == SiteSettings()


def test_a_category_takes_its_title_from_its_heading_or_its_folder(tmp_path: Path):
    for name, text in (("a-b", "# From the heading\n"), ("c-d", "Only text.\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "_category.md").write_text(text, encoding="utf-8")
    categories = read_library(tmp_path).categories
    assert (categories["a-b"].title, categories["c-d"].title) == ("From the heading", "C d")


def test_hidden_folders_and_published_sites_are_left_out(knowledge_base: Path):
    before = read_library(knowledge_base)
    for folder in (".git", "_site", "public", "billing/.obsidian"):
        (knowledge_base / folder).mkdir()
        (knowledge_base / folder / "page.md").write_text("# Page\n", encoding="utf-8")
    (knowledge_base / "public" / ".kbstudio").mkdir()
    (knowledge_base / "public" / "index.html").write_text("<p>", encoding="utf-8")
    (knowledge_base / ".DS_Store").write_bytes(b"\0")
    assert read_library(knowledge_base) == before


def test_what_isnt_text_is_a_problem_with_its_line_and_the_rest_goes_on(knowledge_base: Path):
    (knowledge_base / "latin.md").write_bytes(b"# Title\n\nCaf\xe9\n")
    (knowledge_base / "utf16.md").write_bytes("# Title".encode("utf-16"))
    (knowledge_base / "binary.md").write_bytes(b"\0\1\2")
    (knowledge_base / "huge.md").write_bytes(b"a" * (MAX_ARTICLE + 1))
    (knowledge_base / "account" / "_category.md").write_bytes(b"\xff")
    library = read_library(knowledge_base)
    assert unreadable(library) == ["account/_category.md:1", "binary.md", "huge.md", "latin.md:3", "utf16.md"]
    assert len(library.articles) == 5
    assert library.categories["account"].title == "Account"


def test_settings_that_arent_text_are_a_problem(knowledge_base: Path):
    (knowledge_base / "site.toml").write_bytes(b'name = "Caf\xe9"\n')
    library = read_library(knowledge_base)
    assert unreadable(library) == ["site.toml:1"]
    assert library.settings == SiteSettings()


def test_a_missing_logo_is_named_with_its_line(knowledge_base: Path):
    (knowledge_base / "site.toml").write_text('name = "A"\nlogo = "images/logo.svg"\n', encoding="utf-8")
    (problem,) = read_library(knowledge_base).problems
    assert (str(problem.where), problem.code) == ("site.toml:2", "broken-image")


def test_a_folder_named_like_an_article_is_a_problem(knowledge_base: Path):
    (knowledge_base / "old.md").mkdir()
    assert unreadable(read_library(knowledge_base)) == ["old.md"]


def test_a_link_out_of_the_folder_is_not_followed(knowledge_base: Path, tmp_path: Path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "salaries.md").write_text("# Salaries\n", encoding="utf-8")
    (knowledge_base / "salaries.md").symlink_to(tmp_path / "secret" / "salaries.md")
    (knowledge_base / "secret").symlink_to(tmp_path / "secret")
    (knowledge_base / "picture.png").symlink_to("/etc/passwd")
    library = read_library(knowledge_base)
    assert unreadable(library) == ["picture.png", "salaries.md", "secret"]
    assert not any("alaries" in article.title for article in library.articles.values())
    assert "picture.png" not in library.attachments


def test_links_inside_the_folder_are_followed_and_a_ring_of_them_ends(knowledge_base: Path):
    (knowledge_base / "faq").symlink_to(knowledge_base / "billing")
    (knowledge_base / "billing" / "again").symlink_to(knowledge_base)
    (knowledge_base / "gone.md").symlink_to("nowhere.md")
    library = read_library(knowledge_base)
    assert "faq/refund.md" in library.articles
    assert unreadable(library) == ["gone.md"]


def test_a_link_to_itself_is_a_problem(knowledge_base: Path):
    (knowledge_base / "self.md").symlink_to("self.md")
    assert unreadable(read_library(knowledge_base)) == ["self.md"]


def test_the_folder_itself_may_be_a_link(knowledge_base: Path, tmp_path: Path):
    (tmp_path / "link").symlink_to(knowledge_base)
    assert read_library(tmp_path / "link") == read_library(knowledge_base)


def test_a_pipe_named_like_an_article_doesnt_hang(knowledge_base: Path):
    os.mkfifo(knowledge_base / "pipe.md")
    assert unreadable(read_library(knowledge_base)) == ["pipe.md"]


def test_a_name_that_isnt_text_is_a_problem(knowledge_base: Path):
    Path(os.fsdecode(os.fsencode(knowledge_base) + b"/caf\xe9.md")).write_bytes(b"# Menu\n")
    assert unreadable(read_library(knowledge_base)) == ["caf?.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_problem(knowledge_base: Path):
    (knowledge_base / "welcome.md").chmod(0)
    (knowledge_base / "billing").chmod(0)
    library = read_library(knowledge_base)
    (knowledge_base / "billing").chmod(0o755)
    assert unreadable(library) == ["billing", "welcome.md"]


def test_a_folder_that_isnt_there_is_an_error_that_names_it(tmp_path: Path):
    with pytest.raises(ContentError, match="isn’t there") as caught:
        read_library(tmp_path / "nowhere")
    assert caught.value.where == str(tmp_path / "nowhere")
    (tmp_path / "file.md").write_text("# A\n", encoding="utf-8")
    with pytest.raises(ContentError, match="is a file"):
        read_library(tmp_path / "file.md")


def test_reading_tells_how_far_it_is_and_can_be_stopped(knowledge_base: Path):
    steps: list[tuple[int, int]] = []
    read_library(knowledge_base, lambda done, total, _: steps.append((done, total)))
    assert steps == [(step, 6) for step in range(6)]

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled(what)

    with pytest.raises(Cancelled):
        read_library(knowledge_base, stop)


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "count"), [("kb", 261), ("docs", 262)])
def test_the_real_help_centre_is_read_whole_and_byte_for_byte(corpus: Path, name: str, count: int):
    library = read_library(corpus / name)
    assert len(library.articles) == count
    assert not [problem for problem in library.problems if problem.severity == "error"]
    for article_id, article in library.articles.items():
        assert format_article(article) == (corpus / name / article_id).read_bytes()


def test_articles_are_handed_over_as_they_are_read(knowledge_base: Path):
    taken = []
    library = read_library(knowledge_base, take=taken.append)
    assert taken == list(library.articles.values())


def test_reading_again_after_a_change_gives_that_change(knowledge_base: Path):
    before = read_library(knowledge_base)
    shutil.rmtree(knowledge_base / "account")
    after = read_library(knowledge_base)
    assert before.articles.keys() - after.articles.keys() == {ArticleId("account/reset-password.md")}


def test_the_names_alone_are_those_of_what_is_read(knowledge_base: Path):
    names, library = read_names(knowledge_base), read_library(knowledge_base)
    assert names.articles.keys() == library.articles.keys()
    assert names.categories == library.categories
    assert names.settings == library.settings
    assert names.articles[ArticleId("billing/card-declined.md")].title == "Card declined"
    with pytest.raises(ContentError, match="isn’t there"):
        read_names(knowledge_base / "missing")
