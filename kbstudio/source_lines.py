"""Source lines carried through Markdown: marks put before parsing, read off the finished elements.

Python-Markdown forgets where a block came from. A mark (two noncharacters around a line number) at the start
of a block’s text survives the parser as text; what is not picked up goes from the finished HTML again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from kbstudio.document import MARK, MARK_END

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LINE_MARK = re.compile(f"{MARK}(\\d+){MARK_END}")
_FENCE = re.compile(r"\s*(?:>\s?)*\s*(`{3,}|~{3,})")
_PREFIX = re.compile(r"(?P<mark>(?:>\s?|[-*+]\s+|\d{1,9}[.)]\s+|#{1,6}\s+|:\s{1,3}|\|\s*)*)(?:\[[ xX]\]\s+)?")
_SAFE = re.compile(r"[^\W_]|[“‘„«\"'(]|\*\*?[^\s*\[]|__?[^\s_]|!\[|\[[^\]^]+\]\(")
_CONTAINER = re.compile(r"[-*+]\s|\d{1,9}[.)]\s|!!!|\?\?\?|===|:\s|\[\^[^\]]+\]:")
_CODE_INDENT = 4


def mark_lines(body: str, numbers: Sequence[int]) -> str:
    """The Markdown text with a mark at the start of each block whose text begins safely.

    `numbers`: for each line of the text, that of the file.
    """
    lines = body.split("\n")
    fence = ""
    containers: list[int] = []
    after_blank = True
    for number, line in enumerate(lines):
        if fence:
            match = _FENCE.match(line)
            fence = "" if match and match.group(1).startswith(fence) else fence
            continue
        if match := _FENCE.match(line):
            fence = match.group(1)
            continue
        text = line.lstrip(" ")
        if not text:
            after_blank = True
            continue
        indent = len(line) - len(text)
        while containers and containers[-1] >= indent:
            containers.pop()
        is_code = indent >= (containers[-1] + 2 * _CODE_INDENT if containers else _CODE_INDENT)
        if not is_code and not text.startswith("\t"):
            lines[number] = _marked(line, indent, numbers[number], after_blank)
            if _CONTAINER.match(text):
                containers.append(indent)
        after_blank = text.startswith(("#", "!!!", "???", "==="))
    return "\n".join(lines)


def _marked(line: str, indent: int, number: int, after_blank: bool) -> str:
    prefix = _PREFIX.match(line, indent)
    start = prefix.end() if prefix else indent
    starts_block = after_blank or bool(prefix and prefix.group("mark"))
    if not starts_block or not _SAFE.match(line, start):
        return line
    return f"{line[:start]}{MARK}{number}{MARK_END}{line[start:]}"


def without_marks(text: str) -> str:
    """The text without the marks that nobody picked up."""
    return _LINE_MARK.sub("", text)


class LineReader(Treeprocessor):
    """Turns the marks at the start of elements' texts into `data-line` attributes."""

    def run(self, root: Element) -> None:
        """Walk the whole tree; must run before inline patterns."""
        for element in root.iter():
            if element.text and (match := _LINE_MARK.search(element.text)):
                element.set("data-line", match.group(1))
                element.text = _LINE_MARK.sub("", element.text)
            if element.tail and MARK in element.tail:
                element.tail = _LINE_MARK.sub("", element.tail)
