"""Locks between programs on one machine; the system lets go of them when a program ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.005


class Lock:
    """A lock on a file that is held until `release`, or until the program ends."""

    def __init__(self, file: Path, descriptor: int) -> None:
        self._file = file
        self._descriptor: int | None = descriptor

    @property
    def descriptor(self) -> int:
        """The open file, for whoever writes into it while the lock is held; -1 after that."""
        return -1 if self._descriptor is None else self._descriptor

    def release(self, *, remove: bool = False) -> None:
        """Let go; `remove`: of the file too."""
        if self._descriptor is not None:
            if remove:
                with contextlib.suppress(OSError):
                    self._file.unlink()
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None


def hold(file: Path) -> Lock | None:
    """Take a lock, making its file; None while another one holds it. Never waits. Raises OSError."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(file, flags, 0o600)
        if not _try(descriptor):
            os.close(descriptor)
            return None
        try:
            same = os.path.samestat(os.fstat(descriptor), os.stat(file))  # noqa: PTH116 (of this very file)
        except FileNotFoundError:
            same = False
        if same or sys.platform == "win32":
            return Lock(file, descriptor)
        os.close(descriptor)  # it was removed before it was locked: the lock would tell nobody


def is_held(file: Path) -> bool:
    """Whether a program that runs holds a lock; of one that can't be asked it is supposed that none does."""
    try:
        descriptor = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        return not _try(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def locked(file: Path, patience: float) -> Iterator[None]:
    """Do something while no other program does; after `patience` seconds, or without a lock, all the same."""
    lock = None
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        end = time.monotonic() + patience
        while (lock := hold(file)) is None and time.monotonic() < end:
            time.sleep(_PAUSE)
    try:
        yield
    finally:
        if lock:
            lock.release()


def _try(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
