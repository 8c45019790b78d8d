"""What may hold a publish back: what `site.toml` may say, and what is said of bad values."""

from __future__ import annotations

import pytest

from kbstudio.gates import NO_GATES, Gates
from kbstudio.settings import read_settings


def test_without_a_word_secrets_stop_and_dead_links_are_told() -> None:
    settings, problems = read_settings('name = "Acme"\n')
    assert problems == ()
    assert settings.gates == NO_GATES
    assert (settings.gates.secrets, settings.gates.links) == ("stop", "warn")


def test_each_gate_can_be_set_and_so_can_its_measure() -> None:
    text = """\
[gates]
links = "stop"
secrets = "off"
page_kb = 60
removed_percent = 50
allow = ["192.168.0.1", "http://localhost:8000"]
"""
    settings, problems = read_settings(text)
    assert problems == ()
    assert settings.gates == Gates(
        links="stop",
        secrets="off",
        page_kb=60,
        removed_percent=50,
        allow=("192.168.0.1", "http://localhost:8000"),
    )


@pytest.mark.parametrize(
    "line",
    [
        'secrets = "no"',
        "secrets = false",
        "secrets = [1]",
        "page_kb = 0",
        "page_kb = '60'",
        "removed_percent = 101",
        "removed_percent = true",
        "allow = 3",
    ],
)
def test_a_value_that_cant_be_read_leaves_the_gate_as_strict_as_without(line: str) -> None:
    settings, (problem,) = read_settings(f'name = "Acme"\n\n[gates]\n{line}\n')
    assert settings.gates == NO_GATES
    assert (problem.severity, problem.where.line, problem.code) == ("warning", 4, "bad-settings")


def test_a_key_of_no_gate_is_told_with_the_one_that_was_meant() -> None:
    _, (problem,) = read_settings('[gates]\nsecret = "off"\n')
    assert "did you mean “secrets”" in problem.message
    _, (problem,) = read_settings('gates = "off"\n')
    assert "[gates]" in problem.message
