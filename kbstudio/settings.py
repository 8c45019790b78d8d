"""The settings of a site: `site.toml`, read into typed values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from kbstudio.problems import Problem, Severity, Where

ChannelKind = Literal["phone", "email", "chat", "form", "social", "remote"]


@dataclass(frozen=True, slots=True)
class ContactChannel:
    """A way to reach a person: `[[contact]]` in `site.toml`; `address` is a number, mail or web address."""

    kind: ChannelKind
    label: str
    address: str
    hours: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What `site.toml` says, checked; the defaults make a good site of a folder without one.

    `accent` is a CSS colour `#rrggbb`. `often_asked` are questions offered under the home page's search.
    `synonyms` are sets of words that mean the same in search; a word of `also_search` looks for others too,
    but they don't look for it.
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
    often_asked: tuple[str, ...] = ()
    contact: tuple[ContactChannel, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    also_search: tuple[tuple[str, tuple[str, ...]], ...] = ()
    theme_options: dict[str, str] = field(default_factory=dict)

    def language_of(self, path: str) -> str:
        """The language of a text by its path: translations stand in a folder of the language's name."""
        folder = path.partition("/")[0]
        return folder if folder in self.languages[1:] else (self.languages or ("en",))[0]


def read_settings(text: str) -> tuple[SiteSettings, tuple[Problem, ...]]:
    """Typed settings from the text of `site.toml`, and a problem with its line for each bad value.

    A value that can't be used leaves its default; text that isn't TOML leaves them all.
    """
    text = text.removeprefix("\ufeff")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return SiteSettings(), (_syntax_problem(text, str(error)),)
    except RecursionError:
        return SiteSettings(), (_problem("error", 1, "It can’t be read: its brackets are nested too deep."),)
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        line = key_line(text, key)
        if key not in _READERS:
            problems.append(_problem("hint", line, _unknown(key, _READERS)))
            continue
        try:
            found |= _READERS[key](value)
        except ValueError as error:
            problems.append(_problem("warning", line, f"{key}: {error}"))
    channels, bad_channels = _channels(text, values.get("contact", []))
    problems += bad_channels
    return SiteSettings(**found, contact=channels), tuple(sorted(problems, key=lambda p: p.where))


def key_line(text: str, key: str, table: str = "", number: int = 0) -> int:
    """The 1-based line on which a key of TOML stands, or its table begins; 1 when neither is found.

    `table` is the table it stands in, and `number` (from 0) which one of a `[[table]]`.
    """
    here, counts, begin = "", dict[str, int](), 1
    for line_number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[{1,2}\s*([\w.-]+)\s*\]", line):
            here = header.group(1)
            counts[here] = counts.get(here, -1) + 1
            begin = line_number if (here, counts[here]) == (table, number) else begin
            if not table and here.split(".")[0] == key:
                return line_number
        elif (here, counts.get(here, 0)) == (table, number) and re.match(
            rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line
        ):
            return line_number
    return begin


def _channels(text: str, entries: Any) -> tuple[tuple[ContactChannel, ...], list[Problem]]:
    channels: list[ContactChannel] = []
    problems: list[Problem] = []
    tables = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
    if not tables:
        line = key_line(text, "contact")
        return (), [_problem("warning", line, "contact: begin each way to reach you with “[[contact]]”.")]
    for number, entry in enumerate(entries):
        for key in entry.keys() - _CHANNEL_KEYS:
            line = key_line(text, key, "contact", number)
            problems.append(_problem("hint", line, _unknown(key, _CHANNEL_KEYS)))
        try:
            channels.append(_channel(entry))
        except ValueError as error:
            reason = str(error)
            line = key_line(text, reason.partition(":")[0], "contact", number)
            problems.append(_problem("warning", line, f"contact: {reason}"))
    return tuple(channels), problems


def _channel(entry: Mapping[str, Any]) -> ContactChannel:
    values: dict[str, str] = {}
    for key in _CHANNEL_KEYS & entry.keys():
        try:
            values[key] = _text(entry[key])
        except ValueError as error:
            raise ValueError(f"{key}: {error}") from None
    kind = values.get("kind", "")
    if kind not in get_args(ChannelKind):
        raise ValueError(f"kind: write one of {', '.join(get_args(ChannelKind))}.")
    example, is_address = _ADDRESSES.get(kind, _WEB)
    values["address"] = values.get("address", "").removeprefix("tel:").removeprefix("mailto:")
    if not is_address(values["address"]):
        raise ValueError(f"address: write one such as “{example}”.")
    values["label"] = values.get("label") or (values["address"] if kind in _ADDRESSES else kind.capitalize())
    return ContactChannel(**values)  # type: ignore[arg-type]  # kind was compared with all kinds


def _is_web_address(value: str) -> bool:
    if not value.isprintable() or re.search(r"[\s<>\"\\]", value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _is_email(value: str) -> bool:
    return re.fullmatch(r"[\w.!#$%&'*+/=^`{|}~-]+@[\w-]+(\.[\w-]+)+", value) is not None


def _is_phone(value: str) -> bool:
    return re.fullmatch(r"\+?[\d\s()./-]{3,40}", value) is not None and any(c.isdigit() for c in value)


_WEB = ("https://example.com/chat", _is_web_address)
_ADDRESSES = {"phone": ("+44 20 7946 0000", _is_phone), "email": ("help@example.com", _is_email)}
_CHANNEL_KEYS = frozenset(field.name for field in fields(ContactChannel))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("write a text in quotes.")  # noqa: TRY004 (a value, not a type, of the writer's)
    return " ".join(value.split())


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError('write a list, such as ["one", "two"].')  # noqa: TRY004
    return tuple(text for entry in value if (text := _text(entry)))


def _synonyms(value: Any) -> tuple[tuple[str, ...], ...]:
    example = 'write a list of lists, such as [["sign in", "log in"]].'
    if not isinstance(value, list) or not all(isinstance(entry, list) for entry in value):
        raise ValueError(example)
    groups = tuple(_texts(entry) for entry in value)
    if any(len(group) < 2 for group in groups):
        raise ValueError("each set needs two words or more.")
    return groups


def _also_search(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise ValueError('write a table of lists, such as laptop = ["notebook"].')  # noqa: TRY004
    found = {
        _text(word): _texts([others] if isinstance(others, str) else others) for word, others in value.items()
    }
    if not all(word and others for word, others in found.items()):
        raise ValueError("name a word, and one or more to look for as well.")
    return tuple(found.items())


def _languages(value: Any) -> tuple[str, ...]:
    codes = _texts([value] if isinstance(value, str) else value)
    for code in codes:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
            raise ValueError(f"“{code}” isn’t a language. Write codes such as “en” or “pt-BR”.")
    if not codes or len(set(codes)) < len(codes):
        raise ValueError("name each language once, the one you write in first.")
    return codes


def _url(value: Any) -> str:
    address = _text(value)
    if address and (not _is_web_address(address) or re.search(r"[?#]", address)):
        raise ValueError("write the address of the site, such as “https://help.example.com”.")
    return address.rstrip("/")


def _accent(value: Any) -> str:
    colour = _text(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"“{colour}” isn’t a colour. Write it as “#1d5fd1”.")
    return colour.lower()


def _logo(value: Any) -> str:
    path = _text(value).removeprefix("./")
    if path.startswith("/") or ":" in path or "\\" in path or ".." in path.split("/"):
        raise ValueError("write the path of a picture in this folder, such as “images/logo.svg”.")
    return path


def _theme(value: Any) -> dict[str, Any]:
    options = dict(value) if isinstance(value, dict) else {"name": value}
    name = _text(options.pop("name", "default"))
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
    "name": _field("name", _text),
    "url": _field("url", _url),
    "tagline": _field("tagline", _text),
    "description": _field("description", _text),
    "languages": _field("languages", _languages),
    "theme": _theme,
    "accent": _field("accent", _accent),
    "logo": _field("logo", _logo),
    "footer": _field("footer", _text),
    "often_asked": _field("often_asked", _texts),
    "synonyms": _field("synonyms", _synonyms),
    "also_search": _field("also_search", _also_search),
    "contact": lambda _value: {},
}


def _unknown(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, known, 1)
    return f"“{key}” isn’t a setting" + (
        f"; did you mean “{near[0]}”?" if near else ", so it changes nothing."
    )


def _syntax_problem(text: str, reason: str) -> Problem:
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", reason)
    line = int(place.group(1)) if place and place.group(1) else max(1, len(text.rstrip().split("\n")))
    why = reason[: place.start()] if place else reason
    return _problem(
        "error", line, f"It can’t be read: {why[:1].lower()}{why[1:]}. Until then the defaults apply."
    )


def _problem(severity: Severity, line: int, message: str) -> Problem:
    return Problem(severity, Where("site.toml", line), message, "bad-settings")
