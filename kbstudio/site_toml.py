"""Single values of `site.toml`: how they are read, where they stand, and what is said of bad ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from kbstudio.problems import Problem, Severity, Where

SETTINGS_FILE = "site.toml"


def read_text(value: Any) -> str:
    """A text as one line. Raises ValueError, with what to write instead, for any other value."""
    if not isinstance(value, str):
        raise ValueError("write a text in quotes.")  # noqa: TRY004 (a value, not a type, of the writer's)
    return " ".join(value.split())


def read_texts(value: Any) -> tuple[str, ...]:
    """A list of texts without the empty ones. Raises ValueError for any other value."""
    if not isinstance(value, list):
        raise ValueError('write a list, such as ["one", "two"].')  # noqa: TRY004
    return tuple(text for entry in value if (text := read_text(entry)))


def read_flag(value: Any) -> bool:
    """True or false. Raises ValueError for any other value."""
    if not isinstance(value, bool):
        raise ValueError("write true or false, without quotes.")  # noqa: TRY004
    return value


def is_web_address(value: str) -> bool:
    """Whether a browser may follow it as an address of the web."""
    if not value.isprintable() or re.search(r"[\s<>\"\\]", value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def is_email(value: str) -> bool:
    """Whether it is one mail address, and nothing that a mail program would read more into."""
    return re.fullmatch(r"[\w.!#$%&'*+/=^`{|}~-]+@[\w-]+(\.[\w-]+)+", value) is not None


def takes_forms(value: str) -> bool:
    """Whether a form may be sent there: by https, or to this computer for trying it out.

    The host must be one that can stand in a content security policy, which allows that host and no other.
    """
    if not is_web_address(value) or "#" in value:
        return False
    parts = urlsplit(value)
    host = rf"(?i)({_NAME}\.)*{_NAME}(:\d{{1,5}})?"
    safe = parts.scheme == "https" or parts.hostname in _THIS_COMPUTER
    return safe and re.fullmatch(host, parts.netloc) is not None


def key_line(text: str, key: str, table: str = "", number: int = 0) -> int:
    """The 1-based line on which a key of TOML stands, or its table begins; 1 when neither is found.

    `table` is the table it stands in, and `number` (from 0) which one of a `[[table]]`.
    """
    places = _places(text)
    found = [places.keys.get((table, number, key)), None if table else places.tops.get(key)]
    lines = [line for line in found if line]
    return min(lines) if lines else places.tables.get((table, number), 1)


@dataclass(frozen=True, slots=True)
class _Places:
    """The lines on which keys stand, by table and number of that; tables begin; and first parts of tables."""

    keys: dict[tuple[str, int, str], int]
    tables: dict[tuple[str, int], int]
    tops: dict[str, int]


@lru_cache(maxsize=1)
def _places(text: str) -> _Places:
    places = _Places({}, {}, {})
    here, counts = "", dict[str, int]()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            here = header.group(1)
            counts[here] = counts.get(here, -1) + 1
            places.tables[here, counts[here]] = number
            places.tops.setdefault(here.split(".")[0], number)
        elif match := _KEY.match(line):
            key = next(name for name in match.groups() if name is not None)
            places.keys.setdefault((here, counts.get(here, 0), key), number)
    return places


def setting_problem(severity: Severity, line: int, message: str) -> Problem:
    """A problem on a line of `site.toml`."""
    return Problem(severity, Where(SETTINGS_FILE, line), message, "bad-settings")


def unknown_setting(key: str, known: Iterable[str]) -> str:
    """What is said of a key that isn't known, with the nearest that is."""
    near = get_close_matches(key, known, 1)
    return f"“{key}” isn’t a setting" + (
        f"; did you mean “{near[0]}”?" if near else ", so it changes nothing."
    )


_HEADER = re.compile(r"\s*\[{1,2}\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[.=]""")
_NAME = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_THIS_COMPUTER = ("localhost", "127.0.0.1")
