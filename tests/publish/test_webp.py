"""Large pictures get a WebP that looks the same and is clearly smaller, or none."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageOps, ImageStat

from kbstudio.publish.webp import LEAST, NARROW, as_webp, narrow_webp
from tests.publish.pictures import details, jpeg_of, photo, pixels, png_of, screenshot

GREY = ImageCms.createProfile("LAB")


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def far(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    assert one.size == other.size
    mixed = Image.blend(one.convert("RGB"), ImageOps.invert(other.convert("RGB")), 0.5)
    return max(abs(mean - 127.5) for mean in ImageStat.Stat(mixed.convert("RGB")).mean)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1"])
def test_a_screenshot_keeps_every_pixel(mode: str) -> None:
    data = png_of(screenshot().convert(mode), compress_level=0)
    webp = as_webp(data)
    assert webp
    assert len(webp) <= 0.9 * len(data)
    assert pixels(webp) == pixels(data)
    assert b"Anna" not in webp
    assert as_webp(data) == webp


def test_what_one_sees_through_stays_so() -> None:
    picture = screenshot()
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    webp = as_webp(png_of(picture, compress_level=0))
    assert webp
    with Image.open(BytesIO(webp)) as made:
        assert made.convert("RGBA").getchannel("A").tobytes() == picture.getchannel("A").tobytes()
    one_colour = png_of(screenshot().quantize(8), transparency=0, compress_level=0)
    webp = as_webp(one_colour)
    assert webp
    assert (
        Image.open(BytesIO(webp)).getchannel("A").tobytes()
        == Image.open(BytesIO(one_colour)).convert("RGBA").getchannel("A").tobytes()
    )


def test_a_photo_looks_the_same_whatever_it_was_stored_as() -> None:
    for data in (png_of(photo()), jpeg_of(photo()), jpeg_of(photo().convert("L"))):
        webp = as_webp(data)
        assert webp
        assert len(webp) <= 0.9 * len(data)
        assert b"Anna" not in webp
        assert far(opened(webp), opened(data)) < 2


def test_a_photo_stands_upright_and_keeps_its_colours() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = jpeg_of(photo(), 6, icc_profile=profile)
    webp = as_webp(data)
    assert webp
    with Image.open(BytesIO(webp)) as made, Image.open(BytesIO(data)) as source:
        upright = ImageOps.exif_transpose(source)
        assert made.size == upright.size == (300, 400)
        assert made.info["icc_profile"] == profile
        assert far(made, upright) < 2


def test_what_is_small_or_gains_little_or_would_look_different_has_none() -> None:
    assert len(png_of(screenshot(60, 40))) < LEAST
    strange = png_of(screenshot(), compress_level=0)
    at = strange.index(b"IDAT") - 4
    gamma = b"\0\0\0\4gAMA\0\1\x86\xa0\x31\xe8\x96\x5f"
    assert as_webp(strange)
    for data in (
        png_of(screenshot(60, 40)),
        jpeg_of(photo())[:-9000],
        png_of(Image.new("I;16", (400, 400)), compress_level=0),
        png_of(screenshot().convert("L"), icc_profile=b"grey", compress_level=0),
        png_of(screenshot(), exif=details(6), compress_level=0),
        jpeg_of(photo().convert("CMYK")),
        strange[:at] + gamma + strange[at:],
        png_of(Image.new("1", (50_000, 20)), compress_level=0),
        b"\x89PNG\r\n\x1a\n" + bytes(LEAST),
        bytes(LEAST),
    ):
        assert as_webp(data) is None
    small = jpeg_of(photo(600, 450), quality=20)
    assert len(small) > LEAST
    assert as_webp(small) is None


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_wide_picture_has_a_narrow_copy_for_phones(mode: str) -> None:
    wide = photo(1600, 900).convert(mode)
    data = png_of(wide) if mode in ("RGBA", "P") else jpeg_of(wide)
    copy = narrow_webp(data, len(data))
    assert copy
    assert opened(copy).size == (NARROW, 405)
    assert far(opened(copy), opened(data).resize((NARROW, 405))) < 3
    assert b"Anna" not in copy
    assert narrow_webp(data, len(data)) == copy


def test_a_photo_that_was_held_upright_stays_so_on_phones() -> None:
    copy = narrow_webp(jpeg_of(photo(900, 1600), 6), 10**6)
    assert copy
    assert opened(copy).size == (NARROW, 405)


def test_a_narrow_copy_is_made_only_where_it_saves_something() -> None:
    data = jpeg_of(photo(1600, 900))
    assert narrow_webp(data, 1000) is None
    assert narrow_webp(jpeg_of(photo(1000, 900)), 10**6) is None
    assert narrow_webp(b"no picture", 10**6) is None
    assert narrow_webp(data[: len(data) // 8], 10**6) is None
