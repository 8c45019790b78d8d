"""Looking at the processes a test starts."""

import contextlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

HANGS = "\n".join(["[" * 1000] * 40)
"""Takes Python-Markdown minutes (Python-Markdown#798)."""


def children() -> set[int]:
    """Processes started by this one that are there, ended but not yet reaped included."""
    listing = Path(f"/proc/{os.getpid()}/task")
    if not listing.is_dir():
        pytest.skip("only Linux lists a process’s children")
    found: set[int] = set()
    for task in listing.iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that ended meanwhile
            found.update(map(int, (task / "children").read_text().split()))
    return found


def tracker() -> set[int]:
    """Python's own helper process of multiprocessing, which lives as long as this one."""
    from multiprocessing import resource_tracker

    pid = resource_tracker._resource_tracker._pid  # type: ignore[attr-defined]
    return {pid} if pid else set()


def has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    never = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if condition():
            return
        never.wait(0.02)
    pytest.fail("it didn’t happen in time")
