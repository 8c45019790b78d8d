"""Contact channels: what hours and forms `site.toml` may name, and what is said of bad ones."""

import pytest

from kbstudio.hours import read_hours
from kbstudio.settings import SiteSettings, read_settings

PHONE = '[[contact]]\nkind = "phone"\naddress = "+49 30 1234567"\n'


def read(text: str) -> tuple[SiteSettings, list[tuple[str, int, str]]]:
    settings, problems = read_settings(text)
    return settings, [(each.severity, each.where.line, each.message) for each in problems]


def test_hours_and_their_zone_are_read():
    settings, problems = read(PHONE + 'open = "Mon-Fri 09:00-17:00"\ntime_zone = "Europe/Berlin"\n')
    assert problems == []
    (channel,) = settings.contact
    assert channel.open == read_hours("Mon-Fri 09:00-17:00")
    assert channel.time_zone == "Europe/Berlin"


def test_hours_may_be_a_list():
    settings, problems = read(
        PHONE + 'open = ["Mon 09:00-17:00", "Sat 10:00-12:00"]\ntime_zone = "UTC"\n',
    )
    assert problems == []
    assert len(settings.contact[0].open) == 2


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('open = "whenever"\ntime_zone = "Europe/Berlin"\n', 4),
        ('open = "Mon-Fri 09:00-17:00"\n', 1),
        ('open = "Mon-Fri 09:00-17:00"\ntime_zone = "CET; drop"\n', 5),
        ("post = true\n", 4),
        ('post = "yes"\n', 4),
    ],
)
def test_a_channel_with_bad_hours_is_shown_without_them(lines: str, line: int):
    settings, problems = read(PHONE + lines)
    assert [(severity, where) for severity, where, _ in problems] == [("warning", line)]
    (channel,) = settings.contact
    assert (channel.open, channel.time_zone, channel.post) == ((), "", False)


def test_a_zone_nobody_knows_is_a_problem_but_changes_no_page():
    settings, problems = read(PHONE + 'open = "Mon 09:00-17:00"\ntime_zone = "Europe/Berln"\n')
    assert [line for _, line, _ in problems] == [5]
    assert settings.contact[0].time_zone == "Europe/Berln"


def form(address: str) -> str:
    return f'[[contact]]\nkind = "form"\naddress = "{address}"\npost = true\n'


@pytest.mark.parametrize(
    "address",
    ["https://forms.example.com/f/1?a=b", "https://forms.example.com:8443/", "http://localhost:80/f"],
)
def test_a_form_may_take_messages(address: str):
    settings, problems = read(form(address))
    assert problems == []
    assert settings.contact[0].takes_messages


@pytest.mark.parametrize(
    "address",
    [
        "http://forms.example.com/f",
        "https://forms.example.com;script-src",
        "https://forms.example.com,evil.example/f",
        "https://*.example.com/f",
        "https://*/f",
        "https://'unsafe-inline'/f",
        "https://user:word@forms.example.com/f",
        "https://forms.example.com:99999999/f",
        "https://[::1]/f",
        "https://bücher.example/f",
    ],
)
def test_a_form_whose_host_cant_stand_in_a_policy_takes_none(address: str):
    settings, problems = read(form(address))
    assert [line for _, line, _ in problems] == [4]
    assert not settings.contact[0].takes_messages
