"""PNG files of 16 colours, of which the rows that many have in common are packed once."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEFLATE = b"\x78\x01"
_END = b"\x03\x00"
"""A last block of nothing."""
_PRIME = 65521
_FOUR_BITS_OF_A_PALETTE = bytes((4, 3, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a picture as they stand in the file, packed; size and check are those of the plain bytes."""

    packed: bytes
    size: int
    check: int


def rows(picture: Image.Image, top: int, bottom: int) -> Rows:
    """Some rows of a picture whose shades are entries of a palette of 16; its width must be even."""
    # Two more pixels in front become the byte that says how a row is filtered: not at all.
    part = picture.crop((-2, top, picture.width, bottom))
    part.putpalette(bytes(3))
    plain = part.tobytes("raw", "P;4")
    # Runs alone suit flat areas: what looks further back saves 7 % and takes half as long again.
    packer = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
    packed = packer.compress(plain) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Rows(packed, len(plain), zlib.adler32(plain))


def png(width: int, height: int, palette: bytes, parts: Sequence[Rows]) -> bytes:
    """A file of rows from top to bottom; `palette` has three bytes for each colour (RFC 2083)."""
    check = 1
    for part in parts:
        check = _joined(check, part)
    data = b"".join((_DEFLATE, *(part.packed for part in parts), _END, check.to_bytes(4)))
    header = width.to_bytes(4) + height.to_bytes(4) + _FOUR_BITS_OF_A_PALETTE
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _joined(check: int, part: Rows) -> int:
    """Adler-32 of what has one and of what follows, without looking at the bytes again (RFC 1950)."""
    low = check % 65536 + part.check % 65536 - 1
    high = check // 65536 + part.check // 65536 + part.size * (check % 65536 - 1)
    return high % _PRIME * 65536 + low % _PRIME


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return len(content).to_bytes(4) + name + content + check.to_bytes(4)
