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
