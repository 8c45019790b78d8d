"""KB Studio’s command line in a process forked from this one, in which all it needs is loaded already."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import kbstudio.checks
import kbstudio.cli_publish
import kbstudio.publish.build
import kbstudio.publish.history.publishing
import kbstudio.publish.noticing
import kbstudio.publish.output
import kbstudio.publish.unchanged  # noqa: F401
from kbstudio import cli, stamps

_BROKEN = 70


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended: its status (below zero: the signal that killed it), what it printed, and what it said."""

    status: int
    told: str
    said: str


@dataclass(frozen=True, slots=True)
class Running:
    """A process that was begun; what it prints stands in two files of `home`."""

    process: int
    home: Path

    def wait(self) -> Ended:
        """Wait until it ends. What it began and left behind is ended too."""
        _, status = os.waitpid(self.process, 0)
        with contextlib.suppress(OSError):
            os.killpg(self.process, signal.SIGKILL)
        told, said = ((self.home / name).read_text(encoding="utf-8", errors="replace") for name in _FILES)
        return Ended(os.waitstatus_to_exitcode(status), told, said)


def begin(
    command: Sequence[str], home: Path, more: Mapping[str, str], first: Callable[[], None] | None = None
) -> Running:
    """Begin a command with a user folder of its own, more environment, and something to do `first` there."""
    home.mkdir(parents=True, exist_ok=True)
    child = os.fork()
    if child == 0:
        _in_child(command, home, {**more, "KBSTUDIO_HOME": str(home)}, first)
    return Running(child, home)


_FILES = ("told.json", "said.txt")


def _in_child(
    command: Sequence[str], home: Path, more: Mapping[str, str], first: Callable[[], None] | None
) -> None:
    status = _BROKEN
    try:
        os.setpgid(0, 0)
        os.environ.update(more)
        for name, number in zip(_FILES, (1, 2), strict=True):
            os.dup2(os.open(home / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        # The clock ticks between two publishes here, so that what was changed a moment ago counts as settled.
        stamps.SETTLED = -60_000_000_000
        if first:
            first()
        status = cli.main(command)
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else _BROKEN
    except BaseException:  # noqa: BLE001 (whatever it is, it is told and ends this process alone)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
