"""What a site's search knows of meaning: files of words, rows of articles, and none where they don't help."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from kbstudio.meaning import read_pairs, table_of
from kbstudio.publish import meanings
from kbstudio.publish.browser_index import index_files, words_of_all
from kbstudio.publish.index_parts import IndexParts
from kbstudio.publish.kept import Kept
from tests.browser.sites import entry

ARTICLES = [
    entry("Why was my payment declined?", "The bank said no."),
    entry("Delivery times", sections=[("When does my parcel come?", "Soon."), ("Holidays", "Later.")]),
    *(
        entry(f"Notes about {word}", word)
        for word in ["apples", "pears", "plums", "cherries", "figs", "dates", "nuts", "oats"]
    ),
]
PARTS = IndexParts(ARTICLES, meaning=True)


def values(data: bytes) -> list:
    """What a file of an index registers, after its name and stamp."""
    return json.loads("[" + re.fullmatch(r"KBSearch\.register\((.*)\);\n", data.decode())[1] + "]")[2:]


def test_each_title_and_each_heading_that_is_a_question_has_a_row() -> None:
    mean, leaders, steps, rows = values(index_files(PARTS)["v.js"])
    ordered = PARTS.in_order()
    width = len(rows) // len(steps)
    assert len(steps) == len(ARTICLES) + 1
    assert sum(steps) == len(ARTICLES) - 1
    assert leaders == ""
    place = [entry.title for entry in ordered].index("Delivery times")
    at = [sum(steps[: at + 1]) for at in range(len(steps))].index(place)
    table = table_of("en")
    numbers = read_pairs(rows[(at + 1) * width : (at + 2) * width])
    asked = table.numbers("When does my parcel come?")
    assert sum(a * b for a, b in zip(numbers, asked, strict=True)) > 0
    assert len(mean) == table.dimensions == 2 * width


def test_every_word_of_the_table_stands_in_one_of_its_files() -> None:
    files = {each.address.rpartition("/")[2]: values(each.make()) for each in words_of_all([PARTS])}
    words = [word for name, (text, _) in files.items() if name != "c.js" for word in text.split()]
    assert sorted(words) == sorted(table_of("en").words())
    assert len(files) == 513
    assert "how" in files["c.js"][0].split()
    for text, vectors in files.values():
        assert len(vectors) == len(text.split()) * table_of("en").width


@pytest.mark.parametrize(
    "parts",
    [replace(PARTS, meaning=False), replace(PARTS, language="de"), replace(PARTS, entries=ARTICLES[:9])],
)
def test_without_a_table_nothing_of_it_is_published(parts: IndexParts) -> None:
    files = index_files(parts)
    assert "meaning" not in values(files["head.js"])[1]
    assert not [name for name in files if name.startswith("v")]
    assert list(words_of_all([parts])) == []


def test_rows_of_many_articles_stand_beside_those_they_are_most_like(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(meanings, "ONE_FILE", 5)
    kept = Kept(tmp_path)
    files = index_files(PARTS, kept)
    _, leaders, steps, rows = values(files["v.js"])
    head = values(files["head.js"])[1]["meaning"]
    clusters = [values(data) for name, data in files.items() if re.fullmatch(r"v\d+\.js", name)]
    width = head["dimensions"] // 2
    assert len(clusters) == len(leaders) // width == 6
    assert (steps, rows) == ([], "")
    assert sum(len(steps) for steps, _ in clusters) == len(ARTICLES) + 1
    assert head["nearest"] == 3
    # Each article's own file has its rows, too.
    for number, article in enumerate(PARTS.in_order()):
        (info,) = values(files[f"a{number}.js"])
        assert len(info[5]) == width * (2 if article.title == "Delivery times" else 1)
    # What is kept changes no byte.
    assert index_files(PARTS, kept) == files


def test_titles_that_tell_little_count_little() -> None:
    same = [entry("Overview", word, address=word) for word in "abcdefghijkl"]
    (_, head) = values(index_files(IndexParts(same, meaning=True))["head.js"])
    assert head["meaning"]["weight"] < 0.01
    assert values(index_files(PARTS)["head.js"])[1]["meaning"]["weight"] == 1.0
