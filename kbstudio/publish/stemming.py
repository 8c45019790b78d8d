"""The Snowball stemmers as they come, but looking up endings in half the time.

Theirs search a sorted list of endings letter by letter, which C does well and Python doesn't: here the few
that end in the same letter are asked for whole. Tests compare the two.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any


class _Endings:
    """A stemmer's list of endings, or of beginnings: what is told of each, and the lengths of a letter's."""

    __slots__ = ("lengths", "of_none", "told")

    def __init__(self, among: Sequence[Any], letter: int) -> None:
        """`letter` is the place of the one they are told apart by."""
        self.told: dict[str, Any] = {each.s: each for each in among}
        self.of_none = (0,) if "" in self.told else ()
        found: defaultdict[str, set[int]] = defaultdict(lambda: set(self.of_none))
        for each in filter(None, self.told):
            found[each[letter]].add(len(each))
        self.lengths = {key: sorted(lengths, reverse=True) for key, lengths in found.items()}


class _Quick:
    """What replaces the look-ups of a stemmer’s base."""

    current: str
    cursor: int
    limit: int
    limit_backward: int

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[int, _Endings] = {}

    def find_among_b(self, among: Sequence[Any]) -> int:
        """What the longest ending before the cursor means, 0 for none; the cursor moves before it."""
        # The lists are the stemmer's own for good, so that what tells them apart stays.
        known = self._known.get(id(among)) or self._known.setdefault(id(among), _Endings(among, -1))
        word, end = self.current, self.cursor
        most = end - self.limit_backward
        for length in known.lengths.get(word[end - 1], known.of_none) if most else known.of_none:
            found = known.told.get(word[end - length : end]) if length <= most else None
            if found is not None:
                self.cursor = end - length
                if found.method is None or self._fits(found, end - length):
                    return int(found.result)
        return 0

    def find_among(self, among: Sequence[Any]) -> int:
        """What the longest beginning after the cursor means, 0 for none; the cursor moves behind it."""
        known = self._known.get(id(among)) or self._known.setdefault(id(among), _Endings(among, 0))
        word, start = self.current, self.cursor
        most = self.limit - start
        for length in known.lengths.get(word[start], known.of_none) if most else known.of_none:
            found = known.told.get(word[start : start + length]) if length <= most else None
            if found is not None:
                self.cursor = start + length
                if found.method is None or self._fits(found, start + length):
                    return int(found.result)
        return 0

    def _fits(self, found: Any, cursor: int) -> bool:
        """Whether what an ending asks for besides holds; the cursor stands at its end."""
        fits = found.method(self)
        self.cursor = cursor
        return bool(fits)


def stemmer(algorithm: str) -> Callable[[str], str]:
    """The stem of a lower-case word by a Snowball algorithm; about 12 µs a word. For one thread at a time."""
    # The module itself, because snowballstemmer.stemmer() may hand out another release's C code.
    module = importlib.import_module(f"snowballstemmer.{algorithm}_stemmer")
    name = f"{algorithm.title()}Stemmer"
    base = getattr(module, name)
    stem: Callable[[str], str] = type(name, (_Quick, base), _shortcuts(base))().stemWord
    return stem


def _shortcuts(base: Any) -> dict[str, Callable[[Any], bool]]:
    """Steps of a stemmer that need not be gone through for most words."""
    step = "_EnglishStemmer__r_prelude"
    if not hasattr(base, step):
        return {}
    whole: Callable[[Any], bool] = getattr(base, step)

    def prelude(self: Any) -> bool:
        """Marks each y that is a consonant, and drops an apostrophe before the word."""
        self.B_Y_found = False
        return whole(self) if "y" in self.current or self.current[0] == "'" else True

    return {step: prelude}
