"""Sections, links and plain text read off an article's finished HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from kbstudio.document import MARK, MARK_END, Link, LinkKind, Section
from kbstudio.fragments import Expanded, Place

_SLOT = re.compile(f"{MARK}(\\d+){MARK_END}")
_LINE = re.compile(f'(?:^| )data-line="{MARK}(\\d+){MARK_END}"')
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "pre", "table", "tr", "td", "th", "blockquote"),
    *("figure", "figcaption", "details", "summary", "section", "br", "hr", "label", *_HEADINGS),
}
_ITEMS = {"td", "th", "li", "dt", "dd"}
_SEPARATOR = "\x1e"
_RUN_TOGETHER = re.compile(r"(?:\s*\x1e)+\s*")
_ENDED = re.compile(r"(?<=[.!?…:;,،؟。！？：、]) ·(?= )|^ · | · ?$")
_MEDIA = {"img", "video", "audio", "source", "track"}
_TELLING = {"a", *_HEADINGS, *_MEDIA}
_GOES_ON = re.compile(r"[\w/#.-]")
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>\"]*(?:\"[^\"]*\"[^>\"]*)*)>|([^<]+)")
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"")


@dataclass(slots=True)
class _Open:
    """A section or link that is still being read."""

    level: int = 1
    anchor: str = ""
    line: int = 0
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class OutlineReader:
    """Reads what a Document tells besides its HTML; `line` is the line the article's text begins on.

    The HTML must come from the sanitiser, which writes it in one way only: lower case, quotes around every
    value, no comments, and no `<` but where a tag begins.
    """

    def __init__(self, targets: Sequence[str], title: str, line: int) -> None:
        self.links: list[tuple[str, list[str], int, int | None]] = []
        self.images: list[tuple[str, str, int, int | None, LinkKind]] = []
        self._targets = targets
        self._line = line
        self._sections = [_Open(line=line, title=[title])]
        self._in_heading = False
        self._in_link = False

    def feed(self, html: str) -> None:
        """Read the article's whole HTML."""
        for closing, tag, attributes, text in _TOKEN.findall(html):
            if text:
                self._text(unescape(text) if "&" in text else text)
            elif closing:
                self._end(tag)
            else:
                self._start(tag, attributes)

    def _start(self, tag: str, attributes: str) -> None:
        """Note lines, headings, links and media as they begin."""
        if line := _LINE.search(attributes):
            self._line = int(line[1])
        told = tag in _TELLING
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)} if told else {}
        if tag in _HEADINGS:
            self._sections.append(_Open(_HEADINGS[tag], values.get("id", ""), self._line))
            self._in_heading = True
        if tag in _ITEMS:
            self._text(_SEPARATOR)
        elif tag in _BLOCKS:
            self._text("\n")
        if tag == "a" and "href" in values:
            target, slot = self._target(values["href"])
            self.links.append((target, [], self._line, slot))
            self._in_link = True
        for name in ("src", "poster") if tag in _MEDIA else ():
            if name in values:
                target, slot = self._target(values[name])
                kind: LinkKind = "image" if tag == "img" else "media"
                self.images.append((target, values.get("alt", ""), self._line, slot, kind))
        if tag == "img":
            self._text(values.get("alt", ""))

    def _end(self, tag: str) -> None:
        """Close headings and links."""
        if tag in _HEADINGS:
            self._in_heading = False
        elif tag == "a":
            self._in_link = False
        if tag in _ITEMS:
            self._text(_SEPARATOR)
        elif tag in _BLOCKS:
            self._text("\n")

    def _text(self, text: str) -> None:
        """Collect text where it belongs."""
        section = self._sections[-1]
        (section.title if self._in_heading else section.text).append(text)
        if self._in_link:
            self.links[-1][1].append(text)

    def _target(self, value: str) -> tuple[str, int | None]:
        match = _SLOT.fullmatch(value)
        return (self._targets[int(match.group(1))], int(match.group(1))) if match else (value, None)

    def sections(self) -> tuple[Section, ...]:
        """The sections, the text before the first heading first."""
        return tuple(
            Section(found.level, squeeze(found.title), found.anchor, found.line, squeeze(found.text))
            for found in self._sections
        )


def squeeze(parts: Sequence[str]) -> str:
    """Pieces of text as one line with single spaces; a dot parts cells and items that don’t end in a sign."""
    text = "".join(parts)
    if _SEPARATOR in text:
        text = _ENDED.sub("", _RUN_TOGETHER.sub(" · ", text))
    return " ".join(text.split())


def located(found: OutlineReader, body: str, whole: Expanded) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Links and images with the line on which their target is written; `whole` knows the lines of `body`."""
    finder = _LineFinder(body, whole)
    links = tuple(
        Link(target, squeeze(text), place.line, slot, within=place.file)
        for target, text, line, slot in found.links
        for place in (finder.place_of(target, line),)
    )
    finder = _LineFinder(body, whole)
    images = tuple(
        Link(target, alt, place.line, slot, kind, place.file)
        for target, alt, line, slot, kind in found.images
        for place in (finder.place_of(target, line),)
    )
    return links, images


class _LineFinder:
    """Finds the line a target is written on, at or after the line its block begins on, each place once."""

    def __init__(self, body: str, whole: Expanded) -> None:
        self._body = body
        self._numbers, self._places = whole.numbers, whole.places
        self._starts = [0, *(match.end() for match in re.finditer("\n", body))]
        self._used: set[tuple[str, int]] = set()
        self._last: dict[str, int] = {}

    def place_of(self, target: str, block_line: int) -> Place:
        if not target:
            return Place("", block_line)
        start = self._starts[min(bisect_left(self._numbers, block_line), len(self._starts) - 1)]
        found = self._find(target, max(start, self._last.get(target, 0)), len(self._body))
        if found < 0:
            found = self._find(target, 0, start)
        if found < 0:
            return Place("", block_line)
        self._used.add((target, found))
        self._last[target] = found
        index = bisect_right(self._starts, found) - 1
        return self._places.get(index) or Place("", self._numbers[index])

    def _find(self, target: str, start: int, before: int) -> int:
        """Where a target stands as a whole, not as the beginning of a longer one, and isn't taken; or -1."""
        at = self._body.find(target, start)
        while 0 <= at < before:
            if (target, at) not in self._used and not _GOES_ON.match(self._body, at + len(target)):
                return at
            at = self._body.find(target, at + len(target))
        return -1
