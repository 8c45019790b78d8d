"""A Document as bytes and back, for the render cache and for other processes."""

from __future__ import annotations

import json

from kbstudio.document import Document, Link, Section


def to_bytes(document: Document) -> bytes:
    """The document as UTF-8 JSON; the inverse of `from_bytes`."""
    parts = (
        document.html,
        [(each.level, each.title, each.anchor, each.line, each.text) for each in document.sections],
        [(each.target, each.text, each.line, each.slot, each.kind) for each in document.links],
        [(each.target, each.text, each.line, each.slot, each.kind) for each in document.images],
        sorted(document.anchors),
        document.text,
    )
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> Document:
    """The document in bytes made by `to_bytes`. Raises ValueError when they are anything else."""
    try:
        html, sections, links, images, anchors, text = json.loads(data.decode("utf-8", "surrogatepass"))
        return Document(
            html,
            tuple(Section(*section) for section in sections),
            tuple(Link(*link) for link in links),
            tuple(Link(*image) for image in images),
            frozenset(anchors),
            text,
        )
    except TypeError as error:
        raise ValueError("not a document") from error
