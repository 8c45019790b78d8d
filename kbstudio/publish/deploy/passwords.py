"""Passwords of targets: from the user, the environment or the system's keyring, never from the folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kbstudio.errors import PublishError
from kbstudio.targets import TargetSettings

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

AskPassword = Callable[[str], str | None]
"""Gives the password of an account by its name, or None when there is none."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose password is meant: a user at a place, such as a server’s name."""

    place: str
    user: str


Given = Mapping[Account, str]
"""Passwords that the user gave for as long as the program runs."""

NONE_GIVEN: Given = {}


def passwords(target: str, place: str, given: Given = NONE_GIVEN) -> AskPassword:
    """Looks up passwords for a target of a name, at a place such as a server's name."""

    def ask(user: str) -> str | None:
        return (
            given.get(Account(place, user))
            or os.environ.get(variable(target))
            or _in_keyring(service(place), user)
        )

    return ask


def place_of(settings: TargetSettings) -> str:
    """Under which name a target’s passwords are known: its server, or its bucket."""
    return settings.host or urlsplit(settings.address).hostname or settings.bucket


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


def keep_password(account: Account, password: str) -> None:
    """Store a password in the system’s keyring. Raises PublishError when it has none that keeps secrets."""
    from keyring.errors import KeyringError  # noqa: PLC0415 (as below)

    ring = _ring()
    try:
        if ring is not None:
            ring.set_password(service(account.place), account.user, password)
            return
        reason = "there is none that keeps secrets"
    except KeyringError as error:
        reason = str(error) or "it is locked"
    except Exception as error:  # noqa: BLE001 (each system’s keyring fails in its own way)
        reason = type(error).__name__
    reason = " ".join(reason.split())[:120].rstrip(".")
    raise PublishError(
        f"The password can’t be kept in this computer’s keyring ({reason}). "
        "It is used until you close KB Studio.",
        account.place,
    )


def _ring() -> KeyringBackend | None:
    """The keyring, unless it would write passwords down for all to read, or forget them."""
    import keyring  # noqa: PLC0415 (who publishes without passwords needn't wait for it)

    ring = keyring.get_keyring()
    return ring if all(map(_is_safe, _each(ring))) else None


def _each(ring: KeyringBackend) -> Iterator[KeyringBackend]:
    """A keyring, or those of which it is a chain."""
    yield from getattr(ring, "backends", None) or [ring]


def _is_safe(ring: KeyringBackend) -> bool:
    unsafe = ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt")
    return not type(ring).__module__.startswith(unsafe)


def _in_keyring(name: str, user: str) -> str | None:
    import keyring  # noqa: PLC0415 (as above)
    from keyring.errors import KeyringError  # noqa: PLC0415 (as above)

    try:
        return keyring.get_password(name, user)
    except KeyringError:  # locked, or there is none on this computer
        return None
