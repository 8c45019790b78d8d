"""A Document as bytes and back, for cache and other processes: a line of JSON, then what it holds packed."""

from __future__ import annotations

import json

from kbstudio.document import Document, Link


def to_bytes(document: Document) -> bytes:
    """The document as bytes; the inverse of `from_bytes`."""
    packed = document.packed_html + document.packed_sections
    parts = (
        len(document.packed_html),
        len(document.packed_sections),
        document.letters,
        document.headings,
        document.opening,
        [(each.target, each.text, each.line, each.slot, each.kind, each.within) for each in document.links],
        [(each.target, each.text, each.line, each.slot, each.kind, each.within) for each in document.images],
        sorted(document.anchors),
    )
    line = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"%b\n%b" % (line, packed)


def from_bytes(data: bytes) -> Document:
    """The document in bytes made by `to_bytes`. Raises ValueError when they are anything else."""
    line, _, packed = data.partition(b"\n")
    try:
        size, further, letters, headings, opening, links, images, anchors = json.loads(
            line.decode("utf-8", "surrogatepass")
        )
        if size + further != len(packed):
            raise ValueError("not a whole document")
        return Document(
            packed[:size],
            packed[size:],
            letters,
            tuple(headings),
            opening,
            tuple(Link(*link) for link in links),
            tuple(Link(*image) for image in images),
            frozenset(anchors),
        )
    except TypeError as error:
        raise ValueError("not a document") from error
