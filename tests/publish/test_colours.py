"""Colours can be read: the accent whatever the settings say, and every colour the theme names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.publish.assets import make_assets
from kbstudio.publish.colours import contrast, from_oklch, parse_hex, readable, to_hex, to_oklch
from kbstudio.publish.theme import load_theme
from kbstudio.publish.theme_colours import colours_css

THEMES = Path(__file__).parents[2] / "themes"
THEME = load_theme("base", [THEMES])
COLOURS = THEME.colours
LIGHT, DARK = COLOURS.grounds
VARIABLE = re.compile(r"--([\w-]+): (#\w{6})")

rgb = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#" + "".join(f"{part:02x}" for part in parts))


def variables(css: str) -> dict[str, tuple[float, float, float]]:
    return {name: parse_hex(colour) for name, colour in VARIABLE.findall(css)}


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
    for scheme in (LIGHT, DARK):
        accent = readable(parse_hex(colour), scheme)
        assert min(contrast(parse_hex(to_hex(accent)), surface) for surface in scheme) >= 4.5


@given(rgb)
def test_any_accents_button_text_can_be_read(colour: str) -> None:
    css = colours_css(parse_hex(colour), COLOURS)
    for line in css.split("{")[1:]:
        colours = variables(line)
        if colours:
            assert contrast(colours["accent"], colours["accent-text"]) >= 4.5


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    accent = parse_hex("#1d5fd1")
    assert readable(accent, LIGHT) == accent
    assert "--accent: #1d5fd1;" in colours_css(accent, COLOURS)


def test_surfaces_between_light_and_dark_get_the_best_there_is() -> None:
    grey = (parse_hex("#777777"),)
    best = readable(parse_hex("#808080"), grey, least=7)
    assert contrast(best, grey[0]) > 4


def test_dark_is_the_same_by_choice_and_by_system() -> None:
    _, by_system, by_choice = re.findall(r"\{([^{}]*)\}", colours_css(parse_hex("#1d5fd1"), COLOURS))
    assert variables(by_system) == variables(by_choice)


@pytest.mark.parametrize("name", sorted(path.name for path in THEMES.iterdir()))
def test_every_colour_of_the_themes_that_come_with_it_can_be_seen(name: str) -> None:
    assert load_theme(name, [THEMES]).problems() == []


def own_theme(folder: Path, text: str) -> list[str]:
    (folder / "own").mkdir()
    (folder / "own" / "theme.toml").write_text(f'extends = "default"\n{text}')
    problems = load_theme("own", [folder, THEMES]).problems()
    return [f"{problem.where.file}:{problem.where.line} {problem.message}" for problem in problems]


def test_a_colour_of_ones_own_that_is_hard_to_read_is_named_with_its_line(tmp_path: Path) -> None:
    (message,) = own_theme(tmp_path, '\n[colours.light]\nline = "#eeeeee"\nmuted = "#999999"\n')
    assert message.startswith("themes/own/theme.toml:5 “muted” of the light colours is hard to see")
    assert "2.7" in message
    assert "4.5" in message
    assert "darker" in message


def test_a_ground_of_ones_own_is_compared_with_the_colours_below(tmp_path: Path) -> None:
    messages = own_theme(tmp_path, '[colours.dark]\nsurface = "#777777"\n')
    assert any("“text” of the dark colours" in message for message in messages)
    assert all(message.startswith("themes/own/theme.toml:3 ") for message in messages)


def test_colours_of_ones_own_reach_the_style_sheet(tmp_path: Path) -> None:
    assert own_theme(tmp_path, '[colours.light]\nbrand-band = "#0b2d4a"\n') == []
    assets = make_assets(load_theme("own", [tmp_path, THEMES]), "#1d5fd1")
    css = assets.files[assets.addresses["site.css"]].decode()
    assert css.count("--brand-band:#0b2d4a") == 1


@given(rgb)
def test_icons_can_be_seen_in_light_and_dark(colour: str) -> None:
    assets = make_assets(THEME, colour)
    found = re.search(rb"stroke=\"(#\w{6})\"", assets.files[assets.icon("card")])
    assert found
    icon = parse_hex(found.group(1).decode())
    assert min(contrast(icon, surface) for surface in (*LIGHT, *DARK)) >= 3


def test_an_accent_that_is_no_colour_leaves_the_usual_one() -> None:
    assert make_assets(THEME, "red; } body { display: none").files == make_assets(THEME, "#1d5fd1").files


def test_grounds_have_a_fallback(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "theme.toml").write_text("")
    light, dark = load_theme("bare", [tmp_path]).colours.grounds
    assert light == ((1, 1, 1),)
    assert len(dark) == 1
