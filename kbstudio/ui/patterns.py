"""What a new article begins with, by its type."""

from __future__ import annotations

from collections.abc import Mapping

from kbstudio.front_matter import ArticleType, Status, Value, with_values

_BODIES: Mapping[ArticleType, str] = {
    "faq": (
        "Answer the question in one or two sentences.\n\n"
        "## When that isn’t enough\n\nSay what else can be done.\n"
    ),
    "troubleshooting": (
        "Say in one sentence what the customer sees.\n\n"
        "## Check this first\n\n1. The most common cause, and how to rule it out.\n2. The next one.\n\n"
        "## If that didn’t help\n\nSay whom to write to, and what to send along.\n"
    ),
    "how-to": (
        "Say what will be done at the end, and how long it takes.\n\n"
        "## Before you begin\n\n- What one needs.\n\n"
        "## Steps\n\n1. Open **Settings**.\n2. The next step.\n3. The last step.\n\n"
        "## How to tell that it worked\n\nSay what the customer sees now.\n"
    ),
    "reference": (
        "Say what is listed here.\n\n| Name | What it means |\n| --- | --- |\n| First | … |\n| Second | … |\n"
    ),
    "announcement": (
        "Say in one sentence what changes, and when.\n\n"
        "## What this means for you\n\nSay who is affected.\n\n"
        "## What to do\n\nSay it in steps, or that nothing is to be done.\n"
    ),
}


def new_article_text(title: str, article_type: ArticleType | None, status: Status = "draft") -> str:
    """The text of a new article: title, type and status as front matter, and the pattern of its type."""
    values: dict[str, Value] = {"title": title, "type": article_type, "status": status}
    body = _BODIES.get(article_type, "Begin here.\n") if article_type else "Begin here.\n"
    return with_values("\n" + body, {key: value for key, value in values.items() if value is not None})
