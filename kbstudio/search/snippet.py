"""The section of an article that fits a query best, and the line of text around the found words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kbstudio.article import ArticleId
from kbstudio.search.analysis import Analysis, chunks, fold, is_paired
from kbstudio.search.hit import Hit, Snippet
from kbstudio.search.schema import Stored, StoredSection

LENGTH = 180
"""Characters of a snippet, about two lines."""
_BEFORE = 50
_NAME = re.compile(r"\.[^\W\d_]")
"""What tells the name of a file from a word: of “links.md” only the parts that were looked for are marked."""
_PART = re.compile(r"[^\W_]+")


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
        self._beginnings = _beginnings(stems)

    def hit(self, stored: Stored, score: float) -> Hit:
        """A hit with the section that has most of the words, the earliest of several."""
        best = StoredSection("", "", 1, "")
        most = (-1, 0, 0)
        for section in stored.sections:
            text, title = fold(section.text), fold(section.title)
            exact = sum(1 for pattern in self._phrases if pattern.search(text))
            titled = set(self._beginnings.findall(title))
            fit = (exact, len(titled.union(self._beginnings.findall(text))), len(titled))
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

    def _matches(self, text: str) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
        """The words of a text that were looked for, with their stems."""
        for match in chunks(text):
            # Most words don't begin like anything that was looked for, and needn't be stemmed to know it.
            if not self._beginnings.search(fold(match.group())):
                continue
            for word in _PART.finditer(text, *match.span()) if _NAME.search(match.group()) else [match]:
                tokens = [token for analysis in self._analyses for token in analysis.chunk(word.group())]
                if stems := self._stems.intersection(stem for token in tokens for stem in token.stems):
                    yield word, stems

    def _snippet(self, text: str) -> Snippet:
        matches = list(self._matches(text))
        start, end = _window(text, self._place(text, matches))
        runs: list[tuple[str, bool]] = [("… ", False)] if start else []
        at = start
        for match, _ in matches:
            if match.start() < start or match.end() > end:
                continue
            runs += [(text[at : match.start()], False), (match.group(), True)]
            at = match.end()
        runs += [(text[at:end], False), (" …" if end < len(text) else "", False)]
        return tuple((run, is_match) for run, is_match in runs if run)

    def _place(self, text: str, matches: Sequence[tuple[re.Match[str], frozenset[str]]]) -> int:
        """Where a phrase stands, or else the most different words together."""
        folded = fold(text)
        if len(folded) == len(text):
            for pattern in self._phrases:
                if found := pattern.search(folded):
                    return found.start()
        best, most = 0, 0
        for number, (match, _) in enumerate(matches):
            stems: set[str] = set()
            for other, stems_here in matches[number : number + 20]:
                if other.end() - match.start() > LENGTH - _BEFORE:
                    break
                stems |= stems_here
            if len(stems) > most:
                best, most = match.start(), len(stems)
        return best


def _beginnings(stems: Collection[str]) -> re.Pattern[str]:
    """What finds the beginnings of words that may have one of these stems, in folded text.

    Stemming changes the end of a word, rarely more than two letters of what is left.
    """
    begins = sorted({stem[: max(2, len(stem) - 2)] for stem in stems}, key=len, reverse=True)
    alone = "|".join(re.escape(one) for one in begins if not is_paired(one))
    paired = "|".join(re.escape(one) for one in begins if is_paired(one))
    return re.compile("|".join(filter(None, (alone and rf"(?<![^\W_])(?:{alone})", paired))) or "(?!)")


def _window(text: str, place: int) -> tuple[int, int]:
    """A stretch of text around a place that begins and ends between words."""
    start = 0 if place <= _BEFORE else text.rfind(" ", 0, place - _BEFORE // 2) + 1
    start = start if place - start <= LENGTH // 2 else place
    end = start + LENGTH
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", place + 1, end)
    return start, space if space > start else end
