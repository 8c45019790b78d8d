"""Text in Qt documents: every character of a file kept, also those that Qt takes for line ends."""

from __future__ import annotations

import re

_ESCAPE = "\ufdd2"
# Qt ends a block at U+2029, U+FDD0 and U+FDD1 (QTextCursor::insertText). Pairs of noncharacters stand in
# for them, since no keyboard or other program produces these.
_STAND_INS = {
    _ESCAPE: _ESCAPE + "\ufdd3",
    "\u2029": _ESCAPE + "\ufdd4",
    "\ufdd0": _ESCAPE + "\ufdd5",
    "\ufdd1": _ESCAPE + "\ufdd6",
}
_ORIGINALS = {stand_in: character for character, stand_in in _STAND_INS.items()}
_TAKEN = re.compile(f"[{''.join(_STAND_INS)}]")
_STANDING_IN = re.compile("|".join(_ORIGINALS))


def to_qt(text: str) -> str:
    """A text (LF only) as a QTextDocument can hold it; the inverse of `from_qt`."""
    return _TAKEN.sub(lambda match: _STAND_INS[match.group()], text)


def from_qt(raw: str) -> str:
    """The text (LF only) behind `QTextDocument.toRawText()`."""
    text = raw.replace("\u2029", "\n")
    return _STANDING_IN.sub(lambda match: _ORIGINALS[match.group()], text) if _ESCAPE in text else text


def qt_length(text: str) -> int:
    """A length in the UTF-16 units that positions in Qt count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def index_at(text: str, position: int) -> int:
    """The index in a text of a position that Qt counts."""
    if position <= 0 or text.isascii():
        return min(max(position, 0), len(text))
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Where two texts begin to differ, where the old one goes on as the new, and what the new has between."""
    start = _common_length(old, new)
    end = _common_length(old[start:][::-1], new[start:][::-1])
    return start, len(old) - end, new[start : len(new) - end]


def _common_length(one: str, other: str) -> int:
    """How many characters two texts begin with in common; found by halving, comparing slices."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
