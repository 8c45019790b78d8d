"""How the customers' search weighs what it finds: the one table, sent to the browser inside the index.

Found on the dev queries of stackfaq, covidfaq, orsharc and medquad, moving one weight at a time, and checked
on 90 queries written for the DuckDuckGo help pages and on the same sets with titles cut to their content
words. What titles lose that tell little, and PRESENCE, were found on orsharc alone, as only its titles do.
`benchmarks/search-ideas.md` has the figures, also with each set left out, and what was tried and left.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

Weights = dict[str, float | list[float] | dict[str, float]]

STOP = 0.55
"""What a stop word is worth; dropping them loses “what is X”."""

NAMED = 0.35
"""How much of a word's importance in titles is its rarity among these; the rest is that in articles."""

NORM = 0.9
"""To which power the length of a title divides the cosine: long titles lose a little less."""

ASIDE = 0.25
"""What stands in brackets in a title (“also called …”) adds to its length as a part of what it would else."""

USUAL, DOUBT = 0.15, 1.2
"""Which part of the articles with a word have it in their titles, usually, and how much that is trusted."""

TOPIC = 0.25
"""To which power words count more that titles have more often than that: they are what articles are about."""

WORDING = 0.4
"""The same for stop words, in titles only: where titles are questions, “how” and “what” tell more."""

EVENNESS = [0.0, 0.0, 0.3, 0.8]
"""BM25F: how much title, keywords, headings and body count less where they are long.

Of a field where that is 0 the index says no lengths: of 10,000 titles they are 6.4 kB packed.
"""

WEIGHTS: Weights = {
    # BM25F: how much each field counts less where it is long, and the saturation k1 of a word that stands
    # there often.
    "evenness": EVENNESS,
    "saturation": 2.0,
    # Words of a query: stop words, parts of a joined word beside the whole, words that only begin like the
    # one being typed, synonyms. A word put in place of a misspelt one counts as if it had been written.
    "stop": STOP,
    "part": 0.4,
    "prefix": 0.6,
    "synonym": 0.8,
    # What a title is worth for a word that means nearly the same as one of its words (`thesaurus/`).
    "alike": 0.5,
    "named": NAMED,
    # How often titles have a word, as a part of the articles that do, and the doubt there is about that.
    "usual": USUAL,
    "doubt": DOUBT,
    # Two neighbours of the query that are neighbours in the title, as a part of their importance; and how
    # many articles are looked at for their titles.
    "pairs": 0.25,
    "candidates": 100,
}

SPELLING = {
    # How many edits each letter of the shorter word allows, and how many there may be at most; what it costs
    # that neighbours are swapped or a letter is doubled or isn't, that only the stem is near, and that the
    # first letter differs.
    "editsPerLetter": 0.34,
    "mostEdits": 3.0,
    "slip": 0.5,
    "otherEnding": 0.4,
    "firstLetter": 1.0,
    # What it is worth to be frequent (by the logarithm), and to stand in titles or headings.
    "frequency": 0.1,
    "named": 0.3,
}
"""Which word is meant by a misspelt one; found on the misspelt dev queries of the same sets."""

FIELDS = (3.5, 2.5, 1.5, 1.0)
"""BM25F: the weight of title, keywords, headings and body."""

TITLE = 20.0
"""What a title like the query is worth: the cosine of the two."""

HELD = 12.0
"""What a title is worth that holds all of the query: the share of the query's importance."""

PRESENCE = 6.0
"""What it is worth to have a word at all, as a part of its importance, where titles say nothing."""

_TELLING = 0.9
"""Mean of 1 / (articles of one title) from which titles are trusted wholly: a few are alike by chance."""


def weights_for(titles: Sequence[Sequence[str]]) -> Weights:
    """The weights for articles whose titles have these terms.

    Titles that many articles share (“Overview”, “Exceptions”) don't tell these apart, nor do bare numbers
    (“p12”, the name of a file without a title), so there titles count less, and which words an article has
    counts more.
    """
    trust = trust_in(titles)
    return WEIGHTS | {
        "spelling": SPELLING,
        "fields": [round(FIELDS[0] * trust, 3), *FIELDS[1:]],
        "title": round(TITLE * trust, 3),
        "held": round(HELD * trust, 3),
        "presence": round(PRESENCE * (1 - trust), 3),
        "topic": round(TOPIC * trust, 3),
        "wording": round(WORDING * trust, 3),
    }


def trust_in(titles: Sequence[Sequence[str]]) -> float:
    """How far titles of these terms can be trusted to tell articles apart, from 0 to 1."""
    names = [" ".join(sorted(set(title))) if any(map(_is_word, title)) else "" for title in titles]
    articles = Counter(names)
    telling = sum(1 / articles[name] for name in names if name) / (len(names) or 1)
    return min(1.0, telling / _TELLING) ** 2


def naming(titled: int, articles: int, power: float) -> float:
    """By what a word counts more for how often titles have it; `search/05-ranking.js` does the same."""
    return math.pow((titled + DOUBT) / (articles * USUAL + DOUBT), power)


def _is_word(term: str) -> bool:
    return not any(character.isdecimal() for character in term)
