"""Headings of an article: one title per page, and anchors that stay the same when other headings change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from kbstudio.text import slugify

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_STASHED = re.compile("\x02[^\x03]*\x03")
_HEADING_TAG = re.compile(r"<(/?)h([1-6])(?=[\s>])", re.IGNORECASE)
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class TitleRemover(Treeprocessor):
    """Takes away a first heading that repeats the title: the page shows the title itself."""

    title = ""

    def run(self, root: Element) -> None:
        """Remove it, and make further first-level headings second-level, so that a page has one."""
        first = root[0] if len(root) else None
        if first is not None and first.tag in _LEVELS and self._is_title(first):
            root.remove(first)
        for heading in root.iter("h1"):
            heading.tag = "h2"

    def _is_title(self, heading: Element) -> bool:
        return heading.tag == "h1" and slugify(_plain(heading)) == slugify(self.title)


def without_gaps(html: str) -> str:
    """HTML whose headings begin at level 2 and leave no level out, those written as HTML too."""
    above: list[int] = []

    def tag(match: re.Match[str]) -> str:
        if not match[1]:
            written = max(int(match[2]), 2)
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
        return f"<{match[1]}h{len(above) + 1}"

    return _HEADING_TAG.sub(tag, html)


class HeadingAnchors(Treeprocessor):
    """Gives each heading an id made of its own words.

    A second heading of the same words gets those of the heading above it in front (`windows-steps`), so that
    neither depends on how many come before. Explicit ids (`{#steps}`) stand.
    """

    def run(self, root: Element) -> None:
        """Walk the headings in order."""
        taken = {str(element.get("id")) for element in root.iter() if element.get("id")}
        above: list[tuple[int, str]] = []
        numbers: dict[str, int] = {}
        for heading in root.iter():
            level = _LEVELS.get(heading.tag)
            if level is None:
                continue
            while above and above[-1][0] >= level:
                above.pop()
            slug = slugify(_plain(heading)) or "section"
            anchor = heading.get("id") or _free(slug, above[-1][1] if above else "", taken, numbers)
            heading.set("id", anchor)
            taken.add(anchor)
            above.append((level, anchor))


class StepAnchors(Treeprocessor):
    """Gives each step of a how-to an id with its number: `step-3`, or `windows-step-3` where that is taken.

    Steps are the items of numbered lists that stand in nothing else. Headings keep their anchors before them.
    """

    is_how_to = False

    def run(self, root: Element) -> None:
        """Walk the article from heading to heading; must run after HeadingAnchors."""
        if not self.is_how_to:
            return
        taken = {str(element.get("id")) for element in root.iter() if element.get("id")}
        above = ""
        numbers: dict[str, int] = {}
        for element in root:
            if element.tag in _LEVELS:
                above = str(element.get("id"))
            for number, step in enumerate(element if element.tag == "ol" else (), _start(element)):
                anchor = step.get("id") or _free(f"step-{number}", above, taken, numbers)
                step.set("id", anchor)
                taken.add(anchor)


class TableTidier(Treeprocessor):
    """Wraps tables so that they can scroll, makes alignment a class, and lets no empty cell head anything."""

    def run(self, root: Element) -> None:
        """Walk the tables."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table" and "highlighttable" not in (child.get("class") or ""):
                    _wrap(parent, index, child)
        for cell in root.iter():
            if cell.tag in ("td", "th") and (match := _ALIGN.search(cell.get("style", ""))):
                del cell.attrib["style"]
                cell.set("class", f"align-{match.group(1)}")
            if cell.tag == "th" and not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"


def _wrap(parent: Element, index: int, table: Element) -> None:
    wrapper = table.makeelement("div", {"class": "table-scroll", "tabindex": "0"})
    wrapper.tail, table.tail = table.tail, None
    parent.remove(table)
    wrapper.append(table)
    parent.insert(index, wrapper)


def _free(slug: str, above: str, taken: set[str], numbers: dict[str, int]) -> str:
    """An anchor that isn't taken; `numbers` are those from which to look on, as all before them are."""
    candidates = [slug, f"{above}-{slug}" if above else slug]
    for candidate in candidates:
        if candidate not in taken:
            return candidate
    number = numbers.get(candidates[1], 2)
    while f"{candidates[1]}-{number}" in taken:
        number += 1
    numbers[candidates[1]] = number
    return f"{candidates[1]}-{number}"


def _start(numbered: Element) -> int:
    start = numbered.get("start", "")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1


def _plain(heading: Element) -> str:
    return _STASHED.sub("", "".join(heading.itertext())).strip()
