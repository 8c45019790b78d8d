"""The browser index made with what was counted before is the index made anew, byte for byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbstudio.document import Document, Section
from kbstudio.publish import browser_index, index_pieces
from kbstudio.publish.browser_index import index_files
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
    document = Document(sections=sections, anchors=frozenset({"a"}))
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
