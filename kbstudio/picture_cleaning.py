"""A picture as it may be published: without what it tells of its maker, and no larger than a page shows."""

from __future__ import annotations

import io

LARGEST = 2400
"""Pixels of the longer side that are kept: two for each of the widest page."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PRIVATE_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_FORMATS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}


def cleaned(data: bytes) -> bytes:
    """A PNG, JPEG or WebP without metadata (place, camera, names), upright, and scaled where huge.

    Other formats, animations and what can’t be read stay as they are. A PNG keeps its very pixels unless it
    is scaled. Some 50 ms for a photograph.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 (only who pastes a picture needs it)

    try:
        with Image.open(io.BytesIO(data)) as opened:
            kind = _FORMATS.get(opened.format or "")
            if kind is None or getattr(opened, "is_animated", False):
                return data
            if kind == "PNG" and max(opened.size) <= LARGEST:
                return _without_chunks(data)
            has_metadata = bool(opened.getexif()) or any(
                key in opened.info for key in ("exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp")
            )
            if max(opened.size) <= LARGEST and not has_metadata:
                return data
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LARGEST, LARGEST))
            upright.info = {key: value for key, value in upright.info.items() if key == "icc_profile"}
            out = io.BytesIO()
            extra: dict[str, object] = {"quality": 90} if kind != "PNG" else {"optimize": True}
            upright.save(out, kind, icc_profile=upright.info.get("icc_profile"), exif=b"", **extra)
            return out.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return data


def _without_chunks(data: bytes) -> bytes:
    """A PNG without the chunks that hold texts, times and camera data."""
    if not data.startswith(_PNG):
        return data
    kept, place = [data[: len(_PNG)]], len(_PNG)
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] not in _PRIVATE_CHUNKS:
            kept.append(data[place:end])
        place = end
    return b"".join(kept)
