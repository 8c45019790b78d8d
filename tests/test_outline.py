"""The outline of an article holds what an HTML parser reads in the same page."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from kbstudio.outline import OutlineReader
from kbstudio.sanitiser import Sanitiser

PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<h2 id=x>",
            "</h2>",
            "<a href='a.md'>",
            "</a>",
            "<br/>",
            "<table><tr><td>",
            "</table>",
        ),
        *(
            '<img src="a>b.png" alt="x &lt; y">',
            "<img alt='say \"hi\"' src=/a>",
            "<IMG SRC=b ALT>",
            "<img src='http://x'>",
        ),
        *(
            "<video poster=p.png src=v.mp4>",
            "</video>",
            "<details open>",
            "<!-- no -->",
            "<script>no</script>",
            "<b title='>'>",
        ),
        *(
            "words",
            " & ",
            "&amp;",
            "&lt;b&gt;",
            "&nbsp;",
            "\xa0",
            "<",
            ">",
            '"',
            "'",
            "&",
            "&copy;",
            "&#0;",
            "\n",
            "é😀",
        ),
        *(
            "<style>no</style>",
            "<textarea>",
            "<title>",
            "<svg>",
            "<math>",
            "<plaintext>",
            "<p data-line=3>",
            "<x-y>",
            "</",
        ),
    ]
)


class Reference(HTMLParser):
    """What Python's own parser finds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.alternatives: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        wanted = ("href",) if tag == "a" else ("src", "poster")
        self.addresses += [str(values[name]) for name in wanted if name in values]
        if tag == "img" and "src" in values:
            self.alternatives.append(values.get("alt") or "")
            self.text.append(values.get("alt") or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_it_reads_what_an_html_parser_reads(source: str) -> None:
    sanitiser = Sanitiser()
    html = sanitiser.clean(source)
    reference = Reference()
    reference.feed(html)
    reference.close()
    reader = OutlineReader([f"\ufdd0{slot}\ufdd1" for slot in range(len(sanitiser.targets))], "Title", 1)
    reader.feed(html)
    found = [*(target for target, *_ in reader.links), *(target for target, *_ in reader.images)]
    assert sorted(found) == sorted(reference.addresses)
    assert [alt for _, alt, _, _, kind in reader.images if kind == "image"] == reference.alternatives
    shown = "".join(section.text + section.title for section in reader.sections()[1:])
    told = reader.sections()[0].text + shown
    # The dots between cells and items are the reader’s own.
    there, here = ("".join(each).replace("·", "").split() for each in (reference.text, told))
    assert "".join(here) == "".join(there)


def test_cells_and_items_do_not_run_together():
    reader = OutlineReader([], "Title", 1)
    reader.feed(
        "<p>Before.</p><table><tr><th>Plan</th><th>Price</th></tr>"
        "<tr><td>Basic</td><td></td><td>5 €</td></tr>"
        "</table><p>After</p><ol><li><p>Open it.</p></li><li>Tap this<ul><li>or that</li></ul></li></ol>"
        "<dl><dt>Word</dt><dd>Meaning</dd></dl>"
    )
    told = "Before. Plan · Price · Basic · 5 € · After · Open it. Tap this · or that · Word · Meaning"
    assert [section.text for section in reader.sections()] == [told]
