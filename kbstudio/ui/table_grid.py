"""A Markdown table as a grid of cells: read from a selection, changed, and written back straight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kbstudio.ui.formatting import Selection
from kbstudio.ui.table_typing import set_straight, table_cells

Alignment = Literal["", "left", "centre", "right"]
_RULES: dict[Alignment, str] = {"": "---", "left": ":--", "centre": ":-:", "right": "--:"}


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, the first one the head, each as long as `alignments`."""

    rows: tuple[tuple[str, ...], ...]
    alignments: tuple[Alignment, ...]


EMPTY = Grid((("", ""), ("", "")), ("", ""))


def grid_at(selection: Selection) -> Grid | None:
    """The table the cursor stands in; None outside of one."""
    found = table_cells(selection)
    if found is None:
        return None
    rows, rule = found
    width = max(len(rule), *map(len, rows))
    cells = tuple(tuple(_plain(cell) for cell in (*row, *[""] * (width - len(row)))) for row in rows)
    return Grid(cells, tuple(_alignment(mark) for mark in (*rule, *["---"] * (width - len(rule)))))


def with_grid(selection: Selection, grid: Grid) -> Selection:
    """The text with this table in place of the one the cursor stands in, or at the cursor."""
    rows = [[_written(cell) for cell in row] for row in grid.rows]
    rule = [_RULES[alignment] for alignment in grid.alignments]
    return set_straight(selection, rows, rule)


def _plain(cell: str) -> str:
    return cell.replace("\\|", "|")


def _written(cell: str) -> str:
    return " ".join(cell.replace("\\|", "|").replace("|", "\\|").split())


def _alignment(mark: str) -> Alignment:
    left, right = mark.startswith(":"), mark.endswith(":") and len(mark) > 1
    return "centre" if left and right else "left" if left else "right" if right else ""
