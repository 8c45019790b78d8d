"""Small sites made by hand, for tests of the search script alone."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page

from kbstudio.document import Section, make_document
from kbstudio.publish.browser_index import index_files, index_folder, words_of_all
from kbstudio.publish.index_parts import IndexEntry, IndexParts
from kbstudio.publish.scripts import hashed
from kbstudio.publish.search_scripts import search_files
from kbstudio.publish.synonyms import NO_SYNONYMS, Synonyms
from kbstudio.publish.theme import load_theme

THEMES = Path(__file__).parent.parent.parent / "themes"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Help</title>
<script src="{root}assets/search.js" data-index="{root}search/{language}/head.js"
  data-shards="{shards}" defer></script>
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
    document = make_document(sections=tuple(parts), anchors=frozenset(part.anchor for part in parts))
    place = address or title.lower().replace(" ", "-").replace("?", "") + "/"
    return IndexEntry(title, place, category, summary, "faq", keywords, document)


@functools.cache
def search_scripts(language: str = "en", shards: int = 1) -> dict[str, bytes]:
    """The files of the search by their names, as the publisher makes them; a page loads `search.js`."""
    files = search_files(load_theme("base", [THEMES]), language)
    loader = files[f"search.{language}.js" if shards == 1 else f"search-large.{language}.js"]
    return {"search.js": loader} | {hashed(name, data).split("/")[1]: data for name, data in files.items()}


def write_site(
    folder: Path,
    entries: Iterable[IndexEntry],
    language: str = "en",
    synonyms: Synonyms = NO_SYNONYMS,
    shards: int = 1,
    *,
    meaning: bool = False,
) -> Path:
    """A site with a page in a sub-folder, with the script and the index of these articles."""
    parts = IndexParts(list(entries), language, (), synonyms, shards, meaning)
    (folder / "assets").mkdir(parents=True)
    write_index(folder, parts)
    for name, data in search_scripts(language, shards).items():
        (folder / "assets" / name).write_bytes(data)
    for place, root in (("", ""), ("deep/page", "../../")):
        (folder / place).mkdir(parents=True, exist_ok=True)
        text = PAGE.format(root=root, language=language, shards=shards)
        (folder / place / "index.html").write_text(text, encoding="utf-8")
    return folder


def write_index(folder: Path, parts: IndexParts) -> None:
    """Only the index, in place of what was there."""
    place = folder / index_folder(parts.language)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name, data in index_files(parts).items():
        (place / name).write_bytes(data)
    for words in words_of_all([parts]):
        (folder / words.address).parent.mkdir(exist_ok=True)
        (folder / words.address).write_bytes(words.make())


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
