"""Style hints: what a support lead would say of an article’s words, each with its line and a reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kbstudio.article import Article
from kbstudio.problems import Problem, Where
from kbstudio.source_links import without_code
from kbstudio.style_settings import Hint, StyleSettings
from kbstudio.style_words import better_words, empty_links, pattern_of

LONG = 30
"""Words of the longest sentence that is easily read by somebody in a hurry."""

_STEP = re.compile(r"\s*\d{1,9}[.)]\s+")
_ITEM = re.compile(r"\s*(?:>\s?)*\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_APART = re.compile(r"\s*(?:#|\||:{3}|!{3}|\?{3}|={3}|<|\[[^\]]*\]:|---)")
_HEADING = re.compile(r"(#{1,6})\s")
_MARKS = re.compile(
    r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|\](?:\([^)]*\)|\[[^\]]*\])|\{[:#.][^}]*\}|<[^>]*>|[*_`~\[\]]|\+\+"
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’)]*\s+(?=[“\"‘(]*[^\W\d_a-zß-öø-ÿ]|\d)")
_LINK = re.compile(r"(?<!!)\[([^\]\[]+)\]\(([^()\s]*)\)?")
_WORD = re.compile(r"\w[\w’'-]*")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class StyleHint:
    """Something that could be said better.

    `words` are what it is about, as they stand on the line; `wanted` is what to say in their place: nothing
    at all where it is empty, and where it is None, that is for the writer to find.
    """

    problem: Problem
    words: str = ""
    wanted: str | None = None


@dataclass(frozen=True, slots=True)
class _Passage:
    """Running text without marks: a paragraph or an item of a list; `starts` are where its lines begin."""

    text: str
    starts: Sequence[tuple[int, int]]
    is_step: bool

    def line_at(self, place: int) -> int:
        return self.starts[bisect_right(self.starts, (place, 1 << 60)) - 1][1]


def style_hints(
    article: Article, language: str, settings: StyleSettings, title_of: Callable[[str], str] = lambda _: ""
) -> tuple[StyleHint, ...]:
    """The style hints of an article in a language, by line; phrases are known in English and German.

    `title_of` gives the title of what a link leads to, empty where it isn’t known. About 1 ms for 1,000
    words.
    """
    body = without_code(article.body)
    found = [
        *_of_summary(article),
        *_of_headings(body, article.body_line),
        *_of_links(body, article.body_line, language, title_of),
    ]
    for passage in _passages(body, article.body_line):
        found += _of_words(passage, language)
        found += _of_terms(passage, settings)
        found += _of_sentences(passage)
    silenced = {*settings.off, *(" ".join(entry.split()) for entry in article.meta.style_off)}
    hints = [
        StyleHint(
            Problem("hint", Where(article.id, each.line), each.message, each.code), each.words, each.wanted
        )
        for each in found
        if silenced.isdisjoint((each.code, silencing(each.code, each.words)))
    ]
    return tuple(
        sorted(hints, key=lambda hint: (hint.problem.where, hint.problem.code, hint.problem.message))
    )


def silencing(code: str, words: str) -> str:
    """The entry of `style_off` that silences one hint: its kind and its words."""
    return f"{code}: {' '.join(words.split())}" if words else code


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    code: Hint
    message: str
    words: str = ""
    wanted: str | None = None


def _of_summary(article: Article) -> Iterator[_Found]:
    if not article.meta.summary and article.meta.type != "announcement" and article.body.strip():
        message = (
            "There is no short answer. One or two sentences under “summary” help most customers at once, and "
            "stand in lists and search."
        )
        yield _Found(1, "no-summary", message)


def _of_headings(body: str, first: int) -> Iterator[_Found]:
    above = 0
    for number, line in enumerate(body.split("\n"), first):
        if match := _HEADING.match(line):
            level = len(match[1])
            if above and level > above + 1:
                message = (
                    f"This heading leaves a level out. Make it level {above + 1}: people who hear the page "
                    "go from heading to heading by their levels."
                )
                wanted = "#" * (above + 1) + line[level:].rstrip()
                yield _Found(number, "skipped-heading", message, line.rstrip(), wanted)
            above = level


def _of_links(body: str, first: int, language: str, title_of: Callable[[str], str]) -> Iterator[_Found]:
    nothing = empty_links(language)
    for match in _LINK.finditer(body):
        if match[1].strip(" .,:;!?…»").casefold() in nothing:
            line = first + body.count("\n", 0, match.start())
            message = f"“{match[1]}” doesn’t say where the link leads. Link the words that do."
            title = title_of(match[2]).replace("[", "").replace("]", "")
            wanted = f"[{title}{match[0][len(match[1]) + 1 :]}" if title else None
            yield _Found(line, "empty-link", message, match[0], wanted)


def _of_words(passage: _Passage, language: str) -> Iterator[_Found]:
    kinds: tuple[tuple[str, Hint, str], ...] = (
        ("blame", "blame", "sounds as if it were the reader’s fault. Say what happened and what helps."),
        ("belittling", "belittling", "hurts whoever finds it hard. Leave it out."),
        ("cold", "cold-phrase", "sounds like an office. Say it as you would to somebody at the desk."),
    )
    better = better_words(language)
    for kind, code, reason in kinds:
        pattern = pattern_of(language, kind)
        for match in pattern.finditer(passage.text) if pattern else ():
            wanted = better.get(match[0].casefold().replace("’", "'"))
            yield _Found(passage.line_at(match.start()), code, f"“{match[0]}” {reason}", match[0], wanted)
    passive = pattern_of(language, "passive") if passage.is_step else None
    if passive and (said := passive.search(passage.text)):
        message = f"“{said[0]}” doesn’t tell the reader to do it. Begin the step with what to do: “Choose …”."
        yield _Found(passage.line_at(said.start()), "passive-step", message, said[0])


def _of_terms(passage: _Passage, settings: StyleSettings) -> Iterator[_Found]:
    for wanted, others in settings.terms:
        for other in others:
            for match in re.finditer(rf"(?<!\w){re.escape(other)}(?!\w)", passage.text, re.IGNORECASE):
                if passage.text[match.start() : match.start() + len(wanted)].casefold() != wanted.casefold():
                    message = f"This help centre says “{wanted}” for “{match[0]}”."
                    line = passage.line_at(match.start())
                    yield _Found(line, "unwanted-term", message, match[0], wanted)


def _of_sentences(passage: _Passage) -> Iterator[_Found]:
    begin = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(passage.text)), len(passage.text)]:
        sentence = passage.text[begin:end]
        count = len(_WORD.findall(sentence))
        if count > LONG:
            shown = f"{sentence.strip()[:_SHOWN].rpartition(' ')[0]} …"
            message = f"“{shown}” has {count} words. Two sentences are read more easily."
            yield _Found(passage.line_at(begin), "long-sentence", message, shown)
        begin = end


def _passages(body: str, first: int) -> Iterator[_Passage]:
    lines: list[tuple[int, str]] = []
    is_step = False
    for number, line in enumerate([*body.split("\n"), ""], first):
        item = _ITEM.match(line)
        if not line.strip() or item or _APART.match(line):
            if lines:
                yield _passage(lines, is_step=is_step)
            lines, is_step = [], _STEP.match(line) is not None
        if line.strip() and not _APART.match(line):
            lines.append((number, line[item.end() :] if item else line))


def _passage(lines: Sequence[tuple[int, str]], *, is_step: bool) -> _Passage:
    text = ""
    starts: list[tuple[int, int]] = []
    for number, line in lines:
        starts.append((len(text), number))
        text += _MARKS.sub("", line).strip() + " "
    return _Passage(text.rstrip(), starts, is_step)
