"""Finding: the search panel, quick open and the command palette."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.article import Article, ArticleId
from kbstudio.backlinks import Backlink, links_to
from kbstudio.library import Library, article_sort_key
from kbstudio.search.hit import Hit, Results
from kbstudio.snippet_uses import Used, uses_of
from kbstudio.ui.headings import FoundHeading
from kbstudio.ui.palette import (
    COMMAND_SIGN,
    Entry,
    Palette,
    article_entries,
    command_entries,
    heading_entries,
    link_entries,
    piece_entries,
)
from kbstudio.ui.search_panel import SearchPanel
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks

_LEAST = 2
"""Letters for which headings are looked for."""

_RECENT = 20
"""Articles that quick open offers before all others."""

_Entries = tuple[Mapping[ArticleId, Article], dict[str, Entry]]
"""The articles of a library, and the entry of each in their order."""


class Finding(QObject):
    """Answers what the search panel and the palette ask."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        panel: SearchPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._tasks, self._panel = session, tasks, panel
        self._actions: Sequence[QAction] = ()
        self._window = window
        self._entries: _Entries = ({}, {})
        session.library_opened.connect(lambda _: self._prepare())
        session.library_changed.connect(lambda _: self._prepare())
        self._recent: list[str] = []  # articles that were shown, the latest first
        session.current_changed.connect(self._on_current)
        panel.search_requested.connect(self._search)
        panel.hit_activated.connect(lambda key, line: session.show_article(ArticleId(key), line))

    def use(self, actions: Sequence[QAction]) -> None:
        """The commands that the palette offers."""
        self._actions = actions

    def quick_open(self) -> None:
        """Find an article by a few letters."""
        self._show_palette("")

    def palette(self) -> None:
        """Find a command by its name."""
        self._show_palette(COMMAND_SIGN)

    def links_here(self) -> None:
        """List the links of other articles to the open one; of a snippet, the places that use it."""
        current, library = self._session.current, self._session.live_library()
        if current is not None:
            is_snippet = current in library.snippets
            self._tasks.read_latest(
                "links_here",
                lambda: (
                    uses_of(library, Used("snippet", current)) if is_snippet else links_to(library, current)
                ),
                lambda found: self._show_links(current, found, is_snippet=is_snippet),
            )

    def show_entries(self, entries: Sequence[Entry], *, name: str, hint: str, empty: str = "") -> None:
        """List what can be chosen."""
        actions = command_entries(self._actions)
        self._start(Palette(entries, actions, self._window, name=name, hint=hint, empty=empty), "")

    def _show_links(self, target: ArticleId, found: Sequence[Backlink], *, is_snippet: bool) -> None:
        if target != self._session.current:
            return
        entries = link_entries(found, lambda key, line: self._session.show_article(ArticleId(key), line))
        if is_snippet:
            self.show_entries(
                entries,
                name=self.tr("Where this snippet is used"),
                hint=self.tr("Uses of this snippet: words of their lines or titles"),
                empty=self.tr("No article uses this snippet yet."),
            )
        else:
            self.show_entries(
                entries,
                name=self.tr("What links here"),
                hint=self.tr("Links to this article: words of their lines or titles"),
                empty=self.tr("No other article links to this one."),
            )

    def _show_palette(self, text: str) -> None:
        library = self._session.library
        entries = self._entries_of(library)
        recent = [key for key in (*self._recent[1:], *self._recent[:1]) if key in entries]
        rest = set(recent)
        pieces = [*library.snippets.values(), *library.templates.values()]

        def show(key: str) -> None:
            self._session.show_article(ArticleId(key))

        palette = Palette(
            [
                *(entries[key] for key in recent),
                *(entry for key, entry in entries.items() if key not in rest),
                *piece_entries(pieces, show),
            ],
            command_entries(self._actions),
            self._window,
        )
        palette.typed.connect(partial(self._look_for_headings, palette))
        self._start(palette, text)

    def _prepare(self) -> None:
        """Make the entries of all articles beside, so that quick open needn’t: 50 ms for 10,000."""
        library = self._session.library
        self._tasks.read_latest("entries", lambda: self._made(library), self._keep)

    def _keep(self, made: _Entries) -> None:
        self._entries = made

    def _entries_of(self, library: Library) -> dict[str, Entry]:
        if self._entries[0] is not library.articles:
            self._entries = self._made(library)
        return self._entries[1]

    def _made(self, library: Library) -> _Entries:
        articles = sorted(library.articles.values(), key=article_sort_key)
        found = article_entries(articles, self._show_article)
        return library.articles, {article.id: entry for article, entry in zip(articles, found, strict=True)}

    def _show_article(self, key: str) -> None:
        self._session.show_article(ArticleId(key))

    def _look_for_headings(self, palette: Palette, query: str) -> None:
        base = self._session.base
        if base is not None and len(query) >= _LEAST:
            self._tasks.read_latest(
                "headings",
                lambda: base.process.headings(query),
                lambda found: self._add_headings(palette, query, found),
            )

    def _add_headings(self, palette: Palette, query: str, found: Sequence[FoundHeading]) -> None:
        if isValid(palette):
            show = self._session.show_article
            palette.add(query, heading_entries(found, lambda key, line: show(ArticleId(key), line)))

    def _start(self, palette: Palette, text: str) -> None:
        middle = (self._window.width() - palette.width()) // 2
        palette.move(max(0, middle), 64)
        palette.start(text)

    def _on_current(self, article_id: str) -> None:
        if article_id:
            others = [key for key in self._recent if key != article_id]
            self._recent = [article_id, *others[:_RECENT]]

    def _search(self, query: str) -> None:
        base = self._session.base
        if base is not None:
            self._tasks.read_latest("search", lambda: base.process.search(query), self._show)

    def _show(self, results: Results) -> None:
        hits = with_titles(results.hits, self._session.library)
        self._panel.show_results(replace(results, hits=hits))


def with_titles(hits: Iterable[Hit], library: Library) -> tuple[Hit, ...]:
    """Hits with the titles of their categories in place of the folders."""
    titles = {path: category.title for path, category in library.categories.items() if path}
    return tuple(replace(hit, category=titles.get(hit.category, hit.category)) for hit in hits)
