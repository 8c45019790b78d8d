"""Whether a picture tells where it was taken."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff")
"""Endings of pictures that may tell."""

_LARGEST = 64_000_000
_GPS = 0x8825
_LATITUDE, _LONGITUDE = 2, 4


def tells_place(picture: bytes | Path) -> bool:
    """Whether a picture, or the file of one, has a place among its details; False for what can't be read.

    Cost: reading the file, and 1 ms for one with details of any kind.
    """
    try:
        data = picture if isinstance(picture, bytes) else _read(picture)
    except OSError:
        return False
    if b"GPSLatitude" in data and b"GPSLongitude" in data:
        return True  # as programs that edit pictures write it
    return (b"Exif" in data or b"eXIf" in data or b"EXIF" in data) and _in_exif(data)


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.stat().st_size <= _LARGEST else b""


def _in_exif(data: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 (few pictures have details)

    try:
        with Image.open(BytesIO(data)) as picture:
            found = picture.getexif().get_ifd(_GPS)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return _LATITUDE in found and _LONGITUDE in found
