"""Libraries with other articles in them; the text of a category's page counts as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.library import CATEGORY_FILE, Library, make_library
from kbstudio.scan import category_of


def stored(library: Library, article_id: ArticleId) -> Article | None:
    """An article of the library, or the text of a category's page."""
    folder, _, name = article_id.rpartition("/")
    if name == CATEGORY_FILE and folder in library.categories:
        return library.categories[folder].article
    return library.articles.get(article_id)


def with_article(library: Library, article: Article) -> Library:
    """A library with one article added or replaced."""
    return with_articles(library, {article.id: article})


def with_texts(library: Library, texts: Mapping[ArticleId, str | None]) -> Library:
    """A library with articles of these texts; those whose text is None are gone."""
    read = {key: None if text is None else article_from_text(key, text) for key, text in texts.items()}
    return with_articles(library, read)


def with_articles(library: Library, changes: Mapping[ArticleId, Article | None]) -> Library:
    """A library with many articles changed at the cost of one; categories left empty go."""
    articles = dict(library.articles)
    categories = dict(library.categories)
    for article_id, article in changes.items():
        folder, _, name = article_id.rpartition("/")
        if name == CATEGORY_FILE:
            if article is None:
                categories.pop(folder, None)
            else:
                categories[folder] = category_of(article)
        elif article is None:
            articles.pop(article_id, None)
        else:
            articles[article_id] = article
    if articles.keys() == library.articles.keys():
        return replace(library, articles=articles, categories=categories)
    kept = [category for category in categories.values() if category.article is not None]
    made = make_library(articles.values(), kept, library.attachments, library.settings, library.problems)
    return replace(made, redirects=library.redirects)


def all_articles(library: Library) -> list[Article]:
    """The articles of a library and the texts of its categories' pages."""
    texts = [category.article for category in library.categories.values() if category.article is not None]
    return [*library.articles.values(), *texts]


def changed_pages(before: Library, after: Library) -> tuple[ArticleId, ...]:
    """The texts of categories' pages that are new or changed."""
    pages = []
    for path, category in after.categories.items():
        old = before.categories.get(path)
        if category.article is not None and (old is None or old.article != category.article):
            pages.append(category.article.id)
    return tuple(pages)
