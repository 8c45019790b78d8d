"""The process beside the window: it reads a folder, keeps up with it, and is never waited for in vain."""

import dataclasses
import os
import signal
import sys
import time

import pytest

from kbstudio.article import article_from_text
from kbstudio.errors import ContentError, ThemeError
from kbstudio.markup import Renderer
from kbstudio.progress import Cancelled
from kbstudio.resources import theme_folders
from kbstudio.scan import read_library
from kbstudio.ui import library_process
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.preview_page import ThemePlace

DECLINED = "billing/card-declined.md"


@pytest.fixture
def process():
    process = LibraryProcess()
    yield process
    process.close()


def test_a_folder_read_apart_is_the_same_library(process, knowledge_base):
    read = process.open(knowledge_base)

    assert read.library == read_library(knowledge_base)
    assert list(read.library.articles) == list(read_library(knowledge_base).articles)


def test_a_folder_that_is_expected_is_read_once(process, knowledge_base, tmp_path):
    process.expect(knowledge_base)

    assert DECLINED in process.open(knowledge_base).library.articles
    (knowledge_base / DECLINED).unlink()
    assert DECLINED not in process.open(knowledge_base).library.articles
    with pytest.raises(ContentError):
        process.open(tmp_path / "nowhere")


def test_a_reader_that_ends_again_and_again_is_told_of(process, knowledge_base, monkeypatch):
    monkeypatch.setattr(library_process, "_serve", sys.exit)
    with pytest.raises(ContentError, match="Open the folder again"):
        process.open(knowledge_base)
    monkeypatch.undo()

    assert DECLINED in process.open(knowledge_base).library.articles


def test_a_saved_article_is_found_and_checked(process, knowledge_base):
    library = process.open(knowledge_base).library
    process.render_all()
    process.sync_index()
    article = article_from_text(DECLINED, "# Declined\n\nA zebra. [Nowhere](nowhere.md)\n")

    process.follow(library.with_article(article), [article], []).result()
    process.update_index([DECLINED], [])

    assert [hit.article_id for hit in process.search("zebra").hits] == [DECLINED]
    assert ("broken-link", DECLINED) in [(found.code, found.where.file) for found in process.check([])]


def test_words_that_are_not_saved_are_checked_but_not_kept(process, knowledge_base):
    library = process.open(knowledge_base).library
    article = article_from_text(DECLINED, f"{library.articles[DECLINED].source}\n{{% include x %}}\n")

    assert "template-tag" in [found.code for found in process.check([article])]
    assert "template-tag" not in [found.code for found in process.check([])]


def test_a_category_page_that_changes_is_taken_over(process, knowledge_base):
    library = process.open(knowledge_base).library
    page = article_from_text("billing/_category.md", "---\ntitle: Money\n---\n[Nowhere](nowhere.md)\n")
    category = dataclasses.replace(library.categories["billing"], article=page, title="Money")
    after = dataclasses.replace(library, categories={**library.categories, "billing": category})

    process.follow(after, [page], []).result()

    assert "billing/_category.md" in [found.where.file for found in process.check([])]


def test_a_page_stands_among_the_library_with_the_words_that_are_written(process, knowledge_base):
    process.open(knowledge_base)
    theme = ThemePlace("default", theme_folders(knowledge_base))
    article = article_from_text(
        DECLINED, "# Declined\n\nA zebra. [Refunds](refund.md)\n\n![](../images/card.png)\n"
    )

    page = process.page(theme, article, Renderer().render(article))
    again = process.page(theme, article, Renderer().render(article))

    assert page.address == "billing/card-declined/index.html"
    assert "A zebra." in page.html
    assert 'billing/refund/">Refunds</a>' in page.html
    assert page.file("images/card.png") == knowledge_base.resolve() / "images/card.png"
    assert page.file("billing/refund/index.html") is None
    assert again == page
    assert again.files is page.files
    assert process.article_at("billing/refund/index.html") == "billing/refund.md"
    assert process.article_at("nowhere/index.html") is None


def test_a_child_that_died_makes_pages_again(process, knowledge_base):
    process.open(knowledge_base)
    theme = ThemePlace("default", theme_folders(knowledge_base))
    article = article_from_text(DECLINED, "# Declined\n")
    page = process.page(theme, article, Renderer().render(article))

    os.kill(process._child._process.pid, signal.SIGKILL)
    process._child._process.join()

    assert process.page(theme, article, Renderer().render(article)).html == page.html


def test_a_theme_with_a_mistake_is_refused(process, knowledge_base):
    process.open(knowledge_base)

    with pytest.raises(ThemeError, match="no theme “missing”"):
        process.use_theme(ThemePlace("missing", theme_folders(knowledge_base)))


def test_changes_that_others_make_are_told_until_nobody_wants_them(process, knowledge_base):
    begun = time.time()
    (knowledge_base / "new.md").write_text("# New\n")
    told = []
    watching = process.watch(knowledge_base, begun - 1)

    def take(paths):
        told.extend(paths)
        if "new.md" in told and "newer.md" not in told:
            (knowledge_base / "newer.md").write_text("# Newer\n")
        if "newer.md" in told:
            watching.cancel()

    with pytest.raises(Cancelled):
        watching.result(hand_over=take)
    assert {"new.md", "newer.md"} <= set(told)


def test_stopping_ends_the_work(process, knowledge_base):
    process.open(knowledge_base)

    def stop(*_):
        raise Cancelled("enough")

    with pytest.raises(Cancelled):
        process.render_all(stop)
    assert process.check([]) == process.check([])


def test_a_process_that_was_killed_is_started_anew(process, knowledge_base):
    process.open(knowledge_base)
    process.sync_index()
    before = process.check([])

    os.kill(process._child._process.pid, signal.SIGKILL)
    process._child._process.join()

    assert process.check([]) == before
    assert process.search("card").hits


def test_a_folder_that_cannot_be_opened_leaves_the_open_one(process, knowledge_base, tmp_path):
    process.open(knowledge_base)
    process.sync_index()
    with pytest.raises(ContentError):
        process.open(tmp_path / "nowhere")
    assert process.search("card").hits

    os.kill(process._child._process.pid, signal.SIGKILL)
    process._child._process.join()

    assert process.search("card").hits


def test_what_is_asked_of_a_closed_process_is_cancelled(process, knowledge_base):
    process.open(knowledge_base)
    call = process.follow(read_library(knowledge_base), [], [])
    call.result()
    process.close()

    with pytest.raises(Cancelled):
        process.search("card")
