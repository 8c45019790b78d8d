"""What is wrong in a library: every problem with its file and line, and nothing stops at the first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kbstudio.addresses import article_address, category_address
from kbstudio.article import Article, ArticleId
from kbstudio.document import Document, Link
from kbstudio.front_matter import key_line, split_front_matter
from kbstudio.languages import join_path, split_path
from kbstudio.leads import Leads
from kbstudio.library import CATEGORY_FILE, Library, Resolved
from kbstudio.part_words import PART_WORDS, part_kind
from kbstudio.parts import asks
from kbstudio.problems import Problem, Severity, Where
from kbstudio.redirect_checks import redirect_problems
from kbstudio.redirects import page_key
from kbstudio.replacements import replacement_of
from kbstudio.snippet_checks import TEMPLATE_TAG, fragment_problems, template_tags
from kbstudio.text import line_feeds, slugify
from kbstudio.translation_checks import translation_problems
from kbstudio.use_checks import title_problems, use_problems

_FORMED = ("faq", "troubleshooting", "how-to")
"""The types of which something is expected."""


def check(library: Library, documents: Mapping[ArticleId, Document]) -> tuple[Problem, ...]:
    """All problems of a library, sorted by file and line; those met while reading it are among them.

    What can't be told without a document that is missing is left out. Cost: 0.1 ms an article.
    """
    problems = [
        *library.problems,
        *_addresses(library),
        *_redirects(library),
        *translation_problems(library),
    ]
    names = _names(library)
    public = frozenset(_public_categories(library))
    leads = Leads(library)
    every = library.texts()
    for article in every:
        problems += article.problems
        problems += template_tags(article)
        problems += _related(leads, article)
        problems += _replaced(library, leads, article)
        if article.id in documents:
            document = documents[article.id]
            problems += _Links(library, documents, article, names, public, leads).problems()
            problems += _headings(article, document)
            problems += _form(article, document, library.settings.language_of(article.id))
    problems += fragment_problems(library, every)
    problems += title_problems(library)
    if all(article.id in documents for article in every):
        problems += use_problems(library, leads)
    return tuple(sorted(problems, key=lambda problem: (problem.where, problem.code, problem.message)))


@dataclass(frozen=True, slots=True)
class _Links:
    """The links and images of one article, held against the library."""

    library: Library
    documents: Mapping[ArticleId, Document]
    article: Article
    names: Mapping[str, list[str]]
    public_categories: frozenset[str]
    leads: Leads

    def problems(self) -> Iterator[Problem]:
        """Those in snippets are told of the snippets themselves, but for anchors of this page."""
        document = self.documents[self.article.id]
        for link in document.links:
            resolved = None if link.slot is None else self.leads.resolve(self.article.id, link.target)
            if link.within and resolved:
                continue
            if resolved and self._is_withheld(resolved):
                yield unpublished_link(self.article, link)
            elif reason := self._link_reason(link, resolved, document):
                yield self._problem("error", link, reason, "broken-link")
        for image in document.images:
            if image.within:
                self.leads.resolve(self.article.id, image.target)
                continue
            if image.slot is not None and not TEMPLATE_TAG.search(image.target):
                resolved = self.leads.resolve(self.article.id, image.target)
                if resolved.kind != "attachment":
                    reason = f"“{image.target}” isn’t there{self._elsewhere(resolved)}."
                    code = "broken-image" if image.kind == "image" else "broken-media"
                    yield self._problem("error", image, reason, code)
            if image.kind == "image" and not image.text.strip():
                reason = f"“{image.target}” has no description; people who can’t see it miss what it shows."
                yield self._problem("hint", image, reason, "missing-alt")

    def _is_withheld(self, resolved: Resolved) -> bool:
        """Whether customers read the link's article but not what it leads to."""
        if not self.article.is_public:
            return False
        if resolved.kind == "category":
            return resolved.path not in self.public_categories
        target = self.library.articles.get(ArticleId(resolved.path)) if resolved.kind == "article" else None
        return target is not None and not target.is_public

    def _link_reason(self, link: Link, resolved: Resolved | None, document: Document) -> str:
        if resolved is None:
            is_here = link.target.startswith("#") and self.article.id not in self.library.snippets
            return _anchor_reason(link.target[1:], document, link) if is_here else ""
        if TEMPLATE_TAG.search(link.target):
            return ""
        reason = ""
        match resolved.kind:
            case "outside":
                reason = f"“{link.target}” leads out of the knowledge base."
            case "missing":
                reason = f"“{link.target}” leads nowhere{self._elsewhere(resolved)}."
            case "category":
                reason = self._category_reason(link, resolved)
            case "article":
                reason = self._article_reason(link, resolved)
        return reason

    def _article_reason(self, link: Link, resolved: Resolved) -> str:
        there = self.documents.get(ArticleId(resolved.path))
        return _anchor_reason(resolved.anchor, there, link) if there else ""

    def _category_reason(self, link: Link, resolved: Resolved) -> str:
        path = re.split("[?#]", link.target, maxsplit=1)[0]
        if path.rpartition("/")[2] != CATEGORY_FILE:
            named = f"{path.rstrip('/')}/{CATEGORY_FILE}"
            return f"“{link.target}” is a folder. Name an article, or “{named}” for the category’s page."
        category = self.library.categories[resolved.path].article
        there = self.documents.get(category.id) if category else None
        return _anchor_reason(resolved.anchor, there, link) if there else ""

    def _elsewhere(self, resolved: Resolved) -> str:
        """Where a file of that name does stand, when there is one."""
        others = self.names.get(resolved.path.rpartition("/")[2].casefold(), [])
        return f"; there is “{others[0]}”" if len(others) == 1 else ""

    def _problem(self, severity: Severity, link: Link, message: str, code: str) -> Problem:
        return Problem(severity, where_of(self.article, link), message, code)


def _anchor_reason(anchor: str, document: Document, link: Link) -> str:
    if not anchor or anchor == "top" or anchor in document.anchors:
        return ""
    return f"“{link.target}” names a heading that isn’t there (“#{anchor}”)."


def _names(library: Library) -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for path in (*library.articles, *library.attachments):
        names[path.rpartition("/")[2].casefold()].append(path)
    return names


def _related(leads: Leads, article: Article) -> Iterator[Problem]:
    for entry in article.meta.related:
        if leads.resolve(article.id, entry).kind != "article":
            message = f"related: “{entry}” leads to no article."
            yield Problem(
                "warning", Where(article.id, _entry_line(article, "related", entry)), message, "broken-link"
            )


def _replaced(library: Library, leads: Leads, article: Article) -> Iterator[Problem]:
    """A replacement that isn't there, or that customers of an archived article can't see."""
    entry = article.meta.replaced_by
    if not entry:
        return
    where = Where(article.id, _entry_line(article, "replaced_by", entry))
    found = leads.resolve(article.id, entry)
    if found.kind != "article" or found.path == article.id:
        yield Problem("warning", where, f"replaced_by: “{entry}” leads to no other article.", "broken-link")
    elif article.meta.status == "archived" and replacement_of(library, article) is None:
        message = f"replaced_by: “{entry}” isn’t published, so customers find nothing at the old address."
        yield Problem("warning", where, message, "link-to-unpublished")


def _headings(article: Article, document: Document) -> Iterator[Problem]:
    """Headings that say the same under the same heading: nobody can tell them apart in the contents."""
    if len(set(map(slugify, document.headings))) == len(document.headings):
        return
    above: list[tuple[int, str]] = []
    seen: set[tuple[str, ...]] = set()
    for section in document.sections:
        if section.level == 1:
            continue
        while above and above[-1][0] >= section.level:
            above.pop()
        above.append((section.level, slugify(section.title)))
        path = tuple(title for _, title in above)
        if path in seen:
            message = f"The heading “{section.title}” is there twice; say how they differ."
            yield Problem("hint", Where(article.id, section.line), message, "duplicate-heading")
        seen.add(path)


def _form(article: Article, document: Document, language: str) -> Iterator[Problem]:
    """What an article of a type lives by and this one lacks; nothing as long as nothing is written."""
    code = message = ""
    if article.meta.type not in _FORMED or not (document.letters or any(document.headings)):
        return
    headings = [section.title for section in document.sections if section.level == 2]
    if article.meta.type == "faq" and not headings and not asks(article.title):
        code = "missing-question"
        message = (
            "This FAQ asks nothing yet. Make each question a heading of level 2, or the title a question."
        )
    elif article.meta.type == "troubleshooting" and "resolution" not in map(part_kind, headings):
        code = "missing-resolution"
        words = PART_WORDS["resolution"].get(language.partition("-")[0], PART_WORDS["resolution"]["en"])
        message = (
            f"No heading here says what to do. Call that part “{words.partition(',')[0]}”, "
            "and a stuck customer finds it at once."
        )
    elif article.meta.type == "how-to" and "<ol" not in document.html:
        code = "missing-steps"
        message = (
            "This how-to has no numbered list. Number the steps, so that people find back to their place."
        )
    if code:
        head = split_front_matter(line_feeds(article.source))[0]
        yield Problem("hint", Where(article.id, key_line(head, "type")), message, code)


def _addresses(library: Library) -> Iterator[Problem]:
    """Articles that want an address which another page has; the first article by path keeps it."""
    own = {category_address(path) for path in _public_categories(library) if path}
    taken = set(own)
    for article in sorted(library.articles.values(), key=lambda article: article.id):
        if article.is_public:
            wanted = article_address(article)
            address = f"{wanted}-2" if wanted in own else wanted
            if address in taken:
                message = (
                    f"Another article has the address “{address}”, so this one is left out. Give it a slug."
                )
                yield Problem("error", Where(article.id, 1), message, "duplicate-address")
            elif address != wanted:
                yield needed_address(article)
            taken.add(address)


def needed_address(article: Article) -> Problem:
    """That a page of the site itself, such as a category's, has the address of an article."""
    address = article_address(article)
    message = (
        f"The site needs the address “{address}” for a page of its own, so this article stands at "
        f"“{address}-2”. Give it a slug."
    )
    return Problem("warning", Where(article.id, 1), message, "duplicate-address")


def unpublished_link(article: Article, link: Link) -> Problem:
    """That a published article links to what isn't published."""
    message = (
        f"“{link.written}” isn’t published, so customers see no link here. Publish it or remove the link."
    )
    return Problem("warning", where_of(article, link), message, "link-to-unpublished")


def where_of(article: Article, link: Link) -> Where:
    """Where a link of an article is written: there, or in a snippet."""
    return Where(link.within or article.id, link.line)


def _public_categories(library: Library) -> set[str]:
    """The categories that have a page: those with a public article in or below them, and the top folder."""
    found = {""}
    for article in library.articles.values():
        path = article.category if article.is_public else ""
        while path not in found:
            found.add(path)
            path = path.rpartition("/")[0]
    return found


def _redirects(library: Library) -> Iterator[Problem]:
    """Earlier addresses that a page, or another article, has now."""
    public = [article for article in library.articles.values() if article.is_public]
    pages = {article_address(article) for article in public} | set(map(category_address, library.categories))
    claimed: dict[str, ArticleId] = {}
    for article in sorted(public, key=lambda article: article.id):
        for entry in article.meta.redirect_from:
            address = entry.strip("/")
            owner = claimed.setdefault(address, article.id)
            where = Where(article.id, _entry_line(article, "redirect_from", entry))
            if address in pages:
                message = f"redirect_from: a page stands at “{entry}”, so nobody is led from there."
                yield Problem("warning", where, message, "redirect-clash")
            elif owner != article.id:
                message = f"redirect_from: “{entry}” leads to “{owner}” already."
                yield Problem("warning", where, message, "redirect-clash")
    if library.redirects:
        stay = (a for a in library.articles.values() if a.is_public or replacement_of(library, a))
        living = {article_address(article) for article in stay}
        living |= set(map(category_address, _public_categories(library)))
        living |= set(_borrowed(library))
        others = {page_key(old): article_address(library.articles[key]) for old, key in claimed.items()}
        yield from redirect_problems(library.redirects, living, others)


def _borrowed(library: Library) -> Iterator[str]:
    """Addresses in further languages at which the original stands, as it isn't translated."""
    languages = library.settings.languages
    originals = [a for a in library.articles.values() if a.is_public and not split_path(languages, a.id)[0]]
    for folder in languages[1:]:
        for article in originals:
            there = library.articles.get(ArticleId(join_path(folder, article.id)))
            if there is None or not there.is_public:
                yield join_path(category_address(folder), article_address(article))
        for path in _public_categories(library):
            if not split_path(languages, path)[0]:
                yield category_address(join_path(folder, path))


def _entry_line(article: Article, key: str, entry: str) -> int:
    """The line of the file on which an entry of a list in the front matter stands."""
    head = split_front_matter(line_feeds(article.source))[0]
    first = key_line(head, key)
    lines: Iterable[str] = head.split("\n")[first - 2 :]
    return next((number for number, line in enumerate(lines, first) if entry in line), first)
