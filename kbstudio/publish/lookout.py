"""Looking for leaks in another process, while the files of a site are made."""

from __future__ import annotations

import contextlib
import gc
import signal
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from kbstudio.article import Article
from kbstudio.publish.kept import Kept
from kbstudio.publish.leaks import Finding
from kbstudio.publish.scanner import Scanner

MANY = 400
"""New files from which on a process of its own, which must start first, is worth it."""

_BATCH = 32

Looked = dict[str, tuple[Finding, ...]]
"""What was found in each file that was looked into, by address."""


class Lookout:
    """Looks into files of a site: into many that are new with another process, each with whoever is free.

    As a context manager it leaves no process behind. One that can't start, or breaks off, costs time alone.
    """

    def __init__(self, withheld: Sequence[Article], kept: Kept, *, alone: bool) -> None:
        """`withheld`: articles whose words customers must not see. `alone`: no other process."""
        self.scanner = Scanner(withheld, kept)
        self._withheld = withheld
        self._alone = alone
        self._waiting: deque[str] = deque()
        self._connection: Connection | None = None
        self._under_way: list[str] = []
        self._looked: Looked = {}

    def notice(self, address: str, files: Mapping[str, bytes | Path]) -> None:
        """Note that a file was made anew, to be looked into as soon as the process is free."""
        self._waiting.append(address)
        if len(self._waiting) % _BATCH == 0:
            if self._connection is None and not self._alone and len(self._waiting) >= MANY:
                self._start()
            self._hand_over(files)

    def findings(self, addresses: Collection[str], files: Mapping[str, bytes | Path]) -> Looked:
        """What leaks in some files."""
        left = set(addresses) - self._looked.keys() - set(self._under_way)
        self._waiting = deque(address for address in addresses if address in left)
        while self._waiting:
            self._hand_over(files)
            if self._waiting:
                address = self._waiting.pop()
                self._looked[address] = self.scanner.of(address, files[address])
        if self._under_way:
            self._take()
        self._waiting.extend(address for address in addresses if address not in self._looked)
        for address in self._waiting:  # what a process that broke off had
            self._looked[address] = self.scanner.of(address, files[address])
        return {address: self._looked[address] for address in addresses}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process.close()

    def _start(self) -> None:
        self._alone = True  # for good, should it break off
        context = get_context("spawn")  # a forked child of a program with threads may hang
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._withheld), daemon=True, name="kbstudio-lookout"
        )
        with theirs, contextlib.suppress(OSError):
            self._process.start()
            self._connection = ours

    def _hand_over(self, files: Mapping[str, bytes | Path]) -> None:
        """Give the process the first files that wait, unless it is busy."""
        if self._connection is None or (self._under_way and not self._connection.poll()):
            return
        self._take()
        batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
        with contextlib.suppress(OSError):
            self._connection.send([(address, files[address]) for address in batch])
            self._under_way = batch

    def _take(self) -> None:
        """Take what the process found, and wait for it if need be."""
        if self._connection is not None and self._under_way:
            with contextlib.suppress(EOFError, OSError):
                self._looked.update(zip(self._under_way, self._connection.recv(), strict=True))
            self._under_way = []


def _serve(connection: Connection, withheld: Sequence[Article]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent to handle
    gc.disable()
    scanner = Scanner(withheld)
    with connection, contextlib.suppress(EOFError, OSError):
        while True:
            connection.send([scanner.of(address, content) for address, content in connection.recv()])
