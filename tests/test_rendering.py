"""Rendering many articles: the cache changes nothing but the time, one bad article stops no other."""

import os
import time
from pathlib import Path

import pytest

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.markup import Renderer
from kbstudio.progress import Cancelled
from kbstudio.render_cache import KEEP_DAYS
from kbstudio.rendering import FEW, render_all
from kbstudio.scan import read_library
from tests.processes import HANGS, children, tracker


def articles(count: int) -> list[Article]:
    return [
        article_from_text(ArticleId(f"faq/{number}.md"), f"# Question {number}\n\nAnswer **{number}**.\n")
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [0, 3, FEW + 21])
def test_every_article_becomes_the_document_the_renderer_makes(count: int):
    renderer = Renderer()
    rendered = render_all(articles(count), None)
    assert rendered.documents == {article.id: renderer.render(article) for article in articles(count)}
    assert list(rendered.documents) == [article.id for article in articles(count)]
    assert rendered.problems == ()


def test_the_cache_changes_nothing(tmp_path: Path):
    cold = render_all(articles(5), tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 5
    assert render_all(articles(5), tmp_path / "cache") == cold == render_all(articles(5), None)


def test_a_cached_article_isnt_rendered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cold = render_all(articles(5), tmp_path)
    monkeypatch.setattr(Renderer, "render", lambda *_: pytest.fail("rendered again"))
    assert render_all(articles(5), tmp_path) == cold


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "folder"])
def test_a_damaged_entry_is_rendered_again(tmp_path: Path, damage: str):
    cold = render_all(articles(3), tmp_path)
    entry = min(tmp_path.iterdir())
    whole = entry.read_bytes()
    if damage == "folder":
        entry.unlink()
        entry.mkdir()
    else:
        changed = whole.replace(b"Answer", b"Anger!")
        entry.write_bytes({"empty": b"", "cut": whole[:-9], "changed": changed}[damage])
    assert render_all(articles(3), tmp_path) == cold
    if damage != "folder":
        assert entry.read_bytes() == whole


def test_a_cache_that_cant_be_written_is_no_failure(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    assert len(render_all(articles(3), tmp_path / "file" / "cache").documents) == 3


def test_a_text_under_two_titles_has_two_entries(tmp_path: Path):
    one, two = (article_from_text(ArticleId(name), "Text.\n") for name in ("one.md", "two.md"))
    assert [section.title for section in render_all([one], tmp_path).documents[one.id].sections] == ["One"]
    assert [section.title for section in render_all([two], tmp_path).documents[two.id].sections] == ["Two"]


def test_entries_that_nobody_uses_go_after_a_month(tmp_path: Path):
    render_all(articles(2), tmp_path)
    (tmp_path / "other").write_bytes(b"of another article")
    (tmp_path / "strange").mkdir()
    for entry in tmp_path.iterdir():
        os.utime(entry, (0, 0))
    (tmp_path / "recent").write_bytes(b"of another article")
    render_all(articles(3), tmp_path)
    names = {entry.name for entry in tmp_path.iterdir()}
    assert len(names) == 5
    assert "other" not in names
    assert "recent" in names
    assert min(entry.stat().st_mtime for entry in tmp_path.iterdir() if entry.is_file()) > 0


def test_entries_that_are_only_read_stay_too(tmp_path: Path):
    render_all(articles(3), tmp_path)
    month_ago = time.time() - (KEEP_DAYS + 1) * 24 * 60 * 60
    for entry in tmp_path.iterdir():
        os.utime(entry, (month_ago, month_ago))
    render_all(articles(3), tmp_path)
    render_all([article_from_text(ArticleId("new.md"), "# New\n")], tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("count", [3, FEW + 5])
def test_an_article_that_hangs_is_a_problem_and_the_rest_is_rendered(count: int):
    hanging = article_from_text(ArticleId("faq/long.md"), HANGS)
    rendered = render_all([hanging, *articles(count)], None, limit=2.0)
    assert len(rendered.documents) == count
    (problem,) = rendered.problems
    assert (str(problem.where), problem.code, problem.severity) == ("faq/long.md", "not-rendered", "error")


def test_an_article_nested_too_deep_is_a_problem():
    nested = "\n".join("    " * depth + "- a" for depth in range(400))
    deep = article_from_text(ArticleId("faq/deep.md"), nested)
    rendered = render_all([deep, *articles(1)], None, limit=2.0)
    assert [str(problem.where) for problem in rendered.problems] == ["faq/deep.md"]
    assert len(rendered.documents) == 1


def test_rendering_tells_how_far_it_is(tmp_path: Path):
    render_all(articles(2), tmp_path)
    steps: list[tuple[int, int]] = []
    render_all(articles(4), tmp_path, progress=lambda done, total, _: steps.append((done, total)))
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_stopping_leaves_no_process():
    before = children()

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled(what)

    with pytest.raises(Cancelled):
        render_all(articles(FEW + 60), None, jobs=2, progress=stop)
    assert children() - tracker() == before - tracker()


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["kb", "docs"])
def test_the_real_help_centre_renders_whole(corpus: Path, tmp_path: Path, name: str):
    library = read_library(corpus / name)
    cold = render_all(library.articles.values(), tmp_path)
    assert cold.problems == ()
    assert cold.documents.keys() == library.articles.keys()
    assert render_all(library.articles.values(), tmp_path) == cold
