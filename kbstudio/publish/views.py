"""What a theme's templates may use: one value per kind of page, everything in it ready to show.

Every template gets `site` (SiteView), `search` (SearchView), `t` (the theme's words, see texts.py) and
`page`: HomeView, CategoryView, ArticleView, ContactView, SearchPageView, NotFoundView, OfflineView,
RetiredView or RedirectView. All texts are plain and escaped by the template, but `body`, which is sanitised
HTML. All `href` and file names are relative to the page, ready for an attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from kbstudio.publish.policy import page_policy


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link; `current` when it leads to the page it stands on.

    `language`, here and in other lists, is that of the title when it isn't the page's own, else empty.
    """

    title: str
    href: str
    current: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The page in one language of the site; `name` is what the language calls itself.

    `url` is the whole address of a translation; empty where there is none, or the site doesn't know its own.
    """

    code: str
    name: str
    direction: str
    href: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class OfferView:
    """A further language of the site, offered in its own words to readers whose browser prefers it."""

    language: LanguageLink
    text: str
    close: str


@dataclass(frozen=True, slots=True)
class OriginalView:
    """The language an article is shown in because it isn't translated, and the article's page there."""

    language: str
    name: str
    direction: str
    href: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date as the language writes it, and as `datetime` of a `time` element."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article in a list. `type` is `faq`, `how-to` … or empty; `type_label` says it in words."""

    title: str
    href: str
    summary: str = ""
    type: str = ""
    type_label: str = ""
    category: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CategoryCard:
    """A category in a list; `icon` is an image, `articles` the first few, `count` all in and below."""

    title: str
    href: str
    icon: str
    summary: str
    count: int
    articles: tuple[ArticleLink, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A way to reach a person; `href` is empty when there is nothing to follow.

    `spans` are the opening hours as minutes of a week in the time zone `zone`: `540-1020 1980-2460`.
    """

    kind: str
    kind_label: str
    label: str
    href: str
    address: str
    hours: str
    text: str
    icon: str = ""
    spans: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What all pages share, as seen from one page. `options` are `theme_options` of site.toml.

    `scripts` are addresses of the theme's scripts by name: `site.scripts["news"]` is its `assets/news.js`.
    `sheets` likewise, of style sheets that not all pages need: the one in `assets/forms/` is `forms`.
    `everywhere` are names of scripts that the settings need on every page.
    `contact_page` is where customers write a message; empty where no channel takes one.
    `last_style` is the theme's own sheet, which comes after all others; empty when it has none.
    `log` says what is told to the server's log: nothing, `votes`, or `searches` as well.
    `opensearch`, which describes the search to browsers, is empty where the site has no `url`, the web
    app's `manifest` where the site is for a disk, and its service `worker` where it isn't read offline.
    """

    name: str
    tagline: str
    description: str
    language: str
    direction: str
    home: str
    feed: str
    opensearch: str
    manifest: str
    worker: str
    logo: str
    mark: str
    footer: str
    contact: tuple[ChannelView, ...]
    styles: tuple[str, ...]
    last_style: str
    script: str
    scripts: Mapping[str, str]
    sheets: Mapping[str, str]
    log: str
    contact_page: str
    everywhere: tuple[str, ...]
    generator: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SearchView:
    """Where the search finds its page, script and index; all but the page may be empty.

    `engine`, `more` and `style` are what the script brings when it is needed, for pages that need it at once.
    """

    page: str
    script: str = ""
    index: str = ""
    shards: int = 1
    engine: str = ""
    more: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture that a page shows first; `type` is that of its file where not all browsers know it.

    `media` says for which screens it is, where others get another file.
    """

    href: str
    type: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True)
class HeadView:
    """What a page says of itself to browsers and search engines; `canonical` and `twin` may be empty.

    `feed` is the page's own, beside the site's; `policy` its content security policy. `scripts` and
    `sheets` are names of those the page needs beside the ones of all pages. `image`, which networks show
    with a link to the page, is a whole address, or empty; `pictures` are the files of the one in first view,
    for this screen or that. `languages` is the same page in each language of a site with several; where it
    isn't, the nearest page above.
    """

    title: str
    description: str = ""
    canonical: str = ""
    twin: str = ""
    noindex: bool = False
    feed: LinkView | None = None
    scripts: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    policy: Markup = field(default_factory=page_policy)
    image: str = ""
    languages: tuple[LanguageLink, ...] = ()
    pictures: tuple[PictureView, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsItem:
    """A line of an article's contents list; `level` is 2 or 3."""

    title: str
    href: str
    level: int


@dataclass(frozen=True, slots=True)
class NavView:
    """An article's category and the articles in it; `more` when only those near the page are listed."""

    category: LinkView
    items: tuple[LinkView, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement on the first page. `since` and `until` are its first and last day (ISO), or empty.

    What day it is, is decided in the reader's browser: a page may be older than the day it is read.
    """

    title: str
    href: str
    summary: str
    date: DateView | None
    since: str
    until: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page of a language. `offers`, on that of the first one, are the others in their own words.

    `articles` stand in the top folder. `featured` are the articles a writer chose, or else, with
    `featured_by_hand` false, those that others lead to most.
    """

    head: HeadView
    body: Markup
    original: OriginalView | None
    offers: tuple[OfferView, ...]
    often_asked: tuple[LinkView, ...]
    announcements: tuple[AnnouncementView, ...]
    featured: tuple[ArticleLink, ...]
    featured_by_hand: bool
    categories: tuple[CategoryCard, ...]
    articles: tuple[ArticleLink, ...]


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category's page: its text, its sub-categories, its articles in the writer's order."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    summary: str
    original: OriginalView | None
    icon: str
    count: int
    body: Markup
    categories: tuple[CategoryCard, ...]
    articles: tuple[ArticleLink, ...]


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """What an article needs to ask whether it helped. `to` is `log`, `email` or `form`, and `address` which.

    `page` is the article's address, `mail` the link that writes a mail about it. Each of `reasons` is a name;
    the theme's text for it is `feedback-…`. `scripts` are names of those that come when a customer is near.
    """

    to: str
    address: str
    page: str
    mail: str
    reasons: tuple[str, ...]
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page. `folds`: its text is questions in folds, which a script can open all at once.

    `published` is the day of an announcement, `updated` a later one on which the article was changed, and
    `verified` that on which somebody last checked that all of it is right. `structured_data` is JSON
    for machines, safe inside a script element. `original`: it is shown in another language, for lack of a
    translation.
    """

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    summary: str
    original: OriginalView | None
    type: str
    type_label: str
    body: Markup
    folds: bool
    contents: tuple[ContentsItem, ...]
    structured_data: Markup
    nav: NavView
    related: tuple[ArticleLink, ...]
    published: DateView | None
    updated: DateView | None
    verified: DateView | None
    applies_to: tuple[str, ...]
    previous: LinkView | None
    next: LinkView | None
    feedback: FeedbackView | None = None


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Articles whose titles begin with one letter."""

    letter: str
    anchor: str
    articles: tuple[ArticleLink, ...]


@dataclass(frozen=True, slots=True)
class SearchPageView:
    """The search page: all articles from A to Z, for those without JavaScript and those who like lists."""

    head: HeadView
    letters: tuple[LetterGroup, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ContactView:
    """The page on which customers write a message, which goes `to` a `form` or `email`.

    `address` is that of the form, whose `host` is named, or what follows `mailto:`.
    """

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    to: str
    address: str
    host: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for addresses that lead nowhere; `top` is the path of the site on its host."""

    head: HeadView
    top: str
    categories: tuple[CategoryCard, ...]


@dataclass(frozen=True, slots=True)
class OfflineView:
    """The page a reader without network sees instead of one that isn't kept on her device."""

    head: HeadView


@dataclass(frozen=True, slots=True)
class RetiredView:
    """The page of an archived article: nothing of it but its title, and the article to read instead."""

    head: HeadView
    breadcrumbs: tuple[LinkView, ...]
    title: str
    replacement: ArticleLink


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that stands at an earlier address of an article and leads on."""

    head: HeadView
    title: str
    href: str
