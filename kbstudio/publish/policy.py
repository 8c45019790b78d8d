"""The content security policy: what the pages of a site may load, and where they may send what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup

from kbstudio.settings import SiteSettings


def page_policy(forms: Iterable[str] = (), connections: Iterable[str] = ()) -> Markup:
    """The policy of a page, whose forms may go to these web addresses and whose scripts may call those."""
    called = _origins(connections)
    rules = ["default-src 'self'", "base-uri 'none'", "object-src 'none'"]
    rules += [" ".join(["connect-src 'self'", *called])] if called else []
    rules += [" ".join(["form-action 'self'", *_origins(forms)]), "require-trusted-types-for 'script'"]
    return Markup("; ".join(rules))  # noqa: S704 (`takes_forms` lets no sign into a host that HTML knows)


def feedback_policy(settings: SiteSettings) -> Markup:
    """The policy of a page that asks whether it helped."""
    to = _feedback_form(settings)
    return page_policy(to, to)


def contact_policy(address: str) -> Markup:
    """The policy of the contact page, whose message goes to an address; empty for a mail program."""
    return page_policy([address] if address else [])


def site_policy(settings: SiteSettings) -> Markup:
    """What hosts send with every page: all that any page may do. Each page narrows it for itself."""
    spoken = [settings.in_language(language) for language in settings.languages]
    forms = [channel.address for each in spoken for channel in each.contact if channel.post]
    to = _feedback_form(settings)
    return page_policy([*to, *forms], to)


def _feedback_form(settings: SiteSettings) -> list[str]:
    return [settings.feedback.address] if settings.feedback.kind == "form" else []


def _origins(addresses: Iterable[str]) -> list[str]:
    """The hosts of addresses, each once. `site_toml.takes_forms` lets no other signs into them."""
    parts = map(urlsplit, addresses)
    return list(dict.fromkeys(f"{each.scheme}://{each.netloc.lower()}" for each in parts))
