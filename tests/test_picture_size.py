"""The size of a picture, as a browser would show it, from the beginning of its file."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from kbstudio.picture_size import picture_size


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06\0\0\0"


def jpeg(width: int, height: int, orientation: int = 0, padding: int = 0) -> bytes:
    exif = b""
    if orientation:
        entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
        tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
        content = b"Exif\0\0" + tiff
        exif = b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content
    profile = b"\xff\xe2" + struct.pack(">H", padding + 2) + b"\0" * padding
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\0\0\0"
    return b"\xff\xd8" + exif + profile + frame


def webp(kind: bytes, content: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + struct.pack("<I", len(content)) + content


LOSSY = webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 0x4000 | 480))
LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", (640 - 1) | (480 - 1) << 14))
EXTENDED = webp(b"VP8X", b"\0\0\0\0" + (640 - 1).to_bytes(3, "little") + (480 - 1).to_bytes(3, "little"))
AVIF = b"\0\0\0\x1cftypavif" + b"\0" * 40 + b"\0\0\0\x14ispe\0\0\0\0" + struct.pack(">II", 640, 480)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(640, 480), (640, 480)),
        (jpeg(640, 480), (640, 480)),
        (jpeg(640, 480, padding=60_000), (640, 480)),
        (jpeg(640, 480, orientation=1), (640, 480)),
        (jpeg(640, 480, orientation=6), (480, 640)),
        (b"GIF89a" + struct.pack("<HH", 640, 480), (640, 480)),
        (LOSSY, (640, 480)),
        (LOSSLESS, (640, 480)),
        (EXTENDED, (640, 480)),
        (AVIF, (640, 480)),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">', (640, 480)),
        (b'<?xml version="1.0"?>\n<!-- a -->\n<svg viewBox="0 0 640 480">', (640, 480)),
        (b'<svg width="320px" viewBox="0 0 640 480">', (320, 240)),
        (b"<svg width='100%' height='100%' viewBox='0,0,640,480'>", (640, 480)),
        (b'<svg width="1in" height="2.54cm">', (96, 96)),
        (b'<svg width="64" height="48" data-width="3" stroke-width="2">', (64, 48)),
    ],
)
def test_a_picture_tells_its_size(tmp_path: Path, data: bytes, size: tuple[int, int]) -> None:
    file = tmp_path / "picture"
    file.write_bytes(data)
    assert picture_size(file) == size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        png(0, 480),
        png(4_000_000_000, 1)[:20],
        jpeg(640, 480)[:8],
        b"\xff\xd8" + b"\xff" * 50,
        b"<svg>",
        b'<svg viewBox="0 0 0 0">',
        b'<svg viewBox="0 0 nan 1e999">',
        b'<svg width="1e5" height="-3">',
        b"RIFF\0\0\0\0WEBPXXXX",
        b"\0\0\0\x1cftypavif",
    ],
)
def test_what_is_no_picture_or_broken_has_no_size(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "picture"
    file.write_bytes(data)
    assert picture_size(file) is None


def test_a_file_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert picture_size(tmp_path / "none.png") is None
