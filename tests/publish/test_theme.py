"""Themes: how one stands on another, what it is told when it has a mistake, and what it can't do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kbstudio.article import ArticleId, article_from_text
from kbstudio.errors import ThemeError
from kbstudio.library import make_library
from kbstudio.markup import Renderer
from kbstudio.publish.assets import make_assets
from kbstudio.publish.pages import Pages, render_article
from kbstudio.publish.site import make_site
from kbstudio.publish.theme import Theme, load_theme

THEMES = Path(__file__).parents[2] / "themes"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A theme of one's own that extends the default one."""
    folder = tmp_path / "themes" / "own"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.toml").write_text('extends = "default"\n')
    return folder


def load(own: Path) -> Theme:
    return load_theme("own", [own.parent, THEMES])


def page(theme: Theme, text: str = "# A\n\nText.\n") -> str:
    article = article_from_text(ArticleId("a.md"), text)
    site = make_site(make_library([article]), {})
    return render_article(site, theme, article, Renderer().render(article))


def test_a_theme_changes_what_it_has_and_leaves_the_rest(own: Path) -> None:
    (own / "templates" / "article.html").write_text(
        '{% extends "base/article.html" %}{% block body_class %}mine{% endblock %}'
    )
    (own / "i18n").mkdir()
    (own / "i18n" / "en.toml").write_text('in-short = "The gist"\n')
    (own / "assets").mkdir()
    (own / "assets" / "theme.css").write_text("body { color: teal }")
    theme = load(own)
    html = page(theme, "---\ntitle: A\nsummary: All of it\n---\n\nText.\n")
    assert '<body class="mine">' in html
    assert "The gist" in html
    assert theme.asset("theme.css") == b"body { color: teal }"
    assert theme.asset("site.js") == (THEMES / "base" / "assets" / "site.js").read_bytes()


def test_a_themes_own_styles_have_the_last_word(own: Path) -> None:
    (own / "assets").mkdir()
    (own / "assets" / "2-mine.css").write_text("p { color: navy }")
    (own / "assets" / "1-mine.css").write_text("p { color: teal } /* the first word */")
    pages = Pages(make_site(make_library([]), {}), load(own))
    assets = pages.assets
    assert assets.files[assets.addresses["site.css"]].startswith(b":root{")
    assert assets.files[assets.addresses["theme.css"]] == b"p{color:teal}p{color:navy}\n"
    linked = re.findall(r'<link rel="stylesheet" href="assets/(\w+)\.', pages.render(pages.home("en")))
    assert linked == ["site", "lists", "theme"]


def own_styles(own: Path, css: str) -> str:
    (own / "assets" / "fonts").mkdir(parents=True)
    (own / "assets" / "fonts" / "brand.woff2").write_bytes(b"wOF2")
    (own / "assets" / "theme.css").write_text(css)
    assets = make_assets(load(own), "#1d5fd1")
    assert assets.files[assets.addresses["fonts/brand.woff2"]] == b"wOF2"
    return assets.files[assets.addresses["theme.css"]].decode()


@pytest.mark.parametrize("written", ['url("fonts/brand.woff2")', "url( fonts/brand.woff2 )"])
def test_a_font_of_ones_own_is_found_beside_the_style_sheet(own: Path, written: str) -> None:
    css = own_styles(own, f"@font-face {{ font-family: Brand; src: {written} }}")
    assert re.search(r'src:\s*url\("brand\.[0-9a-f]{10}\.woff2"\)', css)


@pytest.mark.parametrize("name", ["fonts/missing.woff2", "https://fonts.example/brand.woff2"])
def test_a_font_that_is_missing_or_elsewhere_is_named(own: Path, name: str) -> None:
    with pytest.raises(ThemeError, match=re.escape(f"“{name}”, which isn’t in its assets folder")):
        own_styles(own, f"@font-face {{ src: url({name}) }}")


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ("<p>\n{% if %}", 2, "Expected an expression"),
        ("{{ page.title }\n", 1, "unexpected"),
        ("<p>\n\n{{ page.titel }}", 3, "titel"),
        ("{{ nobody }}", 1, "nobody"),
        ("{{ page.title | shout }}", 1, "shout"),
        ('\n{% include "missing.html" %}', 2, "there is no template “missing.html”"),
        ('{% extends "article.html" %}', 1, "it extends, includes or calls itself"),
        ('{{ t("no-such-text") }}', 1, "no-such-text"),
        ("{{ 1 / 0 }}", 1, "division"),
    ],
)
def test_a_mistake_names_theme_file_line_and_reason(own: Path, template: str, line: int, reason: str) -> None:
    (own / "templates" / "article.html").write_text(template)
    with pytest.raises(ThemeError) as error:
        page(load(own))
    assert "“own”" in error.value.message
    assert f"own/templates/article.html:{line}" in error.value.message
    assert reason in error.value.message


def test_a_mistake_in_a_template_nobody_has_used_yet_shows_at_once(own: Path) -> None:
    (own / "templates" / "404.html").write_text("{% block %}")
    with pytest.raises(ThemeError, match=r"own/templates/404\.html:1"):
        load(own)


def test_a_theme_that_is_not_there_is_named() -> None:
    for name in ("nowhere", "", "..", "../base", "a/b"):
        with pytest.raises(ThemeError, match="There is no theme"):
            load_theme(name, [THEMES])


def test_a_theme_that_extends_itself_is_refused(own: Path) -> None:
    (own / "theme.toml").write_text('extends = "own"\n')
    with pytest.raises(ThemeError, match="extends itself"):
        load(own)


@pytest.mark.parametrize(
    "text",
    [
        'extends = "',
        "extends = 3",
        "[colours.light]\ntext = 'red'",
        "[colours]\nlight = 3",
        "[colours.dusk]\ntext = '#ffffff'",
    ],
)
def test_a_damaged_theme_file_is_named(own: Path, text: str) -> None:
    (own / "theme.toml").write_text(text)
    with pytest.raises(ThemeError, match=r"theme\.toml"):
        load(own)


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ t.__init__.__globals__ }}",
        "{{ t.__call__.__func__ }}",
        "{{ (page | attr('__class__')) }}",
        "{{ self.__init__ }}",
        "{{ site.options.update({'a': 'b'}) }}",
        "{{ '%s' | format(page.__dict__) }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler.__init__ }}",
    ],
)
def test_a_theme_reaches_nothing_but_what_it_is_given(own: Path, template: str) -> None:
    (own / "templates" / "article.html").write_text(template)
    with pytest.raises(ThemeError):
        page(load(own))


def test_texts_cannot_reach_into_objects(own: Path) -> None:
    (own / "i18n").mkdir()
    (own / "i18n" / "en.toml").write_text('updated = "{day.__class__}"\ndate = "{day.__class__}"\n')
    html = page(load(own), "---\nupdated: 2026-05-03\n---\n\n# A\n")
    assert "{day.__class__}" in html
    assert "class &#39;" not in html


def test_a_link_out_of_the_theme_is_not_followed(own: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("secret")
    (own / "assets").mkdir()
    (own / "assets" / "secret.css").symlink_to(tmp_path / "secret.css")
    assert "secret.css" not in load(own).assets


def test_words_of_the_theme_are_those_of_a_patient_colleague() -> None:
    for file in (THEMES / "base" / "i18n").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        assert "!" not in text
        assert not {"simply", "just", "einfach"} & set(text.lower().split())


def test_a_language_the_theme_lacks_falls_back_to_english() -> None:
    texts = load_theme("default", [THEMES]).texts("fa")
    assert texts("home") == "Home"
    assert texts.direction == "rtl"
