"""What a sign typed over selected words does: it goes around them."""

from __future__ import annotations

from kbstudio.ui.formatting import Selection

_PAIRS = {
    "*": "*",
    "_": "_",
    "`": "`",
    "~": "~",
    '"': '"',
    "“": "”",
    "„": "“",
    "«": "»",
    "(": ")",
    "[": "]",
    "<": ">",
}


def wrapped(selection: Selection, sign: str) -> Selection | None:
    """The words with a sign on both sides, still selected; None where the sign replaces them as ever."""
    end = _PAIRS.get(sign)
    if end is None or not selection.selected.strip() or "\n" in selection.selected:
        return None
    text = (
        f"{selection.text[: selection.start]}{sign}{selection.selected}{end}{selection.text[selection.end :]}"
    )
    return Selection(text, selection.start + 1, selection.end + 1)
