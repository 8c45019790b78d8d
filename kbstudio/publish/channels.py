"""Ways to reach a person, ready to show: links, hours in words and for the browser."""

from __future__ import annotations

import contextlib
from urllib.parse import quote, urlsplit

from kbstudio.contact import ContactChannel
from kbstudio.hours import hours_text, joined
from kbstudio.publish.texts import Texts
from kbstudio.publish.views import ChannelView

_SCHEMES = ("http", "https", "mailto", "tel", "sms")
_ICONS = {
    "phone": "phone",
    "email": "mail",
    "chat": "chat",
    "form": "pen",
    "social": "people",
    "remote": "computer",
}


def icon_of(channel: ContactChannel) -> str:
    """The name of the theme's icon for a channel."""
    return f"icons/{_ICONS[channel.kind]}.svg"


def channel_view(channel: ContactChannel, texts: Texts, icon: str, page: str = "") -> ChannelView:
    """A channel for a page, with the address of its icon. `page`: the site's own page for its messages."""
    return ChannelView(
        kind=channel.kind,
        kind_label=texts(f"contact-{channel.kind}"),
        label=channel.label,
        href=page if channel.post else _href(channel),
        address=channel.address,
        hours=channel.hours or _hours(channel, texts),
        text=channel.text,
        icon=icon,
        spans=" ".join(f"{begin}-{end}" for begin, end in joined(channel.open)),
        zone=channel.time_zone,
    )


def mail_address(address: str) -> str:
    """A mail address as it stands in a link."""
    return quote(address, safe="@")


def _hours(channel: ContactChannel, texts: Texts) -> str:
    if not channel.open:
        return ""
    place = channel.time_zone.rpartition("/")[2].replace("_", " ")
    return texts("hours-in", hours=hours_text(channel.open, texts.weekdays), place=place)


def _href(channel: ContactChannel) -> str:
    """Where a contact channel leads; empty for what a browser shouldn't follow."""
    address = channel.address.strip()
    with contextlib.suppress(ValueError):  # no address at all
        if urlsplit(address).scheme in _SCHEMES:
            return address
    if channel.kind == "phone":
        digits = "".join(sign for sign in address if sign.isdigit() or sign == "+")
        return f"tel:{digits}" if digits else ""
    if channel.kind == "email" and "@" in address and ":" not in address:
        return f"mailto:{mail_address(address)}"
    return ""
