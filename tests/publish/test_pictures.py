"""Which picture of a text is loaded ahead of the others."""

from __future__ import annotations

import pytest

from kbstudio.publish.pictures import first_view, with_first_view, with_webp
from kbstudio.publish.views import PictureView

PICTURE = '<img alt="A > B" src="../a&amp;b.png" loading="lazy" decoding="async">'


def test_the_picture_at_the_beginning_is_loaded_ahead() -> None:
    html = with_first_view(f"<p>Look.</p>{PICTURE}{PICTURE}")
    assert html.count("lazy") == 1
    assert html.index("fetchpriority") < html.index("lazy")
    assert first_view(html) == PictureView("../a&b.png")


def test_its_smaller_file_is_named_where_there_is_one() -> None:
    html = with_webp(with_first_view(PICTURE), "../", {"a&amp;b.png": "a.webp"})
    assert first_view(html) == PictureView("../a.webp", "image/webp")


@pytest.mark.parametrize(
    "before",
    ["", f"<p>{'Long. ' * 200}</p>{PICTURE}", f"<details><summary>Why?</summary>{PICTURE}</details>"],
)
def test_what_stands_below_or_folded_away_comes_later(before: str) -> None:
    html = with_first_view(before)
    assert html == before
    assert first_view(html) is None
