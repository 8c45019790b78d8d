"""Colours while one writes: always those of the text as it stands."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont, QPalette, QTextCursor, QTextDocument

from kbstudio.ui.highlighter import Highlighter
from kbstudio.ui.text_layout import SpacedLayout

PIECES = ["```\n", "~~~\n", "---\n", "\n", "# a\n", "**b**", "`c`", "<!--", "-->", "x", "😀 **y**", "- z\n"]
EDITS = st.tuples(st.integers(0, 60), st.integers(0, 12), st.sampled_from([*PIECES, "", "", "undo"]))


def document_of(text):
    document = QTextDocument()
    document.setDocumentLayout(SpacedLayout(document))
    font = QFont()
    font.setPixelSize(15)
    document.setDefaultFont(font)
    document.setPlainText(text)
    return document, Highlighter(document, QPalette())


def colours(document):
    block = document.firstBlock()
    result = []
    while block.isValid():
        ranges = [
            (part.start, part.length, part.format.foreground().color().name(), part.format.fontWeight())
            for part in block.layout().formats()
        ]
        result.append((block.text(), ranges))
        block = block.next()
    return result


@given(start=st.lists(st.sampled_from(PIECES), max_size=12), edits=st.lists(EDITS, max_size=8))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_leave_the_colours_of_the_text_written_at_once(qapp, start, edits):
    document, highlighter = document_of("".join(start))
    highlighter.colour(document.firstBlock(), 3)
    for position, length, text in edits:
        if text == "undo":
            document.undo()
        else:
            cursor = QTextCursor(document)
            last = document.characterCount() - 1
            cursor.setPosition(min(position, last))
            cursor.setPosition(min(position + length, last), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
        highlighter.colour(document.findBlockByNumber(position % document.blockCount()), 4)
    highlighter.colour(document.firstBlock(), 1_000)

    fresh, its_highlighter = document_of(document.toPlainText())
    its_highlighter.colour(fresh.firstBlock(), 1_000)
    assert colours(document) == colours(fresh)


def test_lines_that_folding_brings_into_view_are_coloured(qapp):
    document, highlighter = document_of("---\ntitle: x\n---\n**a**\n**b**\n")
    first = document.firstBlock()
    highlighter.colour(first, 3)
    assert not colours(document)[4][1]
    for _ in range(3):
        first.setVisible(False)
        first.setLineCount(0)
        first = first.next()
    highlighter.colour(document.firstBlock(), 3)
    assert colours(document)[4][1]


def contrast(one, other):
    def luminance(color):
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_is_readable_on_light_and_on_dark(qapp):
    text = (
        "---\na: 1\n---\n# *h*\n> q **s** [l](t) `c` ~~d~~ {% t %} <!-- c -->\n!!! note\n| t |\n++k++\n```\nb"
    )
    for base, ink in (("#ffffff", "#000000"), ("#1b1b1b", "#e6e6e6"), ("#000000", "#ffffff")):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(base))
        palette.setColor(QPalette.ColorRole.Text, QColor(ink))
        document, highlighter = document_of(text)
        highlighter.set_palette(palette)
        highlighter.colour(document.firstBlock(), 100)
        for line, ranges in colours(document):
            for _start, _length, name, _weight in ranges:
                color = QColor(name)
                if name == "#000000":  # no colour of its own: the palette's text
                    continue
                rgb = color.getRgbF()[:3]
                assert contrast(rgb, QColor(base).getRgbF()[:3]) >= 4.5, (base, line, name)
