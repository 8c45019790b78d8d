"""Variables: names for words that stand in many articles, from `[variables]` in `site.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kbstudio.problems import Problem
from kbstudio.site_toml import key_line, read_text, setting_problem

VARIABLES = "variables"
"""The table’s name; that of a further language is `language.de.variables`."""

Variables = Mapping[str, Mapping[str, str]]
"""By language, the values by their names; those of the first language hold where another has none."""


def read_variables(
    text: str, values: Mapping[str, Any], languages: Sequence[str]
) -> tuple[Variables, list[Problem]]:
    """The variables of a `site.toml` from its text and all its values, and a problem for each bad one."""
    first = languages[0] if languages else ""
    found: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    of_languages = values.get("language", {})
    tables = [(first, VARIABLES, values.get(VARIABLES))]
    for language, table in of_languages.items() if isinstance(of_languages, dict) else ():
        if isinstance(table, dict) and language in languages[1:]:
            tables.append((language, f"language.{language}.{VARIABLES}", table.get(VARIABLES)))
    for language, name, table in tables:
        if table is not None:
            found[language], bad = _read(text, name, table)
            problems += bad
    return {language: words for language, words in found.items() if words}, problems


def _read(text: str, name: str, table: Any) -> tuple[dict[str, str], list[Problem]]:
    if not isinstance(table, dict):
        message = f'{VARIABLES}: write a table “[{name}]” with a line such as product = "Acme Box".'
        return {}, [setting_problem("warning", key_line(text, VARIABLES), message)]
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in table.items():
        try:
            found[_name(key)] = _value(value)
        except ValueError as error:
            line = key_line(text, key, name)
            problems.append(setting_problem("warning", line, f"{VARIABLES}: {key}: {error}"))
    return found, problems


def _name(key: str) -> str:
    if not re.fullmatch(r"[\w.-]+(?: [\w.-]+)*", key):
        raise ValueError("write a name of letters, digits, hyphens and underscores.")
    return key


def _value(value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else read_text(value)
