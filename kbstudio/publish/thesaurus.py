"""Words that mean nearly the same, so that a title is found by what it doesn't say: “delete” by “remove”.

`thesaurus/` has a file for each language that has one, in each line words that may stand for one another.
They are everyday words of help centres; what one library calls its things stands in its `site.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from kbstudio.publish.analysis import Analyser


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """For terms those that mean nearly the same, and the shortest word people write for each."""

    alike: dict[str, tuple[str, ...]]
    words: dict[str, str]


def thesaurus(analyser: Analyser, told: Iterable[tuple[str, str]] = ()) -> Thesaurus:
    """The thesaurus of a language; an empty one for a language that has none.

    `told` are pairs of words for which the site says itself what stands for what: they are left to it.
    """
    file = files("kbstudio.publish") / "thesaurus" / f"{analyser.language}.txt"
    alike: dict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        group = {term: word for word in line.split() for term in analyser.terms_of(word)}
        for term, word in group.items():
            alike[term] |= group.keys() - {term} - analyser.stop_words
            words[term] = min(words.get(term, word), word, key=len)
    for pair in told:
        for one, other in (pair, pair[::-1]):
            for term in analyser.terms(one):
                alike.get(term, set()).difference_update(analyser.terms(other))
    return Thesaurus({term: tuple(sorted(others)) for term, others in alike.items()}, words)
