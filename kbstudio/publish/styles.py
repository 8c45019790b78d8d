"""Style sheets of a theme, joined into one file without comments and spare room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rcssmin import cssmin

from kbstudio.errors import ThemeError

_URL = re.compile(r"""url\(\s*("[^"]*"|'[^']*'|[^"'()\s]*)\s*\)""")


def join_styles(sheets: Iterable[bytes]) -> bytes:
    """One style sheet of several, in their order. Comments that begin with `/*!` stay."""
    style: bytes = cssmin(b"\n".join(sheets), keep_bang_comments=True)
    return style + b"\n"


def with_addresses(css: bytes, addresses: Mapping[str, str], theme: str) -> bytes:
    """A style sheet whose `url(fonts/brand.woff2)` names the file as it is published.

    Raises ThemeError for a file that the theme hasn't, and for one on another host.
    """

    def address(match: re.Match[str]) -> str:
        name = match[1].strip().strip("\"'")
        if name.startswith(("#", "data:")):
            return match[0]
        if name not in addresses:
            raise ThemeError(
                f"A style of the theme “{theme}” names “{name}”, which isn’t in its assets folder. "
                "Put the file there, and name it by its path in that folder."
            )
        return f'url("{addresses[name].rpartition("/")[2]}")'

    return _URL.sub(address, css.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
