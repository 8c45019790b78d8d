"""Words on the clipboard, or dropped from another program, as they fit into an article."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData

MOST_SIGNS = 1_000_000
"""Characters of a page that are turned into Markdown; of larger ones the plain words are taken."""

_BLOCK = re.compile(r"(?:#{1,6}|[-+>]|\d+\.) |`{3}|\| |---$")


def pasted_markdown(source: QMimeData) -> str:
    """What was copied from a page or a word processor as Markdown; empty where plain words say as much."""
    html = source.html() if source.hasHtml() else ""
    if not html or len(html) > MOST_SIGNS:
        return ""
    from kbstudio.html_to_markdown import markdown_from_html  # noqa: PLC0415 (needed with the first paste)

    return markdown_from_html(html)


def apart(markdown: str, before: str, after: str) -> str:
    """Markdown with empty lines towards the words beside it in its line, where it has blocks of its own."""
    if "\n\n" not in markdown and not _BLOCK.match(markdown):
        return markdown
    head = "\n\n" if before.strip() else ""
    tail = "\n\n" if after.strip() else ""
    return f"{head}{markdown}{tail}"
