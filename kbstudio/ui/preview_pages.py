"""The preview's pages, made in the process beside the window: templates would hold the window up."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.library import CATEGORY_FILE, Library
from kbstudio.publish.site import Site, make_site
from kbstudio.ui.preview_page import MadePage, PageFiles, ThemePlace

if TYPE_CHECKING:
    from kbstudio.publish.assets import Assets
    from kbstudio.publish.theme import Theme


class PreviewPages:
    """Makes the pages of one folder, in one thread; what didn't change since the last one is kept.

    A site of many articles takes longer to make than one article to render, and what is typed into an
    article's text changes nothing else of it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._place: ThemePlace | None = None
        self._theme: Theme | None = None
        self._library: Library | None = None
        self._article: Article | None = None
        self._site: Site | None = None
        self._accent = ""
        self._assets: Assets | None = None
        self._numbers = itertools.count(1)
        self._files = PageFiles()

    def use_theme(self, place: ThemePlace) -> None:
        """Load a theme, and all that pages are made of. Raises ThemeError when it has a mistake."""
        from kbstudio.publish import pages, theme  # noqa: F401, PLC0415 (templates take 80 ms to load)

        self._theme, self._assets = theme.load_theme(place.name, place.folders), None
        self._place = place

    def page(
        self,
        place: ThemePlace,
        library: Library,
        documents: Mapping[ArticleId, Document],
        article: Article,
        known: str,
    ) -> MadePage:
        """The page of an article as the theme will publish it, with source lines.

        `documents`: that of the article, and those of others as far as they are known. `known`: the key of
        the files that whoever asks has already. Raises ThemeError when a template has a mistake.
        """
        from kbstudio.publish.pages import Pages  # noqa: PLC0415 (as above)

        if place != self._place:
            self.use_theme(place)
        assert self._theme is not None
        site = replace(self._site_around(library, article), documents=documents)
        assets = self._assets_of(self._theme, library.settings.accent)
        pages = Pages(site, self._theme, assets=assets, root=self._root)
        html = pages.article(article, documents[article.id], preview=True)
        files = self._files_of(assets, site)
        return MadePage(site.address(article), html, files.key, None if files.key == known else files)

    def article_at(self, library: Library, address: str) -> ArticleId | None:
        """The article or category text whose page stands, would stand or once stood at an address."""
        return article_at(self._site or make_site(library, {}), address)

    def _site_around(self, library: Library, article: Article) -> Site:
        """The site of a library in which this article stands as it is being written."""
        known = self._article
        same = (
            library is self._library
            and known is not None
            and (known.id, known.meta, known.title) == (article.id, article.meta, article.title)
        )
        if not same or self._site is None:
            self._site = make_site(library.with_article(article), {})
            self._library, self._article = library, article
        return self._site

    def _assets_of(self, theme: Theme, accent: str) -> Assets:
        from kbstudio.publish.assets import make_assets  # noqa: PLC0415 (as above)

        if self._assets is None or accent != self._accent:
            self._accent, self._assets = accent, make_assets(theme, accent)
        return self._assets

    def _files_of(self, assets: Assets, site: Site) -> PageFiles:
        """The files that a page may ask for; the same ones, with the same key, while nothing changed."""
        known = self._files
        if assets.files is not known.assets or site.attachments != known.attachments:
            key = f"{os.getpid()} {next(self._numbers)}"
            self._files = PageFiles(key, self._root, assets.files, site.attachments)
        return self._files


def article_at(site: Site, address: str) -> ArticleId | None:
    """The article or category text whose page stands, would stand or once stood at an address."""
    category = next((path for path, found in site.categories.items() if found == address), None)
    if category is not None:
        text = ArticleId(f"{category}/{CATEGORY_FILE}".lstrip("/"))
        return site.borrowed.get(text, text)
    public = next((key for key, found in site.articles.items() if found == address), None)
    if public is not None:
        # What isn't translated stands in for itself: the original is what can be written.
        return site.borrowed.get(public, public)
    if address in site.redirects:
        return site.redirects[address]
    # The preview leads to drafts too, at the addresses they would have.
    articles = site.library.articles.values()
    return next((article.id for article in articles if site.address(article) == address), None)
