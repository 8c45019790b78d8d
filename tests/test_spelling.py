"""Spelling: dictionaries are found, words are looked up, lists take what no dictionary has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.dictionaries import dictionary_folders, find_dictionary
from kbstudio.errors import KbError
from kbstudio.spelling_process import Speller, SpellingProcess
from kbstudio.word_list import add_word, is_listed, read_words


def make_dictionary(folder: Path, name: str, *words: str, encoding: str = "UTF-8") -> Path:
    folder.mkdir(exist_ok=True)
    folder.joinpath(f"{name}.aff").write_text(f"SET {encoding}\nTRY esianrtolcdugmphbyfvkwzäöü\n", encoding)
    folder.joinpath(f"{name}.dic").write_text("\n".join([str(len(words)), *words]), encoding)
    return folder


def test_the_dictionary_of_the_usual_country_is_taken_first(tmp_path):
    for name in ("de_AT", "de_DE_frami", "pt_BR", "pt_PT", "eo"):
        make_dictionary(tmp_path, name, "x")
    found = {
        code: find_dictionary(code, [tmp_path])
        for code in ("de", "de-AT", "pt", "pt-BR", "eo", "fr", "de-CH")
    }
    assert {code: entry.name if entry else None for code, entry in found.items()} == {
        "de": "de_DE_frami",
        "de-AT": "de_AT",
        "pt": "pt_PT",
        "pt-BR": "pt_BR",
        "eo": "eo",
        "fr": None,
        "de-CH": None,
    }


def test_a_dictionary_of_the_writers_own_wins_over_others(tmp_path):
    own = make_dictionary(tmp_path / "own", "en_US", "x")
    other = make_dictionary(tmp_path / "other", "en_US", "x")
    found = find_dictionary("en", [tmp_path / "absent", own, other])
    assert found is not None
    assert found.folder == own


def test_english_is_always_there_and_other_languages_as_they_are_found():
    speller = Speller()
    assert find_dictionary("en", dictionary_folders()) is not None
    assert speller.wrong("en", ["receive", "recieve", "don’t", "router", "密码"]) == ("recieve",)
    assert "receive" in speller.suggest("en", "recieve")
    assert speller.wrong("xx", ["anything"]) is None
    assert speller.suggest("xx", "anything") == ()


def test_words_with_letters_of_a_language_are_looked_up(tmp_path):
    speller = Speller([make_dictionary(tmp_path, "de_DE", "Gerät", "zurücksetzen", encoding="ISO8859-1")])
    assert speller.wrong("de", ["Gerät", "zurücksetzen", "zurüksetzen"]) == ("zurüksetzen",)
    assert speller.suggest("de", "zurüksetzen") == ("zurücksetzen",)


def test_words_are_looked_up_in_a_process_that_ends_with_the_program():
    process = SpellingProcess()
    assert process.wrong("en", ["knowledge", "knowlege"]) == {"knowlege"}
    assert process.suggest("en", "knowlege")[0] == "knowledge"
    process.close()
    with pytest.raises(KbError, match="closing"):
        process.wrong("en", ["word"])


def test_a_list_is_sorted_and_keeps_its_comments(tmp_path):
    file = tmp_path / "words.txt"
    file.write_text("# our products\nZebra\nAcme\n\n", "utf-8")
    add_word(file, "betabot")
    add_word(file, "betabot")
    assert file.read_text("utf-8") == "# our products\nAcme\nbetabot\nZebra\n"
    assert read_words(file) == {"Acme", "betabot", "Zebra"}
    assert read_words(tmp_path / "absent") == frozenset()


@pytest.mark.parametrize("word", ["Acme", "Acme’s", "Acme's", "betabot", "Betabot", "BETABOT"])
def test_a_listed_word_may_begin_a_sentence(word):
    assert is_listed(word, frozenset({"Acme", "betabot"}))


def test_a_listed_name_keeps_its_capital():
    assert not is_listed("acme", frozenset({"Acme"}))
