"""The glossary: terms that the article `glossary.md` defines, explained where other articles use them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

from kbstudio.article import ArticleId
from kbstudio.document import Document
from kbstudio.publish.site import Site
from kbstudio.text import slugify

GLOSSARY = "glossary.md"
"""The article with the definitions, in the top folder of each language."""

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
    present = {
        form: term for term in glossary.terms for form in map(escape, term.forms) if form.casefold() in folded
    }
    if not present:
        return html
    explained: set[str] = set()
    pattern = _pattern(present)
    by_form = {form.casefold(): term for form, term in present.items()}

    def explain(found: re.Match[str]) -> str:
        word = found.group()
        term = present.get(word) or by_form.get(word.casefold())
        if term is None or term.anchor in explained or not _is_meant(word, term):
            return word
        explained.add(term.anchor)
        return _explained(word, term, f"{link}#{term.anchor}", label, len(explained))

    parts: list[str] = []
    inside = 0
    for token in _TOKEN.finditer(html):
        text = token.group()
        if token.group(2) in _UNTOUCHED:
            inside += -1 if token.group(1) else 1
        elif not token.group(2) and not inside:
            text = pattern.sub(explain, text)
        parts.append(text)
    return "".join(parts)


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


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """The forms as whole words, the longest first."""
    begins, ends = re.compile(f"[{_NO_SPACES}]"), re.compile(f"[{_NO_SPACES}]$")
    each = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        before = "" if begins.match(form) else r"(?<![\w&])"
        after = "" if ends.search(form) else r"(?!\w)"
        each.append(f"{before}{re.escape(form)}{after}")
    return re.compile("|".join(each), re.IGNORECASE)


def _is_meant(word: str, term: Term) -> bool:
    """Whether a word is the term: what is written in capitals only, such as IT, is no other word."""
    plain = unescape(word)
    return any(
        form == plain or (not form.isupper() and form.casefold() == plain.casefold()) for form in term.forms
    )


def _explained(word: str, term: Term, href: str, label: str, number: int) -> str:
    # Browsers open it, with any pointer or key, without a script.
    return (
        f'<button type="button" class="kb-term" popovertarget="kb-term-{number}">{word}</button>'
        f'<span class="kb-definition" id="kb-term-{number}" popover>{escape(term.definition)} '
        f'<a href="{escape(href)}">{escape(label)}</a></span>'
    )
