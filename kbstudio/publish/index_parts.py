"""What a browser index is made from, and the files in it that show one article each."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from kbstudio.document import Document
from kbstudio.publish.index_texts import result_text
from kbstudio.publish.synonyms import NO_SYNONYMS, Synonyms

VERSION = 5
"""Format of the index; `search/09-opening.js` reads this one only and says so when it meets another."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One public article as customers find it; `address` is relative to the site's top folder.

    `language` is that of its title and summary where it isn't the index's, else empty. `mark` tells the
    source of `document` from any other.
    """

    title: str
    address: str
    category: str
    summary: str
    type: str
    keywords: tuple[str, ...]
    document: Document
    applies_to: tuple[str, ...] = ()
    language: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class IndexParts:
    """What the index of one language is made from.

    `topics` are titles and addresses of the categories that are offered when nothing is found; `meaning`:
    whether it may be searched by meaning.
    """

    entries: Sequence[IndexEntry]
    language: str = "en"
    topics: Sequence[tuple[str, str]] = ()
    synonyms: Synonyms = NO_SYNONYMS
    shards: int = 1
    meaning: bool = False

    def in_order(self) -> list[IndexEntry]:
        """The entries as the index numbers them."""
        return sorted(self.entries, key=lambda entry: entry.address)

    def stamp(self) -> str:
        """What files must share to fit together: the numbers of the articles, and those of the shards."""
        text = "\n".join([f"{VERSION} {self.shards}", *(entry.address for entry in self.in_order())])
        return f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}"


@dataclass(frozen=True, slots=True)
class HitFile:
    """A file that shows an article as a hit; `inputs` says all that it depends on."""

    name: str
    inputs: str
    make: Callable[[], bytes]


def index_script(name: str, stamp: str, *values: object) -> bytes:
    """A file of an index, which gives its values to the search when a page loads it."""
    text = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f'KBSearch.register("{name}","{stamp}",{text});\n'.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class OwnRows:
    """What the file of an article says of its meaning; `key` tells by which table."""

    key: str
    of: Callable[[IndexEntry], str]


def hit_files(parts: IndexParts, rows: OwnRows | None = None) -> Iterator[HitFile]:
    """The files of an index that show its articles, not made yet; making one takes 0.1 ms."""
    stamp = parts.stamp()
    known = (rows.key,) if rows else ()
    for number, entry in enumerate(parts.in_order()):
        name = f"a{number}"
        shown = (entry.title, entry.address, entry.summary, entry.language, entry.mark)
        yield HitFile(
            f"{name}.js", repr((name, stamp, *shown, *known)), partial(_hit, name, stamp, entry, rows)
        )


def _hit(name: str, stamp: str, entry: IndexEntry, rows: OwnRows | None) -> bytes:
    text = result_text(entry.title, entry.address, entry.summary, entry.document, entry.language)
    own = [*([] if entry.language else [None]), rows.of(entry)] if rows else []
    return index_script(name, stamp, [*text, *own])
