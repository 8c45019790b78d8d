"""The moment at which a publish is killed: before a step of it, or a while after one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paramiko.sftp

_CHANGES = frozenset(
    (
        "os.rename",
        "os.remove",
        "os.mkdir",
        "os.rmdir",
        "os.link",
        "os.symlink",
        "os.truncate",
        "sqlite3.connect",
    )
)
_SENDS = frozenset(("http.client.connect", "http.client.send", "socket.connect"))
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PROGRAM = "subprocess.Popen"
"""A step that another program takes; it may be killed in the midst of it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Before which step, from 1, and how many seconds later; step 0 never comes."""

    step: int
    later: float = 0.0


def armed(moment: Moment, steps: Path) -> Callable[[], None]:
    """What a process does first that is to be killed at a moment, and writes its steps down, one a line.

    A step is a change of a file, a connection, a request or its answer, a packet of SFTP either way, or the
    start of a program. All that the process began dies with it, as when a terminal is closed.
    """

    def first() -> None:
        strike = _Strike(moment, os.open(steps, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        sys.addaudithook(strike.hear)
        strike.watch_sftp()

    return first


class _Strike:
    def __init__(self, moment: Moment, told: int) -> None:
        self._moment, self._told, self._step = moment, told, 0
        self._turn = threading.RLock()

    def hear(self, event: str, about: tuple[Any, ...]) -> None:
        """Take notice of what Python is about to do."""
        if event == "open":
            if isinstance(about[2], int) and about[2] & _WRITING and not isinstance(about[0], int):
                self._take(f"open {about[0]!s}")
        elif event in _CHANGES or event in _SENDS:
            self._take(f"{event} {about[0] if isinstance(about[0], str | bytes | Path) else ''}")
        elif event == PROGRAM:
            self._take(f"{event} {' '.join(map(str, about[1]))}")

    def watch_sftp(self) -> None:
        """Take notice of packets; Python tells nothing of them."""
        base: Any = paramiko.sftp.BaseSFTP
        for name in ("_send_packet", "_read_packet"):
            setattr(base, name, self._noticed(name, getattr(base, name)))

    def _noticed(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def noticed(*arguments: Any) -> Any:
            self._take(f"sftp {name.strip('_')}")
            return do(*arguments)

        return noticed

    def _take(self, what: str) -> None:
        with self._turn:
            self._step += 1
            os.write(self._told, " ".join(what.split()).encode(errors="replace") + b"\n")
            if self._step != self._moment.step:
                return
            if self._moment.later:
                clock = threading.Timer(self._moment.later, _die)
                clock.daemon = True
                clock.start()
            else:
                _die()


def _die() -> None:
    os.killpg(0, signal.SIGKILL)
