"""The words that may stand for one another in titles."""

from __future__ import annotations

from importlib.resources import files

import pytest

from kbstudio.publish.analysis import Analyser
from kbstudio.publish.thesaurus import thesaurus

FOLDER = files("kbstudio.publish") / "thesaurus"


def test_words_stand_for_one_another_in_all_their_forms():
    analyser = Analyser("en")
    known = thesaurus(analyser)
    deleting, removal = (analyser.terms(word)[0] for word in ("deleting", "removed"))
    assert removal in known.alike[deleting]
    assert deleting in known.alike[removal]
    assert known.words[deleting] == "delete"


def test_small_words_stand_for_nothing():
    analyser = Analyser("en")
    others = {other for terms in thesaurus(analyser).alike.values() for other in terms}
    assert not others & analyser.stop_words


def test_what_a_site_says_of_two_words_goes_before():
    analyser = Analyser("en")
    laptop, notebook = (analyser.terms(word)[0] for word in ("laptop", "notebook"))
    assert notebook in thesaurus(analyser).alike[laptop]
    known = thesaurus(analyser, [("laptop", "notebook")])
    assert notebook not in known.alike[laptop]
    assert laptop not in known.alike[notebook]


def test_a_language_without_a_thesaurus_has_an_empty_one():
    assert thesaurus(Analyser("tlh")).alike == {}


@pytest.mark.parametrize("file", sorted(file.name for file in FOLDER.iterdir()))
def test_each_line_holds_several_plain_words_once(file):
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    for line in lines:
        words = line.split(" ")
        assert len(words) > 1
        assert len(set(words)) == len(words)
        assert line == line.lower()
