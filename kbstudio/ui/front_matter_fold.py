"""Folds the front matter of a document away, since the details form shows it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextDocument

from kbstudio.front_matter import MAX_FRONT_MATTER, read_meta


class FrontMatterFold(QObject):
    """Keeps the front matter's lines hidden while `folded`; `end` is where text one can reach begins.

    Front matter that can't be read stays in view, so that it can be mended, and so does one that no line
    follows, since a cursor must stand somewhere.
    """

    def __init__(self, document: QTextDocument, *, folded: bool) -> None:
        super().__init__(document)
        self._document = document
        self._folded = folded
        self.end = 0
        self._limit = 0
        document.contentsChange.connect(self._on_contents_change)
        self._update()

    def set_folded(self, folded: bool) -> None:
        """Hide or show the front matter."""
        if folded != self._folded:
            self._folded = folded
            self._update()

    def _on_contents_change(self, position: int, _removed: int, _added: int) -> None:
        # The front matter ends before `_limit`; without one, it could only begin in the first line.
        if position < self._limit or (not self._limit and _opens(self._document.firstBlock())):
            self._update()

    def _update(self) -> None:
        body = _body_block(self._document)
        self._limit = body.position() if body else 0
        hides = body is not None and self._folded and _is_readable(self._document, body)
        self.end = self._limit if hides else 0
        block = self._document.firstBlock()
        changed = False
        while block.isValid() and (block.position() < self._limit or not block.isVisible()):
            visible = block.position() >= self.end
            if block.isVisible() != visible:
                block.setVisible(visible)
                block.setLineCount(1 if visible else 0)
                changed = True
            block = block.next()
        if changed:
            until = block.position() if block.isValid() else self._document.characterCount() - 1
            self._document.markContentsDirty(0, max(until, 1))


def _opens(block: QTextBlock) -> bool:
    return block.text().rstrip(" \t") == "---"


def _body_block(document: QTextDocument) -> QTextBlock | None:
    """The first block behind the front matter; None without front matter or without such a block."""
    block = document.firstBlock()
    if not _opens(block):
        return None
    block = block.next()
    while block.isValid() and block.position() <= MAX_FRONT_MATTER:
        if block.text().rstrip() in ("---", "..."):
            return block.next() if block.next().isValid() else None
        block = block.next()
    return None


def _is_readable(document: QTextDocument, body: QTextBlock) -> bool:
    lines = []
    block = document.firstBlock().next()
    while block.next() != body:
        lines.append(block.text())
        block = block.next()
    _meta, problems = read_meta("\n".join(lines), "")
    return all(problem.code != "bad-front-matter" for problem in problems)
