"""A Likeness as bytes, to be kept from one publish to the next."""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from kbstudio.article import ArticleId
from kbstudio.publish.likeness import NOTHING, Likeness
from kbstudio.publish.term_counts import MARK

_LENGTH = struct.Struct("<I")


def write_likeness(likeness: Likeness, terms: Sequence[str]) -> bytes:
    """A likeness as bytes; `terms` are those that its vectors name by number."""
    keys = list(likeness.vectors)
    places = {key: place for place, key in enumerate(keys)}
    head = {
        "terms": _digest(terms[: len(likeness.rarities)]),
        "rarities": len(likeness.rarities),
        "keys": keys,
        "lengths": [len(likeness.vectors[key][0]) for key in keys],
        "found": [[places[other] for other in likeness.found[key]] for key in keys],
    }
    written = json.dumps(head).encode()
    numbers = array("I", chain.from_iterable(numbers for numbers, _ in likeness.vectors.values()))
    weights = array("d", chain.from_iterable(weights for _, weights in likeness.vectors.values()))
    marks = b"".join(likeness.marks[key] for key in keys)
    parts = (likeness.rarities.tobytes(), marks, numbers.tobytes(), weights.tobytes())
    return b"".join((_LENGTH.pack(len(written)), written, *parts))


def read_likeness(data: bytes, terms: Sequence[str]) -> Likeness:
    """The likeness that was written; NOTHING where its terms have other numbers now."""
    if not data:
        return NOTHING
    at = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    head = json.loads(data[_LENGTH.size : at])
    if head["terms"] != _digest(terms[: head["rarities"]]):
        return NOTHING
    keys = [ArticleId(key) for key in head["keys"]]
    ends = list(accumulate(head["lengths"], initial=0))
    sizes = (2 * head["rarities"], MARK * len(keys), 4 * ends[-1], 8 * ends[-1])
    rest = [data[start:end] for start, end in pairwise(accumulate(sizes, initial=at))]
    rarities, numbers, weights = array("H", rest[0]), array("I", rest[2]), array("d", rest[3])
    return Likeness(
        rarities,
        {key: rest[1][MARK * place : MARK * (place + 1)] for place, key in enumerate(keys)},
        {
            key: (numbers[start:end], weights[start:end])
            for key, (start, end) in zip(keys, pairwise(ends), strict=True)
        },
        {key: tuple(map(keys.__getitem__, found)) for key, found in zip(keys, head["found"], strict=True)},
    )


def _digest(terms: Sequence[str]) -> int:
    return zlib.crc32("\n".join(terms).encode("utf-8", "surrogatepass"))
