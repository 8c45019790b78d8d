"""What an article's page tells machines of itself in the words of schema.org, as JSON-LD.

Search engines decide alone what they make of it: nothing here promises a richer hit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from kbstudio.article import Article
from kbstudio.publish.feeds import whole_address
from kbstudio.publish.form import Question
from kbstudio.publish.links import link
from kbstudio.publish.site import Site
from kbstudio.publish.texts import Texts

HEADLINE = 110
"""Characters of a headline; search engines want no longer ones."""

_TECHNICAL = ("how-to", "troubleshooting", "reference")
_NOT_IN_A_PAGE = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")

Node = dict[str, object]


def structured_data(site: Site, article: Article, texts: Texts, questions: Iterable[Question]) -> Markup:
    """The JSON of an article's page, for a script element of type `application/ld+json`.

    Addresses are whole ones and stand in it only when the site knows its own. The page's description isn't
    told a second time.
    """
    graph = [_article(site, article), _breadcrumbs(site, article, texts)]
    answered = [_question(each, _address(site, site.address(article), each.anchor)) for each in questions]
    if answered:
        graph.append(_faq_page(site, article, answered))
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _NOT_IN_A_PAGE:
        text = text.replace(sign, written)
    return Markup(text)  # noqa: S704 (nothing in it can end the element)


def _article(site: Site, article: Article) -> Node:
    language, meta = site.language_of(article.id), article.meta
    home = _address(site, site.home(language))
    name = site.library.settings.in_language(language).name
    return _told(
        {
            "@type": "TechArticle" if meta.type in _TECHNICAL else "Article",
            "headline": article.title[:HEADLINE],
            "inLanguage": site.language_of(site.borrowed.get(article.id, article.id)),
            "datePublished": meta.created.isoformat() if meta.created else "",
            "dateModified": meta.updated.isoformat() if meta.updated else "",
            "url": _address(site, site.address(article)),
            "publisher": _told({"@type": "Organization", "name": name, "url": home}),
        }
    )


def _breadcrumbs(site: Site, article: Article, texts: Texts) -> Node:
    trail = [(article.title, site.address(article))]
    path = article.category
    language = site.language_of(path)
    while path not in ("", site.top(language)):
        if path in site.categories:
            trail.append((site.category(path).title, site.categories[path]))
        path = path.rpartition("/")[0]
    trail.append((texts("home"), site.home(language)))
    items = [
        _told({"@type": "ListItem", "position": place, "name": name, "item": _address(site, address)})
        for place, (name, address) in enumerate(reversed(trail), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _faq_page(site: Site, article: Article, questions: list[Node]) -> Node:
    language = site.language_of(site.borrowed.get(article.id, article.id))
    return {"@type": "FAQPage", "name": article.title, "inLanguage": language, "mainEntity": questions}


def _question(question: Question, address: str) -> Node:
    answer = {"@type": "Answer", "text": question.answer}
    return _told({"@type": "Question", "name": question.title, "url": address, "acceptedAnswer": answer})


def _told(values: Mapping[str, object]) -> Node:
    """Only what there is something to tell of."""
    return {name: value for name, value in values.items() if value}


def _address(site: Site, address: str, anchor: str = "") -> str:
    fragment = link("", "", anchor).removeprefix("./") if anchor else ""
    return whole_address(site, address) + fragment if site.library.settings.url else ""
