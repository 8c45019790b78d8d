"""Pictures on a published site: without details, with a smaller WebP that browsers load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kbstudio.errors import PublishError
from kbstudio.publish import attachments
from kbstudio.publish.site import PublishOptions
from tests.publish.pictures import jpeg_of, photo, pixels, png_of, save, screenshot
from tests.publish.support import pages_of, prepared, published, tree, write

OFFER = '<picture><source type="image/webp" srcset="../images/{0}.webp"><img alt="{1}" src="../images/{0}"'
PNG = png_of(screenshot(), compress_level=0)
JPEG = jpeg_of(photo())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A help centre with a large screenshot and a photo that are shown, and one that is linked to."""
    root = tmp_path / "content"
    write(
        root / "payment.md",
        "# Pay\n\n![The page](images/page.png)\n\n[![](images/a b.jpg)](images/big.png)\n",
    )
    write(root / "tips/_category.md", "---\ntitle: Tips\n---\n\n![The page](../images/page.png){width=90}\n")
    write(root / "tips/first.md", "# First\n\nWords.\n")
    save(root / "images/page.png", PNG)
    save(root / "images/big.png", PNG + b"cropped")
    save(root / "images/a b.jpg", JPEG)
    return root


def codes(root: Path, out: Path) -> set[str]:
    return {problem.code for problem in prepared(root, out).problems}


def test_large_pictures_are_offered_as_webp_wherever_they_are_shown(root: Path, out: Path) -> None:
    published(root, out)
    files = tree(out)
    page = files["payment/index.html"].decode()
    assert OFFER.format("page.png", "The page") in page
    assert OFFER.format("a%20b.jpg", "") in page
    assert re.search('<a href="../images/big.png"[^>]*><picture>', page)
    assert OFFER.format("page.png", "The page") in files["tips/index.html"].decode()
    assert 'width="90" height="60"' in files["tips/index.html"].decode()
    assert {name for name in files if name.endswith(".webp")} == {
        "images/page.png.webp",
        "images/a b.jpg.webp",
    }
    for name in ("images/page.png", "images/a b.jpg"):
        assert len(files[f"{name}.webp"]) <= 0.9 * len(files[name])
    assert "webp" not in files["payment/index.md"].decode()
    for each in pages_of(out):
        each.check()


def test_nothing_that_is_published_tells_of_its_maker(root: Path, out: Path) -> None:
    assert "picture-location" not in {problem.code for problem in published(root, out).problems}
    files = tree(out)
    pictures = {name: data for name, data in files.items() if name.startswith("images/")}
    assert len(pictures) == 5
    for name, data in pictures.items():
        assert b"Anna" not in data, name
        assert b"cropped" not in data, name
    assert pixels(pictures["images/page.png"]) == pixels(PNG)
    assert pixels(pictures["images/a b.jpg"]) == pixels(JPEG)


def test_pictures_are_published_as_they_are_where_the_settings_say_so(root: Path, out: Path) -> None:
    write(root / "site.toml", "[pictures]\nwebp = false\nkeep_details = true\n")
    assert "picture-location" in {problem.code for problem in published(root, out).problems}
    files = tree(out)
    assert files["images/page.png"] == PNG
    assert files["images/a b.jpg"] == JPEG
    assert not any(name.endswith(".webp") for name in files)
    assert b"<picture>" not in files["payment/index.html"]
    write(root / "site.toml", "[pictures]\nkeep_details = true\n")
    published(root, out)
    assert b"Anna" in tree(out)["images/a b.jpg"]
    assert b"Anna" not in tree(out)["images/a b.jpg.webp"]


def test_a_picture_that_changes_is_made_anew_and_the_others_are_not(
    root: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    published(root, out, cache=cache)
    made: list[int] = []
    real = attachments.as_webp
    monkeypatch.setattr(attachments, "as_webp", lambda data: made.append(len(data)) or real(data))
    assert prepared(root, out, cache=cache).plan.is_empty
    for number, (data, count) in enumerate(
        [
            (png_of(screenshot(500, 300), compress_level=0), 1),  # another one
            (png_of(screenshot(90, 60)), 0),  # one too small for a WebP
            (JPEG, 0),  # the photo of the other file
            (PNG[:-200], 1),  # damaged
            (PNG, 1),
        ]
    ):
        made.clear()
        save(root / "images/page.png", data)
        published(root, out, cache=cache)
        assert len(made) == count, number
        published(root, tmp_path / f"clean{number}")
        assert tree(out) == tree(tmp_path / f"clean{number}"), number
    made.clear()
    published(root, tmp_path / "elsewhere", cache=cache)
    assert tree(tmp_path / "elsewhere") == tree(out)
    assert made == []


def test_a_picture_comes_and_goes_with_the_text_that_shows_it(root: Path, out: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    published(root, out, cache=cache)
    assert len(list((cache / "webp").iterdir())) == 4
    write(root / "payment.md", "# Pay\n\n[The photo](images/a b.jpg)\n")
    published(root, out, cache=cache)
    assert {name for name in tree(out) if name.startswith("images/")} == {
        *("images/page.png", "images/page.png.webp", "images/a b.jpg")
    }
    assert len(list((cache / "webp").iterdir())) == 2
    write(root / "tips/first.md", "# First\n\n![A photo](<../images/a b.jpg>)\n")
    published(root, out, cache=cache)
    assert "images/a b.jpg.webp" in tree(out)


def test_what_is_kept_may_be_damaged_or_gone(root: Path, out: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    published(root, out, cache=cache)
    for number, entry in enumerate(sorted((cache / "webp").iterdir())):
        if number:
            entry.unlink()
        else:
            entry.write_bytes(entry.read_bytes()[:-9] + bytes(9))
    published(root, tmp_path / "again", cache=cache)
    assert tree(tmp_path / "again") == tree(out)


def test_the_address_of_a_webp_is_taken_from_nobody(root: Path, out: Path) -> None:
    save(root / "images/page.png.webp", b"of one's own")
    write(root / "tips/first.md", "# First\n\n[Own](../images/page.png.webp)\n")
    published(root, out)
    files = tree(out)
    assert files["images/page.png.webp"] == b"of one's own"
    assert b'srcset="../images/page.png' not in files["payment/index.html"]
    assert "images/a b.jpg.webp" in files


def test_phones_are_offered_narrow_ones(root: Path, out: Path, tmp_path: Path) -> None:
    save(root / "images/a b.jpg", jpeg_of(photo(1600, 900)))
    published(root, out, cache=tmp_path / "cache")
    files = tree(out)
    assert 'media="(max-width' in files["payment/index.html"].decode()
    assert len(files["images/a b.jpg.phone.webp"]) < 0.8 * len(files["images/a b.jpg.webp"])
    assert "images/page.png.phone.webp" not in files
    for each in pages_of(out):
        each.check()
    published(root, tmp_path / "again", cache=tmp_path / "cache")
    assert tree(tmp_path / "again") == files
    save(root / "images/a b.jpg.phone.webp", b"of one's own")
    write(root / "tips/first.md", "# First\n\n[Own](<../images/a b.jpg.phone.webp>)\n")
    published(root, out, cache=tmp_path / "cache")
    assert tree(out)["images/a b.jpg.phone.webp"] == b"of one's own"
    assert b"media=" not in tree(out)["payment/index.html"]


def test_a_site_for_a_disk_has_them_too(root: Path, out: Path) -> None:
    published(root, out, PublishOptions(urls="files"))
    page = tree(out)["payment.html"].decode()
    assert 'srcset="images/page.png.webp"' in page
    for each in pages_of(out):
        each.check()


def test_a_damaged_picture_is_told_and_published_as_it_is(root: Path, out: Path) -> None:
    save(root / "images/page.png", PNG[:-200])
    (problem,) = [each for each in published(root, out).problems if each.code == "damaged-picture"]
    assert (problem.severity, str(problem.where)) == ("warning", "images/page.png")
    assert tree(out)["images/page.png"] == PNG[:-200]


def test_a_picture_that_goes_while_one_publishes_is_named(root: Path, out: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    prepared(root, out, cache=cache)
    (root / "images/gone.png").write_bytes(PNG)
    write(root / "tips/first.md", "# First\n\n![Gone](../images/gone.png)\n")
    ready = prepared(root, out, cache=cache)
    (root / "images/gone.png").unlink()
    with pytest.raises(PublishError, match=re.escape("“images/gone.png” can’t be read")):
        _ = ready.files["images/gone.png"]


def test_a_publish_that_was_stopped_goes_on_with_the_pictures_it_made(
    root: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    prepared(root, out, cache=cache)
    for entry in cache.iterdir():
        if entry.is_file():
            entry.unlink()
    monkeypatch.setattr(attachments, "as_webp", lambda _data: pytest.fail("made again"))
    published(root, out, cache=cache)
    assert "images/page.png.webp" in tree(out)
