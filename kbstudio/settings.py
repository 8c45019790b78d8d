"""The settings of a site: `site.toml`, read into typed values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

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
    `synonyms` are sets of words that mean the same in search.
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
    theme_options: dict[str, str] = field(default_factory=dict)
