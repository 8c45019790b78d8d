"""Scripts of a theme that are kept in parts: joined into one file, without comments and spare room."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from rjsmin import jsmin

_NESTED = re.compile(rb"\$\{[^}]*`")


def join_scripts(parts: Iterable[bytes]) -> bytes:
    """One classic script of parts that see one another's names and show none to the page.

    Comments that begin with `/*!` stay. Template literals may not stand inside one another.
    """
    return _small(b'(function () {\n"use strict";\n%b\n})();' % b"\n".join(parts))


def plain_script(script: bytes) -> bytes:
    """A script of its own without comments and spare room; as it is where that could harm it."""
    if _NESTED.search(script):  # template literals inside one another would lose their spaces
        return script
    return _small(script)


def _small(script: bytes) -> bytes:
    text: bytes = jsmin(script, keep_bang_comments=True)
    return text + b"\n"


def hashed(name: str, data: bytes) -> str:
    """The address of an asset, with a digest of its bytes in its name: `assets/site.0a1b2c3d4e.css`."""
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
