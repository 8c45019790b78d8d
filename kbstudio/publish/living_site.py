"""A site that is looked at while it is written: a saved text shows at once, all that follows from it soon."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.article import Article, ArticleId
from kbstudio.errors import ContentError, RenderError
from kbstudio.library import CATEGORY_FILE, GLOSSARY
from kbstudio.progress import Progress
from kbstudio.publish.pages import Pages
from kbstudio.publish.preview_server import LookUp, from_files
from kbstudio.publish.site import Site
from kbstudio.render_process import RenderProcess
from kbstudio.scan import read_article

if TYPE_CHECKING:
    from kbstudio.publish.build import Prepared

Build = Callable[[Progress], "Prepared"]
"""Reads the knowledge base and prepares its site; ends with what the progress raises."""


@dataclass(frozen=True, slots=True)
class State:
    """How to get the files of the site. `is_other`: whether a page differs from what was shown before."""

    look_up: LookUp
    is_other: bool = True


class LivingSite:
    """The site of one folder, for one thread; what it gives may be used by all."""

    def __init__(self, root: Path, build: Build, renderer: RenderProcess) -> None:
        self._root = root.resolve()
        self._build = build
        self._renderer = renderer
        self._site: Site | None = None
        self._pages: Pages | None = None
        self._look_up: LookUp = from_files({})
        self._shown: dict[str, str] = {}

    def whole(self, progress: Progress) -> State:
        """The site as it is now, every file of it. Raises what `build` raises."""
        prepared = self._build(progress)
        self._site, self._pages = prepared.site, prepared.pages
        self._look_up = from_files(prepared.files)
        before = self._shown
        described = prepared.manifest.files.items()
        self._shown = {address: file.digest for address, file in described if address.endswith(".html")}
        return State(self._look_up, before != self._shown)

    def soon(self, saved: Iterable[Path]) -> State | None:
        """The site with the pages of saved articles made anew, and all else as it was; 20 ms.

        None where that wouldn't do: when more than the text of published articles changed.
        """
        site = self._site
        for file in saved:
            site = site and self._with_text(site, file)
        if site is None or self._pages is None:
            return None
        self._site, self._pages = site, self._pages.of(site)
        made = {
            site.articles[key]: self._pages.article(article, site.documents[key]).encode()
            for key, article in self._articles(site, saved)
        }
        self._shown |= {address: hashlib.sha256(page).hexdigest() for address, page in made.items()}
        before = self._look_up
        self._look_up = lambda address: made[address] if address in made else before(address)
        return State(self._look_up)

    def _articles(self, site: Site, saved: Iterable[Path]) -> list[tuple[ArticleId, Article]]:
        keys = (ArticleId(file.relative_to(self._root).as_posix()) for file in saved)
        return [(key, site.library.articles[key]) for key in keys]

    def _with_text(self, site: Site, file: Path) -> Site | None:
        """The site with an article as its file has it now, if nothing but its text is another one."""
        if not file.is_relative_to(self._root) or len(site.library.settings.languages) > 1:
            return None
        key = ArticleId(file.relative_to(self._root).as_posix())
        before = site.library.articles.get(key)
        if before is None or key not in site.articles or file.name in (CATEGORY_FILE, GLOSSARY):
            return None
        try:
            article = site.library.shelf.furnished(read_article(self._root, key))
            if (article.meta, article.title) != (before.meta, before.title):
                return None
            document = self._renderer.render(article)
        except (ContentError, RenderError):
            return None
        return replace(
            site,
            library=site.library.with_article(article),
            written=site.written.with_article(article),
            documents={**site.documents, key: document},
        )
