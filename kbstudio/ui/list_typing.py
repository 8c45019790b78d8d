"""What Enter and Tab do in lists and quotes: pure functions on a text and a cursor."""

from __future__ import annotations

import re
from dataclasses import replace

from kbstudio.ui.formatting import Selection
from kbstudio.ui.line_formatting import INDENT, indent, outdent

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+)"
    r"(?P<task>\[[ xX]\][ \t]+)?"
)
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")


def continue_line(selection: Selection) -> Selection | None:
    """Enter in a list or quote: the next item, or out of the list when this one is empty.

    None where Enter has nothing special to do.
    """
    if selection.start != selection.end:
        return None
    start, line = _line_at(selection)
    column = selection.start - start
    match = _ITEM.match(line) or _QUOTE.match(line)
    if match is None or column < match.end():
        return None
    if not line[match.end() :].strip():
        return _left(selection, start, line)
    fresh = "\n" + _next_mark(match)
    tail = line[column:].lstrip() if column > match.end() else line[column:]
    text = selection.text[: selection.start] + fresh + tail + selection.text[start + len(line) :]
    at = selection.start + len(fresh)
    return renumbered(Selection(text, at, at))


def indent_item(selection: Selection) -> Selection | None:
    """Tab in a list item: one level in. None where the cursor isn't in a list."""
    return renumbered(_begun(indent(selection))) if _in_list(selection) else None


def outdent_item(selection: Selection) -> Selection | None:
    """Shift+Tab in a list item: one level out. None where the cursor isn't in a list."""
    return renumbered(outdent(selection)) if _in_list(selection) else None


def renumbered(selection: Selection) -> Selection:
    """The numbered lists around the cursor counted on from their first; the cursor stays at its word."""
    lines = selection.text.split("\n")
    at = selection.text.count("\n", 0, selection.start)
    first = last = at
    while first > 0 and _belongs(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _belongs(lines[last + 1]):
        last += 1
    fresh = _counted(lines[first : last + 1])
    offset = sum(len(line) + 1 for line in lines[:first])
    text = "\n".join([*lines[:first], *fresh, *lines[last + 1 :]])
    if text == selection.text:
        return selection
    shift = _shift(lines[first : last + 1], fresh, selection.start - offset)
    end_shift = _shift(lines[first : last + 1], fresh, selection.end - offset)
    return Selection(text, selection.start + shift, selection.end + end_shift)


def _counted(lines: list[str]) -> list[str]:
    """Items with the numbers they should have, level by level."""
    next_number: dict[int, int] = {}
    result = []
    for line in lines:
        match = _ITEM.match(line)
        if match is None:
            result.append(line)
            continue
        depth = len(match["indent"].expandtabs(4))
        for deeper in [level for level in next_number if level > depth]:
            del next_number[deeper]
        if match["number"] is None:
            next_number.pop(depth, None)
            result.append(line)
            continue
        number = next_number.get(depth, int(match["number"]))
        next_number[depth] = number + 1
        result.append(f"{match['indent']}{number}{match['dot']}{line[match.end('dot') :]}")
    return result


def _shift(old: list[str], new: list[str], offset: int) -> int:
    """By how much a place moves when numbers before it grow or shrink."""
    shift = 0
    for before, after in zip(old, new, strict=True):
        if offset < 0:
            break
        if offset >= len(before) - len(before.lstrip()) + 1:
            shift += len(after) - len(before)
        offset -= len(before) + 1
    return shift


def _belongs(line: str) -> bool:
    return bool(_ITEM.match(line)) or (line.startswith((" ", "\t")) and bool(line.strip()))


def _next_mark(match: re.Match[str]) -> str:
    if match.re is _QUOTE:
        return match.group()
    mark = f"{int(match['number']) + 1}{match['dot']}" if match["number"] else match["mark"]
    return match["indent"] + mark + match["gap"] + ("[ ] " if match["task"] else "")


def _left(selection: Selection, start: int, line: str) -> Selection:
    """The list left from an empty item: one level out, or as plain text."""
    if _ITEM.match(line) and line.startswith((INDENT, "\t")):
        return renumbered(outdent(selection))
    before = selection.text[:start]
    # Without an empty line between, the next words would go on with the last item.
    gap = "\n" if before.rpartition("\n")[0].rpartition("\n")[2].strip() else ""
    text = before + gap + selection.text[start + len(line) :]
    return Selection(text, start + len(gap), start + len(gap))


def _begun(selection: Selection) -> Selection:
    """A numbered item that was moved in, counted from 1; `renumbered` knows those above it."""
    if selection.start != selection.end:
        return selection
    start, line = _line_at(selection)
    match = _ITEM.match(line)
    if match is None or match["number"] is None:
        return selection
    digits = start + match.start("number")
    text = selection.text[:digits] + "1" + selection.text[digits + len(match["number"]) :]
    at = selection.start - (len(match["number"]) - 1) if selection.start > digits else selection.start
    return Selection(text, at, at)


def _in_list(selection: Selection) -> bool:
    _start, line = _line_at(replace(selection, end=selection.start))
    return bool(_ITEM.match(line))


def _line_at(selection: Selection) -> tuple[int, str]:
    start = selection.text.rfind("\n", 0, selection.start) + 1
    return start, selection.text[start:].partition("\n")[0]
