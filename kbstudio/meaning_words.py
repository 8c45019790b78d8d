"""Texts as the words that a table of meanings knows; the customers’ search does the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 24
"""Letters of a word that may mean something."""

_MARKS = re.compile("[\u0300-\u036f'’]")
_WORD = re.compile("[a-z0-9]+")
_ENDING = re.compile("(?:ing|ies|ied|ed|es|ly|s|e|y)$")
_SHORTEST = 3
_SPREAD = 0x9E3779B1


def words_of(text: str) -> list[str]:
    """The words of a text, in their order: plain letters and digits, without accents and apostrophes.

    `themes/base/assets/search-meaning/` does the same, and what follows here, step by step.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    return [word for word in _WORD.findall(plain) if len(word) <= LONGEST]


@lru_cache(maxsize=50_000)
def root_of(word: str) -> str:
    """What a word shares with its other forms, roughly: “stopped” and “stopping” give “stop”."""
    root = _ENDING.sub("", word)
    if len(root) < _SHORTEST:
        return word
    return root[:-1] if root[-1] == root[-2] else root


def place_of(word: str, places: int) -> int:
    """In which of so many places a word stands, with its other forms."""
    total = 0
    for letter in root_of(word):
        total = (total + ord(letter)) * _SPREAD & 0xFFFFFFFF
    return (total >> 16) % places
