"""What a search gives."""

from __future__ import annotations

from dataclasses import dataclass

from kbstudio.article import ArticleId

Snippet = tuple[tuple[str, bool], ...]
"""Runs of plain text, each with whether it is a found word; so nobody has to build or trust HTML."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and the section of it that fits best.

    `status` and `type` are as in the front matter, `type` empty without one. `score` orders the hits of one
    search; for similar articles it runs from 0 to 1. `line` is the section's line of the file (1-based).
    """

    article_id: ArticleId
    title: str
    category: str
    status: str
    type: str
    score: float
    snippet: Snippet
    section_anchor: str
    section_title: str
    line: int


@dataclass(frozen=True, slots=True)
class Results:
    """Hits, best first; how many there are in all; and the query spelt right when a word of it is unknown."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    suggestion: str | None = None
