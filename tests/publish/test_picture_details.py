"""Pictures lose what they tell of their makers, and no pixel."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from kbstudio.publish.picture_details import without_details
from kbstudio.publish.picture_places import tells_place
from tests.publish.pictures import details, jpeg_of, photo, pixels, png_of, screenshot, webp_of

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FORMATS = {
    "png": lambda: png_of(screenshot(60, 40), exif=details()),
    "png with colours in a table": lambda: png_of(screenshot(60, 40).quantize(8), exif=details()),
    "png one sees through": lambda: png_of(photo(60, 40).convert("RGBA"), exif=details()),
    "jpeg": lambda: jpeg_of(photo(60, 40)),
    "jpeg in steps": lambda: jpeg_of(photo(60, 40), progressive=True),
    "jpeg for print": lambda: jpeg_of(photo(60, 40).convert("CMYK")),
    "webp": lambda: webp_of(photo(60, 40)),
    "webp without loss": lambda: webp_of(photo(61, 41), lossless=True),
}


def stripped(data: bytes) -> bytes:
    result = without_details(data)
    assert result is not None
    return result


@pytest.mark.parametrize("name", FORMATS)
def test_no_detail_is_left_and_every_pixel_is(name: str) -> None:
    data = FORMATS[name]()
    assert b"Anna" in data
    assert tells_place(data)
    clean = stripped(data)
    assert b"Anna" not in clean
    assert b"GPS" not in clean
    assert not tells_place(clean)
    assert pixels(clean) == pixels(data)
    assert len(clean) < len(data)
    assert stripped(clean) == clean


@pytest.mark.parametrize("turned", range(2, 9))
def test_how_a_camera_was_held_is_all_that_stays(turned: int) -> None:
    for data in (
        jpeg_of(photo(60, 40), turned),
        webp_of(photo(60, 40), turned),
        png_of(photo(60, 40), exif=details(turned)),
    ):
        clean = stripped(data)
        assert b"Anna" not in clean
        with Image.open(BytesIO(clean)) as picture:
            assert dict(picture.getexif()) == {0x0112: turned}


@pytest.mark.parametrize("make", [png_of, jpeg_of, webp_of])
def test_a_colour_profile_stays(make: object) -> None:
    assert callable(make)
    data = make(photo(60, 40), icc_profile=PROFILE)
    with Image.open(BytesIO(stripped(data))) as picture:
        assert picture.info["icc_profile"] == PROFILE


def test_how_large_a_picture_is_printed_stays() -> None:
    for data in (png_of(photo(60, 40)), jpeg_of(photo(60, 40), dpi=(144, 144))):
        with Image.open(BytesIO(stripped(data))) as picture:
            assert picture.info["dpi"] == pytest.approx((144, 144), abs=0.1)


def test_what_was_cropped_and_left_behind_the_end_goes() -> None:
    whole = {"png": png_of(screenshot(300, 200)), "jpeg": jpeg_of(photo(300, 200))}
    small = {"png": png_of(screenshot(60, 40)), "jpeg": jpeg_of(photo(60, 40))}
    for kind, data in small.items():
        assert stripped(data + whole[kind][-500:]) == stripped(data)


def test_a_small_picture_in_the_head_of_a_jpeg_goes() -> None:
    data = jpeg_of(photo(60, 40))
    head = b"\xff\xe0" + (16 + 12).to_bytes(2) + b"JFIF\0\1\1\0\0\1\0\1\2\2" + b"cropped away"
    clean = stripped(b"\xff\xd8" + head + data[data.index(b"\xff\xe1") :])
    assert b"cropped" not in clean
    assert pixels(clean) == pixels(data)


def test_what_moves_and_what_is_no_such_picture_stays_as_it_is() -> None:
    frames = [screenshot(60, 40), photo(60, 40)]
    moving = BytesIO()
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])
    gif = BytesIO()
    frames[0].save(gif, "GIF", save_all=True, append_images=frames[1:], comment=b"Anna")
    for data in (moving.getvalue(), gif.getvalue(), b"<svg></svg>", b"Words.", b"", b"\x89PN"):
        assert without_details(data) == data


def test_a_webp_that_moves_loses_its_details_alone() -> None:
    frames = [screenshot(60, 40), photo(60, 40)]
    data = webp_of(frames[0], save_all=True, append_images=frames[1:])
    with Image.open(BytesIO(stripped(data))) as picture:
        assert getattr(picture, "n_frames", 1) == 2
        assert dict(picture.getexif()) == {}


@pytest.mark.parametrize("name", ["png", "jpeg", "webp"])
def test_a_picture_that_is_cut_off_is_told_or_still_loses_its_details(name: str) -> None:
    data = FORMATS[name]()
    for end in range(len(data) - 3):
        clean = without_details(data[:end])
        assert clean is None or len(clean) <= end
        assert clean is None or end < 12 or b"Anna" not in clean


@pytest.mark.parametrize("name", FORMATS)
def test_no_damage_is_too_much(name: str) -> None:
    data, chance = FORMATS[name](), random.Random(7)
    for _ in range(300):
        bad = bytearray(data)
        for _ in range(3):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        clean = without_details(bytes(bad))
        assert clean is None or len(clean) <= len(bad) + 40
