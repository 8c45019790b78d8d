"""Terms of texts: what is written and what is typed must meet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.search.analysis import Analysis, fold

ENGLISH = Analysis("en")


def stems(text: str, analysis: Analysis = ENGLISH) -> list[str]:
    return [token.stems[0] for token in analysis.tokens(text)]


def test_forms_of_a_word_are_one():
    assert stems("resetting resets RESET") == ["reset"] * 3


@pytest.mark.parametrize("name", ["E204", "0x80070057", "KB5034441", "H264"])
def test_names_with_digits_stay_as_they_are(name):
    assert stems(f"({name}),") == [name.lower()]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("E-204", "e204"),
        ("17.1", "17.1"),
        ("two-factor", "twofactor"),
        ("e‑mail", "email"),
        ("don’t", "dont"),
        ("file_name", "filename"),
        ("help.example.com", "help.example.com"),
    ],
)
def test_a_compound_stands_there_whole_and_in_parts(written, whole):
    tokens = ENGLISH.chunk(written)
    assert len(tokens) > 1
    assert whole in tokens[0].words
    assert ENGLISH.joined(written) != ()


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Ångström", "angstrom"),
        ("naïve café", "NAIVE CAFE"),
        ("Łódź", "lodz"),
        ("ﬁle", "file"),
        ("Straße", "STRASSE"),
    ],
)
def test_accents_and_case_fold(written, typed):
    assert stems(written) == stems(typed)
    assert stems(unicodedata.normalize("NFD", written)) == stems(typed)


def test_accents_left_out_meet_stems_that_need_them():
    french = Analysis("fr")
    written = {stem for token in french.tokens("préférées") for stem in token.stems}
    typed = {stem for token in french.tokens("preferees") for stem in token.stems}
    assert written & typed


def test_russian_short_i_is_no_accent():
    assert fold("Йод ёлка") == "йод елка"


def test_scripts_without_spaces_are_pairs():
    assert stems("日本語") == ["日本", "本語"]
    assert stems("KB使い方guide") == ["kb", "使い", "い方", "guid"]
    assert stems("字") == ["字"]


def test_vowel_signs_stay_in_words():
    assert len(ENGLISH.tokens("हिन्दी में")) == 2


def test_an_unknown_language_is_not_stemmed():
    assert stems("resetting", Analysis("xx")) == ["resetting"]


@given(st.text(max_size=200))
def test_any_text_has_terms_that_can_be_stored(text):
    for token in ENGLISH.tokens(text):
        assert all(term.encode() for term in (*token.words, *token.stems))
        assert max(map(len, token.words)) <= 64
