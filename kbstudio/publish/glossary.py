"""The glossary: terms that the article `glossary.md` defines, explained where other articles use them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from kbstudio.article import ArticleId
from kbstudio.document import Document
from kbstudio.library import GLOSSARY
from kbstudio.publish.site import Site
from kbstudio.text import slugify

_LONGEST = 300
_PARTS = re.compile(r"<(dt|dd)\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</\1>", re.DOTALL)
_TERM = re.compile(r"<dt\b((?:[^>\"]|\"[^\"]*\")*)>")
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[^>\"]|\"[^\"]*\")*>|[^<]+")
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r' id="([^"]*)"')
_UNTOUCHED = frozenset({"a", "abbr", "button", "code", "dt", "kbd", "label", "pre", "samp", "summary"}) | {
    f"h{level}" for level in range(1, 7)
}
"""Elements in which no term is explained: they lead elsewhere, are names, or say exactly what to type."""
_NO_SPACES = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of languages that put no spaces between words."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term in all its written forms, and what it means, as plain text."""

    anchor: str
    forms: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a language; `address` is the page that lists them."""

    article: ArticleId
    address: str
    terms: tuple[Term, ...]


def glossary_of(site: Site, language: str) -> Glossary | None:
    """The glossary of a language, if the site has one that is published."""
    top = site.top(language)
    key = ArticleId(f"{top}/{GLOSSARY}" if top else GLOSSARY)
    document = site.documents.get(key) if key in site.articles else None
    terms = _terms(document) if document else ()
    return Glossary(key, site.articles[key], terms) if terms else None


def with_anchors(html: str, glossary: Glossary) -> str:
    """The glossary's own text, in which each term can be led to."""
    anchors = iter([(term.anchor, len(term.forms)) for term in glossary.terms])
    left = 0
    anchor = ""

    def named(found: re.Match[str]) -> str:
        nonlocal left, anchor
        if left == 0:
            anchor, left = next(anchors, ("", 1))
        first = anchor and not _ID.search(found.group(1))
        mark = f' id="{escape(anchor)}"' if first else ""
        left, anchor = left - 1, ""
        return f"<dt{mark}{found.group(1)}>"

    return _TERM.sub(named, html)


def with_terms(html: str, glossary: Glossary, link: str, label: str) -> str:
    """A text in which each term is explained where it stands first.

    `link` leads to the glossary from the page, `label` says so. Cost: 1 µs a term, more where it is found.
    """
    folded = html.casefold()
    waiting = [
        term for term in glossary.terms if any(escape(form).casefold() in folded for form in term.forms)
    ]
    parts: list[str] = []
    inside = explained = 0
    for token in _TOKEN.finditer(html) if waiting else ():
        if not waiting:
            parts.append(html[token.start() :])
            break
        text = token.group()
        if token.group(2) in _UNTOUCHED:
            inside += -1 if token.group(1) else 1
        at = 0
        while not token.group(2) and not inside and (found := _first(waiting, text, at)):
            term, start, end = found
            waiting.remove(term)
            explained += 1
            button = _explained(text[start:end], term, f"{link}#{term.anchor}", label, explained)
            parts += [text[at:start], button]
            at = end
        parts.append(text[at:])
    return "".join(parts) if explained else html


def _first(terms: Iterable[Term], text: str, begin: int) -> tuple[Term, int, int] | None:
    """The term that stands first in a text from a place on, the longest of those that begin there."""
    found = ((term, match) for term in terms if (match := _pattern(term.forms).search(text, begin)))
    best = min(found, key=lambda pair: (pair[1].start(), -pair[1].end()), default=None)
    return (best[0], *best[1].span()) if best else None


def _terms(document: Document) -> tuple[Term, ...]:
    found: list[Term] = []
    forms: list[str] = []
    anchor = ""
    taken = set(document.anchors)
    for kind, attributes, content in _PARTS.findall(document.html):
        text = " ".join(unescape(_TAG.sub("", content)).split())
        if kind == "dt" and text:
            own = _ID.search(attributes)
            anchor = anchor or (unescape(own.group(1)) if own else "")
            forms.append(text)
        elif kind == "dd" and forms and text:
            anchor = anchor or _free(slugify(forms[0]) or "term", taken)
            taken.add(anchor)
            found.append(Term(anchor, tuple(forms), _short(text)))
            forms, anchor = [], ""
    return tuple(found)


def _free(slug: str, taken: set[str]) -> str:
    number = 2
    anchor = slug
    while anchor in taken:
        anchor, number = f"{slug}-{number}", number + 1
    return anchor


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.–—") + " …"


@lru_cache(maxsize=4096)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """The forms as whole words, the longest first; one in capitals only, such as IT, is no other word."""
    begins, ends = re.compile(f"[{_NO_SPACES}]"), re.compile(f"[{_NO_SPACES}]$")
    each = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        before = "" if begins.match(form) else r"(?<![\w&])"
        after = "" if ends.search(form) else r"(?!\w)"
        word = re.escape(escape(form))
        each.append(f"{before}{word if form.isupper() else f'(?i:{word})'}{after}")
    return re.compile("|".join(each))


def _explained(word: str, term: Term, href: str, label: str, number: int) -> str:
    # Browsers open it, with any pointer or key, without a script.
    return (
        f'<button type="button" class="kb-term" popovertarget="kb-term-{number}">{word}</button>'
        f'<span class="kb-definition" id="kb-term-{number}" popover>{escape(term.definition)} '
        f'<a href="{escape(href)}">{escape(label)}</a></span>'
    )
