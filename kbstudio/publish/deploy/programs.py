"""Other programs that carry a site: git, rsync, ssh, and those of a host's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kbstudio.publish.deploy.target import TargetError

_OTHER_REPOSITORY = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
}
"""What a hook of another repository, if we run in one, would have git write to."""

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its status, what it gave, and the end of what it said of it."""

    status: int
    output: bytes
    said: str


def find_program(name: str, place: str) -> str:
    """Where a program is. Raises TargetError when this computer has none."""
    found = shutil.which(name)
    if not found:
        raise TargetError(
            f"“{place}” needs the program “{name}”, which isn’t on this computer. "
            "Install it, then publish again.",
            place,
        )
    return found


def run(
    command: Sequence[str],
    place: str,
    *,
    folder: Path | None = None,
    stdin: BinaryIO | None = None,
    more: Mapping[str, str] | None = None,
    seconds: float = 3600,
) -> Ended:
    """Run a program, without a shell and without questions. Raises TargetError when it can't be started.

    `more` is added to the environment. A program that takes longer than so many seconds is ended.
    """
    environment = {key: value for key, value in os.environ.items() if key not in _OTHER_REPOSITORY}
    environment |= {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", **(more or {})}
    if sys.platform == "linux":  # nobody is there to answer a window that asks for a password
        environment |= {"SSH_ASKPASS_REQUIRE": "never"}
    try:
        done = subprocess.run(  # noqa: S603 (a list, and no shell)
            command,
            cwd=folder,
            env=environment,
            stdin=stdin or subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise TargetError(
            f"“{command[0]}” didn’t end within {seconds / 60:.0f} minutes. Publish again.", place
        ) from error
    except OSError as error:
        raise TargetError(
            f"“{command[0]}” can’t be started ({error.strerror}). Check the name, then publish again.", place
        ) from error
    said = done.stderr.decode("utf-8", "replace").strip() or done.stdout.decode("utf-8", "replace").strip()
    return Ended(done.returncode, done.stdout, _end(said))


def _end(said: str) -> str:
    lines = ["".join(char for char in line if char.isprintable()) for line in said.splitlines()]
    return " ".join(line.strip() for line in lines[-4:] if line.strip())[-300:].rstrip(".")
