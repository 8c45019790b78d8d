"""The postings of an index’s terms as characters, each of their parts apart: like packs well with like."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from operator import sub

from kbstudio.publish.index_counts import Postings
from kbstudio.publish.index_writing import write_numbers


def write_postings(terms: Iterable[Postings], articles: int) -> str:
    """The postings of terms, of an index of so many articles: `counts!gaps!kinds!places!uses`.

    `counts` tells how many postings each term has; `gaps`, bits in base 64, how many articles lie between
    those that have it; `kinds` and `places` are as in `Postings`. `uses` has for each term that is cut short
    its number, and how many articles and how many titles have it.
    """
    found = list(terms)
    bits = "".join([_gaps(each.numbers, articles) for each in found])
    parts = (
        write_numbers(len(each.numbers) for each in found),
        _in_base_64(bits),
        "".join([each.kinds for each in found]),
        "".join([each.places for each in found]),
        write_numbers(use for number, each in enumerate(found) if each.uses for use in (number, *each.uses)),
    )
    return "!".join(parts)


def _gaps(numbers: Sequence[int], articles: int) -> str:
    """The gaps between numbers in Rice’s code, whose parameter comes from how many numbers there are."""
    shift = 0
    while 0 < len(numbers) << (shift + 1) < articles:
        shift += 1
    gaps = map(sub, numbers, (0, *[number + 1 for number in numbers]))
    return "".join(map(_gap, gaps, repeat(shift)))


@cache
def _gap(gap: int, shift: int) -> str:
    rest = format(gap & ((1 << shift) - 1), f"0{shift}b") if shift else ""
    return "1" * (gap >> shift) + "0" + rest


def _in_base_64(bits: str) -> str:
    """Bits as text, filled up with zeros."""
    size = -(-len(bits) // 8)
    return b64encode(int("0" + bits.ljust(size * 8, "0"), 2).to_bytes(size, "big")).rstrip(b"=").decode()
