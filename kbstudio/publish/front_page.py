"""What the first page shows beside the categories: announcements, and the articles worth a look."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from kbstudio.article import Article, ArticleId
from kbstudio.publish.frame import Frame
from kbstudio.publish.site import Site
from kbstudio.publish.texts import Texts
from kbstudio.publish.views import AnnouncementView, DateView, LanguageLink, OfferView

ANNOUNCEMENTS = 20
"""Announcements in the first page at most, the newest; the browser shows three of those that are due."""

USEFUL = 6
"""Articles chosen for a site whose writers have chosen none."""

_LEAST_LINKS = 2


def announcements(articles: Iterable[Article], frame: Frame) -> tuple[AnnouncementView, ...]:
    """The announcements among public articles that name a day to be shown from or until, newest first."""
    dated = [
        article
        for article in articles
        if article.meta.type == "announcement" and (article.meta.show_from or article.meta.show_until)
    ]
    dated.sort(key=lambda article: article.id)
    dated.sort(key=_day, reverse=True)
    return tuple(_announcement(article, frame) for article in dated[:ANNOUNCEMENTS])


def offers(frame: Frame, languages: Iterable[LanguageLink]) -> tuple[OfferView, ...]:
    """The other languages of the site for its very first page; none for that of a further language."""
    if frame.root:
        return ()
    return tuple(
        _offer(language, frame.shared.texts[language.code]) for language in languages if not language.current
    )


def _offer(language: LanguageLink, texts: Texts) -> OfferView:
    """An offer in the theme's words; in a language it has no words of, what that calls itself."""
    text = texts("offer") if texts.is_own else language.name
    return OfferView(language, text, texts("offer-dismiss") if texts.is_own else "×")


def useful_articles(site: Site, language: str) -> tuple[ArticleId, ...]:
    """The articles of a language that most others lead to, by a link or as related, two at the least.

    Cost: a look at every link of the site.
    """
    counts: Counter[str] = Counter()
    for key in site.in_language(language):
        document = site.documents.get(key)
        targets = [*site.library.articles[key].meta.related]
        links = document.links if document else ()
        targets += [link.target for link in links if link.slot is not None]
        counts.update({site.library.resolve(key, target).path for target in targets} - {key})
    known = [(-number, path) for path, number in counts.items() if number >= _LEAST_LINKS]
    return tuple(ArticleId(path) for _, path in sorted(known) if path in site.articles)[:USEFUL]


def _announcement(article: Article, frame: Frame) -> AnnouncementView:
    meta = article.meta
    day = meta.show_from or meta.created or meta.updated
    shown = frame.article_link(article.id)
    return AnnouncementView(
        title=shown.title,
        href=shown.href,
        summary=shown.summary,
        date=DateView(frame.texts.date(day), day.isoformat()) if day else None,
        since=meta.show_from.isoformat() if meta.show_from else "",
        until=meta.show_until.isoformat() if meta.show_until else "",
        language=shown.language,
    )


def _day(article: Article) -> dt.date:
    meta = article.meta
    return meta.show_from or meta.created or meta.updated or dt.date.min
