"""A small help centre, indexed on disk as the editor does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.document import Document
from kbstudio.library import Library, make_library
from kbstudio.markup import Renderer
from kbstudio.search.index import SearchIndex
from kbstudio.settings import SiteSettings

ARTICLES = {
    "billing/card-declined.md": """---
title: My card was declined
type: troubleshooting
tags: [cards, Two factor]
keywords: [payment failed, declined transaction]
owner: Anna Müller
updated: 2026-03-05
review_by: 2026-09-01
---

Banks decline a card for three reasons.

## Check the expiry date

Look at the date on the front of the card. Error E-204 means that it has passed.

## Ask your bank

Banks block cards that were used abroad. Log in to your bank and unlock the card.
""",
    "billing/refund.md": """---
title: Refunds
type: faq
status: draft
updated: 2025-12-31
---

We pay money back to the card within five days. Signing in is not needed.
""",
    "account/reset-password.md": """---
title: Reset your password
type: how-to
tags: [login]
summary: When you can't log in
---

Open the login page and choose “Forgot password”. Error 0x80070057 on iOS 17.1 goes away after an update.
""",
    "devices/router/wi-fi.md": """---
title: Set up two-factor sign-in on your router
type: how-to
status: in_review
---

Your router shows a naïve café code. Settings are saved; resetting takes a minute.
""",
}

Make = Callable[..., Library]


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    return Renderer()


@pytest.fixture
def documents_of(renderer: Renderer) -> Callable[[Library], dict[ArticleId, Document]]:
    return lambda library: {key: renderer.render(article) for key, article in library.articles.items()}


def article(name: str, source: str) -> Article:
    return article_from_text(ArticleId(name), source)


def library_of(sources: Mapping[str, str], languages: tuple[str, ...] = ("en",)) -> Library:
    articles = [article(name, source) for name, source in sources.items()]
    return make_library(articles, settings=SiteSettings(languages=languages))


@pytest.fixture
def library() -> Library:
    return library_of(ARTICLES)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SearchIndex]:
    index = SearchIndex(tmp_path / "index")
    yield index
    index.close()


@pytest.fixture
def index(empty: SearchIndex, library: Library, documents_of) -> SearchIndex:
    empty.sync(library, documents_of(library))
    return empty


@pytest.fixture
def find(index: SearchIndex) -> Callable[..., list[str]]:
    """The names of the articles a query finds, best first."""
    return lambda query, limit=20: names(index, query, limit)


def names(index: SearchIndex, query: str, limit: int = 20) -> list[str]:
    hits = index.search(query, limit).hits
    return [hit.article_id.rpartition("/")[2].removesuffix(".md") for hit in hits]
