"""A site that is looked at while it is written: what is saved shows at once, what follows soon."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.article import ArticleId
from kbstudio.document import Document
from kbstudio.errors import ContentError, KbError
from kbstudio.library import Library
from kbstudio.progress import Progress
from kbstudio.publish.browser_index import search_places
from kbstudio.publish.further_pages import further_pages
from kbstudio.publish.pages import Page, Pages
from kbstudio.publish.preview_server import LookUp, from_files
from kbstudio.publish.site import Site, make_site, texts_to_render, without
from kbstudio.publish.theme import Theme, load_theme
from kbstudio.render_process import RenderProcess
from kbstudio.scan import read_article, read_library

if TYPE_CHECKING:
    from kbstudio.publish.build import Prepared

Build = Callable[[Progress], "Prepared"]
"""Reads the knowledge base and prepares its site; ends with what the progress raises."""

FEW = 20
"""Articles that are rendered while one waits for the page."""


@dataclass(frozen=True, slots=True)
class State:
    """How to get the files of the site. `is_other`: whether a page differs from what was shown before."""

    look_up: LookUp
    is_other: bool = True


class LivingSite:
    """The site of one folder, for one thread; what it gives may be used by all.

    `themes`: folders with themes, as for `load_theme`.
    """

    def __init__(self, root: Path, themes: Sequence[Path], build: Build, renderer: RenderProcess) -> None:
        self._root = root.resolve()
        self._themes = themes
        self._build = build
        self._renderer = renderer
        self._site: Site | None = None
        self._pages: Pages | None = None
        self._documents: Mapping[ArticleId, Document] = {}
        self._look_up: LookUp = from_files({})
        self._shown: dict[str, str] = {}

    def whole(self, progress: Progress) -> Callable[[], State]:
        """Make every file as the folder is now, in any thread; calling what it gives takes that up.

        Raises what `build` raises.
        """
        return partial(self._take, self._build(progress))

    def soon(self, saved: Sequence[Path]) -> State | None:
        """The site with what was saved, each page made when it is asked for; None where that wouldn't do.

        The search, and what is related to what, are as they were. Costs about 30 µs an article of the folder,
        and 0.1 ms where files came or went.
        """
        try:
            return self._anew(saved)
        except KbError:  # it will be told by who makes the whole
            return None

    def _take(self, prepared: Prepared) -> State:
        site = prepared.site
        self._site, self._pages = site, prepared.pages
        texts = (text.id for text in texts_to_render(site.written))
        self._documents = {key: site.documents[key] for key in texts if key in site.documents}
        self._look_up = from_files(prepared.files)
        before = self._shown
        described = prepared.manifest.files.items()
        self._shown = {address: file.digest for address, file in described if address.endswith(".html")}
        is_other = any(self._shown.get(address) != digest for address, digest in before.items())
        return State(self._look_up, is_other)

    def _anew(self, saved: Sequence[Path]) -> State | None:
        before, pages = self._site, self._pages
        if before is None or pages is None:
            return None
        library = self._library(before.written, saved)
        known = {article.id: article for article in texts_to_render(before.written)}
        texts = texts_to_render(library)
        changed = [article for article in texts if known.get(article.id) != article]
        if len(changed) > FEW:
            return None
        new = {article.id: self._renderer.render(article) for article in changed}
        documents = {**self._documents, **new}
        site = make_site(library, documents, before.options)
        missing = [key for key in site.articles if site.borrowed.get(key, key) not in documents]
        site = without(site, missing) if missing else site
        other = {file.relative_to(self._root).as_posix() for file in saved if self._holds(file)}
        site = replace(
            site,
            related=before.related,
            webp=_still(before.webp, site.webp_places, other),
            narrow=_still(before.narrow, site.narrow_places, other),
        )
        theme = self._theme(pages.theme, before, site, saved)
        self._documents = documents
        self._site, self._pages = site, Pages(site, theme, search_places(site), root=self._root)
        self._look_up, self._shown = _made_when_asked(self._pages, before, self._look_up, self._root, other)
        return State(self._look_up)

    def _library(self, before: Library, saved: Sequence[Path]) -> Library:
        if all(map(self._is_of_themes, saved)):
            return before
        if not all(self._holds(file) and self._key(file) in before.articles for file in saved):
            return read_library(self._root)
        try:
            for file in saved:
                before = before.with_article(read_article(self._root, self._key(file)))
        except ContentError:  # it is gone, or can't be read
            return read_library(self._root)
        return before

    def _theme(self, theme: Theme, before: Site, after: Site, saved: Sequence[Path]) -> Theme:
        name = after.library.settings.theme
        changed = any(map(self._is_of_themes, saved))
        if changed or name != before.library.settings.theme:
            return load_theme(name, self._themes)
        return theme

    def _is_of_themes(self, file: Path) -> bool:
        return any(file.is_relative_to(folder.resolve()) for folder in self._themes)

    def _holds(self, file: Path) -> bool:
        return file.is_relative_to(self._root)

    def _key(self, file: Path) -> ArticleId:
        return ArticleId(file.relative_to(self._root).as_posix())


def _made_when_asked(
    pages: Pages, before: Site, otherwise: LookUp, root: Path, changed: Collection[str]
) -> tuple[LookUp, dict[str, str]]:
    """How to get the files of a site whose pages aren't made yet, and the digests of those that were.

    A page that can't be made is as it was. `changed`: paths of files that are read anew.
    """
    site = pages.site
    makers = dict(_makers(pages))
    gone = {*before.articles.values(), *before.categories.values()} - makers.keys()
    attachments = {address: path for path, address in site.attachments.items()}
    made: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    turn = threading.Lock()

    def page(address: str) -> bytes | None:
        with turn:
            if address not in made:
                try:
                    made[address] = makers[address]().encode()
                except KbError:
                    return otherwise(address)
                shown[address] = _digest(made[address])
            return made[address]

    def look_up(address: str) -> bytes | None:
        if address in makers:
            return page(address)
        if address in pages.assets.files:
            return pages.assets.files[address]
        if address in gone:
            return None
        path = attachments.get(address)
        found = None if path in changed else otherwise(address)
        return from_files({address: root / path})(address) if path and found is None else found

    return look_up, shown


def _makers(pages: Pages) -> list[tuple[str, Callable[[], str]]]:
    """The address of each page of a site, and what makes its HTML."""
    site = pages.site

    def article(key: ArticleId) -> str:
        return pages.article(site.library.articles[key], site.documents[key])

    def category(path: str) -> Page:
        language = site.language_of(path)
        return pages.home(language) if path == site.top(language) else pages.category(path)

    def html(make: Callable[[], Page]) -> str:
        return pages.render(make())

    others: list[tuple[str, Callable[[], Page]]] = [
        *((address, partial(category, path)) for path, address in site.categories.items()),
        *further_pages(pages),
    ]
    return [
        *((address, partial(article, key)) for key, address in site.articles.items()),
        *((address, partial(html, make)) for address, make in others),
    ]


def _still(
    addresses: Mapping[str, str], places: Mapping[str, str], changed: Collection[str]
) -> dict[str, str]:
    """Those of some smaller pictures that stand where they would, and whose picture is as it was."""
    return {
        path: address
        for path, address in addresses.items()
        if path not in changed and places.get(path) == address
    }


def _digest(page: bytes) -> str:
    return hashlib.sha256(page).hexdigest()
