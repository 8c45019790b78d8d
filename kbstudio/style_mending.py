"""Doing what a style hint says: other words on a line; and turning a kind of hints off."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from kbstudio.errors import ContentError

_TABLE = re.compile(r"^[ \t]*\[style\][ \t]*(?:#.*)?$", re.MULTILINE)
_OFF = re.compile(r"^([ \t]*off[ \t]*=[ \t]*\[)([^\[\]]*)\]", re.MULTILINE)


def mended(line: str, words: str, wanted: str) -> str | None:
    """A line with other words in place of these, or without them; None when it doesn’t have them.

    What stood with a capital at the beginning, gets one; where words are left out, what follows moves up.
    """
    edges = ("(?<!\\w)" if words[:1].isalnum() else "", "(?!\\w)" if words[-1:].isalnum() else "")
    spaces = r",?[ \t]*" if not wanted else ""
    found = re.search(rf"{edges[0]}{re.escape(words)}{edges[1]}{spaces}", line)
    if found is None:
        return None
    before, after = line[: found.start()], line[found.end() :]
    capital = words[:1].isupper() and not words[1:2].isupper()
    if wanted:
        return before + (wanted[:1].upper() + wanted[1:] if capital else wanted) + after
    after = after[:1].upper() + after[1:] if capital else after
    return before.rstrip(" ") + after if after[:1] in set(".,;:!?") else before + after


def with_rule_off(text: str, rule: str) -> str:
    """The text of a `site.toml` with one more kind of hint turned off; all other lines stay.

    Raises ContentError when it is written in a way that can’t be changed so.
    """
    before = _read(text)
    style = before.get("style", {})
    off = list(style.get("off", [])) if isinstance(style, dict) else []
    if rule in off:
        return text
    table = _TABLE.search(text)
    if table is None:
        edited = f"{text.rstrip()}\n\n[style]\noff = [{_quoted([rule])}]\n".lstrip()
    elif not off and "off" not in style:
        edited = f"{text[: table.end()]}\noff = [{_quoted([rule])}]{text[table.end() :]}"
    else:
        entry = _OFF.search(text, table.end())
        inside = [*off, rule]
        edited = (
            text
            if entry is None
            else f"{text[: entry.start()]}{entry[1]}{_quoted(inside)}]{text[entry.end() :]}"
        )
    if _read(edited) != {**before, "style": {**style, "off": [*off, rule]}}:
        raise ContentError(
            f"“site.toml” can’t be changed. Write “{rule}” into off of its table [style] yourself."
        )
    return edited


def _quoted(rules: list[str]) -> str:
    return ", ".join(f'"{rule}"' for rule in rules)


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            "“site.toml” can’t be read. Mend it first; the Problems panel says where."
        ) from error
