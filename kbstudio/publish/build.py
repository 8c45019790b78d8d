"""Prepare a site: every file as bytes, and the plan, before anything is written."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from markupsafe import Markup

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.library import CATEGORY_FILE, Library
from kbstudio.problems import Problem
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.apart import Apart
from kbstudio.publish.attachments import Attachments
from kbstudio.publish.body import attachments_of, link_problems, targets
from kbstudio.publish.browser_index import hits_of_all, index_parts, search_places, terms_of_all, words_of_all
from kbstudio.publish.card_drawing import draw_card
from kbstudio.publish.cards import Cards, drawing
from kbstudio.publish.feedback_page import feedback_files
from kbstudio.publish.feeds import for_machines
from kbstudio.publish.files import SiteFiles
from kbstudio.publish.frame import used_attachments
from kbstudio.publish.further_pages import further_pages
from kbstudio.publish.gates import size_problems
from kbstudio.publish.host_files import host_files
from kbstudio.publish.index_parts import IndexParts
from kbstudio.publish.kept import Kept
from kbstudio.publish.leak_problems import leak_problems, looked_for
from kbstudio.publish.lookout import Lookout
from kbstudio.publish.manifest import Manifest, PublishedPage, short_digest, still_there
from kbstudio.publish.media import with_companions
from kbstudio.publish.offline import app_files
from kbstudio.publish.output import check_output
from kbstudio.publish.pages import Page, Pages
from kbstudio.publish.plan import Changes, PublishPlan, changes_between, make_plan
from kbstudio.publish.related import kept_related, words_key
from kbstudio.publish.site import (
    SEARCH,
    PublishOptions,
    Site,
    make_site,
    texts_to_render,
    twin_address,
    without,
)
from kbstudio.publish.theme import load_theme
from kbstudio.publish.twin import markdown_twin
from kbstudio.rendering import processors

FEW = 200
"""Articles whose index is made sooner here than by a process that must start first."""

_DEFAULT = PublishOptions()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site ready to be written: each file's bytes, or the attachment to copy, by address.

    `pages` makes single pages of it once more.
    `plan` and `changes` compare it with what stands in the output folder, which `before` describes;
    `manifest` describes it whole.
    """

    site: Site
    pages: Pages
    files: Mapping[str, bytes | Path]
    plan: PublishPlan
    problems: tuple[Problem, ...]
    changes: Changes
    manifest: Manifest
    before: Manifest


def prepare(  # noqa: PLR0917 (each is a part of one deed, and named at every call)
    library: Library,
    root: Path,
    documents: Mapping[ArticleId, Document],
    out: Path,
    options: PublishOptions = _DEFAULT,
    progress: Progress = no_progress,
    *,
    themes: Sequence[Path],
    cache: Path | None = None,
    jobs: int | None = None,
) -> Prepared:
    """Decide what to publish of a library and make every file of it; nothing is written.

    An article without a document is left out. `cache`: a folder for what the next time can use, made when
    needed; None for no cache. `jobs`: processes at most, by default one a processor. Raises PublishError
    when `out` isn't ours to write to, ThemeError when the theme has a mistake. About 2 ms an article, 0.3 ms
    for one whose page is as it was the last time.
    """
    before = check_output(out, root)
    theme = load_theme(library.settings.theme, themes)
    kept = Kept(cache)
    site = _public_site(library, documents, options)
    key = words_key(site)
    at_once = jobs or processors()
    steps = _steps(site)
    progress(0, steps, SEARCH)
    lookout = Lookout(looked_for(site), kept, alone=at_once == 1)
    files = SiteFiles(kept, lookout.notice)
    cards = Cards(site, theme).by_address()
    new = {address: card for address, card in cards.items() if not files.is_known(repr(card))}
    parts = index_parts(site, site.documents)
    with lookout, _index(parts, kept, key, at_once) as index, drawing(new, at_once) as picture:
        attachments, shown, problems = _followed(site)
        pictures = Attachments(files, site, root, shown, cache)
        wanted = {*attachments, *used_attachments(site)}
        problems += pictures.add(wanted, at_once, lambda path: progress(0, steps, path))
        related = kept_related(site, kept, key)
        site = replace(
            site,
            webp=pictures.webp,
            narrow=pictures.narrow,
            related={ArticleId(of): tuple(map(ArticleId, found)) for of, found in related.items()},
        )
        pages = Pages(site, theme, search_places(site), root=root)
        files.add(pages.assets.files)
        files.add(app_files(site, theme, pages.assets.addresses))
        _add_articles(files, pages, progress)
        _add_pages(files, pages, progress)
        files.add(host_files(site))
        files.add(feedback_files(library.settings))
        files.add(for_machines(site))
        for hit in hits_of_all(parts):
            files.add_made(hit.name, hit.inputs, hit.make)
        for words in words_of_all(parts):
            files.add_made(words.address, words.inputs, words.make)
        files.add(index())
        problems += leak_problems(site, theme, root, files, kept, lookout)
        # Last, as others draw them meanwhile; and nothing in them can leak.
        for address, card in reversed(cards.items()):
            progress(steps, steps, card.title)
            make = partial(picture, address) if address in new else partial(draw_card, card)
            files.add_made(address, repr(card), make)
    files.keep()
    problems += size_problems(site, files.described)
    manifest = Manifest(files.described, _published_pages(site))
    plan = make_plan(
        {address: entry.digest for address, entry in manifest.files.items()}, still_there(out, before)
    )
    redirects = {old: site.page_of(key) for old, key in site.redirects.items()}
    return Prepared(
        site=site,
        pages=pages,
        files=files,
        plan=plan,
        problems=(*site.problems, *theme.problems(), *problems),
        changes=changes_between(before, manifest, plan, redirects),
        manifest=manifest,
        before=before,
    )


def _public_site(library: Library, documents: Mapping[ArticleId, Document], options: PublishOptions) -> Site:
    """The site of what can be shown, and only the documents of that: nobody after this sees a draft."""
    public = {
        article.id: documents[article.id] for article in texts_to_render(library) if article.id in documents
    }
    site = make_site(library, public, options)
    missing = [key for key in site.articles if site.borrowed.get(key, key) not in public]
    return without(site, missing) if missing else site


def _steps(site: Site) -> int:
    return len(site.articles) + len(site.categories)


@contextlib.contextmanager
def _index(
    parts: Sequence[IndexParts], kept: Kept, key: str, jobs: int
) -> Iterator[Callable[[], dict[str, bytes]]]:
    """What the browser index finds by, to be asked for when pages are made: much is made at the same time."""
    found = kept.find("index", key)

    def keep(index: dict[str, bytes]) -> dict[str, bytes]:
        kept.keep("index", key, json.dumps({name: data.decode() for name, data in index.items()}).encode())
        return index

    if found is not None:
        yield lambda: {name: text.encode() for name, text in json.loads(found).items()}
    elif jobs > 1 and sum(len(part.entries) for part in parts) > FEW:
        with Apart(terms_of_all, parts, kept) as apart:
            yield lambda: keep(apart.result())
    else:
        yield lambda: keep(terms_of_all(parts, kept))


def _add_articles(files: SiteFiles, pages: Pages, progress: Progress) -> None:
    site = pages.site

    @lru_cache(maxsize=1)
    def text_of(key: ArticleId) -> Markup:
        return pages.written(site.library.articles[key], site.documents[key])

    @lru_cache(maxsize=1)
    def page_of(key: ArticleId) -> Page:
        return pages.article_page(site.library.articles[key], site.documents[key], text_of(key))

    def page(key: ArticleId) -> bytes:
        return pages.render(page_of(key)).encode()

    def twin_of(key: ArticleId) -> tuple[str, str, str]:
        article = site.library.articles[key]
        return article.title, article.meta.summary, text_of(key)

    def twin(key: ArticleId) -> bytes:
        return markdown_twin(*twin_of(key)).encode()

    def page_inputs(key: ArticleId) -> str:
        return pages.inputs(page_of(key))

    def twin_inputs(key: ArticleId) -> str:
        return repr(twin_of(key))

    # With a file that isn't made yet only its key is kept, so that no page waits in memory.
    for done, (key, address) in enumerate(site.articles.items()):
        article = site.library.articles[key]
        progress(done, _steps(site), article.title)
        inputs = pages.article_inputs(article)
        files.add_made(address, inputs, partial(page, key), partial(page_inputs, key))
        if key not in site.borrowed:
            there = twin_address(address)
            files.add_made(there, f"twin {inputs}", partial(twin, key), partial(twin_inputs, key))


def _add_pages(files: SiteFiles, pages: Pages, progress: Progress) -> None:
    site = pages.site

    def add(address: str, page: Page) -> None:
        files.add_made(address, pages.inputs(page), lambda: pages.render(page).encode())

    for done, (path, address) in enumerate(site.categories.items(), len(site.articles)):
        progress(done, _steps(site), site.category(path).title)
        language = site.language_of(path)
        add(address, pages.home(language) if path == site.top(language) else pages.category(path))
    for address, make in further_pages(pages):
        add(address, make())


def _published_pages(site: Site) -> dict[str, PublishedPage]:
    """The pages a writer knows of, with a digest of the words she wrote on each."""
    result = {}
    for path, address in site.categories.items():
        category = site.category(path)
        if path not in site.written.categories:
            continue
        title = category.title or site.library.settings.name
        source = category.article.whole if category.article else category.title
        text = f"{path}/{CATEGORY_FILE}".lstrip("/")
        result[address] = PublishedPage(title, short_digest(source), short_digest(text))
    for key, address in site.articles.items():
        if key in site.borrowed:
            continue
        article = site.library.articles[key]
        result[address] = PublishedPage(article.title, short_digest(article.whole), short_digest(key))
    return result


def _followed(site: Site) -> tuple[set[str], set[str], list[Problem]]:
    """The attachments that public texts show or link to, those of them that are shown, and what is wrong."""
    attachments: set[str] = set()
    shown: set[str] = set()
    problems: list[Problem] = []
    in_snippets: list[Problem] = []
    for article, document in _shown(site):
        found = tuple(targets(site, article, document))
        attachments |= with_companions(site.attachments.keys(), attachments_of(found))
        shown |= attachments_of(target for target in found if target.link.kind == "image")
        for problem in link_problems(article, document, found):
            (problems if problem.where.file == article.id else in_snippets).append(problem)
    # What is wrong in a snippet is told once, not of every page that has it.
    return attachments, shown, [*problems, *dict.fromkeys(in_snippets)]


def _shown(site: Site) -> Iterator[tuple[Article, Document]]:
    """Every text that stands on a page, once: the published articles, and the texts of their categories."""
    for key in site.articles:
        if key not in site.borrowed:
            yield site.library.articles[key], site.documents[key]
    for path in site.categories:
        article = site.category(path).article
        if article and article.id not in site.borrowed and article.id in site.documents:
            yield article, site.documents[article.id]
