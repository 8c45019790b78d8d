"""What a new article begins with, by its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import QCoreApplication

from kbstudio.front_matter import ArticleType, Status, Value, with_values
from kbstudio.library import Library
from kbstudio.ui.article_words import type_word

translate = QCoreApplication.translate

_BODIES: Mapping[str, str] = {
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
    "release-note": (
        "Say in one sentence what this version brings.\n\n"
        "## New\n\n- What customers can do now that they couldn’t before.\n\n"
        "## Changed\n\n- What works differently, and why.\n\n"
        "## Fixed\n\n- What went wrong, in the words customers used for it.\n\n"
        "## How to get it\n\nSay how to update, or that it comes by itself.\n"
    ),
    "error-code": (
        "## Issue\n\nThe message exactly as it is shown, with its code:\n\n```text\nError 000: …\n```\n\n"
        "Say when it appears.\n\n"
        "## Environment\n\n- Product, version and system\n\n"
        "## Cause\n\nWhat the code means, in one or two sentences.\n\n"
        "## Resolution\n\n1. The quickest and safest step first.\n2. The next step.\n\n"
        "Say what to send when it stays.\n"
    ),
}
_TYPES: Mapping[str, ArticleType] = {"release-note": "announcement", "error-code": "troubleshooting"}
"""The types of the patterns that aren’t named after theirs."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an article can begin with; `template` is the text of one of the writers’ own."""

    key: str
    title: str
    template: str = ""

    def text(self, title: str) -> str:
        """The text of a new article. Raises ContentError when the template’s front matter can’t be read."""
        if not self.template:
            return new_article_text(title, self.key)
        own = {key: None for key in ("slug", "redirect_from") if f"\n{key}:" in self.template}
        return with_values(self.template, {"title": title, "status": "draft", **own})


def patterns_of(library: Library) -> list[Pattern]:
    """What an article can begin with: patterns for the types, two more, and the writers’ own templates."""
    more = {
        "release-note": translate("Patterns", "Release note"),
        "error-code": translate("Patterns", "Error code"),
    }
    known = [Pattern(name, type_word(name)) for name in get_args(ArticleType)]
    known += [Pattern(key, title) for key, title in more.items()]
    own = sorted(library.templates.values(), key=lambda template: template.title.casefold())
    return [*known, *(Pattern(template.id, template.title, template.source) for template in own)]


def new_article_text(title: str, pattern: str | None, status: Status = "draft") -> str:
    """The text of a new article: front matter, and the pattern of its type.

    The summary stands empty in it: the short answer belongs there, and the page shows it first.
    """
    kind = _TYPES.get(pattern or "", pattern or None)
    values: dict[str, Value] = {"title": title, "summary": "", "type": kind, "status": status}
    body = _BODIES.get(pattern or "", "Begin here.\n")
    return with_values("\n" + body, {key: value for key, value in values.items() if value is not None})
