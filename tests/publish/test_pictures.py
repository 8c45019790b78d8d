"""Which picture of a text is loaded ahead of the others."""

from __future__ import annotations

import pytest

from kbstudio.publish.aids import scripts_of
from kbstudio.publish.pictures import PHONE, WebpLink, first_view, with_first_view, with_webp
from kbstudio.publish.views import PictureView

PICTURE = '<img alt="A > B" src="../a&amp;b.png" loading="lazy" decoding="async">'


def test_the_picture_at_the_beginning_is_loaded_ahead() -> None:
    html = with_first_view(f"<p>Look.</p>{PICTURE}{PICTURE}")
    assert html.count("lazy") == 1
    assert html.index("fetchpriority") < html.index("lazy")
    assert first_view(html) == (PictureView("../a&b.png"),)


def test_its_smaller_file_is_named_where_there_is_one() -> None:
    html = with_webp(with_first_view(PICTURE), "../", {"a&amp;b.png": WebpLink("a.webp")})
    assert first_view(html) == (PictureView("../a.webp", "image/webp"),)


def test_a_phone_loads_a_narrow_one_ahead_and_other_screens_the_whole() -> None:
    html = with_webp(with_first_view(PICTURE), "../", {"a&amp;b.png": WebpLink("a.webp", "b.webp")})
    assert html.count("<source") == 2
    assert first_view(html) == (
        PictureView("../b.webp", "image/webp", PHONE),
        PictureView("../a.webp", "image/webp", f"not all and {PHONE}"),
    )


@pytest.mark.parametrize(
    "before",
    ["", f"<p>{'Long. ' * 200}</p>{PICTURE}", f"<details><summary>Why?</summary>{PICTURE}</details>"],
)
def test_what_stands_below_or_folded_away_comes_later(before: str) -> None:
    html = with_first_view(before)
    assert html == before
    assert first_view(html) == ()


@pytest.mark.parametrize(
    ("picture", "opens"),
    [
        ('<img src="../book.svg" alt="" width="64" height="64">', False),
        ('<img src="../plan.svg" alt="" width="640" height="480">', True),
        ('<img src="../plan.svg" alt="">', True),
        ('<img src="../screen.png" alt="" width="64">', True),
    ],
)
def test_a_page_can_open_pictures_unless_all_are_small_drawings(picture: str, opens: bool) -> None:
    assert ("zoom" in scripts_of(f"<p>{picture}</p>")) == opens
