"""Watching the content folder for changes that others make."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class FolderWatch(QObject):
    """Tells which files of one folder changed on disk, by their paths in it."""

    changed = Signal(tuple)

    def __init__(self, root: Path, since: float, parent: QObject | None = None) -> None:
        """`since`: from when on changes count, in seconds of the system's clock."""
        super().__init__(parent)
        self._root = root.resolve()
        self._since = since
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

        missed: tuple[str, ...] | None = None
        try:
            for changes in watchfiles.watch(
                self._root,
                stop_event=self._stop,
                debounce=300,
                rust_timeout=500,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                if missed is None:  # the first time round: it is being watched now
                    missed = tuple(self._changed_before())
                paths = sorted(
                    {self._path_of(path) for path in (*missed, *(path for _, path in changes))} - {""}
                )
                missed = ()
                if paths and not self._stop.is_set():
                    self.changed.emit(tuple(paths))
        except (OSError, RuntimeError):
            # Not every file system can be watched. Saving compares with the disk anyhow.
            return

    def _changed_before(self) -> Iterator[str]:
        """Files that changed after the folder was read and before it was watched."""
        for folder, _, names in os.walk(self._root):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118 (thousands of them)
                with contextlib.suppress(OSError):
                    if os.stat(path).st_mtime >= self._since:  # noqa: PTH116 (as above)
                        yield path

    def _path_of(self, path: str) -> str:
        """The path in the folder; empty for what no article and no page comes from."""
        try:
            parts = Path(path).relative_to(self._root).parts
        except ValueError:
            return ""
        if any(part.startswith(".") or part == "_site" or part.endswith("~") for part in parts):
            return ""
        return "/".join(parts)
