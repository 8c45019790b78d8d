"""Asking links to the web in the background: a few at a time, one host at a time."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt, Signal

from kbstudio.web_links import Answer, ask

_AT_ONCE = 6
_PAUSE = 0.3
"""Seconds between two questions to one host."""


class LinkChecker(QObject):
    """Asks addresses, and tells each answer on the GUI thread; `finished` also after `stop`."""

    answered = Signal(str, Answer)
    finished = Signal()
    _told = Signal(object, str, object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, ask_: Callable[[str], Answer] = ask) -> None:
        super().__init__(parent)
        self._ask = ask_
        self._turn: _Turn | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether addresses are being asked."""
        return self._turn is not None

    def check(self, addresses: Iterable[str]) -> None:
        """Ask addresses; what was asked before is given up."""
        self.stop()
        turn = self._turn = _Turn(addresses)
        for _ in range(_AT_ONCE):
            threading.Thread(target=self._work, args=(turn,), daemon=True, name="links").start()

    def stop(self) -> None:
        """Give up; an answer that comes later is dropped."""
        if self._turn is not None:
            self._turn.stopped.set()
            self._turn = None
            self.finished.emit()

    def _work(self, turn: _Turn) -> None:
        try:
            while (address := turn.take()) is not None:
                answer = self._ask(address)
                turn.give_back(address)
                self._told.emit(turn, address, answer)
            if turn.leave():
                self._ended.emit(turn)
        except RuntimeError:  # the window was closed meanwhile
            turn.stopped.set()

    def _on_told(self, turn: _Turn, address: str, answer: Answer) -> None:
        if turn is self._turn:
            self.answered.emit(address, answer)

    def _on_ended(self, turn: _Turn) -> None:
        if turn is self._turn:
            self._turn = None
            self.finished.emit()


class _Turn:
    """Addresses that wait, by host, shared by the threads that ask."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self.stopped = threading.Event()
        self._guard = threading.Lock()
        self._waiting: dict[str, deque[str]] = {}
        self._free: dict[str, float] = {}  # host -> when it may be asked again
        self._working = _AT_ONCE
        for address in addresses:
            self._waiting.setdefault(_host(address), deque()).append(address)

    def take(self) -> str | None:
        """An address whose host isn’t being asked; waits for one. None when there is none left."""
        while not self.stopped.is_set():
            with self._guard:
                hosts = [host for host, left in self._waiting.items() if left]
                if not hosts:
                    return None
                now = time.monotonic()
                ready = next((host for host in hosts if self._free.get(host, 0.0) <= now), None)
                if ready is not None:
                    self._free[ready] = float("inf")
                    return self._waiting[ready].popleft()
            self.stopped.wait(_PAUSE / 3)
        return None

    def give_back(self, address: str) -> None:
        """The host of an address may be asked again, after a pause."""
        with self._guard:
            self._free[_host(address)] = time.monotonic() + _PAUSE

    def leave(self) -> bool:
        """A thread has nothing left to do; whether it was the last."""
        with self._guard:
            self._working -= 1
            return self._working == 0


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
