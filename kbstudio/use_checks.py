"""What nothing leads to or uses, and what is told apart by nothing: lone articles, pictures, like titles."""

from __future__ import annotations

from collections.abc import Iterator

from kbstudio.article import Article, ArticleId
from kbstudio.languages import split_path
from kbstudio.leads import Leads
from kbstudio.library import GLOSSARY, Library
from kbstudio.problems import Problem, Where
from kbstudio.site_toml import SETTINGS_FILE

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
_LEAST = 10
"""Articles of the smallest library in which one can be alone: fewer are seen at a glance."""

_MANY, _NAMED = 20, 3
"""Lone articles that are told one by one, and how many of more are named: else they would hide all else."""


def use_problems(library: Library, leads: Leads) -> Iterator[Problem]:
    """Articles no other leads to, and pictures no text shows. About 2 µs an article."""
    articles = [article for article in library.articles.values() if article.is_public]
    if len(articles) >= _LEAST:
        yield from _lone(library, articles, leads)
    yield from _unused(library, leads)


def title_problems(library: Library) -> Iterator[Problem]:
    """Articles of one language with the same title, but for the first of them by path."""
    first: dict[tuple[str, str], ArticleId] = {}
    for article in sorted(library.articles.values(), key=lambda each: each.id):
        folder = split_path(library.settings.languages, article.id)[0]
        key = (folder, article.title.casefold())
        other = first.setdefault(key, article.id) if article.is_public else article.id
        if other != article.id:
            message = (
                f"“{other}” has the same title. In lists and among hits nobody can tell them apart: say in "
                "each what it is about, or make one of the two."
            )
            yield Problem("hint", Where(article.id, 1), message, "duplicate-title")


def _lone(library: Library, articles: list[Article], leads: Leads) -> Iterator[Problem]:
    """Of translations only the originals are looked at: a copy leads where its original does."""
    languages = library.settings.languages
    lone = [
        article.id
        for article in articles
        if not (leads.to(article.id) or article.meta.featured or article.meta.type == "announcement")
        and not split_path(languages, article.id)[0]
        and article.id != GLOSSARY
    ]
    if len(lone) > _MANY:
        named = ", ".join(f"“{path}”" for path in lone[:_NAMED])
        message = (
            f"To {len(lone)} articles no other leads, so customers find them by search and in their "
            f"categories alone: {named} and {len(lone) - _NAMED} more."
        )
        yield Problem("hint", Where(SETTINGS_FILE), message, "lone-article")
        return
    for article_id in lone:
        message = (
            "No other article leads here, so customers find it by search and in its category alone. Link to "
            "it where it helps, or name it under “related”."
        )
        yield Problem("hint", Where(article_id, 1), message, "lone-article")


def _unused(library: Library, leads: Leads) -> Iterator[Problem]:
    """Pictures; not those beside a film of the same name, which are its poster."""
    used = {path.rpartition(".")[0] for path in leads} | {library.settings.logo.strip("/").rpartition(".")[0]}
    for path in sorted(library.attachments):
        if path.lower().endswith(_PICTURES) and path.rpartition(".")[0] not in used:
            message = "No text shows this picture. Show it where it helps, or delete it."
            yield Problem("hint", Where(path), message, "unused-picture")
