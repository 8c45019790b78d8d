"""Work in another process, while this one goes on."""

from __future__ import annotations

import contextlib
import gc
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

Result = TypeVar("Result")


class Apart(Generic[Result]):
    """One call of a function in a child process; as a context manager it leaves no process behind.

    A child that can't start, or breaks off, costs time alone: the function is called here then.
    """

    def __init__(self, function: Callable[..., Result], *arguments: Any) -> None:
        self._function = function
        self._arguments = arguments
        context = get_context("spawn")  # a forked child of a program with threads may hang
        self._connection, theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_serve, args=(theirs, function, arguments), daemon=True, name="kbstudio-apart"
        )
        with theirs, contextlib.suppress(OSError):
            self._process.start()

    def result(self) -> Result:
        """What the function returned. Waits for it; raises what it raises."""
        try:
            result: Result = self._connection.recv()
        except (EOFError, OSError):
            return self._function(*self._arguments)
        return result

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection.close()


def _serve(connection: Connection, function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent to handle
    gc.disable()  # of many small values that are no garbage looking for it takes a quarter of the time
    with connection, contextlib.suppress(Exception):  # whatever it is, the parent meets it again
        connection.send(function(*arguments))
