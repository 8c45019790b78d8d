"""Bytes that wait on disk until they are needed, so that a large site takes little memory."""

from __future__ import annotations

import contextlib
import tempfile
import threading
import weakref
from collections.abc import Callable
from functools import partial
from typing import BinaryIO


class Spool:
    """A nameless file that is gone with this object. What finds no room on the disk stays in memory."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: BinaryIO | None = None
        self._end = 0
        with contextlib.suppress(OSError):
            # Without a buffer, which would tell of a full disk too late.
            self._file = tempfile.TemporaryFile(buffering=0, prefix="kbstudio-")  # noqa: SIM115 (closed with this object)
            weakref.finalize(self, self._file.close)

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Put bytes in, and get what gives them back, for any thread."""
        with self._lock, contextlib.suppress(OSError):
            if self._file is not None:
                self._file.seek(self._end)
                if self._file.write(data) == len(data):
                    self._end += len(data)
                    return partial(self._take, self._end - len(data), len(data))
        return lambda: data

    def _take(self, begin: int, length: int) -> bytes:
        assert self._file is not None
        with self._lock:
            self._file.seek(begin)
            return self._file.read(length)
