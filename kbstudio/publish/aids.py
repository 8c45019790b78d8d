"""What helps to read an article: put into its text after the sanitiser, so that all of it is ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path

from markupsafe import Markup

from kbstudio.article import Article
from kbstudio.document import Document, page_html
from kbstudio.picture_size import Size, picture_size
from kbstudio.publish.body import targets
from kbstudio.publish.glossary import Glossary, with_anchors, with_terms
from kbstudio.publish.links import root_of
from kbstudio.publish.media import Shelf, with_media, with_video_links
from kbstudio.publish.pictures import WebpLink, with_first_view, with_sizes, with_webp
from kbstudio.publish.site import Site
from kbstudio.publish.texts import Texts

SCRIPTS = (
    ("copy", ('class="kb-anchor"', "<pre")),
    ("folds", ("<details",)),
    ("tabs", ('class="tabbed-set',)),
    ("tables", ('class="table-scroll"', "<pre")),
)
"""The scripts that not every article needs, each with what in a text needs it."""

_LARGE = re.compile(r'<img\b(?![^>]*\.svg"[^>]* width="(?:\d\d|1[0-5]\d)")')
"""A picture that may be shown smaller than it is: any but a drawing that fits into the narrowest column."""

_NOTES = "notes"
_QUESTION = 'class="kb-question'

SHEETS = (
    ("code", ("<pre",)),
    ("media", ("<video", 'class="kb-video"')),
    (_NOTES, ('class="admonition', "<table", 'class="task-list', 'class="footnote')),
    ("steps", ("<ol", 'class="kb-term"')),
    ("tabs", ('class="tabbed-set',)),
    ("types", (_QUESTION, 'class="kb-part')),
)
"""The style sheets that not every article needs, likewise."""

_HEADING = re.compile(r"<summary\b.*?</summary>|<h([2-6])\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_BARE = re.compile(r'<a( href="(https?:[^"]*)"(?: (?!class)[a-z]+="[^"]*")*)>\2</a>')
"""A link whose words are its address: on paper it needs no address behind it."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Aids:
    """What the aids in a site's texts need to know; `root` is the knowledge base's folder, if it has one.

    `webp` is what `webp_links` gives.
    """

    site: Site
    texts: Texts
    root: Path | None = None
    glossary: Glossary | None = None
    webp: Mapping[str, WebpLink] = field(default_factory=dict)
    _sizes: dict[str, Size | None] = field(default_factory=dict)

    def picture_size(self, path: str) -> Size | None:
        """The size of a picture by its path in the knowledge base; each file is looked into once."""
        if self.root and path and path not in self._sizes:
            self._sizes[path] = picture_size(self.root / path)
        return self._sizes.get(path)


def written(aids: Aids, article: Article, document: Document, *, preview: bool = False) -> Markup:
    """An article's text as it was written, links filled in; pictures have their room, films their captions.

    `preview` keeps source lines and leads to articles that aren't published.
    """
    site = aids.site
    found = tuple(targets(site, article, document, preview=preview))
    addresses = {target.link.slot: target.href for target in found}
    html = page_html(document, addresses.get, lines=preview)
    files = {escape(target.href): target.attachment for target in found if target.href}
    source = site.address(article)
    shelf = Shelf(
        site.attachments.keys(),
        lambda address: files.get(address, ""),
        lambda path: site.link(source, site.attachments[path]),
        aids.picture_size,
        site.language_of(article.id),
    )
    html = with_media(html, shelf)
    html = with_sizes(html, lambda address: aids.picture_size(files.get(address, "")))
    return Markup(html)  # noqa: S704 (sanitised in markup.py)


def with_aids(html: str, aids: Aids, article: Article) -> Markup:
    """The text of an article as it was written with what helps to read it."""
    html = _HEADING.sub(lambda heading: _linked(heading, aids.texts), html)
    html = with_video_links(_BARE.sub(r'<a class="kb-bare"\1>\2</a>', html), aids.texts)
    if aids.glossary and article.id == aids.glossary.article:
        html = with_anchors(html, aids.glossary)
    elif aids.glossary:
        link = aids.site.link(aids.site.address(article), aids.glossary.address)
        html = with_terms(html, aids.glossary, link, aids.texts("glossary"))
    html = with_webp(with_first_view(html), root_of(aids.site.address(article)), aids.webp)
    return Markup(html)  # noqa: S704 (sanitised in markup.py)


def scripts_of(html: str) -> tuple[str, ...]:
    """The scripts that a text needs besides those of all pages, by name."""
    needed = tuple(name for name, signs in SCRIPTS if any(sign in html for sign in signs))
    return (*needed, "zoom") if _LARGE.search(html) else needed


def sheets_of(html: str) -> tuple[str, ...]:
    """The style sheets that a text needs besides that of all pages, by name."""
    needed = {name for name, signs in SHEETS if any(sign in html for sign in signs)}
    if _NOTES not in needed and html.count("<details") > html.count(f"<details {_QUESTION}"):
        needed.add(_NOTES)  # a fold that is no question
    return tuple(name for name, _ in SHEETS if name in needed)


def _linked(heading: re.Match[str], texts: Texts) -> str:
    """A heading with a link to itself beside it, not in it: the heading's name stays what it says."""
    anchor = _ID.search(heading.group(2) or "")
    title = " ".join(unescape(_TAG.sub("", heading.group(3) or "")).split())
    if not anchor or not title:
        return heading.group()
    label = escape(texts("heading-link", title=title))
    link = f'<a class="kb-anchor" href="#{_fragment(anchor.group(1))}" aria-label="{label}"></a>'
    return f'<div class="kb-heading">{heading.group()}{link}</div>'


def _fragment(anchor: str) -> str:
    return anchor.replace("%", "%25").replace(" ", "%20")
