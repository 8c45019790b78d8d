"""Who uses a snippet or a variable, and the texts that change when a snippet gets another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kbstudio.article import Article, ArticleId
from kbstudio.backlinks import Backlink
from kbstudio.errors import ContentError
from kbstudio.fragments import Fragment, FragmentKind, tags_in, written_tag
from kbstudio.library import Library
from kbstudio.snippets import snippet_name, snippet_path
from kbstudio.text import line_feeds, split_lines


@dataclass(frozen=True, slots=True)
class Used:
    """Something that texts use: a snippet by its path, or a variable by its name."""

    kind: FragmentKind
    name: str

    def is_meant(self, fragment: Fragment) -> bool:
        """Whether a fragment is this one."""
        return fragment.kind == self.kind and self.name == (
            fragment.file if self.kind == "snippet" else fragment.name
        )


def use_counts(library: Library) -> Counter[Used]:
    """How many articles, and texts of categories, show each snippet and variable."""
    texts = (text for text in library.texts() if text.fragments and text.id not in library.snippets)
    return Counter(
        Used(fragment.kind, fragment.file if fragment.kind == "snippet" else fragment.name)
        for text in texts
        for fragment in text.fragments
    )


def users_of(library: Library, used: Used) -> list[Article]:
    """The articles, and texts of categories, that show it, also through snippets; by their titles."""
    texts = (text for text in library.texts() if text.id not in library.snippets)
    found = [text for text in texts if any(map(used.is_meant, text.fragments))]
    return sorted(found, key=lambda text: (text.title.casefold(), text.id))


def uses_of(library: Library, used: Used) -> list[Backlink]:
    """The places of all texts at which it is used, also through a snippet; by the titles of these."""
    found = [use for text in library.texts() if text.fragments for use in _uses_in(library, text, used)]
    return sorted(found, key=lambda use: (use.article.title.casefold(), use.article.id, use.line))


def move_snippet(library: Library, old: ArticleId, new: ArticleId) -> dict[ArticleId, str]:
    """The new text of everything that changes when a snippet is renamed, the snippet under its new path.

    It stays in its folder. Raises ContentError when it would stand elsewhere, or another one has the name.
    """
    folder = old.rpartition("/")[0]
    name = snippet_name(library.settings, new)
    if new in library.snippets:
        raise ContentError(f"“{new}” is there already. Choose another name.", new)
    if new.rpartition("/")[0] != folder:
        raise ContentError(f"“{old}” is a snippet, and stays in the folder “{folder}”.", old)
    used = Used("snippet", old)
    texts = {old: library.snippets[old].source}
    for text in library.texts():
        source = _renamed(text, lambda fragment: name if used.is_meant(fragment) else None)
        if source != text.source:
            texts[text.id] = source
    texts[new] = texts.pop(old)
    return texts


def new_snippet_path(library: Library, folder: str, name: str) -> ArticleId:
    """The path of a new snippet. Raises ContentError when there is one of that name."""
    path = snippet_path(folder, name)
    if path.casefold() in {other.casefold() for other in library.snippets}:
        raise ContentError(f"There is a snippet “{name}” already. Choose another name.", path)
    return path


def _uses_in(library: Library, text: Article, used: Used) -> Iterator[Backlink]:
    for number, line in _lines_with_tags(text):
        known = {(fragment.kind, fragment.name): fragment for fragment in text.fragments}
        named = (known.get((tag.kind, tag.name)) for tag in tags_in(line))
        if any(fragment and _leads_to(library, fragment, used) for fragment in named):
            yield Backlink(text, number, line.strip())


def _lines_with_tags(text: Article) -> Iterator[tuple[int, str]]:
    """Numbers of lines of the file, and the lines; those of code have no tags."""
    lines = line_feeds(text.source).split("\n")
    spots = {text.body.count("\n", 0, tag.start) + text.body_line for tag in tags_in(text.body)}
    head = (number for number, line in enumerate(lines[: text.body_line - 1], 1) if "{{" in line)
    return ((number, lines[number - 1]) for number in (*head, *sorted(spots)))


def _leads_to(library: Library, fragment: Fragment, used: Used) -> bool:
    snippet = library.snippets.get(ArticleId(fragment.file)) if fragment.kind == "snippet" else None
    through = snippet.fragments if snippet else ()
    return used.is_meant(fragment) or any(map(used.is_meant, through))


def _renamed(text: Article, new_name: Callable[[Fragment], str | None]) -> str:
    """A text’s file with other names in the tags of its body."""
    known = {(fragment.kind, fragment.name): fragment for fragment in text.fragments}
    head = "".join(split_lines(text.source)[: text.body_line - 1])
    body = text.source[len(head) :]
    pieces: list[str] = []
    end = 0
    for tag in tags_in(body):
        fragment = known.get((tag.kind, tag.name))
        name = new_name(fragment) if fragment else None
        if name is not None:
            pieces += [body[end : tag.start], written_tag(tag.kind, name)]
            end = tag.end
    return head + "".join([*pieces, body[end:]])
