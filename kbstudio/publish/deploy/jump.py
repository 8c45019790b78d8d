"""The way to a server that is reached through another one, as the user's `~/.ssh/config` tells it."""

from __future__ import annotations

import shlex
import socket
import subprocess
from collections.abc import Mapping, Sequence

_NONE = "none"
_SSH = ("ssh", "-oBatchMode=yes", "-oConnectTimeout=15")
_PATIENCE = 5
"""Seconds in which the program that leads there ends by itself."""


def jump_command(config: Mapping[str, object], host: str, port: int) -> tuple[str, ...]:
    """The program whose input and output lead to a server, by `ProxyCommand` or `ProxyJump`; empty for none.

    `config` is what holds for the server, as paramiko reads it.
    """
    own = str(config.get("proxycommand", "")).strip()
    if own and own.lower() != _NONE:
        return tuple(shlex.split(own.removeprefix("exec ")))
    *before, last = str(config.get("proxyjump", "")).strip().split(",")
    if not last or last.lower() == _NONE:
        return ()
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    way = ("-J", ",".join(before)) if before else ()
    jump, _, jump_port = last.removeprefix("ssh://").partition(":")
    return (*_SSH, *way, *(("-p", jump_port) if jump_port else ()), "-W", where, "--", jump)


class Jump:
    """A running program; what is sent to `socket` goes to the server. Raises OSError when it can't start."""

    def __init__(self, command: Sequence[str]) -> None:
        self.socket, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = subprocess.Popen(  # noqa: S603 (a list, and no shell)
                    command, stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=subprocess.DEVNULL
                )
            except OSError:
                self.socket.close()
                raise

    def close(self) -> None:
        """End it."""
        self.socket.close()
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
