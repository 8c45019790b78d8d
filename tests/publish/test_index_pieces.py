"""The browser index made with what was counted before is the index made anew, byte for byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbstudio.document import Section, make_document
from kbstudio.publish import browser_index, index_before, index_pieces
from kbstudio.publish.browser_index import index_files, term_files
from kbstudio.publish.index_counts import Counts
from kbstudio.publish.index_parts import IndexEntry, IndexParts
from kbstudio.publish.kept import Kept
from kbstudio.publish.synonyms import Synonyms

WORDS = st.sampled_from(
    [
        *(
            "card",
            "cards",
            "remove",
            "Delete",
            "wi-fi",
            "wifi",
            "E-204",
            "the",
            "how to",
            "Größe",
            "電話番号",
        ),
        *("heart", "burn", "heartburn", "refund", "iOS 17.1", "\ud800", "\0", "\u0085", "x" * 80, "🙂"),
    ]
)
texts = st.lists(WORDS, max_size=12).map(" ".join)
articles = st.dictionaries(
    st.integers(0, 400).map("{}/".format), st.tuples(texts, texts, texts, texts), max_size=30
)
synonyms = st.sampled_from([Synonyms(), Synonyms((("card", "refund"), ("remove", "burn")))])


def entry(address: str, title: str, keywords: str, heading: str, body: str) -> IndexEntry:
    sections = (Section(1, title, "", 1, body), Section(2, heading, "a", 2, body))
    document = make_document(sections=sections, anchors=frozenset({"a"}))
    return IndexEntry(title, address, "", "", "faq", (keywords,), document)


def parts(library: dict, said: Synonyms, shards: int) -> IndexParts:
    entries = [entry(address, *four) for address, four in library.items()]
    return IndexParts(entries, "en", (), said, shards)


@pytest.mark.parametrize("shards", [1, 8])
@settings(max_examples=12, deadline=None)
@given(steps=st.lists(st.tuples(articles, synonyms), min_size=1, max_size=4))
def test_what_is_kept_changes_no_byte(shards: int, steps: list[tuple[dict, Synonyms]]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_pieces, "_USUAL", 4)
        patch.setattr(index_pieces, "_MOST", 9)
        patch.setattr(browser_index, "MOST_POSTINGS", 5)
        for library, said in steps:
            made = index_files(parts(library, said, shards), Kept(Path(folder)))
            assert made == index_files(parts(library, said, shards))


@settings(max_examples=12, deadline=None)
@given(
    library=st.lists(st.tuples(texts, texts, texts, texts), min_size=8, max_size=16),
    edits=st.lists(
        st.tuples(st.integers(0, 7), st.tuples(texts, texts, texts, texts)), min_size=1, max_size=4
    ),
    said=synonyms,
)
def test_a_shard_that_is_taken_from_before_is_the_one_made_anew(
    library: list, edits: list, said: Synonyms
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_pieces, "_MOST", 3)
        patch.setattr(index_before, "_SOME", 1)
        patch.setattr(browser_index, "MOST_POSTINGS", 3)
        now = {f"{number:02}/": texts for number, texts in enumerate(library)}
        term_files(parts(now, said, 16), Kept(Path(folder)))
        for number, changed in edits:
            now[f"{number:02}/"] = changed
            assert term_files(parts(now, said, 16), Kept(Path(folder))) == term_files(parts(now, said, 16))


def test_an_edit_makes_few_shards_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = {f"{number}/": (f"Article w{number}", "", "", f"Words v{number}.") for number in range(600)}
    kept = Kept(tmp_path)
    term_files(parts(library, Synonyms(), 64), kept)
    asked: list[str] = []
    postings = Counts.postings
    monkeypatch.setattr(Counts, "postings", lambda self, term: asked.append(term) or postings(self, term))
    library["77/"] = ("Article w77", "", "", "Words v77 and zebra.")
    term_files(parts(library, Synonyms(), 64), kept)
    assert "zebra" in asked
    assert len(asked) < 300  # of 1,203


def test_an_edit_counts_few_articles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = {f"{number}/": (f"Article {number}", "", "", "Some words.") for number in range(600)}
    kept = Kept(tmp_path)
    index_files(parts(library, Synonyms(), 8), kept)
    counted: list[int] = []
    count = index_pieces.count

    def noted(articles: list, *rest: object) -> object:
        counted.append(len(articles))
        return count(articles, *rest)

    monkeypatch.setattr(index_pieces, "count", noted)
    index_files(parts(library | {"77/": ("Zebra", "", "", "Stripes.")}, Synonyms(), 8), kept)
    assert len(counted) == 1
    del library["300/"]
    index_files(parts(library | {"77/": ("Zebra", "", "", "Stripes.")}, Synonyms(), 8), kept)
    assert len(counted) <= 3
    assert sum(counted) < 500


def test_a_damaged_piece_is_counted_anew(tmp_path: Path) -> None:
    library = {f"{number}/": (f"Article {number}", "", "", "Some words.") for number in range(9)}
    clean = index_files(parts(library, Synonyms(), 1), Kept(tmp_path))
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-2])
    assert index_files(parts(library, Synonyms(), 1), Kept(tmp_path)) == clean
