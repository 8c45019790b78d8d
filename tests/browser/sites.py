"""Small sites made by hand, for tests of the search script alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from playwright.sync_api import Page

from kbstudio.document import Document, Section
from kbstudio.publish.assets import script
from kbstudio.publish.browser_index import IndexEntry, browser_index
from kbstudio.publish.theme import load_theme

THEMES = Path(__file__).parent.parent.parent / "themes"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Help</title>
<script src="{root}assets/search.js" data-index="{root}search/index.js" data-search="{root}search/"
  defer></script>
<body></body></html>
"""


def entry(
    title: str,
    text: str = "",
    *,
    address: str = "",
    keywords: tuple[str, ...] = (),
    summary: str = "",
    category: str = "",
    sections: Iterable[tuple[str, str]] = (),
) -> IndexEntry:
    """An article of the index; sections are headings with the text under them."""
    parts = [Section(1, title, "", 1, text)]
    parts += [
        Section(2, name, name.lower().replace(" ", "-"), number, below)
        for number, (name, below) in enumerate(sections, 3)
    ]
    document = Document(
        html="",
        sections=tuple(parts),
        links=(),
        images=(),
        anchors=frozenset(part.anchor for part in parts),
        text="\n".join(part.text for part in parts),
    )
    place = address or title.lower().replace(" ", "-").replace("?", "") + "/"
    return IndexEntry(title, place, category, summary, "faq", keywords, document)


def search_script() -> bytes:
    """The script of the search, as the publisher makes it."""
    return script(load_theme("base", [THEMES]), "search")


def write_site(
    folder: Path, entries: Iterable[IndexEntry], language: str = "en", synonyms: Sequence[Sequence[str]] = ()
) -> Path:
    """A site of one page in a sub-folder, with the script and the index of these articles."""
    (folder / "assets").mkdir(parents=True)
    (folder / "search").mkdir()
    (folder / "search" / "index.js").write_bytes(browser_index(entries, language, (), synonyms))
    (folder / "assets" / "search.js").write_bytes(search_script())
    (folder / "index.html").write_text(PAGE.format(root=""), encoding="utf-8")
    (folder / "deep" / "page").mkdir(parents=True)
    (folder / "deep" / "page" / "index.html").write_text(PAGE.format(root="../../"), encoding="utf-8")
    return folder


def search(page: Page, query: str, **options: object) -> dict:
    """What KBSearch answers on the page that is open."""
    script = """async ([query, options]) => {
      const index = await KBSearch.open();
      const {hits, total, corrected, suggestions} = await index.search(query, options);
      return {hits, total, corrected, suggestions};
    }"""
    return page.evaluate(script, [query, options])


def titles(page: Page, query: str, **options: object) -> list[str]:
    """The titles of the hits, best first."""
    return [hit["title"] for hit in search(page, query, **options)["hits"]]
