"""Front matter: the YAML at the top of an article, read into typed values and changed one key at a time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal, get_args

from kbstudio.errors import ContentError
from kbstudio.problems import Problem, Severity, Where
from kbstudio.text import line_feeds, slugify, with_line_endings_of
from kbstudio.yaml_lines import MAX_FRONT_MATTER, Value, read_mapping, with_key

__all__ = [
    "MAX_FRONT_MATTER",
    "ArticleType",
    "Audience",
    "Meta",
    "Status",
    "Value",
    "key_line",
    "read_meta",
    "split_front_matter",
    "with_values",
]

ArticleType = Literal["faq", "troubleshooting", "how-to", "reference", "announcement"]
Status = Literal["draft", "in_review", "approved", "published", "archived"]
Audience = Literal["public", "internal"]

_HUGE = 1e15
_SHOWN = 60
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter of an article, checked. Every key is optional."""

    title: str = ""
    summary: str = ""
    type: ArticleType | None = None
    status: Status = "published"
    order: float | None = None
    slug: str = ""
    redirect_from: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    owner: str = ""
    reviewed: dt.date | None = None
    review_by: dt.date | None = None
    related: tuple[str, ...] = ()
    replaced_by: str = ""
    featured: bool = False
    audience: Audience = "public"
    noindex: bool = False
    created: dt.date | None = None
    updated: dt.date | None = None
    icon: str = ""
    show_from: dt.date | None = None
    show_until: dt.date | None = None
    style_off: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Its values for another process; as Python does it alone, it takes three times as long."""
        return Meta, _VALUES(self)


_VALUES = attrgetter(*(each.name for each in fields(Meta)))


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Split an article's text (LF only) into front matter, body and the body's first line (1-based)."""
    opening = _OPENING.match(text)
    if opening is None:
        return "", text, 1
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if closing is None:
        return "", text, 1
    head = text[start : closing.start()].removesuffix("\n")
    return head, text[closing.end() :], text.count("\n", 0, closing.start()) + 2


def read_meta(head: str, file: str) -> tuple[Meta, tuple[Problem, ...]]:
    """Typed values of front matter, and a problem with file, line and key for each bad one."""
    if not head.strip():
        return Meta(), ()
    try:
        values = read_mapping(head)
    except ContentError as error:
        line = int(error.where or 1)
        return Meta(status="draft"), (_problem("error", file, line, error.message, "bad-front-matter"),)
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        name = "summary" if key == "description" and "summary" not in values else str(key)
        if value is None or name not in _READERS:
            continue
        try:
            found[name] = _READERS[name](value)
        except ValueError as error:
            line = key_line(head, str(key))
            problems.append(_problem("warning", file, line, f"{key}: {error}", "bad-value"))
    if values.get("draft") is True and "status" not in values:
        found["status"] = "draft"
    if any(problem.message.startswith(("status:", "audience:")) for problem in problems):
        # What can't be understood must not reach customers by accident.
        found["status"] = "draft"
    return Meta(**found), tuple(problems)


def key_line(head: str, key: str) -> int:
    """The line of the file (1-based) on which a key of the front matter stands; 1 when it doesn't."""
    pattern = re.compile(rf"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')\s*:")
    for number, line in enumerate(head.split("\n"), 2):
        if pattern.match(line):
            return number
    return 1


def with_values(source: str, changes: Mapping[str, Value]) -> str:
    """The text of an article with keys of its front matter set, or removed where the value is None.

    Only the lines of those keys change; comments, order, quotes and line endings of the rest stay.
    Raises ContentError when the front matter can't be read.
    """
    text = line_feeds(source)
    head, body, body_line = split_front_matter(text)
    for key, value in changes.items():
        head = with_key(head, key, value)
    if body_line == 1:
        edited = f"---\n{head}\n---\n{body}" if head else body
    else:
        opening, *rest = text.split("\n")
        closing = rest[body_line - 3]
        edited = "\n".join([opening, *([head] if head else []), closing, body])
    return with_line_endings_of(source, edited)


def _problem(severity: Severity, file: str, line: int, message: str, code: str) -> Problem:
    return Problem(severity, Where(file, line), message, code)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool) or not isinstance(value, int | float | dt.date):
        raise ValueError("write a text here.")  # noqa: TRY004 (a value, not a type, of the writer's)
    try:
        return " ".join(str(value).split())
    except ValueError:  # a number of thousands of digits
        raise ValueError("write a text here.") from None


def _texts(value: Any) -> tuple[str, ...]:
    """A list, or one text with commas between the entries."""
    entries = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]
    return tuple(text for entry in entries if (text := _text(entry)))


def _paths(value: Any) -> tuple[str, ...]:
    return tuple(_text(entry) for entry in (value if isinstance(value, list) else [value]))


def _entries(value: Any) -> tuple[str, ...]:
    """A list, or one text that may have commas."""
    return tuple(text for entry in (value if isinstance(value, list) else [value]) if (text := _text(entry)))


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("write true or false.")


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _HUGE:
        raise ValueError("write a number.")
    return value


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError("write a date as year-month-day, such as 2026-05-03.") from None


def _slug(value: Any) -> str:
    text = _text(value)
    if slugify(text) != text:
        raise ValueError(
            f"write lower-case letters, digits and hyphens, such as “{slugify(text) or 'my-article'}”."
        )
    return text


def _icon(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9-]+", text):
        raise ValueError("write the name of an icon, such as “card”.")
    return text


def _one_of(options: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value in options:
            return str(value)
        word = str(value).strip().lower().replace(" ", "_" if "in_review" in options else "-")
        if word not in options:
            shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
            raise ValueError(f"“{shown}” isn’t known. Write one of: {', '.join(options)}.")
        return word

    return read


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "title": _text,
    "summary": _text,
    "type": _one_of(get_args(ArticleType)),
    "status": _one_of(get_args(Status)),
    "order": _number,
    "slug": _slug,
    "redirect_from": _paths,
    "tags": _texts,
    "keywords": _texts,
    "applies_to": _texts,
    "owner": _text,
    "reviewed": _date,
    "review_by": _date,
    "related": _paths,
    "replaced_by": _text,
    "featured": _flag,
    "audience": _one_of(get_args(Audience)),
    "noindex": _flag,
    "created": _date,
    "updated": _date,
    "icon": _icon,
    "show_from": _date,
    "show_until": _date,
    "style_off": _entries,
}
