"""Front matter: the YAML at the top of an article, read into typed values and changed one key at a time."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kbstudio.errors import ContentError
from kbstudio.problems import Problem, Severity, Where
from kbstudio.text import line_feeds, slugify, with_line_endings_of

ArticleType = Literal["faq", "troubleshooting", "how-to", "reference", "announcement"]
Status = Literal["draft", "in_review", "approved", "published", "archived"]
Audience = Literal["public", "internal"]
Value = str | int | float | bool | dt.date | Sequence[str] | None

MAX_FRONT_MATTER = 64_000
"""Characters of front matter that are read; more is a problem, so that YAML can't exhaust memory."""


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
    featured: bool = False
    audience: Audience = "public"
    noindex: bool = False
    created: dt.date | None = None
    updated: dt.date | None = None
    icon: str = ""


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Split an article's text (LF only) into front matter, body and the body's first line (1-based)."""
    if not re.match(r"---[ \t]*\n", text):
        return "", text, 1
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    return "", text, 1


def read_meta(head: str, file: str) -> tuple[Meta, tuple[Problem, ...]]:
    """Typed values of front matter, and a problem with file, line and key for each bad one."""
    if not head.strip():
        return Meta(), ()
    try:
        values = _load(head)
    except ContentError as error:
        line = int(error.where or 1)
        return Meta(status="draft"), (_problem("error", file, line, error.message, "bad-front-matter"),)
    meta = Meta()
    problems: list[Problem] = []
    for key, value in values.items():
        name = "summary" if key == "description" and "summary" not in values else str(key)
        if value is None or name not in _READERS:
            continue
        try:
            meta = replace(meta, **{name: _READERS[name](value)})
        except ValueError as error:
            line = key_line(head, str(key))
            problems.append(_problem("warning", file, line, f"{key}: {error}", "bad-value"))
    if values.get("draft") is True and "status" not in values:
        meta = replace(meta, status="draft")
    if any(problem.message.startswith(("status:", "audience:")) for problem in problems):
        # What can't be understood must not reach customers by accident.
        meta = replace(meta, status="draft")
    return meta, tuple(problems)


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
        head = _with_value(head, key, value)
    if body_line == 1:
        edited = f"---\n{head}\n---\n{body}" if head else body
    else:
        opening, *rest = text.split("\n")
        closing = rest[body_line - 3]
        edited = "\n".join([opening, *([head] if head else []), closing, body])
    return with_line_endings_of(source, edited)


def _with_value(head: str, key: str, value: Value) -> str:
    lines = head.split("\n") if head else []
    start, end = _key_range(head, key)
    fresh = [] if value is None else _dump_key(head, key, value)
    return "\n".join(lines[:start] + fresh + lines[end:])


def _key_range(head: str, key: str) -> tuple[int, int]:
    """Lines (from 0, end excluded) of a top-level key and its value; where it would be added when absent."""
    _load(head)
    node = _round_trip().compose(head)
    end_of_head = len(head.split("\n")) if head else 0
    for key_node, value_node in node.value if node is not None else ():
        if key_node.value == key:
            start: int = key_node.start_mark.line
            end: int = value_node.end_mark.line
            if value_node.end_mark.column > 0 or end == start:
                end += 1
            lines = head.split("\n")
            while end - 1 > start and _is_blank_or_comment(lines[end - 1]):
                end -= 1
            return start, end
    while end_of_head and not head.split("\n")[end_of_head - 1].strip():
        end_of_head -= 1
    return end_of_head, end_of_head


def _is_blank_or_comment(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _dump_key(head: str, key: str, value: Value) -> list[str]:
    """Lines for one key, with the comments and list style it had."""
    yaml = _round_trip()
    start, end = _key_range(head, key)
    mapping = yaml.load("\n".join(head.split("\n")[start:end])) or yaml.map()
    plain = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
    if isinstance(plain, list) and isinstance(mapping.get(key), list):
        mapping[key][:] = plain
    else:
        mapping[key] = plain
    out = io.StringIO()
    yaml.dump(mapping, out)
    return out.getvalue().rstrip("\n").split("\n")


def _round_trip() -> YAML:
    yaml = YAML(typ="rt")
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _load(head: str) -> dict[Any, Any]:
    """The keys of front matter. Raises ContentError with the line of the file as its place."""
    if len(head) > MAX_FRONT_MATTER:
        raise ContentError("The front matter is too long; move text below the second “---”.", "1")
    try:
        values = YAML(typ="safe", pure=False).load(head)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(str(error.problem or error.context or "not YAML").split())
        line = mark.line + 2 if mark else 1
        raise ContentError(f"The front matter can’t be read: {reason}.", str(line)) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise ContentError("The front matter can’t be read: it isn’t YAML.", "1") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ContentError("The front matter can’t be read: write one “key: value” a line.", "2")
    return values


def _problem(severity: Severity, file: str, line: int, message: str, code: str) -> Problem:
    return Problem(severity, Where(file, line), message, code)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
        raise ValueError("write a text here.")  # noqa: TRY004 (a value, not a type, of the writer's)
    return " ".join(str(value).split())


def _texts(value: Any) -> tuple[str, ...]:
    """A list, or one text with commas between the entries."""
    entries = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]
    return tuple(text for entry in entries if (text := _text(entry)))


def _paths(value: Any) -> tuple[str, ...]:
    return tuple(_text(entry) for entry in (value if isinstance(value, list) else [value]))


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("write true or false.")


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
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
        word = str(value).strip().lower().replace(" ", "_" if "in_review" in options else "-")
        if word not in options:
            raise ValueError(f"“{value}” isn’t known. Write one of: {', '.join(options)}.")
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
    "featured": _flag,
    "audience": _one_of(get_args(Audience)),
    "noindex": _flag,
    "created": _date,
    "updated": _date,
    "icon": _icon,
}
