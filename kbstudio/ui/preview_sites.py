"""The site around the article in the preview, made anew only when something of it changed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from typing import cast

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.library import Library
from kbstudio.publish.site import Site, make_site


class PreviewSites:
    """Makes sites for the preview; used by one lane only.

    A site of many articles takes longer to make than one article to render, and what is typed into an
    article's text changes nothing else of it.
    """

    def __init__(self) -> None:
        self._library: Library | None = None
        self._article: Article | None = None
        self._site: Site | None = None

    def site(
        self, library: Library, documents: Mapping[ArticleId, Document], article: Article, document: Document
    ) -> Site:
        """The site of a library in which this article stands as it is being written."""
        known = self._article
        same = (
            self._site is not None
            and library is self._library
            and known is not None
            and (known.id, known.meta, known.title) == (article.id, article.meta, article.title)
        )
        if not same or self._site is None:
            # Not one dictionary: documents are read when they are asked for.
            there = cast("MutableMapping[ArticleId, Document]", documents)
            everything = ChainMap({article.id: document}, there)
            self._site = make_site(library.with_article(article), everything)
            self._library, self._article = library, article
        return self._site
