"""PNG files put together of rows that were packed at different times."""

from __future__ import annotations

import io
import zlib
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kbstudio.publish.png import png, rows

PALETTE = bytes(range(48))
SIZES = st.tuples(st.integers(1, 12).map(lambda half: 2 * half), st.integers(1, 24))


@given(SIZES, st.randoms(use_true_random=False), st.sets(st.integers(1, 23)))
def test_rows_packed_one_by_one_are_the_picture(
    size: tuple[int, int], random: Random, cuts: set[int]
) -> None:
    width, height = size
    shades = bytes(random.choices(range(16), k=width * height))
    picture = Image.frombytes("L", size, shades)
    edges = [0, *sorted(cut for cut in cuts if cut < height), height]
    parts = [rows(picture, top, bottom) for top, bottom in pairwise(edges)]
    file = png(width, height, PALETTE, parts)
    opened = Image.open(io.BytesIO(file))
    assert (opened.size, opened.tobytes()) == (size, shades)
    assert opened.getpalette() == list(PALETTE)
    data = file[file.index(b"IDAT") + 4 : file.index(b"IEND") - 8]
    assert len(zlib.decompress(data)) == height * (width // 2 + 1)  # raises where the check is wrong
