"""What is wrong with the snippets and variables of a library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kbstudio.article import Article
from kbstudio.fragments import MOST, Fault, Flaw, Place, expanded, is_tag, tags_in, written_tag
from kbstudio.library import Library
from kbstudio.problems import Problem, Severity, Where
from kbstudio.snippets import snippet_name
from kbstudio.source_links import without_code
from kbstudio.text import line_feeds

TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
_MEANT = re.compile(r"\{\{\s*(snippet|var)\b")

_SAID: Mapping[Fault, tuple[Severity, str, str]] = {
    "unknown": ("warning", "unknown-snippet", "There is no {what} “{name}”; customers would read {tag}."),
    "loop": ("warning", "snippet-loop", "The snippet “{name}” would use itself here. Take {tag} out."),
    "deep": ("warning", "snippet-loop", "Snippets use one another too deeply here. Take {tag} out."),
    "large": (
        "error",
        "snippet-too-large",
        f"Snippets and variables may add {MOST:,} characters to a text; with {{tag}} there are more.",
    ),
    "inside": (
        "warning",
        "snippet-inside-line",
        "The snippet “{name}” is more than one paragraph. Put {tag} on a line of its own.",
    ),
}


def fragment_problems(library: Library, texts: Iterable[Article]) -> Iterator[Problem]:
    """Tags in whose place nothing can be put, each once, and snippets that nothing uses."""
    told: set[Problem] = set()
    used: set[str] = set()
    for article in texts:
        used.update(fragment.file for fragment in article.fragments if fragment.kind == "snippet")
        if "{{" not in article.source:
            continue
        problems = [*_flaws(library, article), *_in_head(article)]
        yield from (problem for problem in problems if problem not in told)
        told.update(problems)
    for path in library.snippets.keys() - used:
        message = "No text uses this snippet. Put it where it helps, or delete it."
        yield Problem("hint", Where(path), message, "unused-snippet")


def template_tags(article: Article) -> Iterator[Problem]:
    """Instructions for other programs in an article’s text, and tags of ours that are written wrongly."""
    if "{%" not in article.body and "{{" not in article.body:
        return
    for number, line in enumerate(without_code(article.body).split("\n"), article.body_line):
        for tag in dict.fromkeys(found[0] for found in TEMPLATE_TAG.finditer(line) if _counts(line, found)):
            if meant := _MEANT.match(tag):
                message = f'“{tag}” isn’t understood. Write “{{{{ {meant[1]} "name" }}}}”.'
            else:
                message = (
                    f"“{tag}” is an instruction for another program; customers would read it as it stands."
                )
            yield Problem("warning", Where(article.id, number), message, "template-tag")


def _counts(line: str, found: re.Match[str]) -> bool:
    """Whether it is no tag of ours, and not written to be read as it stands."""
    return not (is_tag(found[0]) or (found[0].startswith("{{") and line.endswith("\\", 0, found.start())))


def _flaws(library: Library, article: Article) -> Iterator[Problem]:
    name = snippet_name(library.settings, article.id) if article.id in library.snippets else ""
    whole = expanded(article.body, article.body_line, article.fragments, name, article.id)
    return (_problem(flaw) for flaw in whole.flaws)


def _in_head(article: Article) -> Iterator[Problem]:
    """Variables of title and summary that aren’t there, and snippets, which can’t stand in them."""
    known = {(fragment.kind, fragment.name) for fragment in article.fragments if fragment.kind == "var"}
    head = line_feeds(article.source).split("\n")[: article.body_line - 1]
    for number, line in enumerate(head, 1):
        for tag in tags_in(line) if re.match(r"(title|summary|description)\s*:", line) else ():
            if (tag.kind, tag.name) not in known:
                yield _problem(Flaw("unknown", tag.kind, tag.name, Place(article.id, number)))


def _problem(flaw: Flaw) -> Problem:
    severity, code, message = _SAID[flaw.fault]
    what = "snippet"
    if flaw.kind == "var" and flaw.fault == "unknown":
        what, code = "variable", "unknown-variable"
    tag = f"“{written_tag(flaw.kind, flaw.name)}”"
    said = message.format(what=what, name=flaw.name, tag=tag)
    return Problem(severity, Where(flaw.place.file, flaw.place.line), said, code)
