"""`site.toml`: typed values, and a problem with its line for each bad one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.contact import ContactChannel
from kbstudio.settings import SiteSettings, read_settings

WHOLE = """\
name = "Acme Help"
url = "https://help.acme.example/support/"
tagline = "Ask us"
description = "Help with Acme"
languages = ["en", "pt-BR"]
theme = "default"
accent = "#AA0033"
logo = "images/logo.svg"
footer = "Acme Ltd"
often_asked = ["Reset my password"]
synonyms = [["sign in", "log in"], ["bill", "invoice"]]

[[contact]]
kind = "phone"
label = "Call us"
address = "+44 20 7946 0000"
hours = "9–17"
text = "Have your number ready."

[also_search]
laptop = ["notebook", "ultrabook"]
"smart phone" = "mobile"

[[contact]]
kind = "chat"
address = "https://chat.acme.example"
"""


def places(text: str) -> list[tuple[str, int]]:
    return [(problem.severity, problem.where.line) for problem in read_settings(text)[1]]


def test_every_setting_is_read():
    settings, problems = read_settings(WHOLE)
    assert problems == ()
    assert settings == SiteSettings(
        name="Acme Help",
        url="https://help.acme.example/support",
        tagline="Ask us",
        description="Help with Acme",
        languages=("en", "pt-BR"),
        theme="default",
        accent="#aa0033",
        logo="images/logo.svg",
        footer="Acme Ltd",
        often_asked=("Reset my password",),
        contact=(
            ContactChannel("phone", "Call us", "+44 20 7946 0000", "9–17", "Have your number ready."),
            ContactChannel("chat", "", "https://chat.acme.example"),
        ),
        synonyms=(("sign in", "log in"), ("bill", "invoice")),
        also_search=(("laptop", ("notebook", "ultrabook")), ("smart phone", ("mobile",))),
    )


def test_nothing_needs_to_be_set():
    assert read_settings("") == (SiteSettings(), ())


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_and_a_byte_order_mark_dont_matter(ending: str):
    assert read_settings("\ufeff" + WHOLE.replace("\n", ending)) == read_settings(WHOLE)


def test_a_theme_can_be_a_table_with_options():
    settings, problems = read_settings('[theme]\nname = "paper"\nwidth = 72\nquiet = true\nfont = "serif"\n')
    assert problems == ()
    assert settings.theme == "paper"
    assert settings.theme_options == {"width": "72", "quiet": "true", "font": "serif"}


def test_text_that_isnt_toml_is_one_problem_and_the_defaults_apply():
    settings, (problem,) = read_settings('name = "Acme"\n\nurl = https://acme.example\n')
    assert settings == SiteSettings()
    assert (problem.severity, str(problem.where), problem.code) == ("error", "site.toml:3", "bad-settings")


def test_a_file_cut_off_is_a_problem_on_its_last_line():
    assert places('name = "Acme"\ntagline = """\nHow can') == [("error", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a = " * 9000,
        "a" + ".a" * 20_000 + " = 1",
        "name = " + "9" * 5000,
        'name = "' + "a" * 200_000 + '"',
    ],
)
def test_what_would_take_for_ever_or_break_the_parser_is_a_problem(text: str):
    assert places(text) == [("error", 1)]


def test_thousands_of_mistakes_have_a_line_each():
    found = places("".join(f"k{number} = 1\n" for number in range(3000)))
    assert [line for _, line in found] == list(range(1, 3001))
    assert len(places("[[contact]]\n" * 3000)) == 3000


@pytest.mark.parametrize(
    "line",
    [
        "name = 5",
        "url = 'ftp://acme.example'",
        "url = 'javascript:alert(1)'",
        "url = 'https://'",
        "url = 'https://acme.example/?a=b'",
        "url = 'https://[acme'",
        "accent = 'red'",
        "accent = '#12345'",
        "accent = '#1d5fd1;background:url(//evil.example)'",
        "languages = []",
        "languages = ['English']",
        "languages = ['en', 'en']",
        "languages = ['../..']",
        "logo = 'https://evil.example/logo.svg'",
        "logo = '../logo.svg'",
        "often_asked = 'How?'",
        "synonyms = ['a', 'b']",
        "synonyms = [['alone']]",
        "also_search = ['a', 'b']",
        "also_search = { laptop = [] }",
        "also_search = { laptop = 3 }",
        "theme = '../../evil'",
        "theme = { name = 'paper', nested = {} }",
        "contact = 'call us'",
    ],
)
def test_a_bad_value_is_a_problem_and_leaves_the_rest(line: str):
    text = f'# settings\nname = "Acme"\ntagline = "Ask"\n{line}\n'.replace(
        'name = "Acme"\n', "" if line.startswith("name") else 'name = "Acme"\n'
    )
    settings, problems = read_settings(text)
    assert [(p.severity, p.where.line) for p in problems] == [("warning", text.count("\n"))]
    assert settings.tagline == "Ask"
    assert settings.accent == SiteSettings().accent
    assert settings.theme_options == {}


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("email", "javascript:alert(1)"),
        ("email", "a@b"),
        ("email", "help@acme.example?bcc=all@evil.example"),
        ("phone", "ring me"),
        ("phone", "()()()"),
        ("chat", "javascript:alert(1)"),
        ("chat", "data:text/html,hello"),
        ("form", "https://acme.example/ onclick=x"),
        ("remote", "//acme.example"),
        ("social", ""),
        ("pigeon", "https://acme.example"),
    ],
)
def test_a_contact_that_leads_nowhere_good_is_left_out(kind: str, address: str):
    text = (
        '[[contact]]\nkind = "email"\naddress = "help@acme.example"\n\n'
        f'[[contact]]\nkind = "{kind}"\naddress = "{address}"\n'
    )
    settings, (problem,) = read_settings(text)
    assert [channel.label for channel in settings.contact] == ["help@acme.example"]
    assert problem.where.line == (6 if kind == "pigeon" else 7)


def test_unknown_settings_are_hints_that_name_the_nearest():
    text = 'nmae = "Acme"\n[[contact]]\nkind = "email"\naddress = "a@b.example"\nhour = "9"\n'
    _settings, problems = read_settings(text)
    assert [(p.severity, p.where.line) for p in problems] == [("hint", 1), ("hint", 5)]
    assert "“name”" in problems[0].message
    assert "“hours”" in problems[1].message


@given(st.text(alphabet=st.sampled_from('abc=[]"\n\r#.,{}1-é\u2028 ')))
def test_no_text_raises(text: str):
    read_settings(text)


@given(st.text())
def test_any_name_survives(name: str):
    escaped = "".join(f"\\U{ord(c):08x}" for c in name if not "\ud800" <= c <= "\udfff")
    assert read_settings(f'name = "{escaped}"')[1] == ()


@pytest.mark.corpus
def test_the_real_help_centres_settings(corpus: Path):
    settings, problems = read_settings((corpus / "kb" / "site.toml").read_text(encoding="utf-8"))
    assert problems == ()
    assert settings.url == "https://help.example.test"
