"""Two articles that say the same, made one: its text, and every other text that changes with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kbstudio.addresses import article_address
from kbstudio.article import Article, ArticleId, article_from_text, plain_heading
from kbstudio.front_matter import Value, with_values
from kbstudio.library import Library
from kbstudio.moves import led_on, relative_target, with_targets_from
from kbstudio.text import line_feeds, slugify, with_line_endings_of

Fate = Literal["archive", "delete"]

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+)")


@dataclass(slots=True)
class _Part:
    """A heading and the blocks under it; the heading is empty for what stands before the first."""

    heading: str = ""
    blocks: list[str] = field(default_factory=list)


def merged_text(library: Library, kept: Article, other: Article) -> str:
    """The text of one article with what only the other says, under the same headings or at its end.

    Keywords, tags and the like are those of both, and the other’s title is a keyword: customers’ own words
    for it. Raises ContentError when front matter can’t be read.
    """
    moved = with_targets_from(library, other.id, kept.id, other.body)
    parts = _with_more(_parts(kept.body), _parts(moved))
    body = "\n\n".join("\n\n".join(filter(None, (part.heading, *part.blocks))) for part in parts)
    lines = line_feeds(kept.source).split("\n")
    head = "\n".join(lines[: kept.body_line - 1])
    text = f"{head}\n\n{body}\n" if head else f"{body}\n"
    return with_values(with_line_endings_of(kept.source, text), _united(kept, other))


def merge_articles(
    library: Library, kept: ArticleId, other: ArticleId, text: str, fate: Fate
) -> dict[ArticleId, str | None]:
    """The texts of all that changes when `kept` gets the merged text and `other` goes; None for what is gone.

    Links to the other one lead to the one that is kept, and so do its addresses where customers saw it: a
    deleted one’s by redirects, an archived one’s by the page that names its replacement. Raises ContentError
    when front matter that would change can’t be read.
    """
    gone, stays = library.articles[other], article_from_text(kept, text)
    texts: dict[ArticleId, str | None] = dict(led_on(library, other, kept))
    texts[kept] = led_on(library.with_article(stays), other, kept).get(kept, text)
    if fate == "archive":
        leads = relative_target(other, kept)
        texts[other] = with_values(gone.source, {"status": "archived", "replaced_by": leads})
        return texts
    texts[other] = None
    if gone.is_public or gone.meta.replaced_by:
        addresses = [f"/{article_address(gone)}/", *gone.meta.redirect_from]
        entries = [*stays.meta.redirect_from, *addresses]
        texts[kept] = with_values(texts[kept] or text, {"redirect_from": list(dict.fromkeys(entries))})
    return texts


def kept_first(first: Article, second: Article) -> tuple[Article, Article]:
    """Two articles, the one first that is rather kept: published, then the longer one."""
    order = sorted((first, second), key=lambda each: (not each.is_public, -len(each.body), each.id))
    return order[0], order[1]


def _united(kept: Article, other: Article) -> dict[str, Value]:
    """The lists of front matter that have something of both."""
    one, two = kept.meta, other.meta
    title = () if slugify(other.title) == slugify(kept.title) else (other.title,)
    lists = {
        "keywords": (one.keywords, (*two.keywords, *title)),
        "tags": (one.tags, two.tags),
        "applies_to": (one.applies_to, two.applies_to),
    }
    changes: dict[str, Value] = {}
    for key, (mine, theirs) in lists.items():
        both = _once([*mine, *theirs])
        if both != list(mine):
            changes[key] = both
    if not one.summary and two.summary:
        changes["summary"] = two.summary
    return changes


def _once(words: Iterable[str]) -> list[str]:
    """Words without those that differ in nothing but their case."""
    return list({word.casefold(): word for word in reversed(list(words))}.values())[::-1]


def _parts(body: str) -> list[_Part]:
    parts = [_Part()]
    for block in _blocks(body):
        heading, _, rest = block.partition("\n")
        if _HEADING.match(heading):
            parts.append(_Part(heading, [rest] if rest.strip() else []))
        else:
            parts[-1].blocks.append(block)
    return parts


def _blocks(body: str) -> list[str]:
    """What blank lines part; code stays whole."""
    blocks: list[list[str]] = [[]]
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif not line.strip():
            blocks.append([])
            continue
        blocks[-1].append(line)
    return ["\n".join(block) for block in blocks if block]


def _with_more(kept: list[_Part], other: Sequence[_Part]) -> list[_Part]:
    known = {_plain(block) for part in kept for block in part.blocks}
    places = {_name(part.heading): part for part in reversed(kept)}
    for part in other:
        new = [block for block in part.blocks if _plain(block) not in known]
        known.update(map(_plain, new))
        is_title = bool(re.match(r"#[ \t]", part.heading))
        name = "" if is_title else _name(part.heading)
        if new and name in places:
            places[name].blocks += new
        elif new:
            kept.append(_Part(part.heading, new))
            places[name] = kept[-1]
    return kept


def _plain(block: str) -> str:
    return " ".join(block.casefold().split())


def _name(heading: str) -> str:
    found = _HEADING.match(heading)
    return slugify(plain_heading(found[1])) if found else ""
