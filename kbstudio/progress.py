"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable

from kbstudio.errors import KbError

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all and what is being done; it may raise Cancelled to stop the work."""


class Cancelled(KbError):  # noqa: N818 (not a failure)
    """The user stopped the work; nothing half-done is left."""


def no_progress(_done: int, _total: int, _what: str) -> None:
    """Tell nobody."""
