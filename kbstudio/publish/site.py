"""The site: which articles customers will see, in which order and at which addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from kbstudio.addresses import article_address, category_address
from kbstudio.article import Article, ArticleId
from kbstudio.checks import needed_address
from kbstudio.document import Document
from kbstudio.languages import join_path, language_folder, split_path
from kbstudio.library import CATEGORY_FILE, Category, Library, article_sort_key, folder_title
from kbstudio.problems import Problem
from kbstudio.publish.borrowed import complete
from kbstudio.publish.links import INDEX, Claims, file_address, link, other_address, root_of
from kbstudio.publish.moved import moved_addresses

HOME = INDEX
SEARCH = "search/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
OPENSEARCH = "opensearch.xml"
WEB_MANIFEST = "site.webmanifest"
WORKER = "kb-worker.js"
OFFLINE = "_kb/offline/index.html"
OWN_FILES = (
    *(HOME, SEARCH, NOT_FOUND, "sitemap.xml", "robots.txt", FEED, OPENSEARCH, "llms.txt"),
    *(WEB_MANIFEST, WORKER, "_redirects", "_headers", ".htaccess", ".nojekyll", "nginx.conf"),
    *("nginx-redirects.map", "s3-redirects.json"),
    *("assets", "_kb", ".kbstudio"),
)
"""Addresses the site needs for itself; as files, the last three keep all else out of those folders."""

AS_WEBP = (".png", ".jpg", ".jpeg")
"""Endings of pictures that may have a WebP beside them."""


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """How to publish. `urls`: `pretty` for a web server, `files` for reading from a disk."""

    urls: Literal["pretty", "files"] = "pretty"


@dataclass(frozen=True, slots=True)
class Site:
    """What will be published: public articles and the categories that hold them, each with its file.

    Addresses are paths of files below the site's top folder, without a leading slash:
    `billing/change-card/index.html`. `articles` and `categories` are in reading order, `ordered` and
    `below` (by category's path) in the writer's. `counts` are public articles in and below a category.
    `attachments` has all of the library, published or not, so that drafts can be previewed.
    `redirects` leads from a file's address to the article, or a category's text, that answers there now.
    `retired` are the addresses of archived articles that name a replacement, which say what it is.
    `contact` is the file of each language's contact page.
    `webp_places` and `narrow_places` are addresses kept free for a WebP of each picture that may have one,
    and one for phones. `build.prepare` adds `webp` and `narrow`, the addresses of those there are, and
    `related`, computed ones; articles may pin their own before them.

    `library` is `written` with every language completed: `borrowed` leads from the id of an article (or a
    category's text) that isn't translated to the original shown in its place. A language's part of the site
    stands in `top(language)`.
    """

    library: Library
    written: Library
    options: PublishOptions
    documents: Mapping[ArticleId, Document]
    articles: Mapping[ArticleId, str]
    categories: Mapping[str, str]
    ordered: Mapping[str, tuple[ArticleId, ...]]
    below: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    attachments: Mapping[str, str]
    redirects: Mapping[str, ArticleId]
    retired: Mapping[str, ArticleId] = field(default_factory=dict)
    borrowed: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    webp_places: Mapping[str, str] = field(default_factory=dict)
    narrow_places: Mapping[str, str] = field(default_factory=dict)
    webp: Mapping[str, str] = field(default_factory=dict)
    narrow: Mapping[str, str] = field(default_factory=dict)
    related: Mapping[ArticleId, tuple[ArticleId, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def address(self, article: Article) -> str:
        """The file of an article's page; for one that isn't published, the file it would have."""
        if article.id.rpartition("/")[2] == CATEGORY_FILE:
            return self.categories.get(article.category) or _category_file(article.category)
        folder = _folder_of(self.categories.get(article.category) or _category_file(article.category))
        return self.articles.get(article.id) or _article_file(article, self.options, folder)

    def language_of(self, path: str) -> str:
        """The language of the part of the site that an article or category stands in."""
        return self.written.settings.language_of(path)

    def top(self, language: str) -> str:
        """The category that holds all of a language: empty for the first one."""
        return language_folder(self.written.settings.languages, language)

    def in_language(self, language: str) -> list[ArticleId]:
        """The articles of a language's part of the site, in reading order."""
        return [key for key in self.articles if self.language_of(key) == language]

    def home(self, language: str) -> str:
        """The file of a language's first page."""
        return self.categories[self.top(language)]

    def not_found(self, language: str) -> str:
        """The file of a language's page for addresses that lead nowhere."""
        return _folder_of(self.home(language)) + NOT_FOUND

    def page_of(self, key: ArticleId) -> str:
        """The file that a redirect to an article, or to the text of a category, leads to."""
        folder, _, name = key.rpartition("/")
        return self.categories[folder] if name == CATEGORY_FILE else self.articles[key]

    def title_of(self, key: ArticleId) -> str:
        """The title of an article, or of the category that a text is the text of."""
        folder, _, name = key.rpartition("/")
        if name == CATEGORY_FILE:
            return self.category(folder).title or self.library.settings.name
        return self.library.articles[key].title

    def versions(self, path: str) -> dict[str, str]:
        """The file of an article or category in each language; of the category above where one has none."""
        languages = self.written.settings.languages
        original = split_path(languages, path)[1]
        return {language: self._version(self.top(language), original) for language in languages}

    def translations(self, path: str) -> dict[str, str]:
        """The file of an article or category in each language in which the writers have it."""
        languages = self.written.settings.languages
        original = split_path(languages, path)[1]
        found: dict[str, str] = {}
        for language in languages:
            there = join_path(self.top(language), original)
            if there in self.written.categories and there in self.categories:
                found[language] = self.categories[there]
            elif ArticleId(there) not in self.borrowed and ArticleId(there) in self.articles:
                found[language] = self.articles[ArticleId(there)]
        return found

    def _version(self, folder: str, original: str) -> str:
        path = join_path(folder, original)
        address = self.articles.get(ArticleId(path))
        while address is None:
            address = self.categories.get(path)
            path = path.rpartition("/")[0]
        return address

    def attachment_at(self, address: str) -> str | None:
        """The path in the knowledge base of the attachment that stands at an address of the site."""
        if self.attachments.get(address) == address:
            return address
        return next((path for path, where in self.attachments.items() if where == address), None)

    def category(self, path: str) -> Category:
        """A category as customers may see it: what an unpublished `_category.md` says isn't shown."""
        category = self.library.categories[path]
        if category.article is None or category.article.is_public:
            return category
        return Category(path, folder_title(path) if path else "", order=category.order)

    def link(self, source: str, address: str, anchor: str = "") -> str:
        """A relative link from the page at one address to another address of the site."""
        return link(root_of(source), address, anchor, files=self.options.urls == "files")


_PRETTY = PublishOptions()


def make_site(
    library: Library,
    documents: Mapping[ArticleId, Document],
    options: PublishOptions = _PRETTY,
) -> Site:
    """Arrange a library as a site. Documents may be missing; cost is linear in the number of articles.

    Where an article isn't translated, its original stands in the language's part of the site.

    Of two articles with one address the first by path stays. An article whose address the site itself
    needs gets another one, and `problems` says so.
    """
    whole = complete(library, documents)
    tops = ("", *library.settings.languages[1:])
    claims = Claims()
    for name in (*OWN_FILES, *(f"search/{language}" for language in library.settings.languages)):
        claims.take(name)
    problems: list[Problem] = []
    public = [article for article in whole.library.articles.values() if article.is_public]
    categories = _categories(whole.library, public, claims)
    for top in tops:
        claims.take(_folder_of(categories[top]) + NOT_FOUND)
    # What is borrowed comes last: it takes no address that a writer's own article wants.
    public.sort(key=lambda article: (article.id in whole.borrowed, article.id))
    articles = _articles(public, categories, options, claims, problems)
    ordered, below, counts = _order(whole.library, categories, articles)
    reading = [path for top in tops for path in _walk(top, below)]
    attachments = _attachments(library, claims)
    webp_places = {
        path: place
        for path, address in attachments.items()
        if path.lower().endswith(AS_WEBP) and claims.take(place := f"{address}.webp")
    }
    narrow_places = {
        path: place for path in webp_places if claims.take(place := f"{attachments[path]}.phone.webp")
    }
    moved = moved_addresses(
        whole.library, articles, categories, partial(_would_stand, categories, options), options.urls, claims
    )
    contact = _contact(library, categories, claims)
    return Site(
        library=whole.library,
        written=library,
        options=options,
        documents=whole.documents,
        articles={article_id: articles[article_id] for path in reading for article_id in ordered[path]},
        categories={path: categories[path] for path in reading},
        ordered=ordered,
        below=below,
        counts=counts,
        attachments=attachments,
        redirects=moved.redirects,
        retired=moved.retired,
        contact=contact,
        webp_places=webp_places,
        narrow_places=narrow_places,
        borrowed=whole.borrowed,
        # A writer can't mend what is wrong with an article that isn't there.
        problems=tuple(
            problem for problem in (*problems, *moved.problems) if problem.where.file not in whole.borrowed
        ),
    )


def site_language(site: Site) -> str:
    """The language of a site's pages."""
    return site.library.settings.languages[0] if site.library.settings.languages else "en"


def texts_to_render(library: Library) -> list[Article]:
    """Everything whose document the publisher needs: public articles and the texts of categories."""
    texts = [category.article for category in library.categories.values() if category.article]
    return [article for article in (*library.articles.values(), *texts) if article.is_public]


def without(site: Site, missing: Iterable[ArticleId]) -> Site:
    """The site without some articles, as if they weren't there."""
    left_out = set(missing)
    kept = {key: article for key, article in site.written.articles.items() if key not in left_out}
    return make_site(replace(site.written, articles=kept), site.documents, site.options)


def _would_stand(categories: Mapping[str, str], options: PublishOptions, article: Article) -> str:
    """The file of an article's page, if it were published."""
    folder = _folder_of(categories.get(article.category) or _category_file(article.category))
    return _article_file(article, options, folder)


def _category_file(path: str) -> str:
    return f"{category_address(path)}/{INDEX}" if path else HOME


def _article_file(article: Article, options: PublishOptions, folder: str, suffix: str = "") -> str:
    name = article_address(article).rpartition("/")[2] + suffix
    return (
        f"{folder}{name}/{INDEX}" if options.urls == "pretty" or name == "index" else f"{folder}{name}.html"
    )


def _categories(library: Library, public: Iterable[Article], claims: Claims) -> dict[str, str]:
    """The file of each category with a public article in or below it, and of each language's first page."""
    needed = {"", *library.settings.languages[1:]}
    for article in public:
        path = article.category
        while path not in needed:
            needed.add(path)
            path = path.rpartition("/")[0]
    result = {"": HOME}
    for path in sorted(needed & library.categories.keys() - {""}):
        address = _folder_of(result[path.rpartition("/")[0]]) + category_address(path).rpartition("/")[2]
        number = 2
        file = f"{address}/{INDEX}"
        while not claims.take(file):
            file = f"{address}-{number}/{INDEX}"
            number += 1
        claims.take(feed_address(file))
        result[path] = file
    return result


def _folder_of(address: str) -> str:
    """The folder of an index page, with a slash at its end; empty for the top."""
    return address.removesuffix(INDEX)


def _articles(
    public: Iterable[Article],
    categories: Mapping[str, str],
    options: PublishOptions,
    claims: Claims,
    problems: list[Problem],
) -> dict[ArticleId, str]:
    """The file of each public article; the first wins an address that two want.

    The one that loses is left out, which `checks` reports.
    """
    own = Claims(set(claims.files), set(claims.folders))
    result: dict[ArticleId, str] = {}
    for article in public:
        folder = _folder_of(categories[article.category])
        address = _article_file(article, options, folder)
        if not claims.take(address):
            needed = not own.is_free(address)
            address = _article_file(article, options, folder, "-2")
            if not needed or not claims.take(address):
                continue
            problems.append(needed_address(article))
        claims.take(twin_address(address))
        result[article.id] = address
    return result


def twin_address(address: str) -> str:
    """The file of the Markdown twin beside an article's page."""
    return address.removesuffix(".html") + ".md"


def feed_address(address: str) -> str:
    """The file of the news feed beside a category's page, or the home page."""
    return _folder_of(address) + FEED


def _order(
    library: Library, categories: Mapping[str, str], articles: Mapping[ArticleId, str]
) -> tuple[dict[str, tuple[ArticleId, ...]], dict[str, tuple[str, ...]], dict[str, int]]:
    tops = {"", *library.settings.languages[1:]}
    found: dict[str, list[Article]] = {path: [] for path in categories}
    counts = dict.fromkeys(categories, 0)
    for article_id in articles:
        article = library.articles[article_id]
        found[article.category].append(article)
        path = article.category
        counts[path] += 1
        while path not in tops:
            path = path.rpartition("/")[0]
            counts[path] += 1
    ordered = {
        path: tuple(article.id for article in sorted(group, key=article_sort_key))
        for path, group in found.items()
    }
    children: dict[str, list[Category]] = {path: [] for path in categories}
    for path in categories:
        if path not in tops and counts[path]:
            children[path.rpartition("/")[0]].append(library.categories[path])
    below = {
        path: tuple(child.path for child in sorted(group, key=_sort_key)) for path, group in children.items()
    }
    return ordered, below, counts


def _sort_key(category: Category) -> tuple[float, str, str]:
    order = float("inf") if category.order is None else category.order
    return (order, category.title.casefold(), category.path)


def _walk(path: str, below: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    yield path
    for child in below[path]:
        yield from _walk(child, below)


def _contact(library: Library, categories: Mapping[str, str], claims: Claims) -> dict[str, str]:
    """The file of each language's contact page, where a channel takes messages."""
    result = {}
    settings = library.settings
    for language in settings.languages:
        if any(channel.takes_messages for channel in settings.in_language(language).contact):
            above = _folder_of(categories[language_folder(settings.languages, language)])
            folder, number = f"{above}contact", 2
            while not claims.take(f"{folder}/{INDEX}"):
                folder = f"{above}contact-{number}"
                number += 1
            result[language] = f"{folder}/{INDEX}"
    return result


def _attachments(library: Library, claims: Claims) -> dict[str, str]:
    result = {}
    for path in sorted(library.attachments):
        address = file_address(path)
        if not claims.take(address):
            address = other_address(path)
            claims.take(address)
        result[path] = address
    return result
