"""Texts with a selection, written as a writer sees them: `|` marks the cursor, `⟦…⟧` what is selected."""

from hypothesis import strategies as st

from kbstudio.ui.formatting import Selection


def shown(text):
    if "|" in text:
        at = text.index("|")
        return Selection(text.replace("|", ""), at, at)
    start, end = text.index("⟦"), text.index("⟧") - 1
    return Selection(text.replace("⟦", "").replace("⟧", ""), start, end)


def as_shown(selection):
    text, start, end = selection.text, selection.start, selection.end
    return (
        f"{text[:start]}|{text[end:]}" if start == end else f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    )


@st.composite
def selections(draw, texts):
    text = draw(texts)
    one, other = draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))
    return Selection(text, min(one, other), max(one, other))
