"""Everyday words of a language, which the search takes for what they say where a library hasn’t them.

They are never corrected: who asks for a “gift card” doesn’t mean what is spelt nearly so. `everyday/` has a
file for each language that has such a list; the words of its thesaurus belong to it, too.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def everyday_words(language: str) -> frozenset[str]:
    """The words of a language’s list, in lower case; none where there is no list."""
    folder = files("kbstudio.publish")
    if not (folder / "everyday" / f"{language}.txt").is_file():
        return frozenset()
    lists = (folder / name / f"{language}.txt" for name in ("everyday", "thesaurus"))
    return frozenset(word for each in lists if each.is_file() for word in each.read_text("utf-8").split())
