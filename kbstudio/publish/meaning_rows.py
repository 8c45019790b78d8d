"""What of an article is found by its meaning: its title, and headings that are questions."""

from __future__ import annotations

from kbstudio.document import Document

MEANINGS = "assets/meaning."
"""How the addresses of all files of words begin."""

ONE_FILE = 1_200
"""Rows up to which an index has them in one file: about 55 kB when compressed."""

_MOST = 40


def row_texts(title: str, document: Document) -> list[str]:
    """The texts of an article's rows."""
    questions = [heading for heading in document.headings if heading.rstrip().endswith(("?", "？"))]
    return [title, *questions[:_MOST]]
