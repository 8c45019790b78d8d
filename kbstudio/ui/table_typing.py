"""What Tab and Enter do in a table: pure functions on a text and a cursor; each sets the columns straight."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from kbstudio.ui.formatting import Selection

_ROW = re.compile(r"[ \t]*\|")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|?)+[ \t]*")
_NARROWEST = 3


@dataclass(frozen=True, slots=True)
class _Table:
    """A table, without the line under its head, and the cell the cursor is in."""

    before: list[str]
    after: list[str]
    indent: str
    rows: list[list[str]]
    rule: list[str]
    row: int
    column: int

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(len(self.rule), *map(len, self.rows))

    def with_row(self) -> _Table:
        """The same with an empty row at the end."""
        return replace(self, rows=[*self.rows, [""] * self.width])


def next_cell(selection: Selection) -> Selection | None:
    """Tab in a table: the next cell, in a new row after the last one. None outside of a table."""
    table = _table_at(selection)
    if table is None:
        return None
    if table.column + 1 < table.width:
        return _written(table, table.row, table.column + 1)
    if table.row + 1 == len(table.rows):
        table = table.with_row()
    return _written(table, table.row + 1, 0)


def previous_cell(selection: Selection) -> Selection | None:
    """Shift+Tab in a table: the cell before. None outside of a table."""
    table = _table_at(selection)
    if table is None:
        return None
    if table.column:
        return _written(table, table.row, table.column - 1)
    return _written(table, max(table.row - 1, 0), table.width - 1 if table.row else 0)


def next_row(selection: Selection) -> Selection | None:
    """Enter in a table: the row below, a new one after the last; out of the table where that is empty.

    None outside of a table.
    """
    table = _table_at(selection)
    if table is None:
        return None
    if table.row + 1 < len(table.rows):
        return _written(table, table.row + 1, min(table.column, table.width - 1))
    if table.row and not any(table.rows[-1]):
        return _left(replace(table, rows=table.rows[:-1]))
    return _written(table.with_row(), table.row + 1, 0)


def table_cells(selection: Selection) -> tuple[list[list[str]], list[str]] | None:
    """The rows of the table the cursor stands in, the head first, and its rule. None outside of a table."""
    table = _table_at(selection)
    return None if table is None else (table.rows, table.rule)


def set_straight(selection: Selection, rows: list[list[str]], rule: list[str]) -> Selection:
    """The text with these rows in place of the table the cursor stands in, or as a new one at the cursor."""
    table = _table_at(selection)
    if table is not None:
        return _written(replace(table, rows=rows, rule=rule), 0, 0)
    before, after = selection.text[: selection.start], selection.text[selection.end :]
    above = [*before.rstrip("\n").split("\n"), ""] if before.strip() else []
    below = ["", *after.lstrip("\n").split("\n")] if after.strip() else [""]
    return _written(_Table(above, below, "", rows, rule, 0, 0), 0, 0)


def _table_at(selection: Selection) -> _Table | None:
    if "\n" in selection.selected:
        return None
    lines = selection.text.split("\n")
    at = selection.text.count("\n", 0, selection.start)
    first = last = at
    while first > 0 and _ROW.match(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _ROW.match(lines[last + 1]):
        last += 1
    if last == first or not _ROW.match(lines[at]) or not _RULE.fullmatch(lines[first + 1]):
        return None
    column = selection.start - (selection.text.rfind("\n", 0, selection.start) + 1)
    line = lines[at]
    place = sum(bar < column for bar in _bars(line)) - 1
    return _Table(
        lines[:first],
        lines[last + 1 :],
        line[: len(line) - len(line.lstrip())],
        [_cells(line) for line in (lines[first], *lines[first + 2 : last + 1])],
        _cells(lines[first + 1]),
        max(at - first - 1, 0),
        max(min(place, len(_cells(line)) - 1), 0),
    )


def _bars(line: str) -> list[int]:
    """Where cells are parted: at bars that are neither escaped nor in code."""
    bars = []
    ticks, place = "", 0
    while place < len(line):
        if line[place] == "\\":
            place += 2
            continue
        run = re.match(r"`+", line[place:])
        if run:
            if not ticks and run[0] in line[place + len(run[0]) :]:
                ticks = run[0]
            elif run[0] == ticks:
                ticks = ""
            place += len(run[0])
            continue
        if line[place] == "|" and not ticks:
            bars.append(place)
        place += 1
    return bars


def _cells(line: str) -> list[str]:
    bars = _bars(line)
    cells = [line[start + 1 : end].strip() for start, end in zip(bars, [*bars[1:], len(line)], strict=True)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def _written(table: _Table, row: int, column: int) -> Selection:
    """The table set straight, with what is in a cell selected."""
    lines, places = _lines(table)
    above = [*table.before, *lines[: row + (row > 0)]]
    start = sum(len(line) + 1 for line in above) + places[row][column]
    text = "\n".join([*table.before, *lines, *table.after])
    return Selection(
        text, start, start + len(table.rows[row][column] if column < len(table.rows[row]) else "")
    )


def _left(table: _Table) -> Selection:
    lines, _ = _lines(table)
    head = "\n".join([*table.before, *lines, "", ""])
    after = table.after
    if after and not after[0].strip():
        after = after[1:]
    return Selection("\n".join([head, *after]) if after else head, len(head), len(head))


def _lines(table: _Table) -> tuple[list[str], list[list[int]]]:
    """The lines of a table, and where in its line the words of each cell begin."""
    width = table.width
    rows = [row + [""] * (width - len(row)) for row in table.rows]
    rule = table.rule + ["---"] * (width - len(table.rule))
    widths = [max(_NARROWEST, *(_room(row[column]) for row in rows)) for column in range(width)]
    lines, places = [], []
    for row in rows:
        line = table.indent + "|"
        begins = []
        for cell, room in zip(row, widths, strict=True):
            begins.append(len(line) + 1)
            line += f" {cell}{' ' * (room - _room(cell))} |"
        lines.append(line)
        places.append(begins)
    dashes = (_dashes(mark, room) for mark, room in zip(rule, widths, strict=True))
    lines.insert(1, table.indent + "|" + "".join(f" {dash} |" for dash in dashes))
    return lines, places


def _dashes(mark: str, room: int) -> str:
    left, right = mark.startswith(":"), mark.endswith(":")
    return ":" * left + "-" * (room - left - right) + ":" * right


def _room(text: str) -> int:
    """How many places of a fixed face a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
