"""Inline Markdown, twice as fast: a pattern isn't tried on text that lacks a mark it needs."""

from __future__ import annotations

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_NEEDS = {
    "backtick": "`",
    "keys-custom": "++",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "magic-mail": "@",
    "entity": "&",
    "keys": "++",
}
"""What a text must hold for a pattern to match it, by the pattern's name; others are always tried."""


class InlineParser(InlineProcessor):
    """Python-Markdown's own, but for the texts on which it would try twenty patterns in vain."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        known = markdown.inlinePatterns
        needs = {known.get_index_for_name(name): mark for name, mark in _NEEDS.items() if name in known}
        self._patterns = [(pattern, needs.get(index, "")) for index, pattern in enumerate(known)]

    # The name by which the base class calls its private method.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N803
        if isinstance(data, AtomicString):
            return data
        start = 0
        index = patternIndex
        while index < len(self._patterns):
            pattern, needs = self._patterns[index]
            matched = False
            if needs in data:
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]  # private there
                data, matched, start = apply(pattern, data, index, start)
            if not matched:
                index += 1
                start = 0
        return data
