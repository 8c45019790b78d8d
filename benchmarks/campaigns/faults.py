"""Calls of the system that fail when asked to, and a record of those that were made."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CALLS = (
    *("open", "write", "fsync", "close", "ftruncate", "replace", "rename", "link", "symlink", "unlink"),
    *("mkdir", "chmod", "chown", "stat", "lstat", "listdir", "scandir", "readlink", "utime"),
    *("listxattr", "getxattr", "setxattr"),
)
_DONE_ANYHOW = {"close", "fsync"}
"""Calls that may have done their work and report an error all the same."""


class Faults:
    """Lets the call of this number fail with an error; 0 for none. Counts calls, with their names."""

    def __init__(self, number: int = 0, code: int = 0, *, short: bool = False) -> None:
        """`short`: of what is written, half goes through before the error."""
        self._number, self._code, self._short = number, code, short
        self.names: list[str] = []
        self.hit = ""

    def call(self, name: str, real: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Do what was asked, or fail."""
        self.names.append(name)
        if len(self.names) != self._number:
            return real(*args, **options)
        self.hit = name
        if name == "write" and self._short:
            real(args[0], bytes(args[1])[: len(args[1]) // 2])
        elif name in _DONE_ANYHOW:
            real(*args, **options)
        where = args[0] if args and isinstance(args[0], str | Path) else None
        raise OSError(self._code, os.strerror(self._code), str(where) if where else None)


@contextmanager
def patched(call: Callable[..., Any]) -> Iterator[None]:
    """Have `call(name, real, *arguments)` asked for each call of the system that files take."""
    kept: list[tuple[Any, str, Any]] = []

    def patch(module: Any, name: str, told: str) -> None:
        real = getattr(module, name)
        kept.append((module, name, real))
        setattr(module, name, lambda *args, **options: call(told, real, *args, **options))

    for name in CALLS:
        if hasattr(os, name):
            patch(os, name, name)
    patch(io, "open", "open")
    patch(builtins, "open", "open")
    try:
        yield
    finally:
        for module, name, real in kept:
            setattr(module, name, real)
