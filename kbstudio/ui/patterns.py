"""What a new article begins with, by its type."""

from __future__ import annotations

from collections.abc import Mapping

from kbstudio.front_matter import ArticleType, Status, Value, with_values

_BODIES: Mapping[ArticleType, str] = {
    "faq": (
        "## The first question, as customers ask it?\n\n"
        "Answer in the first sentence: a yes, a no, a number, a name. Explain after that.\n\n"
        "## The next question?\n\nAnswer it.\n"
    ),
    "troubleshooting": (
        "## Issue\n\nWhat the customer tried to do, and what happened. Copy an error message exactly.\n\n"
        "## Environment\n\n- Product, version and system\n- What changed recently\n\n"
        "## Cause\n\nOne or two sentences. Leave this out if you don’t know it.\n\n"
        "## Resolution\n\n1. The quickest and safest step first.\n2. The next step.\n\n"
        "Say how to tell that it worked.\n"
    ),
    "how-to": (
        "## Before you begin\n\n- What one needs.\n\n"
        "## Steps\n\n1. Open **Settings**.\n2. The next step.\n3. The last step.\n\n"
        "## How to tell that it worked\n\nSay what the customer sees now.\n"
    ),
    "reference": (
        "Say what is listed here.\n\n| Name | What it means |\n| --- | --- |\n| First | … |\n| Second | … |\n"
    ),
    "announcement": (
        "## What changes\n\nSay what is new, and from when on.\n\n"
        "## What this means for you\n\nSay who is affected.\n\n"
        "## What to do\n\nSay it in steps, or that nothing is to be done.\n"
    ),
}


def new_article_text(title: str, article_type: ArticleType | None, status: Status = "draft") -> str:
    """The text of a new article: front matter, and the pattern of its type.

    The summary stands empty in it: the short answer belongs there, and the page shows it first.
    """
    values: dict[str, Value] = {"title": title, "summary": "", "type": article_type, "status": status}
    body = _BODIES.get(article_type, "Begin here.\n") if article_type else "Begin here.\n"
    return with_values("\n" + body, {key: value for key, value in values.items() if value is not None})
