"""A variable gets another value in `site.toml`, and every other line stays."""

from __future__ import annotations

import tomllib

import pytest

from kbstudio.errors import ContentError
from kbstudio.variable_changes import with_variable

SETTINGS = """# Ours
name = "Acme"

[variables]  # words
product = "Box"   # the big one
"two words" = 'x'
version = 3.2

[[contact]]
kind = "phone"
"""


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("product", 'Crate "L"', 'product = "Box"', r'product = "Crate \"L\""'),
        ("two words", "y", "\"two words\" = 'x'", '"two words" = "y"'),
        ("version", "4", "version = 3.2", 'version = "4"'),
        ("shop", "here", "version = 3.2\n", 'version = 3.2\nshop = "here"\n'),
    ],
)
def test_one_line_changes_or_comes(name: str, value: str, old: str, new: str) -> None:
    edited = with_variable(SETTINGS, name, value)
    assert edited == SETTINGS.replace(old, new)
    assert tomllib.loads(edited)["variables"][name] == value


def test_a_table_is_begun_where_there_is_none() -> None:
    assert with_variable("", "a", "b") == '[variables]\na = "b"\n'
    assert with_variable('name = "x"\n', "a", "b") == 'name = "x"\n\n[variables]\na = "b"\n'


def test_each_language_has_a_table_of_its_own() -> None:
    once = with_variable(SETTINGS, "product", "Kiste", "de")
    assert once == f'{SETTINGS}\n[language.de.variables]\nproduct = "Kiste"\n'
    assert with_variable(once, "product", "Dose", "de") == once.replace("Kiste", "Dose")


@pytest.mark.parametrize("text", ["variables = 3\n", 'variables.a = "x"\n', "[variables\n"])
def test_what_is_written_otherwise_is_left_to_the_writer(text: str) -> None:
    with pytest.raises(ContentError):
        with_variable(text, "a", "b")
