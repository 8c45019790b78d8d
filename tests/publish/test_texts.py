"""The words of the shipped theme: the same in every language, counted and dated as each language does."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kbstudio.publish.plurals import plural_form, plural_forms
from kbstudio.publish.texts import Texts
from kbstudio.publish.theme import load_theme

THEMES = Path(__file__).parents[2] / "themes"
FILES = sorted((THEMES / "base" / "i18n").glob("*.toml"))
ENGLISH = tomllib.loads((THEMES / "base" / "i18n" / "en.toml").read_text(encoding="utf-8"))


def texts(language: str) -> Texts:
    return load_theme("base", [THEMES]).texts(language)


def own(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def blanks(text: object) -> set[str]:
    return set(re.findall(r"\{\w+\}", str(text)))


def test_seven_languages_are_shipped() -> None:
    assert {file.stem for file in FILES} >= {"en", "de", "fr", "es", "pt", "ja", "ar"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_has_exactly_the_texts_of_english(file: Path) -> None:
    assert own(file).keys() == ENGLISH.keys()
    assert len(own(file)["months"]) == 12


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_text_has_the_blanks_of_the_english_one(file: Path) -> None:
    for name, entry in own(file).items():
        expected = blanks(ENGLISH[name])
        if isinstance(entry, dict):
            assert blanks(entry["other"]) == expected, name
            # “One article” needs no figure.
            assert all(expected - {"{n}"} <= blanks(text) <= expected for text in entry.values()), name
        else:
            assert blanks(entry) == expected, name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_counted_has_every_plural_form_of_the_language(file: Path) -> None:
    for name, entry in own(file).items():
        if isinstance(ENGLISH[name], dict):
            assert entry.keys() == set(plural_forms(file.stem)), name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_hardly_a_text_is_as_in_english(file: Path) -> None:
    same = {name for name, entry in own(file).items() if entry == ENGLISH[name]}
    assert file.stem == "en" or len(same) < 12, same


def test_articles_are_counted_as_the_language_does() -> None:
    arabic = [texts("ar")("articles", n=n) for n in (0, 1, 2, 3, 11, 100)]
    assert arabic == ["لا مقالات", "مقالة واحدة", "مقالتان", "3 مقالات", "11 مقالة", "100 مقالة"]
    assert texts("fr")("articles", n=0) == "0 article"
    assert texts("de")("articles", n=0) == "0 Artikel"
    assert texts("ja")("articles", n=1) == "1件の記事"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {"one": (1,), "other": (0, 2, 11, 21)}),
        ("fr", {"one": (0, 1), "other": (2, 10)}),
        ("pt-BR", {"one": (0, 1), "other": (2,)}),
        ("pt-PT", {"one": (1,), "other": (0, 2)}),
        ("ja", {"other": (0, 1, 2)}),
        ("ar", {"zero": (0,), "one": (1,), "two": (2,), "few": (3, 103), "many": (11, 99), "other": (100,)}),
        ("ru", {"one": (1, 21), "few": (2, 24), "many": (0, 5, 11, 12, 112)}),
        ("hr", {"one": (1, 21), "few": (2, 24), "other": (0, 5, 11, 12)}),
        ("pl", {"one": (1,), "few": (2, 22), "many": (0, 5, 12, 21)}),
        ("cs", {"one": (1,), "few": (2, 4), "other": (0, 5, 22)}),
        ("ro", {"one": (1,), "few": (0, 2, 19, 101), "other": (20, 100)}),
        ("lt", {"one": (1, 21), "few": (2, 22), "other": (0, 10, 11)}),
        ("lv", {"zero": (0, 10, 11), "one": (1, 21), "other": (2, 22)}),
        ("sl", {"one": (1, 101), "two": (2, 102), "few": (3, 4), "other": (0, 5)}),
        ("is", {"one": (1, 21), "other": (0, 11)}),
        ("fil", {"one": (0, 1, 2, 3, 5), "other": (4, 6, 9)}),
        ("he", {"one": (1,), "two": (2,), "other": (0, 3)}),
        ("ga", {"one": (1,), "two": (2,), "few": (3, 6), "many": (7, 10), "other": (0, 11)}),
        ("cy", {"zero": (0,), "one": (1,), "two": (2,), "few": (3,), "many": (6,), "other": (4,)}),
        ("mt", {"one": (1,), "two": (2,), "few": (0, 3, 110), "many": (11, 119), "other": (20,)}),
    ],
)
def test_plural_forms_are_those_of_cldr(language: str, forms: dict[str, tuple[int, ...]]) -> None:
    for form, numbers in forms.items():
        assert {plural_form(language, n) for n in numbers} == {form}


def test_a_form_that_a_file_lacks_is_the_general_one() -> None:
    assert Texts("ar", {"articles": {"one": "one", "other": "{n}"}})("articles", n=3) == "3"


def test_a_script_gets_all_forms_with_their_blanks_open() -> None:
    assert texts("de").forms("search-found") == {
        "one": "{n} Artikel gefunden",
        "other": "{n} Artikel gefunden",
    }
    assert texts("de").forms("home") == {"other": "Start"}


def test_dates_are_written_as_readers_write_them() -> None:
    first, third = dt.date(2026, 5, 1), dt.date(2026, 5, 3)
    expected = {
        "en": ("1 May 2026", "3 May 2026"),
        "de": ("1. Mai 2026", "3. Mai 2026"),
        "fr": ("1er mai 2026", "3 mai 2026"),
        "es": ("1 de mayo de 2026", "3 de mayo de 2026"),
        "pt": ("1º de maio de 2026", "3 de maio de 2026"),
        "ja": ("2026年5月1日", "2026年5月3日"),
        "ar": ("1 مايو 2026", "3 مايو 2026"),
    }
    assert {code: (texts(code).date(first), texts(code).date(third)) for code in expected} == expected
