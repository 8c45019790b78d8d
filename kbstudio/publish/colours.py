"""Colours: OKLCH, contrast, and an accent that can be read on every background of a theme."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

Rgb = tuple[float, float, float]
"""Red, green and blue of sRGB, each 0 to 1."""

TEXT_CONTRAST = 4.5
"""Contrast of text, WCAG 2.2 criterion 1.4.3 (AA)."""

_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)


def parse_hex(colour: str) -> Rgb:
    """A colour written `#rrggbb`. Raises ValueError for anything else."""
    match = _HEX.fullmatch(colour)
    if not match:
        raise ValueError(colour)
    red, green, blue = (int(part, 16) / 255 for part in match.groups())
    return red, green, blue


def to_hex(colour: Rgb) -> str:
    """A colour as `#rrggbb`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: Rgb, backgrounds: Iterable[Rgb], least: float = TEXT_CONTRAST) -> Rgb:
    """The colour, darkened or lightened in OKLCH as little as needed to reach a contrast on all backgrounds.

    Where no lightness reaches it (backgrounds both light and dark), the one that comes nearest.
    """
    grounds = tuple(backgrounds)
    lightness, chroma, hue = to_oklch(colour)

    def worst(candidate: Rgb) -> float:
        rounded = parse_hex(to_hex(candidate))
        return min(contrast(rounded, ground) for ground in grounds)

    if worst(colour) >= least:
        return colour
    steps = sorted((step / 200 for step in range(201)), key=lambda level: abs(level - lightness))
    best = colour
    for level in steps:
        candidate = from_oklch(level, chroma, hue)
        if worst(candidate) >= least:
            return candidate
        best = max(best, candidate, key=worst)
    return best


def to_oklch(colour: Rgb) -> tuple[float, float, float]:
    """Lightness (0 to 1), chroma and hue (degrees) of a colour.

    Source: Ottosson 2020, bottosson.github.io/posts/oklab.
    """
    red, green, blue = (_linear(part) for part in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """The sRGB colour of OKLCH values; chroma is lowered until sRGB has the colour."""
    for step in range(50, -1, -1):
        colour = _from_oklab(lightness, chroma * step / 50, hue)
        if all(-0.001 <= part <= 1.001 for part in colour):
            break
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    return red, green, blue


def _from_oklab(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
