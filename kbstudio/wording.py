"""What a site says of itself in its further languages: `[language.de]` in `site.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kbstudio.contact import read_channels
from kbstudio.problems import Problem
from kbstudio.site_toml import key_line, setting_problem, unknown_setting
from kbstudio.variables import VARIABLES

WORDS = frozenset(
    {
        *("name", "tagline", "description", "footer", "often_asked", "contact", "logo"),
        *("synonyms", "also_search"),
    }
)
"""The settings that a language may have for itself; the others hold for the whole site."""

Readers = Mapping[str, Callable[[Any], dict[str, Any]]]
Wording = Mapping[str, Mapping[str, Any]]
"""By language, the settings it has for itself."""


def read_wording(
    text: str, tables: Any, languages: Sequence[str], readers: Readers
) -> tuple[Wording, list[Problem]]:
    """The settings of each language from the text of `site.toml` and its tables, and what is wrong with them.

    `readers` are those of the settings by their keys. A value that can't be used is left out, so that the
    language has that of the site.
    """
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        message = "language: begin the settings of a language with a line such as “[language.de]”."
        return {}, [setting_problem("warning", key_line(text, "language"), message)]
    wording: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for language, table in tables.items():
        if language not in languages[1:]:
            line = key_line(text, "", f"language.{language}")
            problems.append(setting_problem("hint", line, _not_listed(language, languages)))
        found: dict[str, Any] = {}
        for key, value in table.items():
            read, bad = _read(text, f"language.{language}", key, value, readers)
            found |= read
            problems += bad
        wording[language] = found
    return wording, problems


def _not_listed(language: str, languages: Sequence[str]) -> str:
    if language in languages:
        return f"“{language}” is the language you write in: its words stand at the top of this file."
    return f"“{language}” isn’t in “languages”, so these lines change nothing. Add it there."


def _read(
    text: str, table: str, key: str, value: Any, readers: Readers
) -> tuple[dict[str, Any], list[Problem]]:
    line = key_line(text, key, table)
    if key == VARIABLES:  # read with those of the first language
        return {}, []
    if key not in WORDS:
        same = f"“{key}” is the same in every language; write it at the top of this file."
        message = same if key in readers else unknown_setting(key, WORDS)
        return {}, [setting_problem("hint", line, message)]
    if key == "contact":
        channels, problems = read_channels(text, value, f"{table}.contact")
        return {"contact": channels}, problems
    try:
        return readers[key](value), []
    except ValueError as error:
        return {}, [setting_problem("warning", line, f"{key}: {error}")]
