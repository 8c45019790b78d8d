"""How large a picture is, read from the beginning of its file."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import BinaryIO, NamedTuple

_HEAD = 4096
_SEGMENTS = 200
_LARGEST = 100_000
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG after which its size stands; the three others are tables."""
_ORIENTATION = 0x0112
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
_LENGTH = re.compile(rb"([\d.]+)([a-z]*)")


class Size(NamedTuple):
    """Width and height in CSS pixels, as a browser shows the picture when nothing else is said."""

    width: int
    height: int


def picture_size(file: Path) -> Size | None:
    """The size of a PNG, JPEG, GIF, WebP, AVIF or SVG; None for what can't be read or isn't one.

    Cost: 0.05 ms.
    """
    try:
        with file.open("rb") as data:
            return size_in(data)
    except OSError:
        return None


def size_in(data: BinaryIO) -> Size | None:
    """The size of a picture from its bytes, as `picture_size`. Raises OSError when they can't be read."""
    head = data.read(_HEAD)
    try:
        size = _jpeg(data) if head.startswith(b"\xff\xd8") else _by_head(head)
    except (struct.error, ValueError):
        return None
    return size if size and 0 < size.width <= _LARGEST and 0 < size.height <= _LARGEST else None


def _by_head(head: bytes) -> Size | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Size(*struct.unpack_from(">II", head, 16))
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Size(*struct.unpack_from("<HH", head, 6))
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    if head[4:8] == b"ftyp":
        return _avif(head)
    return _svg(head)


def _webp(head: bytes) -> Size | None:
    kind = head[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27))
        return Size(width, height)
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", head, 26)
        return Size(width & 0x3FFF, height & 0x3FFF)
    return None


def _avif(head: bytes) -> Size | None:
    at = head.find(b"ispe")
    if at < 0:
        return None
    size = Size(*struct.unpack_from(">II", head, at + 8))
    turn = head.find(b"irot")
    return _turned(size) if turn >= 0 and head[turn + 4] & 1 else size


def _jpeg(data: BinaryIO) -> Size | None:
    data.seek(2)
    turned = False
    for _ in range(_SEGMENTS):
        mark, kind, length = struct.unpack(">BBH", data.read(4))
        if mark != 0xFF or length < 2:
            return None
        if kind in _FRAMES:
            height, width = struct.unpack(">xHH", data.read(5))
            return _turned(Size(width, height)) if turned else Size(width, height)
        content = data.read(length - 2) if kind == 0xE1 else b""
        turned = turned or _is_turned(content)
        data.seek(length - 2 - len(content), 1)
    return None


def orientation(tiff: bytes) -> int:
    """How a camera was held, as a picture's details in the form of a TIFF tell it: 1 to 8, 1 when upright."""
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(count):
            tag, value = struct.unpack_from(f"{order}H6xH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _is_turned(exif: bytes) -> bool:
    """Whether a camera noted that it was held on its side: browsers turn such a picture."""
    return exif.startswith(b"Exif\0\0") and orientation(exif[6:]) >= 5


def _turned(size: Size) -> Size:
    return Size(size.height, size.width)


def _svg(head: bytes) -> Size | None:
    root = re.search(rb"<svg\b([^>]*)", head)
    if not root:
        return None
    attributes = {
        name: (double or single)
        for name, double, single in re.findall(
            rb"(?<![\w-])(width|height|viewBox)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", root.group(1)
        )
    }
    box = re.fullmatch(
        rb"\s*[-+.\deE]+[\s,]+[-+.\deE]+[\s,]+([.\deE]+)[\s,]+([.\deE]+)\s*", attributes.get(b"viewBox", b"")
    )
    width, height = _length(attributes.get(b"width")), _length(attributes.get(b"height"))
    if box:
        across, down = float(box.group(1)), float(box.group(2))
        if across <= 0 or down <= 0:
            return None
        if not width:
            width = height * across / down if height else across
        height = height or width * down / across
    return Size(max(1, round(width)), max(1, round(height))) if width and height else None


def _length(value: bytes | None) -> float:
    """A length of SVG in pixels; 0 for none and for shares of what isn't known."""
    found = _LENGTH.fullmatch(value.strip()) if value else None
    return float(found.group(1)) * _PIXELS.get(found.group(2).decode(), 0.0) if found else 0.0
