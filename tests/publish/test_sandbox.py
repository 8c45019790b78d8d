"""Themes from outside: what would go on for ever or fill the memory is told by file and line, and ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.errors import ThemeError
from kbstudio.publish import sandbox, theme
from kbstudio.publish.theme import Theme, load_theme

DOUBLE = "{% set x = x ~ x %}"


def themed(folder: Path, **templates: str) -> Theme:
    (folder / "own" / "templates").mkdir(parents=True)
    (folder / "own" / "theme.toml").write_text("")
    for name, text in templates.items():
        (folder / "own" / "templates" / f"{name}.html").write_text(text)
    return load_theme("own", [folder])


@pytest.mark.parametrize(
    "template",
    [
        "{% set x = ('a' * 1000) | list %}\n"
        + "".join(f"{{% for a{n} in x %}}" for n in range(9))
        + "{% endfor %}" * 9,
        "{% macro m(n) %}\n{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        "\n{% for a in 'a' * 999 %}{% for b in 'a' * 999 %}{% include 'leaf.html' %}{% endfor %}{% endfor %}",
    ],
)
def test_a_template_that_goes_on_for_ever_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    own = themed(tmp_path, page=template, leaf="{% if x %}{% endif %}")
    monkeypatch.setattr(sandbox, "SECONDS", 0.05)
    with pytest.raises(
        ThemeError, match=r"“own” has a mistake in own/templates/\w+\.html:\d: it takes longer"
    ):
        own.render("page.html", {"x": 1})


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'a' * 10 ** 9 }}",
        "{{ ['a'] * 10 ** 9 }}",
        "{{ 10 ** 9 * 'a' }}",
        "{{ 9 ** (9 ** 9) }}",
        "{% set x = 9 ** 999 %}" + "{% set x = x * x %}" * 30 + "{{ x }}",
        "{{ 'a' | center(10 ** 9) }}",
        "{{ 'a' | indent(width=10 ** 9) }}",
        "{{ 'a'.ljust(10 ** 9) }}",
        "{{ 'a'.zfill(999999999) }}",
        "{{ ('\t' * 1000).expandtabs(9999) }}",
        "{{ (1).to_bytes(10 ** 9, 'big') }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%999999999d' | format(1) }}",
        "{{ '%*d' % (10 ** 9, 1) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ '{:{w}}'.format(1, w=9999) }}",
        "{{ '{:{w}}'.format_map({'w': 10 ** 9}) }}",
        "{{ ('a' * 99999).replace('a', 'b' * 99999) }}",
        "{{ ('a' * 99999) | replace('a', 'b' * 99999) }}",
        "{{ ('a' * 99999).join('b' * 99999) }}",
        "{{ ('b' * 99999) | join('a' * 99999) }}",
        "{{ [1, 2] | batch(10 ** 9, 'a') | list }}",
        "{% set x = 'aaaaaaaaaa' %}" + DOUBLE * 40 + "{{ x }}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
        "{% set x = 'aaaaaaaaaa' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
        "{% macro m(x) %}" + "{{ x }}" * 100 + "{% endmacro %}{{ m(m(m(m(m('aaaaaaaaaa'))))) }}",
        "{% set x = 'a' * 999999 %}" + "{{ x }}" * 60,
    ],
)
def test_a_template_that_makes_too_much_is_ended(tmp_path: Path, template: str) -> None:
    own = themed(tmp_path, page=template)
    with pytest.raises(ThemeError, match=r"“own” has a mistake in .*page\.html(:1)?: (it |access)"):
        own.render("page.html", {})


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("{{ 'a' * 3 }}{{ 2 ** 3 }}{{ '%03d' % 7 }}{{ 1 + 1 }}", "aaa80072"),
        ("{{ 'ab' | center(4) }}|{{ ['a', 'b'] | join(', ') }}", " ab |a, b"),
        ("{{ 'long text' | truncate(255) }}{{ 'a'.upper() }}{{ '{:>3}'.format(1) }}", "long textA  1"),
        ("{% macro m(a) %}<{{ a }}>{% endmacro %}{{ m('&') }}", "&lt;&amp;&gt;"),
    ],
)
def test_what_themes_do_every_day_works(tmp_path: Path, template: str, made: str) -> None:
    page = themed(tmp_path, page=template).render("page.html", {})
    assert page in (made, made.replace("&lt;", "<").replace("&gt;", ">"))


def test_templates_nested_too_deep_are_told_of_at_once(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"own/templates/page\.html: its parts are nested too deep"):
        themed(tmp_path, page="{% for a in x %}" * 30 + "{% endfor %}" * 30)


def test_a_huge_file_of_a_theme_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "MAX_FILE", 100)
    with pytest.raises(ThemeError, match=r"“templates/page\.html” of the theme “own” is larger than"):
        themed(tmp_path, page="a" * 101)


def test_a_theme_file_of_brackets_is_named(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "theme.toml").write_text("a = " + "[" * 5000)
    with pytest.raises(ThemeError, match=r"theme\.toml: its brackets are nested too deep"):
        load_theme("own", [tmp_path])
