"""Formatting of whole lines of Markdown: headings, lists, quotes, blocks, tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from kbstudio.ui.formatting import Selection

INDENT = "    "
"""One level of nesting: Python-Markdown wants four spaces."""
_HEADING = re.compile(r"( {0,3})#{1,6}[ \t]+")
_BULLET = re.compile(r"([ \t]*)[-*+][ \t]+(?!\[[ xX]\][ \t])")
_NUMBER = re.compile(r"([ \t]*)\d{1,9}[.)][ \t]+")
_TASK = re.compile(r"([ \t]*)[-*+][ \t]+\[[ xX]\][ \t]+")
_ANY_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"([ \t]*)>[ \t]?")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_CALLOUT = re.compile(r"!!! \w+(?: \"[^\"]*\")?[ \t]*$")

Lines = list[str]


def heading(selection: Selection, level: int) -> Selection:
    """Make the selected lines headings of a level (1 to 6), or plain text when they are, or for level 0."""

    def change(lines: Lines) -> Lines:
        mark = "#" * level + " "
        bare = [_HEADING.sub(r"\1", line, count=1) for line in lines]
        if not level or all(line.startswith(mark) for line in lines if line.strip()):
            return bare
        return [mark + line.lstrip() if line.strip() or len(lines) == 1 else line for line in bare]

    return _on_lines(selection, change)


def bullet_list(selection: Selection) -> Selection:
    """Make the selected lines a list, or plain text when they are one."""
    return _on_lines(selection, lambda lines: _listed(lines, _BULLET, lambda _number: "- "))


def numbered_list(selection: Selection) -> Selection:
    """Make the selected lines a numbered list, or plain text when they are one."""
    return _on_lines(selection, lambda lines: _listed(lines, _NUMBER, lambda number: f"{number}. "))


def task_list(selection: Selection) -> Selection:
    """Make the selected lines a list of tasks, or plain text when they are one."""
    return _on_lines(selection, lambda lines: _listed(lines, _TASK, lambda _number: "- [ ] "))


def quote(selection: Selection) -> Selection:
    """Make the selected lines a quotation, or plain text when they are one."""

    def change(lines: Lines) -> Lines:
        if all(_QUOTE.match(line) for line in lines):
            return [_QUOTE.sub(r"\1", line, count=1) for line in lines]
        return [f"> {line}" if line else ">" for line in lines]

    return _on_lines(selection, change)


def indent(selection: Selection) -> Selection:
    """Move the selected lines one level in."""
    return _on_lines(selection, lambda lines: [INDENT + line if line.strip() else line for line in lines])


def outdent(selection: Selection) -> Selection:
    """Move the selected lines one level out."""
    return _on_lines(selection, lambda lines: [re.sub(r"^(?:\t| {1,4})", "", line) for line in lines])


def code_block(selection: Selection) -> Selection:
    """Put the selected lines into a fenced code block, or take them out of the one around them."""
    before, lines, after = _split(selection)
    if before and after and _FENCE.match(before[-1]) and _FENCE.match(after[0]):
        return _joined(before[:-1], lines, after[1:])
    if len(lines) > 1 and _FENCE.match(lines[0]) and _FENCE.match(lines[-1]):
        return _joined(before, lines[1:-1], after)
    runs = [len(match.group(1)) for line in lines if (match := _FENCE.match(line))]
    fence = "`" * max([3, *(run + 1 for run in runs)])
    return _joined([*_apart(before), fence], lines, [fence, *_apart(after, after=True)])


def callout(selection: Selection, kind: str) -> Selection:
    """Put the selected lines into a callout (note, tip, warning …), or take them out of one."""
    before, lines, after = _split(selection)
    inside = all(line.startswith(INDENT) or not line.strip() for line in lines)
    if before and inside and _CALLOUT.match(before[-1]):
        return _joined(before[:-1], [line.removeprefix(INDENT) for line in lines], after)
    if len(lines) > 1 and _CALLOUT.match(lines[0]):
        return _joined(before, [line.removeprefix(INDENT) for line in lines[1:]], after)
    indented = [INDENT + line if line.strip() or len(lines) == 1 else line for line in lines]
    result = _joined([*_apart(before), f"!!! {kind}"], indented, _apart(after, after=True))
    return _at_end(result) if not "".join(lines).strip() else result


def tabs(selection: Selection) -> Selection:
    """Put the selected lines into the first of two tabs."""
    before, lines, after = _split(selection)
    indented = [INDENT + line if line.strip() or len(lines) == 1 else line for line in lines]
    head = [*_apart(before), '=== "First"', ""]
    tail = ["", '=== "Second"', "", INDENT, *_apart(after, after=True)]
    result = _joined(head, indented, tail)
    name = result.text.rindex('"First"', 0, result.start) + 1
    return replace(result, start=name, end=name + len("First"))


def table(selection: Selection, columns: int = 2, rows: int = 2) -> Selection:
    """Insert an empty table below the cursor's line; the first heading is selected."""
    before, lines, after = _split(replace(selection, start=selection.end))
    if "".join(lines).strip():
        before, lines = before + lines, []
    heads = [f"Column {number}" for number in range(1, columns + 1)]
    grid = [_row(heads), _row(["-" * len(head) for head in heads])]
    grid += [_row([" " * len(head) for head in heads])] * rows
    result = _joined(_apart(before), grid, _apart(after, after=True))
    return replace(result, start=result.start + 2, end=result.start + 2 + len(heads[0]))


def rule(selection: Selection) -> Selection:
    """Insert a rule between two parts below the cursor's line."""
    before, lines, after = _split(replace(selection, start=selection.end))
    if "".join(lines).strip():
        before, lines = before + lines, []
    rest = after if after and not after[0].strip() else ["", *after]
    result = _joined([*_apart(before), "---"], rest[:1], rest[1:])
    return replace(result, start=result.end)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _listed(lines: Lines, mark: re.Pattern[str], fresh: Callable[[int], str]) -> Lines:
    if all(mark.match(line) for line in lines if line.strip()) and any(line.strip() for line in lines):
        return [mark.sub(r"\1", line, count=1) for line in lines]
    result = []
    number = 0
    for line in lines:
        if not line.strip() and len(lines) > 1:
            result.append(line)
            continue
        number += 1
        item = _ANY_ITEM.match(line)
        bare = item[1] + line[item.end() :] if item else line
        words = bare.lstrip()
        result.append(bare[: len(bare) - len(words)] + fresh(number) + words)
    return result


def _split(selection: Selection) -> tuple[Lines, Lines, Lines]:
    """The lines before the selected ones, these, and those after."""
    text = selection.text
    end = selection.end
    if end > selection.start and text[end - 1 : end] == "\n":
        end -= 1
    start = text.rfind("\n", 0, selection.start) + 1
    stop = text.find("\n", max(end, start))
    stop = len(text) if stop < 0 else stop
    before = text[:start].split("\n")[:-1]
    after = text[stop + 1 :].split("\n") if stop < len(text) else []
    return before, text[start:stop].split("\n"), after


def _joined(before: Lines, lines: Lines, after: Lines) -> Selection:
    start = sum(len(line) + 1 for line in before)
    middle = "\n".join(lines)
    return Selection("\n".join([*before, *lines, *after]), start, start + len(middle))


def _apart(lines: Lines, *, after: bool = False) -> Lines:
    """The lines with a blank one towards the new block, where text stands there."""
    if after:
        return ["", *lines] if lines and lines[0].strip() else lines
    return [*lines, ""] if lines and lines[-1].strip() else lines


def _at_end(selection: Selection) -> Selection:
    return replace(selection, start=selection.end)


def _on_lines(selection: Selection, change: Callable[[Lines], Lines]) -> Selection:
    """Change the selected lines; a lone cursor stays at its word, a selection covers the lines after it."""
    before, lines, after = _split(selection)
    result = _joined(before, change(lines), after)
    if selection.start != selection.end:
        return result
    from_end = result.start + len(lines[0]) - (selection.end - sum(len(line) + 1 for line in before))
    at = max(result.start, result.end - (from_end - result.start))
    return replace(result, start=at, end=at)
