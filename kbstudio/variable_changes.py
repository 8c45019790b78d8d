"""Giving a variable another value: one line of `site.toml` changes, and nothing else."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from kbstudio.disk import write_file
from kbstudio.errors import ContentError
from kbstudio.site_toml import SETTINGS_FILE
from kbstudio.variables import VARIABLES

_NEXT = re.compile(r"^[ \t]*\[", re.MULTILINE)


def set_variable(root: Path, name: str, value: str, language: str = "") -> tuple[str, ...]:
    """Give a variable of a knowledge base a value; gives the file that changed. Raises ContentError."""
    path = root / SETTINGS_FILE
    try:
        text = path.read_bytes().decode() if path.exists() else ""
        write_file(path, with_variable(text, name, value, language).encode())
    except (OSError, UnicodeDecodeError) as error:
        message = f"“{SETTINGS_FILE}” can’t be changed. See whether it may be written."
        raise ContentError(message, SETTINGS_FILE) from error
    return (SETTINGS_FILE,)


def with_variable(text: str, name: str, value: str, language: str = "") -> str:
    """The text of a `site.toml` in which a variable has this value; `language`: empty for the first one.

    Raises ContentError when it is written in a way that can’t be changed so.
    """
    before = _read(text)
    title = f"language.{language}.{VARIABLES}" if language else VARIABLES
    known: Any = before
    for part in title.split("."):
        known = known.get(part, {}) if isinstance(known, dict) else {}
    if isinstance(known, dict) and known.get(name) == value:
        return text
    key = name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)
    line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    header = rf"^[ \t]*\[[ \t]*{re.escape(title)}[ \t]*\][ \t]*(?:#.*)?$"
    table = re.search(header, text, re.MULTILINE)
    if table is None:
        edited = f"{text.rstrip()}\n\n[{title}]\n{line}\n".lstrip()
    else:
        following = _NEXT.search(text, table.end())
        end = following.start() if following else len(text)
        edited = text[: table.end()] + _with_line(text[table.end() : end], name, line) + text[end:]
    wanted: dict[str, Any] = {**(known if isinstance(known, dict) else {}), name: value}
    for part in reversed(title.split(".")):
        wanted = {part: wanted}
    if _read(edited) != _united(before, wanted):
        message = f"“{SETTINGS_FILE}” can’t be changed. Write {line} into its table [{title}] yourself."
        raise ContentError(message, SETTINGS_FILE)
    return edited


def _with_line(entries: str, name: str, line: str) -> str:
    """The lines of a table with one of them changed, or added after the first line’s end."""
    written = re.escape(name)
    key = rf"^([ \t]*)(?:{written}|\"{written}\"|'{written}')[ \t]*=[ \t]*"
    value = r"(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s#]+)"
    found = re.search(key + value, entries, re.MULTILINE)
    if found:
        return f"{entries[: found.start()]}{found[1]}{line}{entries[found.end() :]}"
    kept = entries.rstrip()
    return f"{kept}\n{line}\n{entries[len(kept) :].removeprefix(chr(10))}"


def _united(values: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Tables in which those of `more` stand too."""
    united = dict(values)
    for key, value in more.items():
        both = isinstance(value, dict) and isinstance(united.get(key), dict)
        united[key] = _united(united[key], value) if both else value
    return united


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        message = f"“{SETTINGS_FILE}” can’t be read. Mend it first; the Problems panel says where."
        raise ContentError(message, SETTINGS_FILE) from error
