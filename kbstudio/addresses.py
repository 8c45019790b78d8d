"""Where articles and categories will stand on the site: their addresses, from their paths."""

from __future__ import annotations

from kbstudio.article import Article
from kbstudio.text import slugify


def category_address(category: str) -> str:
    """The address of a category without slashes at its ends: `billing/cards`; empty for the top folder."""
    return "/".join(slugify(part) or "category" for part in category.split("/")) if category else ""


def article_address(article: Article) -> str:
    """The address of an article without slashes at its ends: `billing/change-card`."""
    name = article.meta.slug or slugify(article.name) or "article"
    category = category_address(article.category)
    return f"{category}/{name}" if category else name
