"""What to colour in a line of Markdown: a pure function from line and state to spans and state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "mark",
    "heading1",
    "heading2",
    "heading3",
    "strong",
    "emphasis",
    "strong_emphasis",
    "strike",
    "code",
    "block",
    "quote",
    "link",
    "target",
    "callout",
    "keys",
    "table",
    "comment",
    "tag",
    "front",
]

PLAIN, FRONT, COMMENT, START = 0, 1, 2, -1
_FENCED = 16  # states from here on: inside a fence of so many marks, odd for tildes
MAX_LINE = 4_000
"""Characters of a line beyond which nothing inside it is coloured: nobody wrote it by hand."""

_CHANGES_STATE = re.compile("```|~~~|<!--")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})([^`]*)$")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\](?=\s))?")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_CALLOUT = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?|={3}[!+]?)[ \t]|[ \t]*(?:>[ \t]?)+\[!\w+\]")
_TABLE = re.compile(r"[ \t]*\|")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_DEFINITION = re.compile(r" {0,3}(?:\[[^\]]{1,200}\]|\*\[[^\]]{1,200}\]):[ \t]")
_INLINE = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()#+.!|<>~-])"
    r"|(?P<code>(?P<ticks>`+)(?!`).{1,300}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?(?:-->|$))"
    r"|(?P<tag>\{%.{0,200}?%\}|\{\{.{0,200}?\}\})"
    r"|(?P<html></?[A-Za-z][^<>]{0,500}>)"
    r"|(?P<link>!?\[(?P<text>[^\[\]]{0,500})\](?P<target>\([^()\s]{0,1000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?"
    r"(?:\s\"[^\"]{0,200}\")?\)|\[[^\[\]]{0,200}\]))"
    r"|(?P<address>https?://[^\s<>()\"]{1,500})"
    r"|(?P<keys>\+\+[^+\s][^+]{0,40}(?:\+[^+]{1,40}){0,6}\+\+)"
    r"|(?P<strong_emphasis>\*\*\*(?=\S)[^*]{1,1000}(?<=\S)\*\*\*)"
    r"|(?P<strong>\*\*(?=\S)(?:[^*]|\*(?!\*)){1,1000}(?<=\S)\*\*|\b__(?=\S)[^_]{1,1000}(?<=\S)__\b)"
    r"|(?P<emphasis>\*(?=[^\s*])[^*]{1,1000}(?<=[^\s*])\*(?!\*)|\b_(?=\S)[^_]{1,1000}(?<=\S)_\b)"
    r"|(?P<strike>~~(?=\S)[^~]{1,1000}(?<=\S)~~)"
    r"|(?P<attribute>\{(?:[:#.]|\w{1,40}=)[^{}]{0,200}\})"
)
_MARK_WIDTH = {"strong_emphasis": 3, "strong": 2, "emphasis": 1, "strike": 2, "keys": 2}


@dataclass(frozen=True, slots=True)
class Span:
    """So many characters of a line from `start` on that are of one kind; later spans win."""

    start: int
    length: int
    kind: Kind


def markdown_spans(line: str, state: int) -> tuple[list[Span], int]:
    """The spans of a line that begins in a state, and the state the next line begins in.

    The first line of a text begins in `START`.
    """
    if state == START and re.match(r"---[ \t]*$", line):
        return [Span(0, len(line), "front")], FRONT
    if state == FRONT:
        ended = line.rstrip() in ("---", "...")
        return [Span(0, len(line), "front")], PLAIN if ended else FRONT
    if state >= _FENCED:
        return _in_fence(line, state)
    if state == COMMENT:
        return _in_comment(line)
    if fence := _FENCE.match(line):
        return _fence_line(line, fence)
    return _line(line)


def ends_in_code(text: str) -> bool:
    """Whether what follows these whole lines stands in a fence of code."""
    return next_states(text, START)[-1] >= _FENCED


def next_states(text: str, state: int) -> list[int]:
    """For each line of a text that begins in a state, the one its next line begins in.

    10,000 lines take 1 ms where nothing begins a fence or comment.
    """
    states: list[int] = []
    at = 0
    while at <= len(text):
        if state == PLAIN:
            sign = _CHANGES_STATE.search(text, at)
            if sign is None:
                return states + [PLAIN] * (text.count("\n", at) + 1)
            states += [PLAIN] * text.count("\n", at, sign.start())
            at = max(at, text.rfind("\n", at, sign.start()) + 1)
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        state = markdown_spans(text[at:end], state)[1]
        states.append(state)
        at = end + 1
    return states


def _in_fence(line: str, state: int) -> tuple[list[Span], int]:
    fence = _FENCE.match(line)
    width, tildes = divmod(state - _FENCED, 2)
    closes = (
        fence and not fence[2].strip() and len(fence[1]) >= width and (fence[1][0] == "~") == bool(tildes)
    )
    spans = [Span(0, len(line), "block")]
    if closes:
        return [*spans, Span(0, len(line), "mark")], PLAIN
    return spans, state


def _fence_line(line: str, fence: re.Match[str]) -> tuple[list[Span], int]:
    state = _FENCED + 2 * len(fence[1]) + (fence[1][0] == "~")
    return [Span(0, len(line), "block"), Span(0, len(line), "mark")], state


def _in_comment(line: str) -> tuple[list[Span], int]:
    end = line.find("-->")
    if end < 0:
        return [Span(0, len(line), "comment")], COMMENT
    return [Span(0, end + 3, "comment")], PLAIN


def _line(line: str) -> tuple[list[Span], int]:
    spans: list[Span] = []
    start = 0
    if heading := _HEADING.match(line):
        level = len(heading[1])
        kind: Kind = "heading1" if level == 1 else "heading2" if level == 2 else "heading3"
        spans += [Span(0, len(line), kind), Span(0, heading.end(), "mark")]
        start = heading.end()
    elif _RULE.match(line):
        return [Span(0, len(line), "mark")], PLAIN
    elif _CALLOUT.match(line):
        return [Span(0, len(line), "callout")], PLAIN
    elif quote := _QUOTE.match(line):
        spans += [Span(0, len(line), "quote"), Span(0, quote.end(), "mark")]
        start = quote.end()
    elif match := _ITEM.match(line) or _DEFINITION.match(line):
        spans.append(Span(0, match.end(), "mark"))
        start = match.end()
    elif _TABLE.match(line):
        spans.append(Span(0, len(line), "table"))
    if len(line) > MAX_LINE:
        return spans, PLAIN
    return spans + _inline(line, start), COMMENT if _opens_comment(line) else PLAIN


def _opens_comment(line: str) -> bool:
    start = line.rfind("<!--")
    return start >= 0 and "-->" not in line[start:] and line.count("`", 0, start) % 2 == 0


def _inline(line: str, start: int) -> list[Span]:
    spans: list[Span] = []
    for match in _INLINE.finditer(line, start):
        at, length = match.start(), match.end() - match.start()
        group = match.lastgroup
        match group:
            case "target" | "link":
                text = match.start("text"), match.end("text")
                spans.append(Span(at, length, "target"))
                spans.append(Span(text[0], text[1] - text[0], "link"))
            case "ticks" | "code":
                width = len(match["ticks"])
                spans.append(Span(at, length, "code"))
                spans += [Span(at, width, "mark"), Span(match.end() - width, width, "mark")]
            case "strong" | "emphasis" | "strong_emphasis" | "strike" | "keys":
                width = _MARK_WIDTH[group]
                spans.append(Span(at, length, group))
                spans += [Span(at, width, "mark"), Span(match.end() - width, width, "mark")]
            case "tag":
                spans.append(Span(at, length, "tag"))
            case "comment":
                spans.append(Span(at, length, "comment"))
            case "address":
                spans.append(Span(at, length, "link"))
            case _:
                spans.append(Span(at, length, "mark"))
    return spans
