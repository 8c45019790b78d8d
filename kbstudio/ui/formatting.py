"""Formatting of Markdown inside a line: pure functions from a selection to a selection."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kbstudio.fragments import tags_in

PREFIX = re.compile(
    r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?",
)
"""What stands before the words of a line: indent, quote marks, heading marks, a list mark, a task box."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+\Z")

_LINK = re.compile(
    r"!?\[[^\[\]]{0,500}\]\(<?([^()\s<>]{0,1000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)>?(?:\s\"[^\"]{0,200}\")?\)"
    r"|<(?:a|img)\b[^<>]{0,300}?\b(?:href|src)=\"([^\"]{0,1000})\""
    r"|<?(https?://[^\s<>()\"]{1,500})"
)
MAX_LINE = 4_000
"""Characters of a line in which links are looked for."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A text and what is selected in it: from `start` to `end` (characters, end excluded)."""

    text: str
    start: int
    end: int

    @property
    def selected(self) -> str:
        """The selected text."""
        return self.text[self.start : self.end]

    def with_selected(self, text: str) -> Selection:
        """The same with the selected text replaced, and the new text selected."""
        whole = self.text[: self.start] + text + self.text[self.end :]
        return replace(self, text=whole, end=self.start + len(text))


Action = Callable[[Selection], Selection]


def bold(selection: Selection) -> Selection:
    """Make the selection or the word at the cursor bold, or no longer bold."""
    return _on_each_line(selection, lambda part: _toggled(part, "*", 2))


def italic(selection: Selection) -> Selection:
    """Make the selection or the word at the cursor italic, or no longer italic."""
    return _on_each_line(selection, lambda part: _toggled(part, "*", 1))


def strike(selection: Selection) -> Selection:
    """Strike the selection or the word at the cursor through, or no longer."""
    return _on_each_line(selection, lambda part: _toggled(part, "~", 2))


def keys(selection: Selection) -> Selection:
    """Show the selection or the word at the cursor as keys to press (`++ctrl+c++`), or no longer."""
    return _on_each_line(selection, lambda part: _toggled(part, "+", 2))


def code(selection: Selection) -> Selection:
    """Show the selection or the word at the cursor as code, or no longer."""
    return _on_each_line(selection, _code_toggled)


def link(selection: Selection, target: str = "") -> Selection:
    """Make the selection or the word at the cursor a link; what is still missing is selected."""
    return _linked(_trimmed(_word_at(selection)), "", target)


def image(selection: Selection, target: str = "") -> Selection:
    """Insert an image with the selection as its description; what is still missing is selected."""
    return _linked(_trimmed(selection), "!", target)


def is_address(text: str) -> bool:
    """Whether a text is an address on the web or a mail address, and nothing else."""
    return bool(_ADDRESS.match(text))


def link_target(line: str, column: int) -> str:
    """The target of the link or image a line has at a column (from 0), as written; empty without one.

    The tag of a snippet or variable is its own target.
    """
    for tag in tags_in(line[:MAX_LINE]):
        if tag.start <= column <= tag.end:
            return line[tag.start : tag.end]
    for match in _LINK.finditer(line[:MAX_LINE]):
        if match.start() <= column <= match.end():
            return next(group for group in match.groups() if group is not None)
    return ""


def _linked(selection: Selection, mark: str, target: str) -> Selection:
    text = selection.selected.replace("\n", " ")
    if not target and _ADDRESS.match(text):
        text, target = "", text
    result = selection.with_selected(f"{mark}[{text}]({target})")
    into_text = selection.start + len(mark) + 1
    into_target = into_text + len(text) + 2
    at = into_text if not text else into_target if not target else result.end
    return replace(result, start=at, end=at)


def _toggled(selection: Selection, mark: str, width: int) -> Selection:
    """Add or take away `width` marks on both sides.

    Emphasis and strong share their mark, so the run around the words is read as a number: its bit of this
    width is flipped. That makes each action its own inverse, whatever stands there already.
    """
    inner = _inside(_trimmed(_word_at(selection)), mark)
    run = min(_run_before(inner, mark), _run_after(inner, mark))
    if (run // width) % 2:
        start, end = inner.start - width, inner.end + width
        whole = inner.text[:start] + inner.selected + inner.text[end:]
        shift = -width
    else:
        marks = mark * width
        whole = inner.text[: inner.start] + marks + inner.selected + marks + inner.text[inner.end :]
        shift = width
    if selection.start == selection.end:
        return Selection(whole, selection.start + shift, selection.start + shift)
    return Selection(whole, inner.start + shift, inner.end + shift)


def _code_toggled(selection: Selection) -> Selection:
    inner = _inside(_trimmed(_word_at(selection)), "`")
    run = min(_run_before(inner, "`"), _run_after(inner, "`"))
    if run:
        whole = inner.text[: inner.start - run] + inner.selected + inner.text[inner.end + run :]
        shift = -run
    else:
        longest = max((len(found) for found in re.findall(r"`+", inner.selected)), default=0)
        marks = "`" * (longest + 1)
        whole = inner.text[: inner.start] + marks + inner.selected + marks + inner.text[inner.end :]
        shift = len(marks)
    if selection.start == selection.end:
        return Selection(whole, selection.start + shift, selection.start + shift)
    return Selection(whole, inner.start + shift, inner.end + shift)


def _on_each_line(selection: Selection, action: Action) -> Selection:
    """Apply an inline action to the words of each selected line, since no mark reaches over a paragraph."""
    if "\n" not in selection.selected:
        return action(selection)
    lines = selection.selected.split("\n")
    head = selection.text[selection.text.rfind("\n", 0, selection.start) + 1 : selection.start]
    changed = []
    for number, line in enumerate(lines):
        match = PREFIX.match(head + line if number == 0 else line)
        start = match.end() - (len(head) if number == 0 else 0) if match else 0
        start = min(max(start, 0), len(line))
        changed.append(action(Selection(line, start, len(line))).text if line[start:].strip() else line)
    if any(len(new) > len(old) for new, old in zip(changed, lines, strict=True)):
        # Some lines lack the format: give it to these, and leave it to those that have it.
        changed = [max(new, old, key=len) for new, old in zip(changed, lines, strict=True)]
    return selection.with_selected("\n".join(changed))


def _word_at(selection: Selection) -> Selection:
    if selection.start != selection.end:
        return selection
    line_start = selection.text.rfind("\n", 0, selection.start) + 1
    line = selection.text[line_start:].partition("\n")[0]
    for match in _WORD.finditer(line):
        if line_start + match.start() <= selection.start <= line_start + match.end():
            return replace(selection, start=line_start + match.start(), end=line_start + match.end())
    return selection


def _trimmed(selection: Selection) -> Selection:
    text = selection.selected
    if not text.strip():
        return replace(selection, end=selection.start) if text else selection
    start = selection.start + len(text) - len(text.lstrip())
    return replace(selection, start=start, end=start + len(text.strip()))


def _inside(selection: Selection, mark: str) -> Selection:
    """The selection without the marks that it has at both ends."""
    text = selection.selected
    before = len(text) - len(text.lstrip(mark))
    after = len(text) - len(text.rstrip(mark))
    width = min(before, after, len(text) // 2)
    return replace(selection, start=selection.start + width, end=selection.end - width)


def _run_before(selection: Selection, mark: str) -> int:
    text = selection.text[: selection.start]
    return len(text) - len(text.rstrip(mark))


def _run_after(selection: Selection, mark: str) -> int:
    text = selection.text[selection.end :]
    return len(text) - len(text.lstrip(mark))
