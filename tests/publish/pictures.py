"""Pictures for tests, as cameras and programs write them."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

PLACE = (IFDRational(48, 1), IFDRational(8, 1), IFDRational(14, 1))


def details(orientation: int = 1) -> Image.Exif:
    """What a telephone writes into a photo: its maker, how it was held, and where."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Anna"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    return exif


def screenshot(width: int = 600, height: int = 400) -> Image.Image:
    """Boxes and lines, as on a screen, that compress as well as those."""
    picture = Image.new("RGB", (width, height), "white")
    draw, chance = ImageDraw.Draw(picture), random.Random(1)
    for _ in range(900):
        x, y = chance.randrange(width), chance.randrange(height)
        draw.line((x, y, x + chance.randrange(20), y), fill=chance.choice(("black", "#1d5fd1", "#c00020")))
    return picture


def photo(width: int = 400, height: int = 300) -> Image.Image:
    """Soft colours with noise, as in a photo."""
    noise = Image.effect_noise((width, height), 60)
    return Image.merge("RGB", (noise, Image.linear_gradient("L").resize((width, height)), noise))


def png_of(picture: Image.Image, **how: object) -> bytes:
    """A picture as PNG with texts, as programs add them."""
    info = PngInfo()
    info.add_text("Author", "Anna of Acme")
    info.add_itxt("XML:com.adobe.xmp", "<exif:GPSLatitude>48,8.2N</exif:GPSLatitude>", zip=True)
    return _saved(picture, "PNG", pnginfo=info, dpi=(144, 144), **how)


def jpeg_of(picture: Image.Image, orientation: int = 1, **how: object) -> bytes:
    """A picture as a photo of a telephone."""
    xmp = b"<exif:GPSLatitude>48,8.2N</exif:GPSLatitude>"
    comment = b"a comment of Anna"
    how = {"quality": 97} | how
    return _saved(picture, "JPEG", exif=details(orientation), xmp=xmp, comment=comment, **how)


def webp_of(picture: Image.Image, orientation: int = 1, **how: object) -> bytes:
    """A picture as WebP with details."""
    return _saved(picture, "WEBP", exif=details(orientation), xmp=b"<Anna/>", **how)


def pixels(data: bytes) -> bytes:
    """What a picture shows, before it is turned."""
    with Image.open(BytesIO(data)) as picture:
        return picture.convert("RGBA").tobytes()


def save(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()
