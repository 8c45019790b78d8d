"""Inline Markdown, three times as fast: a pattern isn't tried on text that lacks a sign it needs."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, STX, AtomicString
from pymdownx.magiclink import MagiclinkPattern

_LINK = ":"
_BREAK = "\n"
_KNOWN = "#"
_NEEDS = {
    "backtick": "`",
    "keys-custom": "+",
    "escape": "\\",
    "footnote": "[",
    "reference": _KNOWN,
    "link": "[",
    "image_link": "[",
    "image_reference": _KNOWN,
    "short_reference": _KNOWN,
    "short_image_ref": _KNOWN,
    "autolink": "<",
    "automail": "<",
    "linebreak": _BREAK,
    "html": "<",
    "magic-link": _LINK,
    "magic-mail": "@",
    "entity": "&",
    "keys": "+",
    "delimiter": "*_=~",
}
"""What a text must hold for a pattern to match it, one of these signs, by the pattern's name.

A colon stands for `://` or `www.`, a line feed for two spaces before one, `#` for a bracket in a text whose
article says somewhere where `[this]: leads`. Patterns that aren't here are
always tried.
"""

_SIGN = re.compile(r"[`+\\\[<@&*_=~]")
_ESCAPED = re.compile("\x02\\d+\x03")
"""A sign written with a backslash, once it was read."""


class BareLinks(MagiclinkPattern):  # type: ignore[misc]  # it has no types
    """Addresses in a text as links; what follows at once, such as `<br>` or code, is no part of them."""

    def __init__(self, markdown: Markdown) -> None:
        usual: Any = markdown.inlinePatterns["magic-link"]
        super().__init__(usual.pattern, markdown)
        self.config = usual.config

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        """The link and where it stands; Nones for what isn't an address."""
        read = self.md.treeprocessors["inline"].stashed_nodes

        def end(placeholder: re.Match[str]) -> str:
            node = read.get(placeholder[1])
            inside = isinstance(node, str) and _ESCAPED.fullmatch(node)
            return placeholder[0] if inside else placeholder[0].replace(STX, "<")

        ended = INLINE_PLACEHOLDER_RE.sub(end, data)
        link: tuple[Element | None, int | None, int | None] = super().handleMatch(m, ended)
        return link


class InlineParser(InlineProcessor):
    """Python-Markdown's own, but for the texts on which it would try twenty patterns in vain."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        known = markdown.inlinePatterns
        needs = {known.get_index_for_name(name): signs for name, signs in _NEEDS.items() if name in known}
        self._patterns = [(index, pattern, needs.get(index, "")) for index, pattern in enumerate(known)]
        self._chosen: dict[frozenset[str], list[tuple[int, Pattern]]] = {}

    # The name by which the base class calls its private method.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N803
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]  # private there
        for index, pattern in self._patterns_for(data):
            matched = index >= patternIndex
            start = 0
            while matched:  # what a match leaves has no sign that wasn't there before
                data, matched, start = apply(pattern, data, index, start)
        return data

    def _patterns_for(self, data: str) -> list[tuple[int, Pattern]]:
        signs = set(_SIGN.findall(data))
        if "  \n" in data:
            signs.add(_BREAK)
        if "://" in data or "www." in data.lower():
            signs.add(_LINK)
        if "[" in signs and self.md.references:
            signs.add(_KNOWN)
        key = frozenset(signs)
        if key not in self._chosen:
            self._chosen[key] = [
                (index, pattern)
                for index, pattern, needed in self._patterns
                if not needed or key & set(needed)
            ]
        return self._chosen[key]
