"""What helps to read an article: put into its text after the sanitiser, so that all of it is ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from kbstudio.publish.texts import Texts

SCRIPTS = (
    ("copy", re.compile(r'class="kb-anchor"|<pre\b')),
    ("folds", re.compile(r'class="kb-question"')),
    ("tables", re.compile(r'class="table-scroll"|<pre\b')),
)
"""The scripts that not every article needs, each with what in a text needs it."""

_HEADING = re.compile(r"<summary\b.*?</summary>|<h([2-6])\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Aids:
    """What the aids of an article's text need to know."""

    texts: Texts


def with_aids(html: str, aids: Aids) -> str:
    """An article's sanitised text with what helps to read it."""
    return _HEADING.sub(lambda heading: _linked(heading, aids.texts), html)


def scripts_of(html: str) -> tuple[str, ...]:
    """The scripts that a text needs besides those of all pages, by name."""
    return tuple(name for name, needs in SCRIPTS if needs.search(html))


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
