"""Style sheets of a theme, joined into one file without comments and spare room."""

from __future__ import annotations

from collections.abc import Iterable

from rcssmin import cssmin


def join_styles(sheets: Iterable[bytes]) -> bytes:
    """One style sheet of several, in their order. Comments that begin with `/*!` stay."""
    style: bytes = cssmin(b"\n".join(sheets), keep_bang_comments=True)
    return style + b"\n"
