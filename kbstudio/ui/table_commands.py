"""Changing the table at the cursor as a grid."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kbstudio.ui.editor import EditorView
from kbstudio.ui.formatting import Selection
from kbstudio.ui.table_grid import EMPTY, Grid, grid_at, with_grid


class TableCommands(QObject):
    """Shows the grid, and writes what the writer agreed to."""

    def __init__(self, editor: EditorView, window: QWidget) -> None:
        super().__init__(window)
        self._edit, self._window = editor.text_edit, window

    def edit(self) -> None:
        """Show the table at the cursor as a grid, or an empty one."""
        from kbstudio.ui.table_dialog import TableDialog  # noqa: PLC0415 (the window stands sooner without it)

        found: list[Grid] = []

        def look(selection: Selection) -> None:
            found.append(grid_at(selection) or EMPTY)

        self._edit.apply(look)
        dialog = TableDialog(found[0], self._window)
        dialog.chosen.connect(lambda grid: self._edit.apply(partial(with_grid, grid=grid)))
        dialog.finished.connect(lambda _: self._edit.setFocus())
        dialog.open()
