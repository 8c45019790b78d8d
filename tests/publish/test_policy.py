"""The content security policy follows the settings: in each page, and in what hosts send with it."""

from __future__ import annotations

from kbstudio.publish.policy import contact_policy, feedback_policy, page_policy, site_policy
from kbstudio.settings import read_settings

PLAIN = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'"
)


def test_a_site_that_asks_nobody_reaches_nobody() -> None:
    settings, _ = read_settings(
        '[feedback]\nto = "log"\n[[contact]]\nkind = "email"\naddress = "a@b.example"\n'
    )
    assert page_policy() == feedback_policy(settings) == site_policy(settings) == contact_policy("") == PLAIN


def test_only_the_host_of_a_form_is_let_in_and_only_where_it_is_used() -> None:
    settings, problems = read_settings(
        '[feedback]\nto = "https://Forms.example.com:8443/f;x,y?a=b"\n'
        '[[contact]]\nkind = "form"\naddress = "https://desk.example.net/new"\npost = true\n'
    )
    assert problems == ()
    asked = feedback_policy(settings)
    assert "; connect-src 'self' https://forms.example.com:8443; " in asked
    assert "; form-action 'self' https://forms.example.com:8443; " in asked
    assert "desk.example.net" not in asked
    contact = contact_policy(settings.contact[0].address)
    assert "; form-action 'self' https://desk.example.net; " in contact
    assert "connect-src" not in contact
    everywhere = site_policy(settings)
    assert "; form-action 'self' https://forms.example.com:8443 https://desk.example.net; " in everywhere
    assert "; connect-src 'self' https://forms.example.com:8443; " in everywhere
