"""What can be done to articles' files: each operation runs in the content lane and can be taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kbstudio.article import ArticleId
from kbstudio.departures import lead_on
from kbstudio.errors import ConflictError, ContentError
from kbstudio.languages import join_path
from kbstudio.library import Library
from kbstudio.moves import move_article
from kbstudio.redirects import Redirect
from kbstudio.snippets import TEMPLATES
from kbstudio.store import Store, digest
from kbstudio.text import slugify
from kbstudio.ui.knowledge_base import KnowledgeBase, source_digest
from kbstudio.ui.library_edits import stored

OperationKind = Literal["create", "move", "delete", "restore", "write", "archive", "extract", "merge"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation did: the texts that are now on disk, None for an article that is gone.

    `renamed` is the old and the new id of an article that moved. `leads_to`: the address to which that of an
    article leads from now on that left the site. `undo` takes it back; it raises
    ConflictError when something else has changed the files since.
    """

    kind: OperationKind
    article_id: ArticleId
    texts: Mapping[ArticleId, str | None]
    renamed: tuple[ArticleId, ArticleId] | None = None
    leads_to: str = ""
    undo: Callable[[], Outcome] | None = field(default=None, compare=False)


def create(base: KnowledgeBase, article_id: ArticleId, source: str) -> Outcome:
    """Write a new article. Raises ContentError when one stands there already."""
    base.store.save(article_id, source.encode("utf-8"), None)
    return Outcome("create", article_id, {article_id: source}, undo=lambda: delete(base, article_id))


def extract(base: KnowledgeBase, path: ArticleId, source: str) -> Outcome:
    """Write a snippet that was made of an article’s words. Raises ContentError when one stands there."""
    base.store.save(path, source.encode("utf-8"), None)
    return Outcome("extract", path, {path: source})


def write(
    base: KnowledgeBase, article_id: ArticleId, before: str, after: str, redirects: Sequence[Redirect] = ()
) -> Outcome:
    """Replace the text of an article that isn't open; `redirects` as for `delete`.

    Raises ConflictError when the file is another.
    """
    base.store.save(article_id, after.encode("utf-8"), source_digest(before))
    take_back, leads_to = _led(base, redirects)

    def undo() -> Outcome:
        take_back()
        return write(base, article_id, after, before)

    return Outcome("write", article_id, {article_id: after}, leads_to=leads_to, undo=undo)


def delete(base: KnowledgeBase, article_id: ArticleId, redirects: Sequence[Redirect] = ()) -> Outcome:
    """Delete an article; it stays in the revisions. `redirects` lead on from where customers saw it."""
    revision = base.store.delete(article_id)
    take_back, leads_to = _led(base, redirects)

    def undo() -> Outcome:
        take_back()
        return restore(base, article_id, revision.id)

    return Outcome("delete", article_id, {article_id: None}, leads_to=leads_to, undo=undo)


def archive(base: KnowledgeBase, article_id: ArticleId, redirects: Sequence[Redirect]) -> Outcome:
    """Lead on from where customers saw an article whose archiving was saved."""
    _, leads_to = _led(base, redirects)
    return Outcome("archive", article_id, {}, leads_to=leads_to)


def restore(base: KnowledgeBase, article_id: ArticleId, revision_id: str) -> Outcome:
    """Bring a deleted article back."""
    base.store.restore(article_id, revision_id)
    source = base.store.read(article_id).decode("utf-8")
    return Outcome("restore", article_id, {article_id: source}, undo=lambda: delete(base, article_id))


def move(base: KnowledgeBase, library: Library, old: ArticleId, new: ArticleId) -> Outcome:
    """Rename or move an article and mend every link. Nothing is changed when any file is another than known.

    Raises ConflictError or ContentError.
    """
    texts = move_article(library, old, new)
    names = {key: old if key == new else key for key in texts}
    before = {name: known.source for name in names.values() if (known := stored(library, name)) is not None}
    _check_unchanged(base.store, before)
    base.store.move(old, new)
    current = {(new if key == old else key): text for key, text in before.items()}
    _write_all(base.store, current, texts)
    return Outcome(
        "move",
        new,
        {old: None, **texts},
        (old, new),
        undo=lambda: _move_back(base, old, new, texts, current),
    )


def _move_back(
    base: KnowledgeBase,
    old: ArticleId,
    new: ArticleId,
    texts: Mapping[ArticleId, str],
    before: Mapping[ArticleId, str],
) -> Outcome:
    _check_unchanged(base.store, texts)
    _write_all(base.store, texts, before)
    base.store.move(new, old)
    restored = {(old if key == new else key): text for key, text in before.items()}
    return Outcome("move", old, {new: None, **restored}, (new, old))


def merge(
    base: KnowledgeBase, library: Library, kept: ArticleId, texts: Mapping[ArticleId, str | None]
) -> Outcome:
    """Write the texts that change when one article takes another one in; None deletes.

    Nothing is changed when any file is another than known. Raises ConflictError or ContentError.
    """
    before = {key: known.source for key in texts if (known := stored(library, key)) is not None}
    _check_unchanged(base.store, before)
    written = {key: text for key, text in texts.items() if text is not None}
    _write_all(base.store, before, written)
    deleted = {key: base.store.delete(key).id for key, text in texts.items() if text is None}

    def undo() -> Outcome:
        _check_unchanged(base.store, written)
        for key, revision_id in deleted.items():
            base.store.restore(key, revision_id)
        _write_all(base.store, written, {key: before[key] for key in written})
        return Outcome("write", kept, dict(before))

    return Outcome("merge", kept, texts, undo=undo)


def _check_unchanged(store: Store, texts: Mapping[ArticleId, str]) -> None:
    for article_id, text in texts.items():
        if digest(store.read(article_id)) != source_digest(text):
            raise ConflictError(
                f"“{article_id}” has changed on disk, so nothing was moved. Look at it, then try again.",
                article_id,
            )


def _led(base: KnowledgeBase, redirects: Sequence[Redirect]) -> tuple[Callable[[], None], str]:
    """Note redirects: what takes that back, and where they lead."""
    if redirects:
        # Where their file can't be written, publishing notices that the page is gone.
        with contextlib.suppress(ContentError):
            return lead_on(base.root, redirects), redirects[0].new
    return _nothing, ""


def _nothing() -> None:
    """There is nothing to take back."""


def _write_all(store: Store, before: Mapping[ArticleId, str], after: Mapping[ArticleId, str]) -> None:
    for article_id, text in after.items():
        if before[article_id] != text:
            store.save(article_id, text.encode("utf-8"), source_digest(before[article_id]), "bulk")


def new_template_id(library: Library, folder: str, name: str) -> ArticleId:
    """A free id for a template in a language’s folder; a number is added when it is taken."""
    number = 1
    while True:
        found = join_path(folder, f"{TEMPLATES}/{name}{'' if number == 1 else f'-{number}'}.md")
        if found.casefold() not in {key.casefold() for key in library.templates}:
            return ArticleId(found)
        number += 1


def new_article_id(library: Library, category: str, name: str) -> ArticleId:
    """A free id in a category for a title or file name; a number is added when it is taken.

    Raises ContentError when nothing of the name can stand in a file name.
    """
    stem = slugify(name.removesuffix(".md"))
    if not stem:
        raise ContentError("Give the article a name with letters or digits in it.")
    taken = {text.id.casefold() for text in (*library.texts(), *library.templates.values())}
    folder = f"{category}/" if category else ""
    number = 1
    while True:
        found = f"{folder}{stem}.md" if number == 1 else f"{folder}{stem}-{number}.md"
        if found.casefold() not in taken:
            return ArticleId(found)
        number += 1
