"""An index is a cache: whatever happens to its files, a search answers as if nothing had."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kbstudio.search.index import SearchIndex

QUERIES = ("card bank", '"log in to"', "status:draft", "rou", "pasword", "updated:2026")


@pytest.fixture(scope="module")
def intact(tmp_path_factory, renderer):
    from .conftest import ARTICLES, library_of

    library = library_of(ARTICLES)
    documents = {key: renderer.render(one) for key, one in library.articles.items()}
    folder = tmp_path_factory.mktemp("intact") / "index"
    index = SearchIndex(folder)
    index.sync(library, documents)
    first = library.articles["billing/refund.md"]
    index.update([(first, documents[first.id])], [])
    answers = [index.search(query) for query in QUERIES]
    index.close()
    return folder, library, documents, answers


def damages(data: bytes) -> list[bytes]:
    places = {0, len(data) // 3, len(data) - 1}
    flipped = [data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :] for at in sorted(places)]
    return [*flipped, data[:1], data[: len(data) // 2], data + b"more"]


def test_a_damaged_file_is_noticed_and_the_index_made_anew(intact, tmp_path):
    folder, library, documents, answers = intact
    kinds = {path.name.partition(".")[2]: path for path in folder.rglob("*.*")}
    assert {"toc", "trm", "pst", "id.col", "_stored.col", "json"} <= kinds.keys()
    for number, file in enumerate(kinds.values()):
        for turn, data in enumerate(damages(file.read_bytes())):
            copy = tmp_path / f"{number}-{turn}"
            shutil.copytree(folder, copy)
            (copy / file.relative_to(folder)).write_bytes(data)
            index = SearchIndex(copy)
            index.sync(library, documents)
            assert [index.search(query) for query in QUERIES] == answers, (file.name, turn)
            index.close()


@pytest.mark.parametrize("pattern", ["*.toc", "*.trm", "*.pst", "*.col", "index.json"])
def test_a_lost_file_is_noticed(intact, tmp_path, pattern):
    folder, library, documents, answers = intact
    shutil.copytree(folder, tmp_path / "copy")
    next(iter((tmp_path / "copy").rglob(pattern))).unlink()
    index = SearchIndex(tmp_path / "copy")
    index.sync(library, documents)
    assert [index.search(query) for query in QUERIES] == answers
    index.close()


@pytest.mark.parametrize("pattern", ["*.toc", "*.trm", "*.pst", "*.col"])
def test_damage_while_the_program_runs_is_mended_by_the_next_search(intact, tmp_path, pattern):
    folder, library, documents, answers = intact
    shutil.copytree(folder, tmp_path / "copy")
    index = SearchIndex(tmp_path / "copy")
    index.sync(library, documents)
    index.close()
    for file in (tmp_path / "copy").rglob(pattern):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])
    assert [index.search(query) for query in QUERIES] == answers
    index.close()


def test_a_save_mends_a_damaged_index(intact, tmp_path):
    folder, library, documents, answers = intact
    shutil.copytree(folder, tmp_path / "copy")
    index = SearchIndex(tmp_path / "copy")
    index.sync(library, documents)
    index.close()
    for file in (tmp_path / "copy").rglob("*.toc"):
        file.unlink()
    saved = library.articles["billing/refund.md"]
    index.update([(saved, documents[saved.id])], [])
    assert [index.search(query) for query in QUERIES] == answers
    index.close()


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"folder": ".."}', "\0\0", '{"files": 3', "[" * 5_000])
def test_a_foreign_stamp_is_no_index(intact, tmp_path: Path, content):
    _, library, documents, answers = intact
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "index.json").write_text(content)
    index = SearchIndex(folder)
    index.sync(library, documents)
    assert [index.search(query) for query in QUERIES] == answers
    index.close()
