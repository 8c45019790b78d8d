"""Two texts side by side, line by line, with what differs marked by sign and colour."""

from __future__ import annotations

from difflib import SequenceMatcher

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from kbstudio.text import line_feeds
from kbstudio.ui.revisions_dialog import DifferenceColours

_MOST = 4_000_000
"""Pairs of lines that are compared; texts that differ in more are shown as wholly different."""


class TwoTexts(QSplitter):
    """Texts to be read and copied, not changed; lines that belong together stand side by side."""

    def __init__(self, left: str, right: str, parent: QWidget | None = None) -> None:
        """`left` and `right` are what the texts are called."""
        super().__init__(parent)
        self.setChildrenCollapsible(False)
        self._colours: list[DifferenceColours] = []
        self.left, self.right = self._add(left), self._add(right)
        for one, other in ((self.left, self.right), (self.right, self.left)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        self.setSizes([500, 500])

    def show_texts(self, left: str, right: str) -> None:
        """Show two texts, from the first place where they differ."""
        lines = side_by_side(left, right)
        first = next((number for number, (one, _) in enumerate(lines) if not one.startswith("  ")), 0)
        for edit, column in ((self.left, 0), (self.right, 1)):
            with QSignalBlocker(edit.verticalScrollBar()):
                edit.setPlainText("\n".join(line[column] for line in lines))
        self.left.verticalScrollBar().setValue(max(0, first - 3))
        self.right.verticalScrollBar().setValue(max(0, first - 3))

    def _add(self, name: str) -> QPlainTextEdit:
        side = QWidget()
        label = QLabel(name)
        edit = QPlainTextEdit()
        edit.setReadOnly(True)
        edit.setAccessibleName(name)
        edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # Wrapped, a line would be higher than the one beside it.
        edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        edit.setCornerWidget(QWidget())  # Qt paints the corner between the bars as a button's shadow
        label.setBuddy(edit)
        self._colours.append(DifferenceColours(edit))
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(edit, 1)
        self.addWidget(side)
        return edit


def side_by_side(left: str, right: str) -> list[tuple[str, str]]:
    """The lines of two texts, each with a sign: “−” only on the left, “+” only on the right."""
    old, new = (line_feeds(text).split("\n") if text else [] for text in (left, right))
    found: list[tuple[str, str]] = []
    for tag, start, end, to, to_end in _codes(old, new):
        signs = ("  ", "  ") if tag == "equal" else ("− ", "+ ")
        for row in range(max(end - start, to_end - to)):
            one = signs[0] + old[start + row] if start + row < end else "·"
            other = signs[1] + new[to + row] if to + row < to_end else "·"
            found.append((one, other))
    return found


def _codes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    end, to_end = len(old) - tail, len(new) - tail
    middle: list[tuple[str, int, int, int, int]]
    if (end - head) * (to_end - head) > _MOST:
        middle = [("replace", head, end, head, to_end)]
    else:
        matcher = SequenceMatcher(None, old[head:end], new[head:to_end], autojunk=False)
        middle = [(tag, head + i, head + j, head + k, head + m) for tag, i, j, k, m in matcher.get_opcodes()]
    same = [("equal", 0, head, 0, head), *middle, ("equal", end, len(old), to_end, len(new))]
    return [code for code in same if code[1] < code[2] or code[3] < code[4]]
