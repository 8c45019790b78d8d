"""An article rendered: Markdown parsed once into a Document, sanitised once and last."""

from __future__ import annotations

import json
import posixpath
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["link", "image", "media"]

MARK = "\ufdd0"
MARK_END = "\ufdd1"
"""Noncharacters around what the renderer itself puts into HTML; they are taken out of articles before."""

_QUICK = 1
"""How hard HTML and text are packed: harder takes twice the time and gains a tenth."""

OPENING = 400
"""Characters of an article's `opening`."""

_SNIPPETS = "_snippets"
_LINE_ATTRIBUTE = re.compile(rf' data-line="{MARK}(\d+){MARK_END}"')
_RELATION = ' rel="noopener noreferrer"'
_NEEDS_ADDRESS = re.compile(r'<(a|img|source|track)((?: [a-z-]+="[^"]*")*)>')
_SLOT = re.compile(rf' (href|src|poster)="{MARK}(\d+){MARK_END}"(?:{_RELATION})?')
"""The place of a local address. What links to other sites need, none of one's own does."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the plain text under it, up to the next heading. The text before the first has level 1.

    `line` is a 1-based line of the article's file.
    """

    level: int
    title: str
    anchor: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link, image or media file (video, sound, caption file) of an article as its writer wrote it.

    `slot` numbers the local ones (paths in the knowledge base), whose address only the publisher knows;
    it is None for addresses on the web, mail and the like. `line` is a 1-based line of the file: the
    article’s, or that of the snippet whose path is `within`.
    """

    target: str
    text: str
    line: int
    slot: int | None
    kind: LinkKind = "link"
    within: str = ""

    @property
    def written(self) -> str:
        """The target as it stands in its file: those of snippets are led to from where they are used."""
        folder = posixpath.dirname(self.within[self.within.find(_SNIPPETS) :]) if self.within else ""
        return self.target.removeprefix(f"/{folder}/") if folder else self.target


@dataclass(frozen=True, slots=True)
class Document:
    """What every reader of an article shares: preview, pages, both indexes and the checks.

    `anchors` are all ids of the HTML, `headings` the titles of its sections, `opening` the first words of
    the text, `letters` the characters of all sections’ texts. HTML and sections themselves are packed, a
    fifth as large in memory, and made again each time they are asked for: about 30 µs each.
    """

    packed_html: bytes = b""
    packed_sections: bytes = b""
    letters: int = 0
    headings: tuple[str, ...] = ()
    opening: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()

    @property
    def html(self) -> str:
        """The sanitised HTML: local addresses are slots, blocks carry source lines; `page_html` fills it."""
        return _unpacked(self.packed_html)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The text by its headings."""
        packed = self.packed_sections
        return tuple(Section(*section) for section in json.loads(_unpacked(packed))) if packed else ()

    @property
    def text(self) -> str:
        """The whole plain text, headings included, on one line."""
        return _text_of(self.sections)


def make_document(
    html: str = "",
    sections: Iterable[Section] = (),
    links: Iterable[Link] = (),
    images: Iterable[Link] = (),
    anchors: Iterable[str] = (),
) -> Document:
    """A document of its parts. About 80 µs for an article of 600 words."""
    found = tuple(sections)
    parts = [(each.level, each.title, each.anchor, each.line, each.text) for each in found]
    return Document(
        packed_html=_packed(html),
        packed_sections=_packed(
            json.dumps(parts, ensure_ascii=False, separators=(",", ":")) if parts else ""
        ),
        letters=sum(len(section.text) for section in found),
        headings=tuple(section.title for section in found if section.level > 1),
        opening=_text_of(found)[:OPENING],
        links=tuple(links),
        images=tuple(images),
        anchors=frozenset(anchors),
    )


def _text_of(sections: Iterable[Section]) -> str:
    parts = (f"{each.title if each.level > 1 else ''} {each.text}" for each in sections)
    return " ".join(" ".join(parts).split())


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK) if text else b""


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass") if data else ""


def page_html(document: Document, address_of: Callable[[int], str | None], *, lines: bool = False) -> str:
    """The article's HTML with its slots filled; an element whose address is None does without.

    `lines` keeps the source line of each block as `data-line`, for the preview.
    """
    lost = False

    def fill(match: re.Match[str]) -> str:
        nonlocal lost
        address = address_of(int(match.group(2)))
        lost = lost or address is None
        return "" if address is None else f' {match.group(1)}="{_escape(address)}"'

    html = _SLOT.sub(fill, document.html)
    if lost:
        html = _NEEDS_ADDRESS.sub(_without_address, html)
    return _LINE_ATTRIBUTE.sub(r' data-line="\1"' if lines else "", html)


def _without_address(match: re.Match[str]) -> str:
    """An element that lost its address as HTML may have it: a picture becomes its words."""
    tag, attributes = match.groups()
    if f" {'href' if tag == 'a' else 'src'}=" in attributes:
        return match[0]
    if tag == "a":
        return match[0].replace(_RELATION, "")
    words = re.search(r' alt="([^"]+)"', attributes)
    return f'<span class="kb-no-picture">{words[1]}</span>' if tag == "img" and words else ""


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
