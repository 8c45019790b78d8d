"""The index on disk: kept up to date on every save, by several at once, and made anew when it must be."""

from __future__ import annotations

import gc
import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from whoosh.util.filelock import FileLock

from kbstudio.article import ArticleId
from kbstudio.errors import SearchError
from kbstudio.progress import Cancelled
from kbstudio.search import folder as index_folder
from kbstudio.search.index import SearchIndex

from .conftest import ARTICLES, article, library_of, names

CARD = ArticleId("billing/card-declined.md")


def everything(index: SearchIndex) -> list[str]:
    return [hit.article_id for hit in index.search("status:any", 10_000).hits]


def test_a_saved_article_is_found_at_once(index, renderer):
    saved = article("billing/invoice.md", "# Where is my invoice?\n\nIn your letterbox.\n")
    assert names(index, "letterbox") == []
    index.update([(saved, renderer.render(saved))], [])
    assert names(index, "letterbox") == ["invoice"]


def test_an_edited_article_is_found_by_its_new_words_only(index, renderer):
    edited = article(CARD, "# My card was declined\n\nAsk a wizard.\n")
    index.update([(edited, renderer.render(edited))], [])
    assert names(index, "wizard") == ["card-declined"]
    assert "card-declined" not in names(index, "expiry")
    assert sorted(everything(index)) == sorted(ARTICLES)


def test_a_removed_article_is_gone(index):
    index.update([], [CARD, ArticleId("never/was.md")])
    assert names(index, "E-204 expiry") == []
    assert len(everything(index)) == len(ARTICLES) - 1


def test_saving_twice_in_one_batch_stores_one(index, renderer):
    versions = [article(CARD, f"# Card\n\nVersion {word}.\n") for word in ("alpha", "beta")]
    index.update([(version, renderer.render(version)) for version in versions], [CARD])
    assert everything(index).count(CARD) == 1
    assert names(index, "beta") == ["card-declined"]
    assert names(index, "alpha") == []


def test_a_later_session_finds_without_indexing_again(index, tmp_path, library, documents_of):
    index.close()
    later = SearchIndex(tmp_path / "index")
    assert names(later, "expiry") == ["card-declined"]
    steps = []
    later.sync(library, documents_of(library), lambda *step: steps.append(step))
    assert steps == []
    later.close()


def test_sync_indexes_only_what_differs(index, documents_of):
    sources = {**ARTICLES, CARD: "# Changed\n\nZebra.\n", "new.md": "# New\n\nGiraffe.\n"}
    del sources["billing/refund.md"]
    changed = library_of(sources)
    steps = []
    index.sync(changed, documents_of(changed), lambda *step: steps.append(step))
    assert steps == [(0, 2, "Changed"), (1, 2, "New")]
    assert sorted(everything(index)) == sorted(sources)
    assert sorted(names(index, "zebra OR giraffe")) == ["card-declined", "new"]


def test_an_article_that_cannot_be_rendered_is_found_by_its_source(empty, library):
    empty.sync(library, {})
    hit = empty.search("expiry date").hits[0]
    assert hit.article_id == CARD
    assert hit.line == library.articles[CARD].body_line


def test_a_stopped_sync_leaves_a_whole_index(index, documents_of, tmp_path):
    sources = {f"many/a{number}.md": f"# Article {number}\n\nElephant.\n" for number in range(20)}
    changed = library_of(sources)

    def stop(done, _total, _what):
        if done == 10:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        index.sync(changed, documents_of(changed), stop)
    assert sorted(everything(index)) == sorted(ARTICLES)
    assert len([entry for entry in (tmp_path / "index").iterdir() if entry.is_dir()]) == 1
    index.sync(changed, documents_of(changed))
    assert index.search("elephant").total == 20


def test_another_language_is_stemmed_in_its_own_way(empty, documents_of):
    sources = {
        "hello.md": "# Welcome\n\nHouses and cards.\n",
        "de/hello.md": "# Willkommen\n\nHäuser, Kündigungen und Überweisungen.\n",
    }
    one = library_of(sources)
    empty.sync(one, documents_of(one))
    assert empty.search("Kündigung ").hits == ()
    two = library_of(sources, ("en", "de"))
    empty.sync(two, documents_of(two))
    for query in ("Kündigung", "kundigung", "Überweisung", "HAUSER "):
        assert [hit.article_id for hit in empty.search(query).hits] == ["de/hello.md"], query
    assert [hit.article_id for hit in empty.search("house ").hits] == ["hello.md"]


def test_many_updates_find_the_same_as_an_index_made_anew(tmp_path, documents_of, renderer):
    chance = random.Random(7)
    vocabulary = [
        "card",
        "cards",
        "bank",
        "refund",
        "reset",
        "resetting",
        "router",
        "login",
        "E-204",
        "two-factor",
    ]
    sources = {f"a{number}.md": f"# Article {number}\n\nNothing yet.\n" for number in range(30)}
    library = library_of(sources)
    updated = SearchIndex(tmp_path / "updated")
    updated.sync(library, documents_of(library))
    for _ in range(40):
        name = f"a{chance.randrange(36)}.md"
        if name in sources and chance.random() < 0.2:
            del sources[name]
            updated.update([], [ArticleId(name)])
            continue
        body = " ".join(chance.choices(vocabulary, k=chance.randrange(1, 30)))
        sources[name] = (
            f"# {chance.choice(vocabulary)} {name}\n\n{body}\n\n## {chance.choice(vocabulary)}\n\nEnd.\n"
        )
        saved = article(name, sources[name])
        updated.update([(saved, renderer.render(saved))], [])
    library = library_of(sources)
    anew = SearchIndex(tmp_path / "anew")
    anew.sync(library, documents_of(library))
    for query in (
        *vocabulary,
        "card bank",
        '"card bank"',
        "router -login",
        "title:card",
        "status:any",
        "res",
        "e",
    ):
        assert updated.search(query, 50) == anew.search(query, 50), query
    updated.close()
    anew.close()


def test_searching_while_saving_from_several_threads(index, renderer):
    saved = [article(f"new/a{number}.md", f"# Note {number}\n\nPenguin {number}.\n") for number in range(12)]

    def save(one):
        index.update([(one, renderer.render(one))], [])

    def search(_):
        results = index.search("card OR penguin")
        assert "billing/card-declined.md" in [hit.article_id for hit in results.hits]
        return results.total

    rendering = [(one, renderer.render(one)) for one in saved]
    with ThreadPoolExecutor(4) as pool:
        saves = pool.submit(lambda: [index.update([pair], []) for pair in rendering])
        totals = list(pool.map(search, range(60)))
        saves.result()
    assert max(totals) <= 14
    assert index.search("penguin").total == 12


def test_two_programs_share_one_index(index, tmp_path, renderer):
    other = SearchIndex(tmp_path / "index")
    saved = article("new.md", "# New\n\nWalrus.\n")
    other.update([(saved, renderer.render(saved))], [])
    assert names(index, "walrus") == ["new"]
    index.update([], [ArticleId("new.md")])
    assert names(other, "walrus") == []
    other.close()


def test_a_lock_held_by_another_program_is_an_error_that_says_so(index, tmp_path, monkeypatch):
    monkeypatch.setattr(index_folder, "_LOCK_SECONDS", 0.1)
    lock = FileLock(str(tmp_path / "index" / "LOCK"))
    assert lock.acquire()
    with pytest.raises(SearchError, match="Another KB Studio"):
        index.update([], [CARD])
    assert names(index, "expiry") == ["card-declined"]
    lock.release()
    index.update([], [CARD])
    assert names(index, "expiry") == []


def test_a_folder_that_cannot_be_written_is_an_error_that_says_so(tmp_path, library):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SearchError, match="can’t be written"):
        SearchIndex(tmp_path / "file" / "index").sync(library, {})


def test_searching_before_anything_is_indexed_finds_nothing(empty):
    assert empty.search("card").hits == ()
    assert empty.similar("card") == ()


def test_other_files_in_the_folder_stay(index, tmp_path, documents_of):
    keep = tmp_path / "index" / "notes"
    keep.mkdir()
    (keep / "mine.txt").write_text("mine")
    changed = library_of({"only.md": "# Only\n"})
    index.sync(changed, documents_of(changed))
    assert (keep / "mine.txt").read_text() == "mine"


def test_an_index_of_another_version_is_made_anew(index, tmp_path, library, documents_of):
    stamp = tmp_path / "index" / "index.json"
    value = json.loads(stamp.read_text())
    stamp.write_text(json.dumps({**value, "schema": 0}))
    later = SearchIndex(tmp_path / "index")
    later.sync(library, documents_of(library))
    assert json.loads(stamp.read_text())["folder"] != value["folder"]
    assert names(later, "expiry") == ["card-declined"]
    later.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_file_stays_open(tmp_path, library, documents_of):
    before = len(list(Path("/proc/self/fd").iterdir()))
    index = SearchIndex(tmp_path / "index")
    index.sync(library, documents_of(library))
    index.search("card")
    del index
    gc.collect()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_the_folder_stays_small_after_many_updates(index, tmp_path, renderer):
    for number in range(40):
        saved = article(CARD, f"# Card {number}\n\nText.\n")
        index.update([(saved, renderer.render(saved))], [])
    files = [path for path in Path(tmp_path / "index").rglob("*") if path.is_file()]
    assert len(files) < 80
    assert everything(index).count(CARD) == 1
