"""How the customers' search weighs what it finds: the one table, sent to the browser inside the index.

Found on the dev queries of stackfaq, covidfaq, orsharc and medquad by moving one weight at a time, each set
left out in turn; `benchmarks/search_quality.py` measures. Near these values the mean moves by less than .005,
so they are the middle of what fits all sets rather than the best of any.
"""

from __future__ import annotations

from collections.abc import Iterable

from kbstudio.publish.analysis import Analyser

Weights = dict[str, float | list[float]]

WEIGHTS: Weights = {
    # BM25F: weight of title, keywords, headings and body, how much a long field counts less, and the
    # saturation k1 of a word that stands there often.
    "fields": [2.0, 2.0, 1.5, 1.0],
    "evenness": [0.3, 0.0, 0.3, 0.65],
    "saturation": 1.4,
    # Words of a query: stop words (dropping them loses “what is X”), parts of a joined word beside the whole,
    # words that only begin like the one being typed, words put in place of a misspelt one, synonyms.
    "stop": 0.55,
    "part": 0.4,
    "prefix": 0.6,
    "corrected": 0.7,
    "synonym": 0.8,
    # Two neighbours of the query that are neighbours in the title, as a part of their importance; and how
    # many articles are looked at for their titles.
    "pairs": 0.5,
    "candidates": 100,
    # Spelling: from how many letters two edits are one slip, what it costs that only the stems are near or
    # the first letter differs, and what it is worth to be frequent (by the logarithm).
    "twoEdits": 7,
    "stemEdit": 0.5,
    "firstLetter": 0.5,
    "frequency": 0.1,
}
QUESTION = 16.0
"""What a title like the query is worth where titles are questions, as customers ask them."""

NAME = 5.0
"""The same where titles name things: there a likeness is more often chance."""

COVERAGE = 8.0
"""What having all of the query's words is worth where titles name things; where they ask, it misleads."""


def weights_for(titles: Iterable[str], analyser: Analyser) -> Weights:
    """The weights for a help centre with these titles: `title` and `coverage` by how many are questions."""
    asked = [_asks(title, analyser) for title in titles]
    share = sum(asked) / len(asked) if asked else 0.0
    title = NAME + (QUESTION - NAME) * share
    return WEIGHTS | {"title": round(title, 2), "coverage": round(COVERAGE * (1 - share), 2)}


def _asks(title: str, analyser: Analyser) -> bool:
    """Whether a title asks: by its sign, or because it begins like a sentence (“How do I …”, “My card …”)."""
    terms = analyser.terms(title)
    return "?" in title or (len(terms) > 1 and terms[0] in analyser.stop_words)
