"""The snippets and variables that a text can use, as offers and as a list with their uses."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from kbstudio.article import Article, ArticleId
from kbstudio.fragments import FragmentKind, written_tag
from kbstudio.languages import language_folder, split_path
from kbstudio.library import Library
from kbstudio.snippets import snippet_name
from kbstudio.ui.completion import Offer

translate = QCoreApplication.translate

_SHOWN = 60
"""Characters of a snippet that are shown beside its name."""


def fragment_offers(library: Library, current: ArticleId) -> list[Offer]:
    """What can be named in a text: its language’s snippets and variables, and those of the first language."""
    folder = split_path(library.settings.languages, current)[0]
    offers = {offer.target: offer for offer in _offers(library, "", current)}
    offers |= {offer.target: offer for offer in _offers(library, folder, current)} if folder else {}
    return sorted(offers.values(), key=lambda offer: offer.title.casefold())


def beginning(snippet: Article) -> str:
    """The first words of a snippet, on one line."""
    text = " ".join(snippet.body.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _offers(library: Library, folder: str, current: ArticleId) -> Iterator[Offer]:
    languages = library.settings.languages
    for path, snippet in library.snippets.items():
        if split_path(languages, path)[0] == folder and path != current:
            name = snippet_name(library.settings, path)
            yield _offer("snippet", name, beginning(snippet), f"{snippet.title} {snippet.body}")
    for language, values in library.settings.variables.items():
        if language_folder(languages, language) == folder:
            for name, value in values.items():
                yield _offer("var", name, f"= {value}", value)


def _offer(kind: FragmentKind, name: str, note: str, words: str) -> Offer:
    snippet, variable = translate("Fragments", "Snippet"), translate("Fragments", "Variable")
    what = snippet if kind == "snippet" else variable
    return Offer(name, f"{what} · {note}", f"{kind} {name} {words[:500]}".casefold(), written_tag(kind, name))
