"""Texts that Markdown would take minutes for, told by their looks before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_BODY = 1_000_000
"""Characters of an article that are rendered; a long book has as many."""

_MANY = {"[": 1500, "<!": 500, "`": 3000, "*": 3000, "_": 3000, "- ": 1500, "> ": 1500}
"""How often a mark may stand in a line outside code: from there on, Markdown’s time grows with the square."""

_LONG = min(_MANY.values())
_DEEP = 600
"""Spaces before a list’s mark: 150 levels."""

_FENCE = re.compile(r"[ >]{0,12}(```+|~~~+)")
_ITEM = re.compile(rf" {{{_DEEP},}}(?:[-*+]|\d+[.)]) ")


def hang_of(body: str, numbers: Iterable[int]) -> str:
    """Why a text would hang Markdown, and what to do, as the end of a sentence; empty when it wouldn't.

    `numbers` are the lines of the file that its lines come of. Cost: 0.1 ms an ordinary article.
    """
    if len(body) > MAX_BODY:
        return f"it has more than {MAX_BODY:,} characters. Split it into several articles."
    lines = body.split("\n")
    if len(max(lines, key=len)) <= _LONG:
        return ""
    fence = ""
    for line, number in zip(lines, numbers, strict=False):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif len(line) > _LONG:
            for sign, most in _MANY.items():
                if line.count(sign) > most:
                    times = f"more than {most:,} times “{sign.strip()}”"
                    return f"line {number} has {times}. Split the line, or put it into a code block."
            if _ITEM.match(line):
                return f"the list in line {number} is nested too deeply."
    return ""
