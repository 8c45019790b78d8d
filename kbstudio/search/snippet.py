"""The section of an article that fits a query best, and the line of text around the found words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kbstudio.article import ArticleId
from kbstudio.search.analysis import Analysis, chunks, fold, words
from kbstudio.search.hit import Hit, Snippet
from kbstudio.search.schema import Stored, StoredSection

LENGTH = 180
"""Characters of a snippet, about two lines."""
_BEFORE = 50


class SnippetMaker:
    """Makes hits of stored articles; keep one for each search."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        stems: Collection[str],
        phrases: Collection[re.Pattern[str]] = (),
    ) -> None:
        self._phrases = phrases
        self._analyses = analyses
        self._stems = frozenset(stems)
        self._beginnings = re.compile("|".join({re.escape(stem[:2]) for stem in stems}))
        self._seen: set[str] = set()
        self._matching: dict[str, frozenset[str]] = {}

    def hit(self, stored: Stored, score: float) -> Hit:
        """A hit with the section that has most of the words, the earliest of several."""
        best = StoredSection("", "", 1, "")
        most = (-1, 0, 0)
        for section in stored.sections:
            text, title = self._found_in(section.text), self._found_in(section.title)
            exact = sum(1 for pattern in self._phrases if pattern.search(fold(section.text)))
            fit = (exact, len(text | title), len(title))
            if fit > most:
                best, most = section, fit
        snippet = self._snippet(best.text)
        if not any(is_match for _, is_match in snippet):
            # Found by its title or keywords only: its summary says best what it is.
            snippet = self._snippet(stored.summary or best.text)
        return Hit(
            article_id=ArticleId(stored.id),
            title=stored.title,
            category=stored.category,
            status=stored.status,
            type=stored.type,
            score=score,
            snippet=snippet,
            section_anchor=best.anchor if best.title else "",
            section_title=best.title,
            line=best.line,
        )

    def _found_in(self, text: str) -> set[str]:
        """The stems that were looked for and stand in a text."""
        if not self._stems:
            return set()
        written = set(words(text))
        for word in written - self._seen:
            # Most words share no beginning with what was looked for, and needn't be stemmed to know it.
            if self._beginnings.search(fold(word)) and (stems := self._looked_for(word)):
                self._matching[word] = stems
        self._seen |= written
        return {stem for word in written & self._matching.keys() for stem in self._matching[word]}

    def _looked_for(self, word: str) -> frozenset[str]:
        stems = {
            stem for analysis in self._analyses for token in analysis.chunk(word) for stem in token.stems
        }
        return self._stems & stems

    def _snippet(self, text: str) -> Snippet:
        self._found_in(text)
        matches = [match for match in chunks(text) if match.group() in self._matching]
        start, end = _window(text, self._place(text, matches))
        runs: list[tuple[str, bool]] = [("… ", False)] if start else []
        at = start
        for match in matches:
            if match.start() < start or match.end() > end:
                continue
            runs += [(text[at : match.start()], False), (match.group(), True)]
            at = match.end()
        runs += [(text[at:end], False), (" …" if end < len(text) else "", False)]
        return tuple((run, is_match) for run, is_match in runs if run)

    def _place(self, text: str, matches: list[re.Match[str]]) -> int:
        """Where a phrase stands, or else the most different words together."""
        folded = fold(text)
        if len(folded) == len(text):
            for pattern in self._phrases:
                if found := pattern.search(folded):
                    return found.start()
        best, most = 0, 0
        for number, match in enumerate(matches):
            stems: set[str] = set()
            for other in matches[number : number + 20]:
                if other.end() - match.start() > LENGTH - _BEFORE:
                    break
                stems |= self._matching[other.group()]
            if len(stems) > most:
                best, most = match.start(), len(stems)
        return best


def _window(text: str, place: int) -> tuple[int, int]:
    """A stretch of text around a place that begins and ends between words."""
    start = 0 if place <= _BEFORE else text.rfind(" ", 0, place - _BEFORE // 2) + 1
    start = start if place - start <= LENGTH // 2 else place
    end = start + LENGTH
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", place + 1, end)
    return start, space if space > start else end
