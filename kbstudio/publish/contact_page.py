"""The contact page: a message to the first channel that takes one, with articles that may spare it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from kbstudio.contact import ContactChannel
from kbstudio.publish.channels import mail_address
from kbstudio.publish.policy import contact_policy
from kbstudio.publish.views import ContactView, HeadView, LinkView

TRAIL = "trail"
"""The script that keeps what a customer tried, for her to send along; for every page."""

HOURS = "hours"
"""The script that tells whether somebody answers now."""

_SHEET = "forms"


def message_channel(channels: Iterable[ContactChannel]) -> ContactChannel | None:
    """The channel that messages written on the contact page go to: a form made for it, else an email."""
    takers = [channel for channel in channels if channel.takes_messages]
    return next((channel for channel in takers if channel.post), takers[0] if takers else None)


def everywhere(channels: Iterable[ContactChannel], page: str) -> tuple[str, ...]:
    """The scripts that channels need on every page. `page`: the address of the contact page, or nothing."""
    hours = any(channel.open for channel in channels)
    return (*([HOURS] if hours else []), *([TRAIL] if page else []))


def contact_view(head: HeadView, breadcrumbs: tuple[LinkView, ...], channel: ContactChannel) -> ContactView:
    """The contact page for messages to a channel."""
    by_form = channel.post
    return ContactView(
        head=replace(
            head,
            scripts=(*head.scripts, *([] if by_form else ["mail"]), "contact"),
            sheets=(*head.sheets, _SHEET),
            policy=contact_policy(channel.address if by_form else ""),
        ),
        breadcrumbs=breadcrumbs,
        to="form" if by_form else "email",
        address=channel.address if by_form else mail_address(channel.address),
        host=urlsplit(channel.address).netloc if by_form else "",
    )
