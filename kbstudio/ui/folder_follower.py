"""Following the open folder: what others change in it is looked at, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from kbstudio.library import Library
from kbstudio.ui.folder_guard import FolderGuard
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.outside import Outside, look_outside
from kbstudio.ui.tasks import Tasks

_SETTLED = 150
"""Milliseconds in which the window draws a folder that was opened."""


class FolderFollower(QObject):
    """Has the folder watched, and reads what changed in it; `library` gives what is known of it."""

    changed = Signal(Outside)
    gone = Signal(bool)
    stalled = Signal(bool)

    def __init__(self, tasks: Tasks, library: Callable[[], Library], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._library = tasks, library
        self._base: KnowledgeBase | None = None
        self._guard: FolderGuard | None = None

    def open(self, base: KnowledgeBase, since: float, files: Iterable[str]) -> None:
        """Follow a folder in which these files are open; `since`: in seconds of the system's clock."""
        self._base = base
        self._guard = guard = FolderGuard(base.process, base.root, since, self)
        guard.changed.connect(self.look)
        guard.gone.connect(self.gone)
        guard.stalled.connect(self.stalled)
        self.look_closely(files)
        # First the window is drawn, then the rest is loaded that nobody waits for.
        guard.start(_SETTLED)

    def close(self) -> None:
        """Follow nothing."""
        self._base = None
        if self._guard is not None:
            self._guard.close()
            self._guard.deleteLater()
            self._guard = None

    def look_closely(self, files: Iterable[str]) -> None:
        """These files are open."""
        if self._guard is not None:
            self._guard.follow(tuple(files))

    def look(self, paths: tuple[str, ...]) -> None:
        """Look at files that may have changed."""
        base, library = self._base, self._library()
        if base is not None:
            # In the content lane: a save that is under way is told first, and so not taken for another's.
            self._tasks.write(
                "content",
                lambda: look_outside(base.root, paths, library),
                lambda outside: self._on_looked(base, outside),
            )

    def _on_looked(self, base: KnowledgeBase, outside: Outside) -> None:
        if base is self._base:
            self.changed.emit(outside)
