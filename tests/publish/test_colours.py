"""Colours can be read: the accent whatever the settings say, and every colour the theme names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.publish.assets import accent_css, make_assets
from kbstudio.publish.colours import contrast, css_oklch, from_oklch, parse_hex, readable, to_hex, to_oklch
from kbstudio.publish.theme import Surfaces, load_theme

THEMES = Path(__file__).parents[2] / "themes"
TOKENS = (THEMES / "base" / "assets" / "1-tokens.css").read_text(encoding="utf-8")
SURFACES = load_theme("base", [THEMES]).surfaces
OKLCH = re.compile(r"--([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
TEXT_COLOURS = ("text", "muted", "note", "success", "warning", "danger")

rgb = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#" + "".join(f"{part:02x}" for part in parts))


def variables(css: str) -> dict[str, tuple[float, float, float]]:
    return {
        name: from_oklch(float(lightness) / 100, float(chroma), float(hue))
        for name, lightness, chroma, hue in OKLCH.findall(css)
    }


LIGHT, MEDIA_DARK, CHOSEN_DARK = (
    variables(part) for part in re.split(r"@media|:root\[data-kb-scheme=\"dark\"\]", TOKENS)
)


def test_known_contrasts() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    # The grey that WCAG's own techniques name as the lightest that passes on white.
    assert contrast(parse_hex("#767676"), (1, 1, 1)) == pytest.approx(4.54, abs=0.01)


def test_known_oklch_values() -> None:
    # CSS Color 4, section "Sample code": rebeccapurple and red.
    assert to_oklch(parse_hex("#ff0000")) == pytest.approx((0.628, 0.2577, 29.23), abs=0.01)
    assert to_oklch(parse_hex("#663399")) == pytest.approx((0.4403, 0.1603, 303.37), abs=0.05)


@given(rgb)
def test_colours_come_back_from_oklch(colour: str) -> None:
    assert to_hex(from_oklch(*to_oklch(parse_hex(colour)))) == colour


@given(rgb)
def test_any_accent_can_be_read_on_every_surface(colour: str) -> None:
    for scheme in (SURFACES.light, SURFACES.dark):
        accent = readable(parse_hex(colour), scheme)
        assert min(contrast(parse_hex(to_hex(accent)), surface) for surface in scheme) >= 4.5


@given(rgb)
def test_any_accents_button_text_can_be_read(colour: str) -> None:
    css = accent_css(parse_hex(colour), SURFACES)
    for line in css.split("{")[1:]:
        colours = variables(line)
        if colours:
            assert contrast(colours["accent"], colours["accent-text"]) >= 4.5


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    accent = parse_hex("#1d5fd1")
    assert readable(accent, SURFACES.light) == accent
    assert css_oklch(accent) in accent_css(accent, SURFACES)


def test_surfaces_between_light_and_dark_get_the_best_there_is() -> None:
    grey = (parse_hex("#777777"),)
    best = readable(parse_hex("#808080"), grey, least=7)
    assert contrast(best, grey[0]) > 4


def test_the_theme_file_names_the_surfaces_of_the_style_sheet() -> None:
    for colours, surfaces in ((LIGHT, SURFACES.light), (CHOSEN_DARK, SURFACES.dark)):
        named = [to_hex(colours[name]) for name in ("surface", "raised")]
        assert named == [to_hex(surface) for surface in surfaces]


def test_dark_is_the_same_by_choice_and_by_system() -> None:
    assert MEDIA_DARK == CHOSEN_DARK


@pytest.mark.parametrize("colours", [LIGHT, CHOSEN_DARK], ids=["light", "dark"])
def test_every_text_and_code_colour_can_be_read(colours: dict[str, tuple[float, float, float]]) -> None:
    surfaces = (colours["surface"], colours["raised"])
    names = [*TEXT_COLOURS, *(name for name in colours if name.startswith("code-"))]
    assert len(names) == len(TEXT_COLOURS) + 6
    for name in names:
        assert min(contrast(colours[name], surface) for surface in surfaces) >= 4.5, name
    assert min(contrast(colours["control-line"], surface) for surface in surfaces) >= 3


@given(rgb)
def test_icons_can_be_seen_in_light_and_dark(colour: str) -> None:
    assets = make_assets(_THEME, colour)
    found = re.search(rb"stroke=\"(#\w{6})\"", assets.files[assets.icon("card")])
    assert found
    icon = parse_hex(found.group(1).decode())
    assert min(contrast(icon, surface) for surface in (*SURFACES.light, *SURFACES.dark)) >= 3


_THEME = load_theme("base", [THEMES])


def test_an_accent_that_is_no_colour_leaves_the_usual_one() -> None:
    assert make_assets(_THEME, "red; } body { display: none").files == make_assets(_THEME, "#1d5fd1").files


def test_surfaces_have_a_fallback(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "theme.toml").write_text("")
    assert isinstance(load_theme("bare", [tmp_path]).surfaces, Surfaces)
