"""Drawing the picture that a link to a page shows where people share it, and the icon of the site."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from kbstudio.publish.colours import Rgb
from kbstudio.publish.png import Rows, png, rows

WIDTH, HEIGHT = 1200, 630
"""Pixels: what social networks ask for (1.91 : 1)."""

_FONTS = Path(__file__).parent / "fonts"
_TITLE = "InterDisplay-SemiBold.otf"
_SMALL = "Inter-Medium.otf"
_MARGIN = 84
_TITLE_SIZES = ((84, 2), (72, 3), (60, 4))
"""Sizes of a title in pixels with the most lines of each; the last one cuts what is longer."""
_SMALL_SIZE = 36
_ROOM = WIDTH - 2 * _MARGIN
_STEP = 20
_LEADING = 1.16
_BAR = 18
_SHADES = 5
"""Steps from the paper to a colour: three colours and the paper are 16 entries, four bits a pixel."""


@dataclass(frozen=True, slots=True)
class CardColours:
    """The colours of a card; all others can be read on `paper`."""

    paper: Rgb
    ink: Rgb
    muted: Rgb
    accent: Rgb


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. What it has no letters for is left out, rather than drawn as boxes."""

    title: str
    category: str
    site: str
    colours: CardColours


def draw_card(card: Card) -> bytes:
    """A card as PNG of 16 colours, about 10 kB; takes 2 ms. The same card gives the same bytes."""
    site, title, category = (writable(text) for text in (card.site, card.title, card.category))
    if title == site:
        title = category = ""
    accent, muted, ink = range(3)
    ground = _ground(site if title else "")
    drawing = _Drawing(ground.image.copy())
    if title:
        lines, size = _title_lines(title)
        top = (HEIGHT - _BAR - len(lines) * size * _LEADING) / 2
        for number, line in enumerate(lines):
            drawing.write(line, (_MARGIN - 3, round(top + number * size * _LEADING)), _TITLE, size, ink)
        if category:
            line = _one_line(category, _SMALL, _SMALL_SIZE, _ROOM)
            drawing.write(line, (_MARGIN, HEIGHT - 126), _SMALL, _SMALL_SIZE, muted)
    else:
        _draw_name(drawing, site, accent, ink)
    palette = _palette(card.colours.paper, (card.colours.accent, card.colours.muted, card.colours.ink))
    return png(WIDTH, HEIGHT, palette, drawing.rows_on(ground))


@lru_cache(maxsize=2)
def _ground(site: str) -> _Ground:
    """What the cards of a site have in common: the bar at the foot and, where it is given, the name."""
    accent, _, ink = range(3)
    drawing = _Drawing(Image.new("L", (WIDTH, HEIGHT), 0))
    drawing.box((0, HEIGHT - _BAR, WIDTH, HEIGHT), accent)
    if site:
        drawing.disc(_MARGIN, 84, 28, accent)
        line = _one_line(site, _SMALL, _SMALL_SIZE, _ROOM - 46)
        drawing.write(line, (_MARGIN + 46, 76), _SMALL, _SMALL_SIZE, ink)
    return _Ground(drawing.image)


def _draw_name(drawing: _Drawing, site: str, accent: int, ink: int) -> None:
    """The name of the site alone, after a disc; a large disc where the name can't be written either."""
    if not site:
        drawing.disc(WIDTH // 2 - 80, (HEIGHT - _BAR) // 2 - 80, 160, accent)
        return
    lines, size = _title_lines(site)
    top = (HEIGHT - _BAR - len(lines) * size * _LEADING) / 2
    drawing.disc(_MARGIN, round(top) - 60, 44, accent)
    for number, line in enumerate(lines):
        drawing.write(line, (_MARGIN - 3, round(top + 24 + number * size * _LEADING)), _TITLE, size, ink)


def draw_icon(name: str, size: int, ground: Rgb, colour: Rgb) -> bytes:
    """The icon of a site as PNG: the first letter of its name on its colour, which fills the square."""
    drawing = _Drawing(Image.new("L", (size, size), 0))
    letter = next((sign for sign in writable(name).upper() if sign.isalnum()), "?")
    font = _font(_TITLE, size * 5 // 9)
    left, top, right, bottom = font.getbbox(letter)
    place = (round((size - left - right) / 2), round((size - top - bottom) / 2))
    drawing.write(letter, place, _TITLE, size * 5 // 9, 0)
    return png(size, size, _palette(ground, (colour,)), [rows(drawing.image, 0, size)])


def writable(text: str) -> str:
    """A text as the fonts can write it, without signs they lack; empty when it has letters they lack."""
    result = []
    for sign in unicodedata.normalize("NFC", " ".join(text.split())):
        if _is_known(sign):
            result.append(sign)
        elif unicodedata.category(sign)[0] in "LNM" and not 0xFE00 <= ord(sign) <= 0xFE0F:
            return ""
    return " ".join("".join(result).split())


@lru_cache(maxsize=4096)
def _is_known(sign: str) -> bool:
    font = _font(_SMALL, _SMALL_SIZE)
    return sign == " " or bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


@lru_cache(maxsize=16)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    # The simple layout is in every build of Pillow and needs no other library: the same bytes everywhere.
    return ImageFont.truetype(_FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def _title_lines(title: str) -> tuple[list[str], int]:
    """A title in lines of nearly one length, and the size in pixels in which it fits."""
    words = re.sub(r" (?=[–—:?!] |[?!]$)", "\u00a0", title).split(" ")  # no line begins with these
    for size, most in _TITLE_SIZES:
        widths = [_length(word, _TITLE, size) for word in words]
        space = _length(" ", _TITLE, size)
        lines = _wrap(widths, space, _ROOM)
        if len(lines) <= most and max(widths) <= _ROOM:
            break
    else:
        lines = [*lines[: most - 1], [number for line in lines[most - 1 :] for number in line]]
        return [_one_line(_joined(words, line), _TITLE, size, _ROOM) for line in lines], size
    rooms = range(int(max(widths)) + 1, _ROOM, _STEP)
    narrowest = bisect_left(rooms, -len(lines), key=lambda room: -len(_wrap(widths, space, room)))
    if narrowest < len(rooms):
        lines = _wrap(widths, space, rooms[narrowest])
    return [_joined(words, line) for line in lines], size


def _wrap(widths: Sequence[float], space: float, room: float) -> list[list[int]]:
    """The numbers of the words on each line; a word wider than the room has a line for itself."""
    lines: list[list[int]] = [[]]
    used = 0.0
    for number, width in enumerate(widths):
        if lines[-1] and used + space + width > room:
            lines.append([])
        used = used + space + width if lines[-1] else width
        lines[-1].append(number)
    return lines


def _joined(words: Sequence[str], numbers: Iterable[int]) -> str:
    return " ".join(words[number] for number in numbers)


def _one_line(text: str, font: str, size: int, room: float) -> str:
    """A text cut, with an ellipsis, to what one line holds."""
    if _length(text, font, size) <= room:
        return text
    room -= _length("…", font, size)
    end = 1
    while _length(text[:end], font, size) <= room:
        end += 1
    return f"{text[: end - 1].rstrip()}…"


@lru_cache(maxsize=4096)
def _length(text: str, font: str, size: int) -> float:
    return _font(font, size).getlength(text)


class _Ground:
    """A picture that others are drawn on; rows of it are packed once."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self._rows: dict[tuple[int, int], Rows] = {}

    def rows(self, top: int, bottom: int) -> Rows:
        """Some of its rows."""
        if (top, bottom) not in self._rows:
            self._rows[top, bottom] = rows(self.image, top, bottom)
        return self._rows[top, bottom]


class _Drawing:
    """A picture whose pixels are shades of a few colours on one paper, told apart at the end."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self._bands: list[tuple[int, int]] = []

    def box(self, corners: tuple[int, int, int, int], colour: int) -> None:
        ImageDraw.Draw(self.image).rectangle(corners, fill=(colour + 1) * _SHADES)
        self._touch(corners[1], corners[3])

    def disc(self, left: int, top: int, size: int, colour: int) -> None:
        large = Image.new("L", (size * 4, size * 4), 0)
        ImageDraw.Draw(large).ellipse((0, 0, size * 4 - 1, size * 4 - 1), fill=255)
        small = large.resize((size, size), Image.Resampling.BOX)
        self._add(small.point(_entries(colour)), (left, top))
        self._touch(top, top + size)

    def write(self, text: str, place: tuple[int, int], font: str, size: int, colour: int) -> None:
        left, top = float(place[0]), place[1]
        for word in text.split(" "):
            if word:
                self._add(_word(word, font, size, colour), (round(left), top))
            left += _length(f"{word} ", font, size)
        self._touch(top, top + sum(_font(font, size).getmetrics()))

    def _add(self, shades: Image.Image, place: tuple[int, int]) -> None:
        left, top = place
        ground = self.image.crop((left, top, left + shades.width, top + shades.height))
        self.image.paste(ImageChops.lighter(ground, shades), place)  # paper is the lowest entry

    def _touch(self, top: int, bottom: int) -> None:
        """Remember that some rows aren't those of the ground any more."""
        self._bands.append((max(top, 0), min(bottom, self.image.height)))

    def rows_on(self, ground: _Ground) -> list[Rows]:
        """All rows of it, where it was drawn on a ground: the untouched ones are the ground's."""
        result, done = [], 0
        for top, bottom in [*sorted(self._bands), (HEIGHT, HEIGHT)]:
            if top > done:
                result.append(ground.rows(done, top))
                done = top
            if bottom > done:
                result.append(rows(self.image, done, bottom))
                done = bottom
        return result


@lru_cache(maxsize=400)
def _word(word: str, font: str, size: int, colour: int) -> Image.Image:
    """A word as the entries of the palette that its pixels have; words come again in other titles."""
    right, bottom = _font(font, size).getbbox(word)[2:]
    tile = Image.new("L", (ceil(right), ceil(bottom)), 0)
    ImageDraw.Draw(tile).text((0, 0), word, font=_font(font, size), fill=255)
    return tile.point(_entries(colour))


def _palette(paper: Rgb, colours: Sequence[Rgb]) -> bytes:
    entries = [paper, *(_mix(paper, colour, step) for colour in colours for step in range(1, _SHADES + 1))]
    return bytes(round(part * 255) for entry in entries for part in entry)


@cache
def _entries(colour: int) -> list[int]:
    """The entry of the palette for each shade of a colour from 0 to 255."""
    levels = (round(value * _SHADES / 255) for value in range(256))
    return [colour * _SHADES + level if level else 0 for level in levels]


def _mix(paper: Rgb, colour: Rgb, step: int) -> Rgb:
    share = step / _SHADES
    red, green, blue = (low + (high - low) * share for low, high in zip(paper, colour, strict=True))
    return red, green, blue
