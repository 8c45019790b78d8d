"""Scripts of a theme that are kept in parts: joined into one file, without comments and spare room."""

from __future__ import annotations

from collections.abc import Iterable

from rjsmin import jsmin


def join_scripts(parts: Iterable[bytes]) -> bytes:
    """One classic script of parts that see one another's names and show none to the page.

    Comments that begin with `/*!` stay. Template literals may not stand inside one another.
    """
    text = "\n".join(part.decode("utf-8") for part in parts)
    script: str = jsmin(f'(function () {{\n"use strict";\n{text}\n}})();', keep_bang_comments=True)
    return f"{script}\n".encode()
