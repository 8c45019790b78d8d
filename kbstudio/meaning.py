"""What texts mean, as vectors: sums of those that a table has for words.

The table of a language (`meanings/`) is learnt from a network that reads sentences (`training/`), which isn't
needed here: a text is read by adding up the vectors of its words. The customers' search does the same.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files

from kbstudio.meaning_words import place_of, root_of, words_of

Vector = tuple[int, ...]
"""A direction: a number for each dimension, the largest ±MOST."""

MOST = 127
"""Steps to either side in which a direction is kept."""

_LANE = 32
_BIAS = 1 << (_LANE - 1)
_FIRST = 35
_HALF = 3
"""A character says two numbers from -3 to 3, so there are 49 of them, from `#` on."""
_LEVELS = 2 * _HALF + 1

_STEP = 0.65
"""The width of a number's step, in root mean squares: what loses least of numbers that lie like a bell."""

LARGEST_SCALE = 56
"""By what the numbers of a word are multiplied at most: so that its character comes before the backslash."""


class Table:
    """The vectors of a language's words, in places as they are published.

    Sums are kept in one large number with a lane of 32 bits for each dimension, so that adding two vectors is
    adding two numbers: a title is read in 5 µs, and no library for arrays is needed.
    """

    def __init__(self, data: bytes) -> None:
        """`data`: as `write_table` gives it."""
        line, self._rest = data.decode("ascii").split("\n", 1)
        head = json.loads(line)
        self.dimensions: int = head["dimensions"]
        self.digest = hashlib.sha256(data).hexdigest()[:16]
        self.width = 1 + self.dimensions // 2
        self._counts: Sequence[tuple[int, int]] = head["places"]
        self._bias = sum(_BIAS << (_LANE * lane) for lane in range(self.dimensions))
        self._halves = sum(_HALF << (_LANE * lane) for lane in range(self.dimensions))
        self._sums: dict[str, int] = {}

    @property
    def places(self) -> int:
        """Into how many places the words are divided."""
        return len(self._counts)

    def place(self, number: int) -> tuple[str, str]:
        """The words of a place with spaces between, of each root the most frequent first; their vectors.

        Each vector has `width` characters: its scale, then two dimensions in each.
        """
        begin, (words, count) = self._begins[number], self._counts[number]
        middle = begin + words
        return self._rest[begin:middle], self._rest[middle : middle + count * self.width]

    def written(self, word: str) -> str:
        """The vector of a word as its place has it; empty where the table hasn't the very word."""
        offset = self._offsets.get(word)
        return "" if offset is None else self._rest[offset : offset + self.width]

    def knows(self, word: str) -> bool:
        """Whether a word, or another form of it, has a vector."""
        return word in self._offsets or root_of(word) in self._roots

    def words(self) -> Iterator[str]:
        """The words of the table."""
        return iter(self._offsets)

    def numbers(self, text: str) -> list[int]:
        """The sum of the vectors of a text's words; what isn't known adds nothing."""
        total = sum(map(self._sum_of, words_of(text)))
        raised = (total + self._bias).to_bytes(self.dimensions * _LANE // 8, "little")
        return [number - _BIAS for number in struct.unpack(f"<{self.dimensions}I", raised)]

    def vector(self, text: str) -> Vector:
        """The direction in which a text points; zeros where none of its words is known."""
        return direction(self.numbers(text), MOST)

    @cached_property
    def _begins(self) -> list[int]:
        begins = [0]
        for words, count in self._counts:
            begins.append(begins[-1] + words + count * self.width)
        return begins

    @cached_property
    def _offsets(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for number, (words, _) in enumerate(self._counts):
            begin = self._begins[number]
            for at, word in enumerate(self._rest[begin : begin + words].split()):
                found[word] = begin + words + at * self.width
        return found

    @cached_property
    def _roots(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for word in self._offsets:
            found.setdefault(root_of(word), word)
        return found

    def _sum_of(self, word: str) -> int:
        found = self._sums.get(word)
        if found is None:
            written = self.written(word) or self.written(self._roots.get(root_of(word), ""))
            found = self._sums[word] = self._read(written) if written else 0
        return found

    def _read(self, written: str) -> int:
        lanes = int.from_bytes(b"".join([_PAIRS[char] for char in written[1:]]), "little")
        return (lanes - self._halves) * (ord(written[0]) - _FIRST)


_PAIRS = {chr(_FIRST + pair): struct.pack("<II", *divmod(pair, _LEVELS)) for pair in range(_LEVELS * _LEVELS)}
_CHARS = "".join(_PAIRS)
_MOST_STEPS = 32
"""More than a number can be of the steps of its vector, for up to 400 dimensions."""
_CUT = [min(max(step, -_HALF), _HALF) + _HALF for step in range(-_MOST_STEPS, _MOST_STEPS + 1)]
_NUMBERS = {
    chr(_FIRST + pair): (pair // _LEVELS - _HALF, pair % _LEVELS - _HALF) for pair in range(_LEVELS * _LEVELS)
}


def direction(numbers: Sequence[int], most: int) -> Vector:
    """Numbers scaled so that the largest is `most`, and rounded, halves upwards; zeros stay zeros."""
    largest = max(map(abs, numbers), default=0)
    if not largest:
        return (0,) * len(numbers)
    whole, twice = 2 * most, 2 * largest
    return tuple([(number * whole + largest) // twice for number in numbers])


def likeness(one: Vector, other: Vector) -> float:
    """How alike two vectors are: the cosine of the angle between them; 0 where one says nothing."""
    squares = sum(x * x for x in one) * sum(y * y for y in other)
    return sum(x * y for x, y in zip(one, other, strict=True)) / math.sqrt(squares) if squares else 0.0


def write_direction(numbers: Sequence[int]) -> str:
    """The direction of numbers of any size in as few characters as that of a word."""
    # Rounded by cutting what is raised above 0, which is quicker than anything that asks for the sign.
    factor = math.sqrt(len(numbers)) / (_STEP * math.hypot(*numbers) or 1.0)
    middle = len(_CUT) // 2 + 0.5
    steps = [_CUT[int(number * factor + middle)] for number in numbers]
    return "".join(
        [_CHARS[one * _LEVELS + other] for one, other in zip(steps[::2], steps[1::2], strict=True)]
    )


def read_pairs(written: str) -> list[int]:
    """The numbers that characters stand for."""
    return [number for char in written for number in _NUMBERS[char]]


def write_table(words: Mapping[str, tuple[int, Sequence[int]]], places: int) -> bytes:
    """A table as bytes: of each word its scale and numbers from -3 to 3, frequent words first."""
    found: list[list[str]] = [[] for _ in range(places)]
    for word in words:
        found[place_of(word, places)].append(word)
    parts: list[str] = []
    counts: list[tuple[int, int]] = []
    dimensions = 0
    for some in found:
        text = " ".join(some)
        counts.append((len(text), len(some)))
        parts.append(text)
        for word in some:
            scale, numbers = words[word]
            dimensions = len(numbers)
            parts.append(chr(_FIRST + scale) + _pairs(numbers))
    head = json.dumps({"dimensions": dimensions, "places": counts}, separators=(",", ":"))
    return f"{head}\n{''.join(parts)}".encode("ascii")


def _pairs(numbers: Sequence[int]) -> str:
    both = zip(numbers[::2], numbers[1::2], strict=True)
    return "".join([chr(_FIRST + (one + _HALF) * _LEVELS + other + _HALF) for one, other in both])


def table_of(language: str) -> Table | None:
    """The table of a language; None where there is none."""
    name = language.partition("-")[0].lower()
    return _table(name) if name.isalpha() else None


@cache
def _table(name: str) -> Table | None:
    file = files("kbstudio") / "meanings" / f"{name}.table"
    return Table(file.read_bytes()) if file.is_file() else None
