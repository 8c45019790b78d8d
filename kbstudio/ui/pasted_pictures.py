"""Pictures on the clipboard, or dropped from another program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")
MOST_BYTES = 20_000_000
"""Larger files are no pictures for a help page."""


def pictures(source: QMimeData) -> list[tuple[str, bytes]]:
    """The pictures of a clipboard, each a file name and its bytes; none where it holds text.

    Picture files are taken as they are, a picture without a file as PNG.
    """
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    found = [(file.name, data) for file in files if (data := _read(file))]
    if found or source.hasUrls() or source.hasText() or not source.hasImage():
        return found
    image = source.imageData()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if isinstance(image, QImage) and image.save(buffer, "PNG"):  # type: ignore[call-overload]
        return [("picture.png", bytes(buffer.data().data()))]
    return []


def _read(file: Path) -> bytes:
    """The bytes of a picture file; nothing when it isn't one or can't be read."""
    try:
        is_picture = file.suffix.lower() in ENDINGS and file.stat().st_size <= MOST_BYTES
        return file.read_bytes() if is_picture else b""
    except OSError:
        return b""
