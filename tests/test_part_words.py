"""The parts of a troubleshooting article are known by their headings, in seven languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.part_words import PART_WORDS, PartKind, part_kind

ROOT = Path(__file__).parent.parent
WORDS = [
    (word.strip(), kind)
    for kind, languages in PART_WORDS.items()
    for words in languages.values()
    for word in words.split(",")
]


@pytest.mark.parametrize(("word", "kind"), WORDS)
def test_every_word_names_its_part_and_no_other(word: str, kind: PartKind) -> None:
    assert part_kind(word) == kind
    assert part_kind(word.upper()) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Symptoms:", "issue"),
        ("Does this concern me?", "environment"),
        ("Fix 2: restart it", "resolution"),
        ("Solution (Windows)", "resolution"),
        ("3. Resolution", "resolution"),
        ("Résolution :", "resolution"),
        ("S'applique à", "environment"),
        ("Losung", "resolution"),
        ("解決策１", "resolution"),
        ("原因", "cause"),
        ("السبب:", "cause"),
    ],
)
def test_additions_signs_and_accents_change_nothing(title: str, kind: PartKind) -> None:
    assert part_kind(title) == kind


@pytest.mark.parametrize("title", ["", "2", "About fixes", "Cause and resolution", "Solutions we sell", "?"])
def test_other_headings_name_none(title: str) -> None:
    assert part_kind(title) is None


def test_every_part_has_words_in_every_language_of_the_theme() -> None:
    languages = {frozenset(words) for words in PART_WORDS.values()}
    assert languages == {frozenset({"en", "de", "fr", "es", "pt", "ja", "ar"})}


def test_the_manual_names_every_word() -> None:
    text = (ROOT / "content" / "writing" / "troubleshooting-article.md").read_text(encoding="utf-8")
    for languages in PART_WORDS.values():
        for words in languages.values():
            assert f":   {words}\n" in text
