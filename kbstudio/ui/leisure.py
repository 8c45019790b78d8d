"""When the window's thread has nothing to do: then work beside it takes nothing from a key press."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Slot


class Leisure(QObject):
    """Tells other threads when the thread it was made in waits for the next event."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_free = Event()
        events = QAbstractEventDispatcher.instance()
        if events is not None:
            events.aboutToBlock.connect(self._rest)
            events.awake.connect(self._wake)

    @Slot()
    def _rest(self) -> None:
        self._is_free.set()

    @Slot()
    def _wake(self) -> None:
        self._is_free.clear()

    def wait(self, limit: float) -> None:
        """Wait until the thread is free, in another one; at most so many seconds."""
        self._is_free.wait(limit)
