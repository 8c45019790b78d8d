"""Large pictures as WebP, which takes browsers less to load."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

from kbstudio.picture_size import orientation, size_in

LEAST = 20_000
"""Bytes from which on a picture is large: below, a second file gains too little."""

_SHARE = 0.9
"""The share of a picture's bytes that its WebP may have at most."""

NARROW = 720
"""Pixels across of the copy for phones: two for each point that their text is wide."""

_WIDER = 1.5
"""How many times as wide a picture has to be to have a copy for phones."""

_NARROW_SHARE = 0.8
_NARROW_QUALITY = 75

_QUALITY = 80
_PHOTO_QUALITY = 85
_PHOTO_BITS = 8
"""Bits that a pixel takes without loss from which on it is one of a photo, however it was stored."""

_LARGEST = 16_383
_MOST_PIXELS = 40_000_000
"""Pixels of a picture that is worth the time and memory, about 200 MB."""

_GAMMA = 45_455
_COLOURS = struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
"""The gamma and the colours of sRGB as a PNG may tell them."""


def as_webp(data: bytes) -> bytes | None:
    """A large PNG or JPEG as WebP; None where that isn't clearly smaller, or wouldn't look the same.

    A PNG keeps every pixel as it is, unless it holds a photo. `data` is best without details. The same bytes
    each time with the same version of Pillow. Cost: 0.1 to 0.5 s for a million pixels, without the lock of
    the interpreter for most of it.
    """
    size = size_in(BytesIO(data)) if len(data) >= LEAST else None
    if not size or max(size) > _LARGEST or size.width * size.height > _MOST_PIXELS:
        return None
    # The border to Pillow: what it can't read has no WebP.
    with contextlib.suppress(Exception), Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
        made = _from_png(picture, data) if picture.format == "PNG" else _from_jpeg(picture)
        return made if made and len(made) <= len(data) * _SHARE else None
    return None


def narrow_webp(data: bytes, most: int) -> bytes | None:
    """A PNG or JPEG that has a WebP as a smaller one, `NARROW` pixels wide.

    None where the picture isn't clearly wider, or the copy clearly smaller than `most` bytes. The same bytes
    each time with the same version of Pillow. Cost: a third of that of `as_webp`.
    """
    size = size_in(BytesIO(data))
    if not size or size.width < NARROW * _WIDER:
        return None
    # The border to Pillow, as above.
    with contextlib.suppress(Exception), Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
        profile = picture.info.get("icc_profile")
        picture.draft(None, (NARROW, NARROW))  # a JPEG is read as small as will do
        upright = ImageOps.exif_transpose(picture)
        shown = upright.convert("RGBA" if _is_see_through(upright) else "RGB")
        height = max(1, round(size.height * NARROW / size.width))
        small = shown.resize((NARROW, height), Image.Resampling.LANCZOS, reducing_gap=3)
        made = _encoded(small, profile, method=4, quality=_NARROW_QUALITY)
        return made if len(made) <= most * _NARROW_SHARE else None
    return None


def _is_see_through(picture: Image.Image) -> bool:
    return "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA")


def _from_png(picture: Image.Image, data: bytes) -> bytes | None:
    profile = picture.info.get("icc_profile")
    is_grey = picture.mode in ("1", "L", "LA")
    if (profile and is_grey) or not _has_plain_colours(data) or getattr(picture, "is_animated", False):
        return None  # a profile for grey fits no WebP
    shown = picture.convert("RGBA" if _is_see_through(picture) else "RGB")
    made = _encoded(shown, profile, lossless=True, method=2, quality=60)
    if len(made) * 8 > shown.width * shown.height * _PHOTO_BITS:
        return _encoded(shown, profile, method=4, quality=_PHOTO_QUALITY)
    return made


def _from_jpeg(picture: Image.Image) -> bytes | None:
    profile = picture.info.get("icc_profile")
    if picture.mode != "RGB" and (profile or picture.mode != "L"):
        return None
    upright = ImageOps.exif_transpose(picture)
    return _encoded(upright.convert("RGB"), profile, method=4, quality=_QUALITY)


def _encoded(picture: Image.Image, profile: bytes | None, **how: int) -> bytes:
    file = BytesIO()
    picture.save(file, "WEBP", icc_profile=profile or b"", exif=b"", xmp=b"", **how)
    return file.getvalue()


def _has_plain_colours(data: bytes) -> bool:
    """Whether a PNG's colours can be told in a WebP: eight bits each, of sRGB or with a profile."""
    told = dict(_chunks(data))
    if told[b"IHDR"][8] > 8 or b"cICP" in told or orientation(told.get(b"eXIf", b"")) != 1:
        return False
    if b"iCCP" in told or b"sRGB" in told:
        return True
    (gamma,) = struct.unpack(">I", told.get(b"gAMA", struct.pack(">I", _GAMMA)))
    return abs(gamma - _GAMMA) < 100 and told.get(b"cHRM", _COLOURS) == _COLOURS


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG before its pixels."""
    at, kind = 8, b""
    while kind != b"IDAT":
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length
