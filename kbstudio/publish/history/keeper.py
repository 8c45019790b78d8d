"""Keeping contents in another process, so that a publish doesn't wait for it."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from kbstudio.errors import PublishError
from kbstudio.publish.history.store import open_store

Batch = Sequence[tuple[str, bytes | Path, str]]
"""Contents, each with its digest and the address it is for."""


class Keeper:
    """A child process that keeps batches of contents in a store, one at a time.

    Threads would do it too, were it not that two of them hand Python to each other at every system call.
    """

    def __init__(self, state: Path) -> None:
        """Start it, for the store in a folder. Raises PublishError when the system can't."""
        context = get_context("spawn")  # a forked child of a program with threads may hang
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, state), daemon=True, name="kbstudio-history"
        )
        self._under_way = False
        try:
            self._process.start()
        except OSError as error:
            self._connection.close()
            raise _ended() from error
        finally:
            theirs.close()

    def keep(self, batch: Batch) -> None:
        """Give it a batch, as soon as it is done with the one before. Raises PublishError for that one."""
        self.wait()
        try:
            self._connection.send(batch)
        except OSError as error:
            raise _ended() from error
        self._under_way = True

    def wait(self) -> None:
        """Wait until everything given to it is kept. Raises PublishError when it can't be."""
        if self._under_way:
            self._under_way = False
            try:
                failed = self._connection.recv()
            except (EOFError, OSError) as error:
                raise _ended() from error
            if failed:
                raise PublishError(failed)

    def close(self) -> None:
        """End it at once, and leave nothing of it."""
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection.close()


def _ended() -> PublishError:
    return PublishError("The part of KB Studio that keeps the history of publishes broke off.")


def _serve(connection: Connection, state: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent to handle
    with connection, contextlib.suppress(EOFError, OSError):
        while True:
            batch: Batch = connection.recv()
            try:
                with open_store(state) as store:
                    store.keep(batch)
            except PublishError as error:
                connection.send(error.message)
            else:
                connection.send("")
