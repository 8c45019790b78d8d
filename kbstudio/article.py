"""An article: one Markdown file, parsed and formatted without losing a byte."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NewType

from kbstudio.fragments import Fragment
from kbstudio.front_matter import Meta, read_meta, split_front_matter
from kbstudio.problems import Problem
from kbstudio.text import decode, line_feeds

ArticleId = NewType("ArticleId", str)
"""An article's path in the knowledge base with forward slashes: `billing/change-card.md`."""

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
_HEADING_MARKS = re.compile(r"(\{\{[^{}]*\}\})|\s*\{[:#.][^}]*\}\s*$|[*_`]|!?\[([^\]]*)\]\([^)]*\)")

_UNREAD = Meta()


@dataclass(frozen=True, slots=True)
class Article:
    """One Markdown file of the knowledge base.

    `source` is the whole file as text and decides equality; everything else is derived from it.
    `body_line` is the 1-based line of the file on which the body begins, `body_length` its characters.
    `fragments` are the snippets and variables of the library it uses, once it stands in one: they decide too.
    """

    id: ArticleId
    source: str
    body_length: int = field(compare=False)
    body_line: int = field(compare=False)
    meta: Meta = field(compare=False)
    title: str = field(compare=False)
    problems: tuple[Problem, ...] = field(compare=False)
    fragments: tuple[Fragment, ...] = ()

    @property
    def body(self) -> str:
        """The Markdown text below the front matter, with LF line endings."""
        text = line_feeds(self.source)
        return text[len(text) - self.body_length :]

    @property
    def whole(self) -> str:
        """All that its page is made of: its file, and the fragments it uses."""
        return f"{self.source}\0{self.fragments!r}" if self.fragments else self.source

    @property
    def category(self) -> str:
        """The folder the article stands in; empty for the top folder."""
        return self.id.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The file name without its ending."""
        return self.id.rpartition("/")[2].removesuffix(".md")

    @property
    def is_public(self) -> bool:
        """Whether customers may see it: published, and not for internal readers only."""
        return self.meta.status == "published" and self.meta.audience == "public"

    def __reduce__(self) -> tuple[Any, ...]:
        """Its values for another process, in half the time that the values by name would take."""
        body = (self.body_length, self.body_line)
        return Article, (self.id, self.source, *body, self.meta, self.title, self.problems, self.fragments)


def parse_article(article_id: ArticleId, data: bytes) -> Article:
    """Read an article from the bytes of its file; the inverse of `format_article`.

    Raises ContentError when the bytes aren't UTF-8 text. Bad front matter becomes the article's problems.
    """
    return article_from_text(article_id, decode(data, article_id))


def article_from_text(article_id: ArticleId, source: str) -> Article:
    """Read an article from the text of its file."""
    head, body, body_line = split_front_matter(line_feeds(source))
    meta, problems = read_meta(head, article_id)
    title = meta.title or first_heading(body) or _title_from(article_id)
    return Article(article_id, source, len(body), body_line, meta, title, problems)


def named_article(article_id: ArticleId) -> Article:
    """An article of which nothing but the name is known yet; 10,000 take about 20 ms."""
    return Article(article_id, "", 0, 1, _UNREAD, _title_from(article_id), ())


def format_article(article: Article) -> bytes:
    """The bytes of the article's file; the inverse of `parse_article`."""
    return article.source.encode("utf-8")


def first_heading(body: str) -> str:
    """The text of the first heading of a Markdown text, without its marks; empty when there is none."""
    fence = ""
    previous = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark.group(1).startswith(fence) else fence
        elif mark:
            fence = mark.group(1)
        elif match := _ATX.match(line):
            return plain_heading(match.group(1))
        elif previous.strip() and re.fullmatch(r" {0,3}(=+|-{2,})\s*", line) and "|" not in previous:
            return plain_heading(previous)
        previous = line
    return ""


def plain_heading(text: str) -> str:
    """A heading's text without emphasis, code marks, links and attributes."""
    return _HEADING_MARKS.sub(lambda match: match.group(1) or match.group(2) or "", text).strip()


def _title_from(article_id: str) -> str:
    name = article_id.rpartition("/")[2].removesuffix(".md").replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:] or article_id
