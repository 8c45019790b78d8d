"""Synonyms as the customers' search uses them: for words of a query, terms that may stand in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbstudio.publish.analysis import Analyser, is_paired

SynonymTable = dict[str, list[str]]
"""Terms as a query has them, joined by spaces, and the terms of the index that stand for them."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What a site's settings say: groups whose words mean the same, and words that also look for others."""

    groups: tuple[tuple[str, ...], ...] = ()
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Each phrase with another that may stand for it."""
        for group in self.groups:
            for phrase in group:
                yield from ((phrase, other) for other in group if other != phrase)
        for phrase, others in self.also:
            yield from ((phrase, other) for other in others)


NO_SYNONYMS = Synonyms()


def synonym_table(synonyms: Synonyms, analyser: Analyser, articles: Mapping[str, int]) -> SynonymTable:
    """The synonyms of an index; `articles` tells how many have each of its terms.

    Of a synonym of several words the rarest stands for it, if the index has them all.
    """
    table: SynonymTable = {}
    for phrase, other in synonyms.pairs():
        terms, others = _main_terms(phrase, analyser), _main_terms(other, analyser)
        if terms and others and all(term in articles for term in others):
            rarest = min(others, key=lambda term: articles[term])
            known = table.setdefault(" ".join(terms), [])
            if rarest not in known:
                known.append(rarest)
    return table


def other_words(synonyms: Synonyms, analyser: Analyser, articles: Mapping[str, int]) -> list[str]:
    """The words that look for others and stand in no article: misspelt ones may mean them, too."""
    words = {token for phrase, _ in synonyms.pairs() for token in analyser.tokens(phrase)}
    return sorted(word for word in words if not any(term in articles for term in analyser.terms_of(word)))


def trigger(phrase: str, stop_words: frozenset[str]) -> str:
    """The term of a phrase whose shard brings the postings of its synonyms along."""
    terms = phrase.split(" ")
    return next((term for term in terms if term not in stop_words), terms[0])


def _main_terms(phrase: str, analyser: Analyser) -> Sequence[str]:
    """The terms that stand for each word as a whole: of “wi-fi” only “wifi”."""
    found = [(token, analyser.terms_of(token)) for token in analyser.tokens(phrase)]
    return [term for token, terms in found for term in (terms if is_paired(token) else terms[-1:])]
