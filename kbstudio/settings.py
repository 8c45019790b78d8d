"""The settings of a site: `site.toml`, read into typed values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kbstudio.contact import ContactChannel, read_channels
from kbstudio.feedback import NO_FEEDBACK, Feedback, read_feedback
from kbstudio.gates import NO_GATES, Gates, read_gates
from kbstudio.picture_settings import USUAL_PICTURES, PictureSettings, read_picture_settings
from kbstudio.problems import Problem
from kbstudio.site_toml import (
    is_web_address,
    key_line,
    read_flag,
    read_text,
    read_texts,
    setting_problem,
    unknown_setting,
)
from kbstudio.style_settings import USUAL_STYLE, StyleSettings, read_style
from kbstudio.targets import TargetSettings, read_targets
from kbstudio.variables import Variables, read_variables
from kbstudio.wording import Wording, read_wording

MAX_SETTINGS = 200_000
"""Characters of `site.toml` that are read."""

_MOST_DOTS = 1000
"""Dots in a line: with those of keys a TOML parser’s time grows with the square."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What `site.toml` says, checked; the defaults make a good site of a folder without one.

    `accent` is a CSS colour `#rrggbb`. `often_asked` are questions offered under the home page's search.
    `synonyms` are sets of words that mean the same in search; a word of `also_search` looks for others too,
    but they don't look for it. `wording` are settings that hold in one language only. `variables` say
    nothing of the site: each article has those it uses.
    """

    name: str = "Help centre"
    url: str = ""
    tagline: str = "How can we help?"
    description: str = ""
    languages: tuple[str, ...] = ("en",)
    theme: str = "default"
    accent: str = "#1d5fd1"
    logo: str = ""
    footer: str = ""
    social_cards: bool = True
    search_by_meaning: bool = True
    offline: bool = False
    often_asked: tuple[str, ...] = ()
    contact: tuple[ContactChannel, ...] = ()
    feedback: Feedback = NO_FEEDBACK
    synonyms: tuple[tuple[str, ...], ...] = ()
    also_search: tuple[tuple[str, tuple[str, ...]], ...] = ()
    targets: tuple[TargetSettings, ...] = ()
    gates: Gates = NO_GATES
    pictures: PictureSettings = USUAL_PICTURES
    style: StyleSettings = USUAL_STYLE
    theme_options: dict[str, str] = field(default_factory=dict)
    wording: Wording = field(default_factory=dict)
    variables: Variables = field(default_factory=dict, repr=False)

    def language_of(self, path: str) -> str:
        """The language of a text by its path: translations stand in a folder of the language's name."""
        folder = path.partition("/")[0]
        return folder if folder in self.languages[1:] else (self.languages or ("en",))[0]

    def variable(self, folder: str, name: str) -> str | None:
        """The value of a variable in the texts of a language’s folder; empty for the first language."""
        first = (self.languages or ("",))[0]
        found = self.variables.get(folder, {}).get(name)
        return self.variables.get(first, {}).get(name) if found is None else found

    def in_language(self, language: str) -> SiteSettings:
        """The settings as they are for readers of one language of the site."""
        words = self.wording.get(language) if language in self.languages[1:] else None
        return replace(self, **words) if words else self


def read_settings(text: str) -> tuple[SiteSettings, tuple[Problem, ...]]:
    """Typed settings from the text of `site.toml`, and a problem with its line for each bad value.

    A value that can't be used leaves its default; text that isn't TOML leaves them all.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_SETTINGS or any(line.count(".") > _MOST_DOTS for line in text.split("\n")):
        return SiteSettings(), (_too_much(f"it has more than {MAX_SETTINGS:,} characters, or too many dots"),)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return SiteSettings(), (_syntax_problem(text, str(error)),)
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        return SiteSettings(), (_too_much("a number is too long, or its brackets are nested too deep"),)
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        line = key_line(text, key)
        if key not in _READERS:
            problems.append(setting_problem("hint", line, unknown_setting(key, _READERS)))
            continue
        try:
            found |= _READERS[key](value)
        except ValueError as error:
            problems.append(setting_problem("warning", line, f"{key}: {error}"))
    channels, bad_channels = read_channels(text, values.get("contact", []))
    feedback, bad_feedback = read_feedback(text, values.get("feedback", {}))
    targets, bad_targets = read_targets(text, values.get("target", {}))
    gates, bad_gates = read_gates(text, values.get("gates", {}))
    pictures, bad_pictures = read_picture_settings(text, values.get("pictures", {}))
    style, bad_style = read_style(text, values.get("style", {}))
    languages = found.get("languages", SiteSettings().languages)
    variables, bad_variables = read_variables(text, values, languages)
    settings = SiteSettings(
        **found,
        contact=channels,
        feedback=feedback,
        targets=targets,
        gates=gates,
        pictures=pictures,
        style=style,
        variables=variables,
    )
    wording, bad_wording = read_wording(text, values.get("language", {}), settings.languages, _READERS)
    settings = replace(settings, wording=wording)
    problems += [
        *bad_channels,
        *bad_feedback,
        *bad_targets,
        *bad_gates,
        *bad_pictures,
        *bad_style,
        *bad_variables,
        *bad_wording,
    ]
    return settings, tuple(sorted(problems, key=lambda p: p.where))


def _too_much(reason: str) -> Problem:
    return setting_problem("error", 1, f"It can’t be read: {reason}.")


def _synonyms(value: Any) -> tuple[tuple[str, ...], ...]:
    example = 'write a list of lists, such as [["sign in", "log in"]].'
    if not isinstance(value, list) or not all(isinstance(entry, list) for entry in value):
        raise ValueError(example)
    groups = tuple(read_texts(entry) for entry in value)
    if any(len(group) < 2 for group in groups):
        raise ValueError("each set needs two words or more.")
    return groups


def _also_search(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise ValueError('write a table of lists, such as laptop = ["notebook"].')  # noqa: TRY004
    found = {
        read_text(word): read_texts([others] if isinstance(others, str) else others)
        for word, others in value.items()
    }
    if not all(word and others for word, others in found.items()):
        raise ValueError("name a word, and one or more to look for as well.")
    return tuple(found.items())


def _languages(value: Any) -> tuple[str, ...]:
    codes = read_texts([value] if isinstance(value, str) else value)
    for code in codes:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
            raise ValueError(f"“{code}” isn’t a language. Write codes such as “en” or “pt-BR”.")
    if not codes or len(set(codes)) < len(codes):
        raise ValueError("name each language once, the one you write in first.")
    return codes


def _url(value: Any) -> str:
    address = read_text(value)
    if address and (not is_web_address(address) or re.search(r"[?#]", address)):
        raise ValueError("write the address of the site, such as “https://help.example.com”.")
    return address.rstrip("/")


def _accent(value: Any) -> str:
    colour = read_text(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"“{colour}” isn’t a colour. Write it as “#1d5fd1”.")
    return colour.lower()


def _logo(value: Any) -> str:
    path = read_text(value).removeprefix("./")
    if path.startswith("/") or ":" in path or "\\" in path or ".." in path.split("/"):
        raise ValueError("write the path of a picture in this folder, such as “images/logo.svg”.")
    return path


def _theme(value: Any) -> dict[str, Any]:
    options = dict(value) if isinstance(value, dict) else {"name": value}
    name = read_text(options.pop("name", "default"))
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", name):
        raise ValueError("write the name of a theme, such as “default”.")
    for key, option in options.items():
        if not isinstance(option, str | int | float):
            raise ValueError(f"{key}: write a text or a number.")  # noqa: TRY004
    words = {
        key: str(option).lower() if isinstance(option, bool) else str(option)
        for key, option in options.items()
    }
    return {"theme": name, "theme_options": words}


def _field(name: str, read: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {name: read(value)}


_READERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "name": _field("name", read_text),
    "url": _field("url", _url),
    "tagline": _field("tagline", read_text),
    "description": _field("description", read_text),
    "languages": _field("languages", _languages),
    "theme": _theme,
    "accent": _field("accent", _accent),
    "logo": _field("logo", _logo),
    "footer": _field("footer", read_text),
    "offline": _field("offline", read_flag),
    "social_cards": _field("social_cards", read_flag),
    "search_by_meaning": _field("search_by_meaning", read_flag),
    "often_asked": _field("often_asked", read_texts),
    "synonyms": _field("synonyms", _synonyms),
    "also_search": _field("also_search", _also_search),
    "contact": lambda _value: {},
    "feedback": lambda _value: {},
    "target": lambda _value: {},
    "gates": lambda _value: {},
    "pictures": lambda _value: {},
    "style": lambda _value: {},
    "variables": lambda _value: {},
    "language": lambda _value: {},
}


def _syntax_problem(text: str, reason: str) -> Problem:
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", reason)
    line = int(place.group(1)) if place and place.group(1) else max(1, len(text.rstrip().split("\n")))
    why = reason[: place.start()] if place else reason
    return setting_problem(
        "error", line, f"It can’t be read: {why[:1].lower()}{why[1:]}. Until then the defaults apply."
    )
