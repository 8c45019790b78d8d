"""Watching the content folder for changes that others make."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class FolderWatch(QObject):
    """Tells which files of one folder changed on disk, by their paths in it."""

    changed = Signal(tuple)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root.resolve()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop watching; returns when the thread has ended."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _watch(self) -> None:
        import watchfiles  # noqa: PLC0415 (needed only after the window is there)

        try:
            for changes in watchfiles.watch(
                self._root, stop_event=self._stop, debounce=300, rust_timeout=500, raise_interrupt=False
            ):
                paths = sorted({self._path_of(path) for _, path in changes} - {""})
                if paths and not self._stop.is_set():
                    self.changed.emit(tuple(paths))
        except (OSError, RuntimeError):
            # Not every file system can be watched. Saving compares with the disk anyhow.
            return

    def _path_of(self, path: str) -> str:
        """The path in the folder; empty for what no article and no page comes from."""
        try:
            parts = Path(path).relative_to(self._root).parts
        except ValueError:
            return ""
        if any(part.startswith(".") or part == "_site" or part.endswith("~") for part in parts):
            return ""
        return "/".join(parts)
