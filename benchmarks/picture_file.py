"""A picture as a small PNG file, written only when one would see a difference."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

_NOTICEABLE = 24
"""Difference of brightness, of 255, from which a pixel counts as changed."""
_FEW = 40
"""Pixels that may change without the file being written anew."""
_COLOURS = 256
_EDGE = QColor("#9aa1ac")


def keep(picture: QImage, path: Path) -> bool:
    """Write a picture unless the file shows the same; tells whether it did. Raises OSError."""
    small = with_palette(with_edge(picture.convertToFormat(QImage.Format.Format_RGB32)))
    if is_alike(small, QImage(str(path))):
        return False
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    if not writer.write(small):
        raise OSError(f"{path}: {writer.errorString()}")
    return True


def with_edge(picture: QImage) -> QImage:
    """The picture with a thin line around it, so that a white one ends somewhere on a white page."""
    painter = QPainter(picture)
    painter.setPen(_EDGE)
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return picture


def with_palette(picture: QImage) -> QImage:
    """The picture in its 256 most telling colours: the frequent ones, unless one nearly the same is in."""
    counts = Counter(picture.constBits().cast("I"))
    frequent = [_channels(pixel) for pixel, _ in counts.most_common(6000)]
    distance = 1
    while len(chosen := _apart(frequent, distance)) > _COLOURS:
        distance += 2
    table = [0xFF000000 | red << 16 | green << 8 | blue for red, green, blue in chosen]
    return picture.convertToFormat(QImage.Format.Format_Indexed8, table)


def is_alike(one: QImage, other: QImage) -> bool:
    """Whether nobody would see a difference."""
    if one.size() != other.size():
        return False
    difference = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    grey = bytes(difference.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
    return sum(value > _NOTICEABLE for value in grey) <= _FEW


def _apart(colours: list[tuple[int, int, int]], distance: int) -> list[tuple[int, int, int]]:
    """The first ones of colours that are nearly the same; stops when there are too many."""
    chosen: list[tuple[int, int, int]] = []
    for red, green, blue in colours:
        if all(abs(red - r) + abs(green - g) + abs(blue - b) > distance for r, g, b in chosen):
            chosen.append((red, green, blue))
            if len(chosen) > _COLOURS:
                break
    return chosen


def _channels(pixel: int) -> tuple[int, int, int]:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255
