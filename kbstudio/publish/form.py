"""An article's text in the form of its type: an FAQ as folds, troubleshooting as parts in a helpful order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kbstudio.article import Article
from kbstudio.document import Document, Section
from kbstudio.part_words import ORDER, PartKind, part_kind
from kbstudio.parts import Cut, Part, asks, cut, question_groups

_LEAST_FOLDS = 2
"""Questions that are folded: with a single one there is nothing to choose from."""


@dataclass(frozen=True, slots=True)
class Form:
    """The text as the page shows it.

    `heads` are the anchors of the headings it is cut at, in the order shown; `questions` those of them that
    are an FAQ's questions, and `folds` says whether these are folded.
    """

    html: Markup
    heads: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    folds: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an FAQ and its answer, both plain text; `anchor` is empty for that of the title."""

    title: str
    anchor: str
    answer: str


def form_of(article: Article, body: Markup, *, unfolded: bool = False) -> Form:
    """The text of an article in its form. `unfolded`: with every question open, as for the preview."""
    if article.meta.type == "faq":
        return _faq(cut(body), unfolded=unfolded)
    if article.meta.type == "troubleshooting":
        return _troubleshooting(cut(body))
    return Form(body)


def sections_as_shown(document: Document, form: Form) -> list[Section]:
    """The sections of a document in the order in which its form shows them."""
    places = {anchor: place for place, anchor in enumerate(form.heads, 1)}
    here = 0
    placed: list[tuple[int, Section]] = []
    for section in document.sections:
        here = places.get(section.anchor, here)
        placed.append((here, section))
    return [section for _, section in sorted(placed, key=lambda pair: pair[0])]


def questions_of(article: Article, document: Document, form: Form) -> tuple[Question, ...]:
    """What an FAQ answers: its title, when text stands right under it, and its questions.

    Headings within an answer are a part of it. Questions without an answer are left out.
    """
    if article.meta.type != "faq":
        return ()
    found: list[tuple[str, str, list[str]]] = [(article.title, "", [])]
    for section in document.sections:
        if section.anchor in form.heads:
            found.append((section.title, section.anchor, [section.text]))
        else:
            found[-1][2].extend((section.title if section.anchor else "", section.text))
    titled = not form.questions or asks(article.title)
    questions = (Question(title, anchor, " ".join(filter(None, texts))) for title, anchor, texts in found)
    return tuple(
        each
        for each in questions
        if each.answer and (each.anchor in form.questions if each.anchor else titled)
    )


def _faq(found: Cut, *, unfolded: bool) -> Form:
    groups = question_groups(found.parts)
    questions = tuple(part.anchor for group in groups for part in group.questions)
    folds = len(questions) >= _LEAST_FOLDS
    pieces = [found.before]
    heads: list[str] = []
    for group in groups:
        heading = [group.heading] if group.heading else []
        heads += [part.anchor for part in (*heading, *group.questions)]
        pieces += [part.heading + "\n" for part in heading]
        for part in group.questions:
            pieces.append(_fold(part, unfolded=unfolded) if folds else part.heading + part.body)
    html = Markup("".join([*pieces, found.after]))  # noqa: S704 (pieces of what is sanitised)
    return Form(html, tuple(heads), questions, folds)


def _fold(question: Part, *, unfolded: bool) -> str:
    opened = " open" if unfolded else ""
    return (
        f'<details class="kb-question"{opened}><summary>{question.heading}</summary>'
        f'<div class="kb-answer">{question.body}</div></details>\n'
    )


def _troubleshooting(found: Cut) -> Form:
    """The known parts change places among themselves; every other heading stays where it is."""
    kinds = [part_kind(part.title) for part in found.parts]
    known = [(kind, part) for part, kind in zip(found.parts, kinds, strict=True) if kind]
    ordered: Iterator[tuple[PartKind | None, Part]] = iter(
        sorted(known, key=lambda pair: ORDER.index(pair[0]))
    )
    shown = [next(ordered) if kind else (kind, part) for part, kind in zip(found.parts, kinds, strict=True)]
    html = Markup("".join([found.before, *_sections(shown), found.after]))  # noqa: S704 (as above)
    return Form(html, tuple(part.anchor for _, part in shown))


def _sections(parts: Iterable[tuple[PartKind | None, Part]]) -> Iterator[str]:
    for kind, part in parts:
        text = part.heading + part.body
        yield f'<section class="kb-part kb-part-{kind}">{text}</section>\n' if kind else text
