"""One connection of the program ssh that several runs of rsync share, so that each needn't sign in anew."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_BEGIN = 20
"""Seconds until a server that doesn't answer is left to rsync, which says what is wrong."""


class SshLine:
    """Opened when first asked for. Without it, as on Windows, each run connects for itself."""

    def __init__(self, ssh: Sequence[str], host: str) -> None:
        self._ssh, self._host = tuple(ssh), host
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> tuple[str, ...]:
        """The command that rsync uses for ssh."""
        if os.name == "posix" and self._folder is None:
            self._open()
        if self._folder is None or self._process is None or self._process.poll() is not None:
            return self._ssh
        return (*self._ssh, f"-oControlPath={self._socket(self._folder)}")

    def close(self) -> None:
        """End the connection."""
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None
        if self._folder:
            self._folder.cleanup()
            self._folder = None

    def _open(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kbstudio-ssh-")
        socket = self._socket(self._folder)
        command = [*self._ssh, "-M", "-N", f"-oControlPath={socket}", "-oControlPersist=no", self._host]
        try:
            self._process = subprocess.Popen(  # noqa: S603 (a list, and no shell)
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError:  # rsync will say that there is no ssh
            return
        until = time.monotonic() + _BEGIN
        while self._process.poll() is None and not socket.exists() and time.monotonic() < until:
            time.sleep(0.01)

    @staticmethod
    def _socket(folder: tempfile.TemporaryDirectory[str]) -> Path:
        return Path(folder.name, "line")
