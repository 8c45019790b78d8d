"""Related articles: those whose telling words are most alike."""

from __future__ import annotations

import hashlib
import json

from kbstudio.article import ArticleId
from kbstudio.languages import join_path, split_path
from kbstudio.meaning import table_of
from kbstudio.publish.kept import Kept
from kbstudio.publish.likeness import FOUND, likeness
from kbstudio.publish.likeness_file import read_likeness, write_likeness
from kbstudio.publish.site import Site
from kbstudio.publish.term_counts import term_counts


def related_articles(site: Site, kept: Kept) -> dict[ArticleId, tuple[ArticleId, ...]]:
    """For each public article up to FOUND others of its language, most alike first.

    What isn't translated is related to what its original is, and so is a translation that few are like.
    `kept` has what was found the last time. About 0.5 ms an article, 0.06 ms one that no change touches.
    """
    found: dict[ArticleId, tuple[ArticleId, ...]] = {}
    own = [key for key in site.articles if key not in site.borrowed and key in site.documents]
    counts = term_counts((site.library.articles[key] for key in own), site.documents, kept)
    for language in site.written.settings.languages:
        # The name of a language comes from a file and mayn't lead out of the folder.
        name = f"likeness-{language.encode().hex()}"
        before = read_likeness(kept.find(name, "") or b"", counts.terms)
        keys = [key for key in site.in_language(language) if key in counts.rows]
        now = likeness(counts, keys, before)
        kept.keep(name, "", write_likeness(now, counts.terms))
        found |= {key: tuple(alike) for key, alike in now.found.items()}
    languages = site.written.settings.languages
    for key in site.articles:
        folder, original = split_path(languages, key)
        if folder:
            lent = (ArticleId(join_path(folder, other)) for other in found.get(ArticleId(original), ()))
            others = dict.fromkeys(
                (*found.get(key, ()), *(other for other in lent if other in site.articles))
            )
            found[key] = tuple(others)[:FOUND]
    return found


def kept_related(site: Site, kept: Kept, key: str) -> dict[str, list[str]]:
    """The related articles of each, computed unless they are kept under the key."""
    found = kept.find("related", key)
    if found is None:
        found = json.dumps(related_articles(site, kept)).encode()
        kept.keep("related", key, found)
    related: dict[str, list[str]] = json.loads(found)
    return related


def words_key(site: Site) -> str:
    """A digest of all that customers find: every public article's text, address and category."""
    settings = site.library.settings
    tables = [table.digest for table in map(table_of, settings.languages) if table]
    meant = tables if settings.search_by_meaning else []
    searched = (settings.languages, settings.synonyms, settings.also_search, site.options, meant)
    digest = hashlib.sha256(repr(searched).encode())
    parts = [(path, address, site.category(path).title) for path, address in site.categories.items()]
    for key, address in site.articles.items():
        article = site.library.articles[key]
        # A translation may have the type of its original, even of one that has no page.
        parts += [
            (key, address, article.title),
            (article.whole, site.borrowed.get(key, ""), article.meta.type or ""),
        ]
    for part in parts:
        digest.update("\0".join((*part, "")).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
