"""`[language.de]` in `site.toml`: what a site says of itself in a further language."""

from __future__ import annotations

from kbstudio.settings import read_settings

TEXT = """\
languages = ["en", "de"]
name = "Help"
tagline = "How can we help?"
footer = "Acme"

[language.de]
name = "Hilfe"
often_asked = ["Karte ändern"]
synonyms = [["Karte", "Kreditkarte"]]

[[language.de.contact]]
kind = "email"
address = "hilfe@example.com"
"""


def problems(text: str) -> list[tuple[str, int, str]]:
    return [(each.severity, each.where.line, each.message) for each in read_settings(text)[1]]


def test_a_language_has_words_of_its_own_and_the_others_of_the_site() -> None:
    settings, found = read_settings(TEXT)
    german = settings.in_language("de")
    assert found == ()
    assert (german.name, german.tagline, german.footer) == ("Hilfe", "How can we help?", "Acme")
    assert german.often_asked == ("Karte ändern",)
    assert german.synonyms == (("Karte", "Kreditkarte"),)
    assert [channel.address for channel in german.contact] == ["hilfe@example.com"]
    assert settings.in_language("en") is settings
    assert settings.contact == ()


def test_a_bad_value_is_named_with_its_line() -> None:
    assert problems(TEXT.replace('"Hilfe"', "3")) == [("warning", 7, "name: write a text in quotes.")]
    bad_channel = problems(TEXT.replace('"hilfe@example.com"', '"hilfe"'))
    assert [(severity, line) for severity, line, _ in bad_channel] == [("warning", 13)]


def test_what_a_language_cannot_have_is_pointed_out() -> None:
    found = problems(TEXT.replace('name = "Hilfe"', 'accent = "#112233"\ntagine = "x"'))
    assert [line for _, line, _ in found] == [7, 8]
    assert "the same in every language" in found[0][2]
    assert "did you mean “tagline”" in found[1][2]


def test_words_of_a_language_that_is_not_listed_change_nothing() -> None:
    settings, found = read_settings(TEXT.replace('"en", "de"', '"en"'))
    assert settings.in_language("de") is settings
    assert [problem.where.line for problem in found] == [6]
    assert "isn’t in “languages”" in found[0].message
    assert "at the top" in problems(TEXT.replace("language.de", "language.en"))[0][2]


def test_something_else_than_tables_is_a_problem() -> None:
    for line in ('language = "de"', "language = { de = 3 }"):
        assert "[language.de]" in problems(line)[0][2]
