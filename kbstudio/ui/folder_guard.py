"""What happens to the open folder from outside: files that change, and a folder that goes and comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kbstudio.ui.folder_pulse import FolderPulse
from kbstudio.ui.folder_watch import FolderWatch
from kbstudio.ui.library_process import LibraryProcess

_EVERYTHING = ("",)


class FolderGuard(QObject):
    """Watches a folder, and asks for it once a second where it can't be watched."""

    changed = Signal(tuple)  # paths; the empty one stands for everything
    gone = Signal(bool)
    stalled = Signal(bool)

    def __init__(
        self, process: LibraryProcess, root: Path, since: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._process, self._root, self._since = process, root, since
        self._watch = self._new_watch()
        self._pulse = FolderPulse(root, since, self)
        self._pulse.changed.connect(self.changed)
        self._pulse.gone.connect(self._on_gone)
        self._pulse.stalled.connect(self.stalled)

    def start(self, delay: int) -> None:
        """Begin, after so many milliseconds."""
        QTimer.singleShot(delay, self, self._start)

    def follow(self, paths: tuple[str, ...]) -> None:
        """Look at these files more closely: they are open."""
        self._pulse.follow(paths)

    def close(self) -> None:
        """End everything."""
        self._pulse.close()
        self._watch.close()

    def _start(self) -> None:
        self._watch.start()
        self._pulse.start()

    def _new_watch(self) -> FolderWatch:
        watch = FolderWatch(self._process, self._root, self._since, self)
        watch.changed.connect(self.changed)
        return watch

    def _on_gone(self, is_gone: bool) -> None:
        if not is_gone:  # what was watched is not what stands there now
            self._watch.close()
            self._watch.deleteLater()
            self._watch = self._new_watch()
            self._watch.start()
        self.gone.emit(is_gone)
        if not is_gone:
            self.changed.emit(_EVERYTHING)
