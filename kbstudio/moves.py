"""Moving an article without breaking a link: the new text of every article concerned, nothing written yet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

from kbstudio.addresses import article_address
from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.backlinks import ESCAPED, naming
from kbstudio.errors import ContentError
from kbstudio.front_matter import Value, with_values
from kbstudio.library import Library
from kbstudio.snippet_uses import move_snippet
from kbstudio.source_links import written_targets
from kbstudio.text import split_lines

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\|#|$")


def move_article(library: Library, old: ArticleId, new: ArticleId) -> dict[ArticleId, str]:
    """The new text of every article that changes when one moves, the moved one under its new id.

    Links from and to it are mended, in whatever way they are written. When customers could see it under
    another address before, that one is added to its `redirect_from`. Raises ContentError when there is no
    such article, another one has the new id, or front matter that would change can't be read. A snippet that
    gets another name gets it in all that use it.
    """
    if old in library.snippets:
        return move_snippet(library, old, new)
    if old in library.templates:
        return {new: library.templates[old].source}
    article = library.articles.get(old)
    if article is None:
        raise ContentError(f"“{old}” isn’t there any more. It was moved or deleted.", old)
    if new in library.articles and new != old:
        raise ContentError(f"“{new}” is there already. Choose another name.", new)

    def elsewhere(path: str) -> str:
        return new if path == old else path

    moved = _mended(library, article, new, elsewhere)
    texts = {new: _with_redirect(article, article_from_text(new, moved))}
    for other in naming(library, old):
        text = _mended(library, other, other.id, elsewhere)
        if text != other.source:
            texts[other.id] = text
    return texts


def led_on(library: Library, old: ArticleId, new: ArticleId) -> dict[ArticleId, str]:
    """The new text of every article whose links to one shall lead to another one, which takes its place."""
    texts: dict[ArticleId, str] = {}
    for other in naming(library, old):
        text = _mended(library, other, other.id, lambda path: new if path == old else path)
        if text != other.source:
            texts[other.id] = text
    return texts


def relative_target(here: ArticleId, there: str) -> str:
    """How an article’s text names another file of the knowledge base."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".").translate(ESCAPED)


def with_targets_from(library: Library, was: ArticleId, here: ArticleId, text: str) -> str:
    """A piece of an article’s text as it must be written in another file to lead where it leads now."""
    pieces: list[str] = []
    end = 0
    for found in written_targets(text):
        if found.start >= end:
            target = _target_from(library, was, here, found.target, lambda path: path)
            pieces += [text[end : found.start], target]
            end = found.end
    return "".join([*pieces, text[end:]])


def _mended(library: Library, article: Article, here: ArticleId, elsewhere: Callable[[str], str]) -> str:
    """An article's text as it must be at a new place, in a library where paths are elsewhere."""
    lines = split_lines(article.source)
    head = "".join(lines[: article.body_line - 1])
    body = article.source[len(head) :]
    pieces: list[str] = []
    end = 0
    for found in written_targets(body):
        target = _target_from(library, article.id, here, found.target, elsewhere)
        if target != found.target and found.start >= end:
            pieces += [body[end : found.start], target]
            end = found.end
    source = head + "".join([*pieces, body[end:]])
    changes: dict[str, Value] = {}
    related = [_target_from(library, article.id, here, entry, elsewhere) for entry in article.meta.related]
    if related != list(article.meta.related):
        changes["related"] = related
    replaced_by = _target_from(library, article.id, here, article.meta.replaced_by, elsewhere)
    if replaced_by != article.meta.replaced_by:
        changes["replaced_by"] = replaced_by
    return with_values(source, changes) if changes else source


def _target_from(
    library: Library, was: ArticleId, here: ArticleId, target: str, elsewhere: Callable[[str], str]
) -> str:
    """A target as it must be written in the article's new place to lead where it leads now."""
    if _SCHEME.match(target):
        return target
    resolved = library.resolve(was, target)
    if resolved.kind not in ("article", "category", "attachment"):
        return target
    written = re.split("[?#]", target, maxsplit=1)[0]
    rest = target[len(written) :]
    path = unquote(written)
    top = path.startswith("/")
    place = posixpath.normpath(path.lstrip("/") if top else posixpath.join(posixpath.dirname(was), path))
    wanted = elsewhere(place)
    if wanted == place and (top or posixpath.dirname(here) == posixpath.dirname(was)):
        return target
    fresh = f"/{wanted}" if top else posixpath.relpath(wanted, posixpath.dirname(here) or ".")
    if written.startswith("./") and not fresh.startswith("."):
        fresh = f"./{fresh}"
    slash = "/" if written.endswith("/") and not fresh.endswith("/") else ""
    return fresh.translate(ESCAPED) + slash + rest


def _with_redirect(before: Article, after: Article) -> str:
    address, earlier = article_address(after), article_address(before)
    kept = [entry for entry in after.meta.redirect_from if entry.strip("/") != address]
    was_there = before.is_public or bool(before.meta.replaced_by)
    if was_there and earlier != address and earlier not in (entry.strip("/") for entry in kept):
        kept.append(f"/{earlier}/")
    if kept == list(after.meta.redirect_from):
        return after.source
    changes: dict[str, Value] = {"redirect_from": kept or None}
    return with_values(after.source, changes)
