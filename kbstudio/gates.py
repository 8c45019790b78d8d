"""What holds a publish back: the table `[gates]` in `site.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from kbstudio.problems import Problem
from kbstudio.site_toml import key_line, read_texts, setting_problem, unknown_setting

Level = Literal["off", "warn", "stop"]
"""`off`: isn't looked at; `warn`: is told; `stop`: nothing is written or sent."""


@dataclass(frozen=True, slots=True)
class Gates:
    """What each gate does with what it finds.

    `links`: links, anchors and pictures that lead nowhere; `alt_text`: pictures without a description;
    `contrast`: colours of a theme; `size`: pages above `page_kb` and pictures above `picture_kb` (of 1,000
    bytes); `addresses`: two sources for one address; `removals`: more than `removed_percent` of the pages
    disappear; `drafts`: words of what isn't published; `secrets`: keys and tokens; `private`: addresses
    that exist only in a network or on a computer of one's own; `locations`: where a picture was taken.
    `allow` are texts that `drafts`, `secrets` and `private` let through.
    """

    links: Level = "warn"
    alt_text: Level = "off"
    contrast: Level = "warn"
    size: Level = "warn"
    addresses: Level = "stop"
    removals: Level = "stop"
    drafts: Level = "stop"
    secrets: Level = "stop"
    private: Level = "warn"
    locations: Level = "warn"
    page_kb: int = 200
    picture_kb: int = 1000
    removed_percent: int = 20
    allow: tuple[str, ...] = ()


NO_GATES = Gates()
_NUMBERS: Mapping[str, int] = {"page_kb": 1_000_000, "picture_kb": 1_000_000, "removed_percent": 100}
"""The keys that take whole numbers from 1, and the largest that each takes."""

_KEYS = tuple(Gates.__dataclass_fields__)


def read_gates(text: str, values: Any) -> tuple[Gates, list[Problem]]:
    """The gates of a `site.toml` from its text and its table, and a problem for each bad value.

    A gate whose value can't be read is as strict as it is without one.
    """
    if not isinstance(values, dict):
        message = 'gates: write a table “[gates]” with a line such as links = "stop".'
        return NO_GATES, [setting_problem("warning", key_line(text, "gates"), message)]
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        line = key_line(text, key, "gates")
        if key not in _KEYS:
            problems.append(setting_problem("hint", line, f"gates: {unknown_setting(key, _KEYS)}"))
            continue
        try:
            found[key] = _read(key, value)
        except ValueError as error:
            problems.append(setting_problem("warning", line, f"gates: {key}: {error}"))
    return Gates(**found), problems


def _read(key: str, value: Any) -> Level | int | tuple[str, ...]:
    if key == "allow":
        return read_texts([value] if isinstance(value, str) else value)
    if key in _NUMBERS:
        return _number(value, _NUMBERS[key])
    for level in get_args(Level):
        if value == level:
            found: Level = level
            return found
    raise ValueError("write “off”, “warn” or “stop”.")


def _number(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise ValueError(f"write a whole number from 1 to {most}, without quotes.")
    return value
