"""What an article's page shows of the rest of the site, as one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kbstudio.article import Article
from kbstudio.picture_size import picture_size
from kbstudio.publish.frame import excerpt
from kbstudio.publish.glossary import glossary_of
from kbstudio.publish.site import Site

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")


def surroundings_digest(site: Site, root: Path | None) -> str:
    """A digest that changes with whatever other articles, categories and files put on an article's page.

    With it, the article's own text and its related articles, a page has all its inputs. Most edits leave it
    as it is: it has of each article the title, the summary and where it stands, but not the text. About
    15 µs an article.
    """
    digest = hashlib.sha256()
    for part in _parts(site, root):
        digest.update(f"{part}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _parts(site: Site, root: Path | None) -> Iterator[object]:
    yield site.options, site.library.settings
    yield site.categories, site.ordered, site.below, site.counts, site.borrowed
    yield site.redirects, site.retired, site.contact
    yield sorted(site.written.articles), sorted(site.written.categories)
    for article in site.library.articles.values():
        yield _told(site, article)
    for path in site.library.categories:
        category = site.category(path)
        yield path, category.title, category.summary, category.icon, category.order
    for language in site.library.settings.languages:
        yield glossary_of(site, language)
    yield from site.attachments.items()
    yield from site.webp.items()
    yield from site.narrow.items()
    if root:
        for path in site.attachments:
            if path.lower().endswith(_PICTURES):
                yield path, picture_size(root / path)


def _told(site: Site, article: Article) -> object:
    """What pages tell of another article, and what links to it need."""
    document = site.documents.get(article.id) if article.id in site.articles else None
    if document is None:
        return article.id
    anchors = "\0".join(sorted(document.anchors))
    about = article.meta.summary or excerpt(document)
    return article.id, site.articles[article.id], article.title, article.meta.type, about, anchors
