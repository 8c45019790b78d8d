"""What style hints are given: the table `[style]` in `site.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from kbstudio.problems import Problem
from kbstudio.site_toml import key_line, read_texts, setting_problem, unknown_setting

Hint = Literal[
    "belittling",
    "blame",
    "cold-phrase",
    "empty-link",
    "long-sentence",
    "no-summary",
    "passive-step",
    "skipped-heading",
    "unwanted-term",
]
HINTS: tuple[Hint, ...] = get_args(Hint)


@dataclass(frozen=True, slots=True)
class StyleSettings:
    """`off`: hints that aren’t given; `terms`: for a wanted term those that aren’t."""

    off: tuple[str, ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()


USUAL_STYLE = StyleSettings()
_KEYS = tuple(StyleSettings.__dataclass_fields__)


def read_style(text: str, values: Any) -> tuple[StyleSettings, list[Problem]]:
    """The style of a `site.toml` from its text and its table, and a problem for each bad value."""
    if not isinstance(values, dict):
        message = 'style: write a table “[style]” with a line such as off = ["long-sentence"].'
        return USUAL_STYLE, [setting_problem("warning", key_line(text, "style"), message)]
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for key, value in values.items():
        line = key_line(text, key, "style")
        if key not in _KEYS:
            problems.append(setting_problem("hint", line, f"style: {unknown_setting(key, _KEYS)}"))
            continue
        try:
            found[key] = _off(value) if key == "off" else _terms(value)
        except ValueError as error:
            problems.append(setting_problem("warning", line, f"style: {key}: {error}"))
    return StyleSettings(**found), problems


def _off(value: Any) -> tuple[str, ...]:
    named = read_texts(value)
    strange = next((name for name in named if name not in HINTS), None)
    if strange is not None:
        raise ValueError(f"“{strange}” is no hint. There are: {', '.join(HINTS)}.")
    return named


def _terms(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise ValueError('write a table with lines such as "sign in" = ["log in"].')  # noqa: TRY004
    return tuple(
        (wanted, read_texts([not_] if isinstance(not_, str) else not_)) for wanted, not_ in value.items()
    )
