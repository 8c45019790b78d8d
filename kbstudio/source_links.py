"""Where links stand in Markdown as it is written, so that their targets can be changed and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(r"\s*(?:>\s?)*\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})")
_BACKTICKS = re.compile(r"(?<!\\)`+|\n[ \t\r]*(?=\n)")
_RAW = (("<!--", "-->"), ("<pre", "</pre>"), ("<code", "</code>"))
_INLINE = re.compile(r"\]\(\s*(?:<(?P<angle>[^<>\n]+)>|(?P<plain>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))")
_REFERENCE = re.compile(
    r"^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*(?:<(?P<angle>[^<>\n]+)>|(?P<plain>[^\s<>]+))", re.MULTILINE
)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(
    r"\s(?:href|src|poster)\s*=\s*(?:\"(?P<angle>[^\"]*)\"|'(?P<plain>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class WrittenTarget:
    """The target of a link or image: what is written from `start` to `end` (excluded) of a text."""

    start: int
    end: int
    target: str


def written_targets(text: str) -> list[WrittenTarget]:
    """The targets of all links and images of a Markdown text, in order; code is left out.

    Finds inline and reference links and images, and HTML written as such. Any line endings.
    """
    visible = without_code(text)
    found = [*_in_markdown(visible), *_in_html(visible)]
    return sorted(set(found))


def without_code(text: str) -> str:
    """The text with code and comments as spaces, so that places in it stay the same."""
    text = _without_fences(text)
    text = _without_spans(text)
    for opening, closing in _RAW:
        text = _without_raw(text, opening, closing)
    return text


def _in_markdown(text: str) -> Iterator[WrittenTarget]:
    for pattern in (_INLINE, _REFERENCE):
        for match in pattern.finditer(text):
            group = "plain" if match.group("plain") else "angle"
            yield WrittenTarget(match.start(group), match.end(group), match.group(group))


def _in_html(text: str) -> Iterator[WrittenTarget]:
    for tag in _TAG.finditer(text):
        for match in _ADDRESS.finditer(tag.group()):
            group = match.lastgroup or "bare"
            start = tag.start() + match.start(group)
            yield WrittenTarget(start, tag.start() + match.end(group), unescape(match.group(group)))


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _without_fences(text: str) -> str:
    parts: list[str] = []
    fence = ""
    for line in _LINES.findall(text):
        match = _FENCE.match(line)
        after = line[match.end() :].strip() if match else ""
        if fence:
            parts.append(_blank(line))
            if match and match.group(1).startswith(fence) and not after:
                fence = ""
        elif match and not (match.group(1)[0] == "`" and "`" in after):
            fence = match.group(1)
            parts.append(_blank(line))
        else:
            parts.append(line)
    return "".join(parts)


def _without_spans(text: str) -> str:
    """Blank what stands between two runs of as many backticks in one paragraph; takes linear time."""
    runs: list[tuple[int, int]] = []
    paragraphs = [runs]
    for match in _BACKTICKS.finditer(text):
        if match.group().startswith("`"):
            runs.append(match.span())
        else:
            paragraphs.append(runs := [])
    pieces: list[str] = []
    end = 0
    for start, stop in (span for runs in paragraphs for span in _code_spans(runs)):
        pieces += [text[end:start], _blank(text[start:stop])]
        end = stop
    return "".join([*pieces, text[end:]])


def _code_spans(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    later: dict[int, list[tuple[int, int]]] = {}
    for run in reversed(runs):
        later.setdefault(run[1] - run[0], []).append(run)
    end = 0
    for start, stop in runs:
        same = later[stop - start]
        same.pop()
        if start >= end and same:
            end = same[-1][1]
            yield start, end


def _without_raw(text: str, opening: str, closing: str) -> str:
    folded = text.lower()
    pieces: list[str] = []
    end = 0
    while (start := folded.find(opening, end)) >= 0 and (close := folded.find(closing, start)) >= 0:
        stop = close + len(closing)
        pieces += [text[end:start], _blank(text[start:stop])]
        end = stop
    return "".join([*pieces, text[end:]])
