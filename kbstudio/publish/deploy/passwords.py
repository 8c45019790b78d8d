"""Passwords of targets: from the environment or the system's keyring, never from the knowledge base."""

from __future__ import annotations

import os
from collections.abc import Callable

AskPassword = Callable[[str], str | None]
"""Gives the password of an account by its name, or None when there is none."""


def passwords(target: str, place: str) -> AskPassword:
    """Looks up passwords for a target of a name, at a place such as a server's name."""

    def ask(user: str) -> str | None:
        return os.environ.get(variable(target)) or _in_keyring(service(place), user)

    return ask


def variable(target: str) -> str:
    """The environment variable that may hold a target's password."""
    return f"KBSTUDIO_PASSWORD_{target.upper().replace('-', '_')}"


def service(place: str) -> str:
    """Under which name a password stands in the keyring."""
    return f"kbstudio:{place}"


def how_to_give(target: str, place: str, user: str) -> str:
    """What a message says of how a password is given."""
    return (
        f"Store it once with “python -m keyring set {service(place)} {user}”, "
        f"or give it in the variable {variable(target)}."
    )


def _in_keyring(name: str, user: str) -> str | None:
    import keyring  # noqa: PLC0415 (who publishes without passwords needn't wait for it)
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(name, user)
    except KeyringError:  # locked, or there is none on this computer
        return None
