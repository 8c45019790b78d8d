"""What takes the place of archived articles."""

from __future__ import annotations

from kbstudio.article import Article, ArticleId
from kbstudio.library import Library


def replacement_of(library: Library, article: Article) -> ArticleId | None:
    """The published article that an archived one names, by itself or through others that are archived too.

    None where it names none, or the way ends at what customers can't see. Articles for the team alone have
    no replacement: customers never saw them.
    """
    seen: set[ArticleId] = set()
    while (
        article.meta.status == "archived" and article.meta.audience == "public" and article.meta.replaced_by
    ):
        seen.add(article.id)
        found = library.resolve(article.id, article.meta.replaced_by)
        following = library.articles.get(ArticleId(found.path)) if found.kind == "article" else None
        if following is None or following.id in seen:
            return None
        if following.is_public:
            return following.id
        article = following
    return None
