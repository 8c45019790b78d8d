"""Where answers to “Was this helpful?” go: what `site.toml` may say, and what is said of bad values."""

import pytest

from kbstudio.feedback import NO_FEEDBACK, Feedback
from kbstudio.settings import read_settings


@pytest.mark.parametrize(
    ("text", "feedback"),
    [
        ("", NO_FEEDBACK),
        ("[feedback]\n", NO_FEEDBACK),
        ('[feedback]\nto = "off"\n', NO_FEEDBACK),
        ('[feedback]\nto = "log"\n', Feedback("log")),
        ('[feedback]\nto = "log"\nsearches = false\n', Feedback("log", searches=False)),
        ('[feedback]\nto = "docs@example.com"\n', Feedback("email", "docs@example.com")),
        ('feedback.to = "mailto:docs@example.com"\n', Feedback("email", "docs@example.com")),
        (
            '[feedback]\nto = "https://forms.example.com/f/1"\n',
            Feedback("form", "https://forms.example.com/f/1"),
        ),
    ],
)
def test_it_goes_where_the_host_says(text: str, feedback: Feedback):
    settings, problems = read_settings(text)
    assert problems == ()
    assert settings.feedback == feedback


@pytest.mark.parametrize(
    "to",
    [
        "1",
        "''",
        "true",
        "'yes'",
        "['log']",
        "'http://forms.example.com'",
        "'javascript:alert(1)'",
        "'https://forms.example.com; script-src *'",
        "'https://forms.example.com;script-src'",
        "'//forms.example.com'",
        "'docs@example.com?bcc=all@evil.example'",
    ],
)
def test_a_place_that_cant_be_one_leaves_customers_unasked(to: str):
    settings, (problem,) = read_settings(f'name = "Acme"\n[feedback]\nto = {to}\n')
    assert settings.feedback == NO_FEEDBACK
    assert (problem.severity, problem.where.line, problem.code) == ("warning", 3, "bad-settings")


def test_who_writes_no_in_other_words_is_not_taken_for_a_yes():
    settings, (problem,) = read_settings('[feedback]\nto = "log"\nsearches = "no"\n')
    assert settings.feedback == Feedback("log", searches=False)
    assert problem.where.line == 3


def test_unknown_keys_and_other_shapes_are_problems():
    assert [problem.severity for problem in read_settings('[feedback]\nsend = "log"\n')[1]] == ["hint"]
    assert [problem.severity for problem in read_settings('feedback = "log"\n')[1]] == ["warning"]
