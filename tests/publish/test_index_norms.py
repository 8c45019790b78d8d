"""How long titles are as vectors: brackets add little, small words as much as titles are worded with them."""

from kbstudio.publish.index_counts import Postings
from kbstudio.publish.index_norms import title_norms
from kbstudio.publish.index_writing import ALIKE, UNITS, kind_of

TITLES = [["what", "scanner", "digitis"], ["what", "printer"], ["card"], ["refund"]]
ARTICLES = {"what": 3, "scanner": 2, "digitis": 1, "printer": 1, "card": 1, "refund": 1}
NONE: list[frozenset[str]] = [frozenset()] * 4


def norms(asides: list[frozenset[str]] = NONE, stop_words: frozenset[str] = frozenset()) -> list[float]:
    return list(title_norms(TITLES, asides, ARTICLES, stop_words))


def test_longer_titles_have_longer_vectors():
    scanner, printer, card, _ = norms()
    assert scanner > printer > card


def test_what_stands_in_brackets_adds_less():
    aside = norms([frozenset({"digitis"}), *NONE[1:]])
    assert aside[0] < norms()[0]
    assert aside[1:] == norms()[1:]


def test_small_words_add_less():
    assert norms(stop_words=frozenset({"what"}))[1] < norms()[1]


def test_titles_that_have_a_term_are_counted_without_those_that_mean_the_same():
    kinds = "".join(map(kind_of, [UNITS[0] + 3, ALIKE, 2 * UNITS[0], UNITS[2] + 7]))
    assert Postings([0, 4, 5, 9], kinds, "###").titled == 2
