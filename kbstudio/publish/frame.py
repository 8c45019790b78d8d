"""What all pages of a site share, as seen from one page: header, footer, navigation, links to articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

import kbstudio
from kbstudio.article import Article, ArticleId
from kbstudio.contact import ContactChannel
from kbstudio.document import Document
from kbstudio.feedback import Feedback
from kbstudio.library import CATEGORY_FILE
from kbstudio.publish.assets import Assets
from kbstudio.publish.browser_index import SearchPlace
from kbstudio.publish.channels import channel_view, icon_of
from kbstudio.publish.contact_page import everywhere
from kbstudio.publish.links import link
from kbstudio.publish.site import OPENSEARCH, SEARCH, WEB_MANIFEST, WORKER, Site, feed_address
from kbstudio.publish.texts import Texts
from kbstudio.publish.views import (
    ArticleLink,
    CategoryCard,
    ChannelView,
    LinkView,
    NavView,
    SearchView,
    SiteView,
)

NAV_LIMIT = 40
"""Articles that the navigation beside an article lists; those around the article when there are more."""

CARD_ARTICLES = 4
EXCERPT_LENGTH = 155
"""Characters of a page's description; search engines cut longer ones."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all frames of one publishing share; `texts` and `search` are by language."""

    site: Site
    assets: Assets
    texts: Mapping[str, Texts]
    search: Mapping[str, SearchPlace] = field(default_factory=dict)


class Frame:
    """The shared parts of pages in one language with one way to the top (`../../`), each made once."""

    def __init__(self, shared: Shared, root: str, language: str) -> None:
        self.shared = shared
        self.root = root
        self.language = language
        self.texts = shared.texts[language]
        self.settings = shared.site.library.settings.in_language(language)
        self.home = shared.site.home(language)
        self._top = shared.site.top(language)
        self._files = shared.site.options.urls == "files"
        # Neither a preview nor a site on a disk may have what browsers take from web servers alone.
        self._is_online = bool(shared.search) and not self._files
        self._navigation: dict[str, tuple[LinkView, ...]] = {}
        self._article_links: dict[ArticleId, ArticleLink] = {}
        self._positions: dict[ArticleId, int] = {}
        self.site = self._site_view()
        self.search = self._search_view()

    def link(self, address: str, anchor: str = "") -> str:
        """A link to an address of the site; empty for no address."""
        return link(self.root, address, anchor, files=self._files) if address else ""

    def article_link(self, article_id: ArticleId) -> ArticleLink:
        """An article for a list."""
        known = self._article_links.get(article_id)
        if known is None:
            known = self._article_links[article_id] = self._make_article_link(article_id)
        return known

    def _make_article_link(self, article_id: ArticleId) -> ArticleLink:
        site = self.shared.site
        article = site.library.articles[article_id]
        kind = article.meta.type or ""
        return ArticleLink(
            title=article.title,
            href=self.link(site.articles[article_id]),
            summary=article.meta.summary or excerpt(site.documents.get(article_id)),
            type=kind,
            type_label=self.texts(f"type-{kind}") if kind else "",
            category=self._category_title(article.category),
            language=self.foreign(article_id),
        )

    def _category_title(self, path: str) -> str:
        """A category's title, but for the one that holds all of the language."""
        return "" if path == self._top else self.shared.site.category(path).title

    def foreign(self, key: ArticleId) -> str:
        """The language that an article or a category's text is borrowed from; empty for the page's own."""
        original = self.shared.site.borrowed.get(key)
        return self.shared.site.language_of(original) if original else ""

    def card(self, path: str) -> CategoryCard:
        """A category for a list."""
        site = self.shared.site
        category = site.category(path)
        first = site.ordered[path] or [key for child in site.below[path] for key in site.ordered[child]]
        return CategoryCard(
            title=category.title,
            href=self.link(site.categories[path]),
            icon=self.icon(path),
            summary=category.summary,
            count=site.counts[path],
            articles=tuple(self.article_link(key) for key in first[:CARD_ARTICLES]),
            language=self.foreign(text_of(path)),
        )

    def icon(self, path: str) -> str:
        """The address of a category's icon: one the theme has drawn, or an image of the knowledge base."""
        site = self.shared.site
        own = _own_icon(site, path)
        return self.link(site.attachments[own] if own else self.shared.assets.icon(site.category(path).icon))

    def breadcrumbs(self, path: str) -> tuple[LinkView, ...]:
        """The way from the home page down to a category."""
        site = self.shared.site
        trail: list[LinkView] = []
        while path not in ("", self._top):
            if path in site.categories:
                title, address = site.category(path).title, site.categories[path]
                trail.append(LinkView(title, self.link(address), language=self.foreign(text_of(path))))
            path = path.rpartition("/")[0]
        return (LinkView(self.texts("home"), self.link(self.home)), *reversed(trail))

    def navigation(self, article: Article) -> NavView:
        """The category of an article and the articles in it, those around it when there are many."""
        site = self.shared.site
        path = article.category
        if path not in site.categories:
            return NavView(LinkView(self.texts("home"), self.link(self.home)), ())
        links = self._category_links(path)
        title = self._category_title(path) or self.settings.name
        category = LinkView(title, self.link(site.categories[path]), language=self.foreign(text_of(path)))
        position = self._positions.get(article.id)
        if position is None:
            return NavView(category, links[:NAV_LIMIT])
        start = max(0, min(position - NAV_LIMIT // 2, len(links) - NAV_LIMIT))
        shown = list(links[start : start + NAV_LIMIT])
        here = links[position]
        shown[position - start] = replace(here, current=True)
        return NavView(category, tuple(shown), category.href if len(links) > NAV_LIMIT else "")

    def neighbours(self, article: Article) -> tuple[LinkView | None, LinkView | None]:
        """The articles before and after one in its category."""
        if article.id not in self.shared.site.articles:
            return None, None
        links = self._category_links(article.category)
        position = self._positions[article.id]
        before = links[position - 1] if position else None
        after = links[position + 1] if position + 1 < len(links) else None
        return before, after

    def _category_links(self, path: str) -> tuple[LinkView, ...]:
        if path not in self._navigation:
            site = self.shared.site
            keys = site.ordered[path]
            self._positions.update((key, position) for position, key in enumerate(keys))
            self._navigation[path] = tuple(
                LinkView(
                    site.library.articles[key].title,
                    self.link(site.articles[key]),
                    language=self.foreign(key),
                )
                for key in keys
            )
        return self._navigation[path]

    def often_asked(self) -> tuple[LinkView, ...]:
        """Questions for the home page: the article of that title, or else a search for it."""
        site = self.shared.site
        keys = site.in_language(self.language)
        by_title = {site.library.articles[key].title.casefold(): key for key in keys}
        result = []
        for question in self.settings.often_asked:
            found = by_title.get(question.casefold())
            search = f"{self.search.page}?q={quote(question, safe='')}"
            result.append(LinkView(question, self.link(site.articles[found]) if found else search))
        return tuple(result)

    def _site_view(self) -> SiteView:
        site, assets, texts, settings = self.shared.site, self.shared.assets, self.texts, self.settings
        logo = site.attachments.get(settings.logo.strip("/"), "")
        contact_page = self.link(site.contact.get(self.language, ""))
        return SiteView(
            name=settings.name,
            tagline=settings.tagline,
            description=settings.description,
            language=texts.language,
            direction=texts.direction,
            home=self.link(self.home),
            feed=self.link(feed_address(self.home)),
            opensearch=self.link(OPENSEARCH) if settings.url else "",
            manifest=self.link(WEB_MANIFEST) if self._is_online else "",
            worker=self.link(WORKER) if self._is_online and settings.offline else "",
            logo=self.link(logo),
            mark=self.link(assets.addresses.get("icons/mark.svg", "")),
            footer=settings.footer,
            contact=tuple(self._channel(channel, contact_page) for channel in settings.contact),
            contact_page=contact_page,
            everywhere=everywhere(settings.contact, contact_page),
            styles=(self.link(assets.addresses["site.css"]),),
            last_style=self.link(assets.addresses.get("theme.css", "")),
            script=self.link(assets.addresses.get("site.js", "")),
            scripts={name: self.link(address) for name, address in assets.scripts.items()},
            sheets={name: self.link(address) for name, address in assets.sheets.items()},
            log=_logged(settings.feedback),
            generator=f"KB Studio {kbstudio.__version__}",
            options=settings.theme_options,
        )

    def _channel(self, channel: ContactChannel, contact_page: str) -> ChannelView:
        icon = self.link(self.shared.assets.addresses.get(icon_of(channel), ""))
        return channel_view(channel, self.texts, icon, contact_page)

    def _search_view(self) -> SearchView:
        place = self.shared.search.get(self.language)
        if place is None:
            return SearchView(self.link(SEARCH))

        def asset(name: str) -> str:
            return self.link(self.shared.assets.addresses.get(name, ""))

        return SearchView(
            page=self.link(place.page),
            script=asset(f"{'search-large' if place.shards > 1 else 'search'}.{self.language}.js"),
            index=self.link(place.index),
            shards=place.shards,
            engine=asset(f"search-engine.{self.language}.js"),
            more=asset("search-more.js"),
            style=asset("search-answers.css"),
        )


def used_attachments(site: Site) -> tuple[str, ...]:
    """Attachments that the site's frame shows, by their paths: the logo and the categories' own icons."""
    wanted = [site.library.settings.logo.strip("/"), *(_own_icon(site, path) for path in site.categories)]
    return tuple(path for path in wanted if path in site.attachments)


def _own_icon(site: Site, path: str) -> str:
    """The attachment that a category names as its icon, by its path; empty for one of the theme's or none."""
    icon = site.category(path).icon
    found = site.library.resolve(text_of(path), icon) if "." in icon else None
    return found.path if found and found.kind == "attachment" else ""


def text_of(path: str) -> ArticleId:
    """The id of a category's text."""
    return ArticleId(f"{path}/{CATEGORY_FILE}" if path else CATEGORY_FILE)


def excerpt(document: Document | None) -> str:
    """The beginning of an article's text as one line, cut at a word."""
    text = document.opening if document else ""
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rpartition(" ")[0].rstrip(" ,;:.–—") + " …"


def _logged(feedback: Feedback) -> str:
    if feedback.kind != "log":
        return ""
    return "searches" if feedback.searches else "votes"
