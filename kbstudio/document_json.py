"""A Document as bytes and back, for cache and other processes: a line of JSON, then the HTML."""

from __future__ import annotations

import json

from kbstudio.document import Document, Link, Section


def to_bytes(document: Document) -> bytes:
    """The document as bytes; the inverse of `from_bytes`."""
    parts = (
        len(document.packed),
        [(each.level, each.title, each.anchor, each.line, each.text) for each in document.sections],
        [(each.target, each.text, each.line, each.slot, each.kind, each.within) for each in document.links],
        [(each.target, each.text, each.line, each.slot, each.kind, each.within) for each in document.images],
        sorted(document.anchors),
    )
    line = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"%b\n%b" % (line, document.packed)


def from_bytes(data: bytes) -> Document:
    """The document in bytes made by `to_bytes`. Raises ValueError when they are anything else."""
    line, _, packed = data.partition(b"\n")
    try:
        size, sections, links, images, anchors = json.loads(line.decode("utf-8", "surrogatepass"))
        if size != len(packed):
            raise ValueError("not a whole document")
        return Document(
            packed,
            tuple(Section(*section) for section in sections),
            tuple(Link(*link) for link in links),
            tuple(Link(*image) for image in images),
            frozenset(anchors),
        )
    except TypeError as error:
        raise ValueError("not a document") from error
