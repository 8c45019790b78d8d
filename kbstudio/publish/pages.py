"""Render the pages of a site with a theme."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document, Section
from kbstudio.library import article_sort_key
from kbstudio.publish.aids import SHEETS, Aids, scripts_of, sheets_of, with_aids, written
from kbstudio.publish.assets import Assets, make_assets
from kbstudio.publish.browser_index import SearchPlace
from kbstudio.publish.card_drawing import Card
from kbstudio.publish.cards import Cards, card_address
from kbstudio.publish.contact_page import contact_view, message_channel
from kbstudio.publish.feedback_page import feedback_view
from kbstudio.publish.feeds import whole_address
from kbstudio.publish.form import form_of, questions_of, sections_as_shown
from kbstudio.publish.frame import Frame, Shared, excerpt
from kbstudio.publish.front_page import announcements, offers, useful_articles
from kbstudio.publish.glossary import glossary_of
from kbstudio.publish.heads import listed, original_of, page_head
from kbstudio.publish.links import base_path, root_of
from kbstudio.publish.pictures import first_view, webp_links
from kbstudio.publish.policy import feedback_policy
from kbstudio.publish.site import OFFLINE, Site, feed_address, site_language
from kbstudio.publish.structured_data import structured_data
from kbstudio.publish.surroundings import surroundings_digest
from kbstudio.publish.theme import Theme
from kbstudio.publish.views import (
    ArticleLink,
    ArticleView,
    CategoryView,
    ContentsItem,
    DateView,
    FeedbackView,
    HeadView,
    HomeView,
    LetterGroup,
    LinkView,
    NotFoundView,
    OfflineView,
    RedirectView,
    RetiredView,
    SearchPageView,
)
from kbstudio.replacements import replacement_of

RELATED = 5
"""Related articles on a page."""

_LISTS = "lists"
"""The style sheet of pages that lead on to others."""

_ALL = tuple(name for name, _ in SHEETS)
"""What the preview has at once: its text may come to need any of them."""

CONTENTS_LEVELS = (2, 3)
_LEAST_CONTENTS = 2


def render_article(
    site: Site, theme: Theme, article: Article, document: Document, *, preview: bool = False
) -> str:
    """The page of an article. `preview` keeps source lines and works for articles that aren't published.

    Raises ThemeError when a template has a mistake.
    """
    return Pages(site, theme).article(article, document, preview=preview)


def article_body(site: Site, theme: Theme, article: Article, document: Document) -> str:
    """The HTML inside the element `kb-article-body` of an article's preview, to update it in place."""
    pages = Pages(site, theme)
    text = pages.written(article, document, preview=True)
    return pages.with_aids(form_of(article, text, unfolded=True).html, article)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that isn't rendered yet: its template, and what that is given."""

    template: str
    frame: Frame
    view: object


class Pages:
    """All pages of a site in a theme; what they share is made once.

    `root` is the knowledge base’s folder: without it pictures don’t say how large they are.
    """

    def __init__(
        self,
        site: Site,
        theme: Theme,
        search: Mapping[str, SearchPlace] | None = None,
        assets: Assets | None = None,
        root: Path | None = None,
    ) -> None:
        settings = site.library.settings
        self.site = site
        self.theme = theme
        self._search = search or {}
        self.assets = assets or make_assets(theme, settings.accent, search or ())
        texts = {language: theme.texts(language) for language in settings.languages}
        self._root = root
        self._cards = Cards(site, theme)
        webp = webp_links(site)
        self._aids = {of: Aids(site, words, root, glossary_of(site, of), webp) for of, words in texts.items()}
        self._shared = Shared(site, self.assets, texts, self._search)
        self._frames: dict[tuple[str, str], Frame] = {}
        self._frame_inputs: dict[tuple[str, str], str] = {}

    def render(self, page: Page) -> str:
        """The HTML of a page."""
        values: Mapping[str, object] = {
            "site": page.frame.site,
            "search": page.frame.search,
            "page": page.view,
            "t": page.frame.texts,
        }
        return self.theme.render(page.template, values)

    def inputs(self, page: Page) -> str:
        """All that the HTML of a page depends on, as a text that is the same when nothing of it changed."""
        return repr((self._inputs_of(page.frame), page.template, page.view))

    def article_inputs(self, article: Article) -> str:
        """All that an article's page and its Markdown twin depend on, told without making the page."""
        frame = self._frame(root_of(self.site.address(article)), self.site.language_of(article.id))
        related = self.site.related.get(article.id)
        own = (article.id, article.whole, related)
        return repr((self._inputs_of(frame), self._surroundings, own))

    def _inputs_of(self, frame: Frame) -> str:
        """What every page of a frame depends on."""
        key = (frame.root, frame.language)
        if key not in self._frame_inputs:
            shared = (self.theme.digest, frame.texts, frame.site, frame.search)
            self._frame_inputs[key] = hashlib.sha256(
                repr(shared).encode("utf-8", "surrogatepass")
            ).hexdigest()
        return self._frame_inputs[key]

    @cached_property
    def _surroundings(self) -> str:
        return surroundings_digest(self.site, self._root)

    def article(self, article: Article, document: Document, *, preview: bool = False) -> str:
        """The HTML of an article's page."""
        text = self.written(article, document, preview=preview)
        return self.render(self.article_page(article, document, text, preview=preview))

    def written(self, article: Article, document: Document, *, preview: bool = False) -> Markup:
        """An article's text as it was written, links filled in."""
        return written(self._aids[self.site.language_of(article.id)], article, document, preview=preview)

    def with_aids(self, html: Markup, article: Article) -> Markup:
        """The text of an article with what helps to read it."""
        return with_aids(html, self._aids[self.site.language_of(article.id)], article)

    def article_page(
        self, article: Article, document: Document, text: Markup, *, preview: bool = False
    ) -> Page:
        """The page of an article; `text` is what `written` gives. `preview` folds nothing."""
        address = self.site.address(article)
        frame = self._frame(root_of(address), self.site.language_of(article.id))
        meta = article.meta
        form = form_of(article, text, unfolded=preview)
        body = self.with_aids(form.html, article)
        previous, following = frame.neighbours(article)
        description = meta.summary or excerpt(document)
        head = page_head(frame, article.title, description, address, noindex=meta.noindex, path=article.id)
        head = replace(head, image=self._image(self._cards.of_article(article)))
        head = replace(head, scripts=scripts_of(body), sheets=_ALL if preview else sheets_of(body))
        head = replace(head, pictures=() if preview else first_view(body))
        feedback = None if preview else self._feedback(frame, article.title, head, address)
        day = (meta.show_from or meta.created) if meta.type == "announcement" else None
        questions = questions_of(article, document, form)
        view = ArticleView(
            head=self._asking(head) if feedback else head,
            breadcrumbs=frame.breadcrumbs(article.category),
            title=article.title,
            summary=meta.summary,
            original=original_of(frame, article),
            type=meta.type or "",
            type_label=frame.texts(f"type-{meta.type}") if meta.type else "",
            body=body,
            folds=form.folds and not preview,
            contents=_contents(sections_as_shown(document, form)),
            structured_data=structured_data(self.site, article, frame.texts, questions),
            nav=frame.navigation(article),
            related=self._related(article, frame),
            published=_date(day, frame),
            updated=_date(meta.updated, frame) if meta.updated != day else None,
            verified=_date(meta.reviewed, frame),
            applies_to=meta.applies_to,
            previous=previous,
            next=following,
            feedback=feedback,
        )
        return Page("article.html", frame, view)

    def _feedback(self, frame: Frame, title: str, head: HeadView, address: str) -> FeedbackView | None:
        page = head.canonical or self.site.link("", address)
        return feedback_view(frame.settings, frame.texts, title, page)

    def _asking(self, head: HeadView) -> HeadView:
        """The head of a page that asks whether it helped."""
        policy = feedback_policy(self.site.library.settings)
        return replace(head, policy=policy)

    def category(self, path: str) -> Page:
        """The page of a category."""
        site = self.site
        address = site.categories[path]
        frame = self._frame(root_of(address), site.language_of(path))
        category = site.category(path)
        body = self._category_body(path)
        noindex = category.article is not None and category.article.meta.noindex
        cards = tuple(frame.card(child) for child in site.below[path])
        articles = tuple(frame.article_link(key) for key in site.ordered[path])
        description = category.summary or listed(
            (*(card.title for card in cards), *(each.title for each in articles))
        )
        head = page_head(frame, category.title, description, address, noindex=noindex, path=path)
        feed = LinkView(
            frame.texts("category-feed", category=category.title), frame.link(feed_address(address))
        )
        head = replace(head, image=self._image(self._cards.of_category(path)))
        view = CategoryView(
            head=replace(
                head, feed=feed, scripts=(*scripts_of(body), "print"), sheets=(_LISTS, *sheets_of(body))
            ),
            breadcrumbs=frame.breadcrumbs(category.parent),
            title=category.title,
            summary=category.summary,
            original=original_of(frame, category.article),
            icon=frame.icon(path),
            count=site.counts[path],
            body=body,
            categories=cards,
            articles=articles,
        )
        return Page("category.html", frame, view)

    def home(self, language: str) -> Page:
        """The first page of a language."""
        site = self.site
        top, address = site.top(language), site.home(language)
        frame = self._frame(root_of(address), language)
        keys = site.in_language(language)
        chosen = [key for key in keys if site.library.articles[key].meta.featured]
        public = [site.library.articles[key] for key in keys]
        body = self._category_body(top)
        description = frame.settings.description or frame.settings.tagline
        head = page_head(frame, "", description, address, path=top)
        head = replace(head, image=self._image(self._cards.of_category(top)))
        view = HomeView(
            head=replace(head, scripts=scripts_of(body), sheets=(_LISTS, *sheets_of(body))),
            body=body,
            original=original_of(frame, site.category(top).article),
            offers=offers(frame, head.languages),
            often_asked=frame.often_asked(),
            announcements=announcements(public, frame),
            featured=tuple(frame.article_link(key) for key in chosen or useful_articles(site, language)),
            featured_by_hand=bool(chosen),
            categories=tuple(frame.card(child) for child in site.below[top]),
            articles=tuple(frame.article_link(key) for key in site.ordered[top]),
        )
        return Page("home.html", frame, view)

    def search(self, language: str, address: str) -> Page:
        """The search page of a language, with all its articles from A to Z."""
        frame = self._frame(root_of(address), language)
        groups: dict[str, list[ArticleLink]] = {}
        articles = [self.site.library.articles[key] for key in self.site.in_language(language)]
        for article in sorted(
            articles, key=lambda each: (_letter_key(each.title), article_sort_key(each)[1:])
        ):
            groups.setdefault(_letter(article.title), []).append(frame.article_link(article.id))
        letters = tuple(
            LetterGroup(letter, f"kb-letter-{number}", tuple(links))
            for number, (letter, links) in enumerate(groups.items(), 1)
        )
        description = f"{frame.texts('search-label')}. {frame.texts('search-lead', n=len(articles))}"
        head = page_head(frame, frame.texts("search"), description, address)
        head = replace(head, sheets=(_LISTS,))
        return Page("search.html", frame, SearchPageView(head, letters, len(articles)))

    def contact(self, language: str, address: str) -> Page:
        """The contact page of a language, which `Site.contact` names."""
        frame = self._frame(root_of(address), language)
        channel = message_channel(frame.settings.contact)
        assert channel, "a site has this page when a channel takes messages"
        head = page_head(frame, frame.texts("contact-write"), frame.texts("contact-lead"), address)
        return Page("contact.html", frame, contact_view(head, frame.breadcrumbs(""), channel))

    def not_found(self, language: str) -> Page:
        """The page for addresses that lead nowhere; it shows anywhere, so links begin at the host's top."""
        frame = self._frame(base_path(self.site.library.settings.url), language)
        cards = tuple(frame.card(child) for child in self.site.below[self.site.top(language)])
        head = page_head(frame, frame.texts("not-found"), "", self.site.not_found(language), noindex=True)
        view = NotFoundView(replace(head, scripts=("lost",), sheets=(_LISTS,)), frame.root, cards)
        return Page("404.html", frame, view)

    def offline(self) -> Page:
        """The page for readers without a network."""
        frame = self._frame(root_of(OFFLINE), site_language(self.site))
        head = page_head(frame, frame.texts("offline"), "", OFFLINE, noindex=True)
        return Page("offline.html", frame, OfflineView(replace(head, canonical="", sheets=(_LISTS,))))

    def retired(self, address: str, article_id: ArticleId) -> Page:
        """The page of an archived article that another one replaces."""
        site, frame = self.site, self._frame(root_of(address), self.site.language_of(article_id))
        article = site.library.articles[article_id]
        replacement = replacement_of(site.library, article)
        assert replacement
        head = page_head(frame, article.title, "", address, noindex=True)
        head = replace(head, canonical="", sheets=(_LISTS,))
        trail = frame.breadcrumbs(article.category)
        return Page(
            "retired.html", frame, RetiredView(head, trail, article.title, frame.article_link(replacement))
        )

    def redirect(self, address: str, article_id: ArticleId) -> Page:
        """The page at an earlier address of an article or a category."""
        frame = self._frame(root_of(address), self.site.language_of(article_id))
        target, title = self.site.page_of(article_id), self.site.title_of(article_id)
        head = page_head(frame, title, "", target, noindex=True)
        view = RedirectView(replace(head, sheets=(_LISTS,)), title, frame.link(target))
        return Page("redirect.html", frame, view)

    def _frame(self, root: str, language: str) -> Frame:
        key = (root, language)
        if key not in self._frames:
            self._frames[key] = Frame(self._shared, *key)
        return self._frames[key]

    def _image(self, card: Card) -> str:
        return whole_address(self.site, card_address(card)) if self._cards.are_drawn else ""

    def _category_body(self, path: str) -> Markup:
        article = self.site.category(path).article
        document = self.site.documents.get(article.id) if article else None
        if not article or not document:
            return Markup()
        return self.with_aids(self.written(article, document), article)

    def _related(self, article: Article, frame: Frame) -> tuple[ArticleLink, ...]:
        keys: dict[ArticleId, None] = {}
        for target in article.meta.related:
            found = self.site.library.resolve(article.id, target)
            keys[ArticleId(found.path)] = None
        keys.update(dict.fromkeys(self.site.related.get(article.id, ())))
        public = [key for key in keys if key in self.site.articles and key != article.id]
        return tuple(frame.article_link(key) for key in public[:RELATED])


def _date(day: dt.date | None, frame: Frame) -> DateView | None:
    return DateView(frame.texts.date(day), day.isoformat()) if day else None


def _contents(sections: Iterable[Section]) -> tuple[ContentsItem, ...]:
    items = tuple(
        ContentsItem(section.title, f"#{section.anchor}", section.level)
        for section in sections
        if section.anchor and section.level in CONTENTS_LEVELS
    )
    return items if len(items) >= _LEAST_CONTENTS else ()


def _letter(title: str) -> str:
    """The letter a title stands under: without accents, `#` for what isn't a letter."""
    first = unicodedata.normalize("NFKD", title.strip())[:1].upper()
    return first if first.isalpha() else "#"


def _letter_key(title: str) -> tuple[bool, str]:
    letter = _letter(title)
    return (letter == "#", letter)
