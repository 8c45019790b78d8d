"""The colours of a theme: named in its theme.toml, checked for contrast, written as CSS variables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kbstudio.problems import Problem, Where
from kbstudio.publish.colours import (
    TEXT_CONTRAST,
    Rgb,
    contrast,
    from_oklch,
    parse_hex,
    readable,
    to_hex,
    to_oklch,
)

CONTROL_CONTRAST = 3.0
"""Contrast of the edges of fields, WCAG 2.2 criterion 1.4.11 (AA)."""

SCHEMES = ("light", "dark")
_GROUNDS = ("surface", "raised")
_ON_GROUNDS = re.compile(r"text|muted|note|success|warning|danger|code-.+")
_FALLBACK: Mapping[str, Mapping[str, Rgb]] = {
    "light": {"surface": (1, 1, 1)},
    "dark": {"surface": (0.08, 0.08, 0.08)},
}


@dataclass(frozen=True, slots=True)
class Colours:
    """A theme's colours by the names of their CSS variables, without the hyphens at the beginning.

    Text stands on `surface` and `raised`; `text`, `muted`, `note`, `success`, `warning`, `danger` and
    `code-…` are colours of text, `control-line` of the edges of fields.
    """

    light: Mapping[str, Rgb]
    dark: Mapping[str, Rgb]

    @property
    def grounds(self) -> tuple[tuple[Rgb, ...], tuple[Rgb, ...]]:
        """What text stands on, in light and in dark."""
        return _grounds(self.light), _grounds(self.dark)


def read_colours(value: Any) -> dict[str, dict[str, Rgb]]:
    """What theme.toml says under `colours`: colours by scheme and name. Raises ValueError saying why not."""
    if not isinstance(value, dict) or not value.keys() <= set(SCHEMES):
        raise ValueError("“colours” must have tables “light” and “dark”")
    found: dict[str, dict[str, Rgb]] = {}
    for scheme, entries in value.items():
        if not isinstance(entries, dict):
            raise ValueError(f"“colours.{scheme}” must be a table")  # noqa: TRY004 (a value of the writer's)
        found[scheme] = {}
        for name, colour in entries.items():
            if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
                raise ValueError(f"“{name}” can’t name a colour: use lower-case letters, digits and hyphens")
            try:
                found[scheme][name] = parse_hex(colour)
            except (ValueError, TypeError):
                raise ValueError(f"colours.{scheme}: write “{name}” as “#1d5fd1”") from None
    return found


def join_colours(chain: Sequence[Mapping[str, Mapping[str, Rgb]]]) -> Colours:
    """The colours of themes that stand one upon another; the first in the chain has the last word."""
    light, dark = (
        {
            name: colour
            for part in reversed((*chain, _FALLBACK))
            for name, colour in part.get(scheme, {}).items()
        }
        for scheme in SCHEMES
    )
    return Colours(light, dark)


def colour_problems(colours: Colours, file: str, line_of: Mapping[tuple[str, str], int]) -> list[Problem]:
    """What can't be read well, as problems of a theme.toml; `line_of` knows where it names a colour."""
    problems = []
    for scheme, named in (("light", colours.light), ("dark", colours.dark)):
        for name, colour in named.items():
            least = CONTROL_CONTRAST if name == "control-line" else TEXT_CONTRAST
            grounds = (named["surface"],) if name == "control-line" else _grounds(named)
            found = min(contrast(colour, ground) for ground in grounds)
            if found < least and (name == "control-line" or _ON_GROUNDS.fullmatch(name)):
                line = line_of.get((scheme, name)) or line_of.get((scheme, "surface")) or 1
                message = (
                    f"“{name}” of the {scheme} colours is hard to see: its contrast is {found:.1f}, "
                    f"and {least:g} is needed. Make it {'darker' if scheme == 'light' else 'lighter'}."
                )
                problems.append(Problem("warning", Where(file, line), message, "low-contrast"))
    return problems


def colours_css(accent: Rgb, colours: Colours) -> str:
    """The style sheet that sets all colours and the accent, readable as text on every ground.

    Paper is always light.
    """
    light_grounds, dark_grounds = colours.grounds
    light = _variables(colours.light) + _accent_variables(accent, light_grounds)
    dark = _variables(colours.dark) + _accent_variables(_lifted(accent), dark_grounds)
    return (
        f":root {{{light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n"
        f"  :root:not([data-kb-scheme='light']) {{{dark} }}\n}}\n"
        f"@media screen {{\n  :root[data-kb-scheme='dark'] {{{dark} }}\n}}\n"
    )


def _variables(named: Mapping[str, Rgb]) -> str:
    return "".join(f" --{name}: {to_hex(colour)};" for name, colour in sorted(named.items()))


def _accent_variables(accent: Rgb, grounds: tuple[Rgb, ...]) -> str:
    colour = readable(accent, grounds)
    white, black = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
    on_accent = max((white, black), key=lambda text: contrast(colour, text))
    return f" --accent: {to_hex(colour)}; --accent-text: {to_hex(on_accent)};"


def _lifted(colour: Rgb) -> Rgb:
    """The accent for dark grounds: lighter and calmer, so that it doesn't glow."""
    lightness, chroma, hue = to_oklch(colour)
    return from_oklch(max(lightness, 0.74), min(chroma, 0.14), hue)


def _grounds(named: Mapping[str, Rgb]) -> tuple[Rgb, ...]:
    return tuple(named[name] for name in _GROUNDS if name in named)
