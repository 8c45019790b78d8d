"""Contact channels: the ways to reach a person, from `[[contact]]` in `site.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from kbstudio.hours import Span, is_known_zone, is_zone, read_hours
from kbstudio.problems import Problem
from kbstudio.site_toml import (
    is_email,
    is_web_address,
    key_line,
    read_flag,
    read_text,
    setting_problem,
    takes_forms,
    unknown_setting,
)

ChannelKind = Literal["phone", "email", "chat", "form", "social", "remote"]


@dataclass(frozen=True, slots=True)
class ContactChannel:
    """A way to reach a person: `[[contact]]` in `site.toml`; `address` is a number, mail or web address.

    `hours` are words; `open` are the same as spans of a week in `time_zone`, from which a browser tells
    whether somebody answers now. `post`: the address of a form takes the fields of our own contact page.
    An empty `label` stands for the kind, in the reader's language.
    """

    kind: ChannelKind
    label: str
    address: str
    hours: str = ""
    text: str = ""
    open: tuple[Span, ...] = ()
    time_zone: str = ""
    post: bool = False

    @property
    def takes_messages(self) -> bool:
        """Whether the contact page can send what a customer writes there."""
        return self.kind == "email" or self.post


def read_channels(
    text: str, entries: Any, table: str = "contact"
) -> tuple[tuple[ContactChannel, ...], list[Problem]]:
    """The channels of a `site.toml` from its text and its list, and a problem for each bad value.

    A channel that leads nowhere is left out. `table` is the list's name, which may be that of one language.
    """
    channels: list[ContactChannel] = []
    problems: list[Problem] = []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        above, _, name = table.rpartition(".")
        line = key_line(text, name, above)
        message = f"contact: begin each way to reach you with “[[{table}]]”."
        return (), [setting_problem("warning", line, message)]
    for number, entry in enumerate(entries):
        for key in entry.keys() - _KEYS:
            line = key_line(text, key, table, number)
            problems.append(setting_problem("hint", line, unknown_setting(key, _KEYS)))
        try:
            channel, doubts = _channel(entry)
        except ValueError as error:
            doubts = [str(error)]
        else:
            channels.append(channel)
        for doubt in doubts:
            line = key_line(text, doubt.partition(":")[0], table, number)
            problems.append(setting_problem("warning", line, f"contact: {doubt}"))
    return tuple(channels), problems


def _channel(entry: Mapping[str, Any]) -> tuple[ContactChannel, list[str]]:
    """A channel and what is wrong with its hours, which it then goes without."""
    values: dict[str, str] = {}
    for key in sorted(_TEXTS & entry.keys()):
        values[key] = _read(key, entry[key])
    kind = values.get("kind", "")
    if kind not in get_args(ChannelKind):
        raise ValueError(f"kind: write one of {', '.join(get_args(ChannelKind))}.")
    example, is_address = _ADDRESSES.get(kind, _WEB)
    address = values["address"] = values.get("address", "").removeprefix("tel:").removeprefix("mailto:")
    if not is_address(address):
        raise ValueError(f"address: write one such as “{example}”.")
    values["label"] = values.get("label") or (address if kind in _ADDRESSES else "")
    doubts: list[str] = []
    post = _post(kind, address, entry.get("post", False), doubts)
    spans, zone = _hours(values.pop("open", ""), values.pop("time_zone", ""), doubts)
    channel = ContactChannel(
        **values,  # type: ignore[arg-type]  # kind was compared with all kinds
        open=spans,
        time_zone=zone,
        post=post,
    )
    return channel, doubts


def _read(key: str, value: Any) -> str:
    try:
        if key == "open" and isinstance(value, list):
            return "; ".join(read_text(each) for each in value)
        return read_text(value)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from None


def _post(kind: str, address: str, value: Any, doubts: list[str]) -> bool:
    try:
        wanted = read_flag(value)
    except ValueError as error:
        doubts.append(f"post: {error}")
        return False
    if wanted and (kind != "form" or not takes_forms(address)):
        doubts.append("post: only a “form” whose address begins with “https://” takes what customers write.")
        return False
    return wanted


def _hours(text: str, zone: str, doubts: list[str]) -> tuple[tuple[Span, ...], str]:
    if not text:
        return (), ""
    try:
        spans = read_hours(text)
    except ValueError as error:
        doubts.append(f"open: {error} Write them as “Mon-Fri 09:00-17:00”.")
        return (), ""
    if not is_zone(zone):
        doubts.append("time_zone: name the time zone of “open”, such as “Europe/Berlin”.")
        return (), ""
    if not is_known_zone(zone):
        # What is published may not depend on what this computer knows.
        doubts.append(f"time_zone: “{zone}” isn’t a time zone we know. Write one such as “Europe/Berlin”.")
    return spans, zone


def _is_phone(value: str) -> bool:
    return re.fullmatch(r"\+?[\d\s()./-]{3,40}", value) is not None and any(c.isdigit() for c in value)


_WEB = ("https://example.com/chat", is_web_address)
_ADDRESSES = {"phone": ("+44 20 7946 0000", _is_phone), "email": ("help@example.com", is_email)}
_KEYS = frozenset(field.name for field in fields(ContactChannel))
_TEXTS = _KEYS - {"post"}
