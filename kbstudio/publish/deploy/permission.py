"""Which commands of a knowledge base may be run here: it may come from strangers, so one is asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from kbstudio.disk import reason, write_file
from kbstudio.errors import PublishError

_FILE = "allowed-commands.json"


def is_allowed(state: Path, command: Sequence[str]) -> bool:
    """Whether this very command was allowed, by the user's state folder of the knowledge base."""
    return _digest(command) in _allowed(state)


def allow(state: Path, command: Sequence[str]) -> None:
    """Note that a command may be run from now on. Raises PublishError when it can't be noted."""
    allowed = sorted({*_allowed(state), _digest(command)})
    try:
        state.mkdir(parents=True, exist_ok=True)
        write_file(state / _FILE, json.dumps(allowed).encode(), private=True)
    except OSError as error:
        raise PublishError(
            f"That the command is allowed can’t be noted: {reason(error)}", str(state)
        ) from error


def _allowed(state: Path) -> list[str]:
    try:
        found = json.loads((state / _FILE).read_bytes())
    except (OSError, ValueError):
        return []
    return [str(entry) for entry in found] if isinstance(found, list) else []


def _digest(command: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(list(command)).encode()).hexdigest()
