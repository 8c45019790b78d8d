"""Watching the content folder for changes that others make."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kbstudio.errors import KbError
from kbstudio.progress import Cancelled
from kbstudio.ui.library_process import Call, LibraryProcess

_STARTS = 3
"""How often it is begun anew in a process that ended while it watched."""


class FolderWatch(QObject):
    """Tells which files of the open folder changed on disk, by their paths in it.

    The process beside the window watches; here somebody waits for what it has to tell.
    """

    changed = Signal(tuple)

    def __init__(
        self, process: LibraryProcess, root: Path, since: float, parent: QObject | None = None
    ) -> None:
        """`since`: from when on changes count, in seconds of the system's clock."""
        super().__init__(parent)
        self._process, self._root, self._since = process, root, since
        self._call: Call | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop watching; returns when the thread has ended."""
        self._closed = True
        if self._call is not None:
            self._call.cancel()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _watch(self) -> None:
        for _ in range(_STARTS):
            try:
                self._call = call = self._process.watch(self._root, self._since)
                if self._closed:  # meanwhile
                    call.cancel()
                call.result(hand_over=self.changed.emit)
            except Cancelled:
                if self._closed:
                    return
            except KbError:
                return
            else:
                return
