"""The shipped help centre, read, searched and made into pages by a process of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kbstudio.article import Article, ArticleId
from kbstudio.library import Library
from kbstudio.progress import Cancelled
from kbstudio.render_process import RenderProcess
from kbstudio.resources import content_folder, themes_folder
from kbstudio.search.hit import Results
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.preview_page import PreviewPage, ThemePlace
from kbstudio.ui.tasks import Tasks


class HelpCentre(QObject):
    """Gives pages and hits of the manual; all its work is done in one lane, in order."""

    opened = Signal(Library)
    page_made = Signal(PreviewPage, str)  # and the article’s id
    found = Signal(Results)

    def __init__(self, tasks: Tasks, render: RenderProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._render = tasks, render
        self._process = LibraryProcess()
        self._library = Library()
        self._query = ""
        self._theme = ThemePlace("default", (themes_folder(),))

    def open(self, article_id: str) -> None:
        """Read the manual and make the page of an article; what the search needs is made after that."""
        process, theme = self._process, self._theme

        def read() -> Library:
            self._library = process.open(content_folder()).library  # the pages after it need it in this lane
            process.use_theme(theme)
            return self._library

        self._tasks.write("help", read, self._on_opened, _ignore)
        self.show(article_id)

    def show(self, article_id: str) -> None:
        """Make the page of an article."""

        def make() -> PreviewPage | None:
            article = self.article(article_id)
            if article is None:
                return None
            return self._process.page(self._theme, article, self._render.render(article))

        self._tasks.write("help", make, lambda page: self._on_page(page, article_id), _ignore)

    def search(self, query: str) -> None:
        """Look for words in the manual."""
        self._query = query  # asked again once everything is in the index
        self._tasks.read_latest("help_search", lambda: self._process.search(query), self.found.emit, _ignore)

    def follow(self, address: str) -> None:
        """Make the page that stands at an address of the manual’s site."""
        path = address.partition("#")[0]
        wanted = path if not path or path.endswith(".html") else f"{path.rstrip('/')}/index.html"
        self._tasks.write(
            "help",
            lambda: self._process.article_at(wanted),
            lambda found: self.show(found) if found is not None else None,
            _ignore,
        )

    def article(self, article_id: str) -> Article | None:
        """An article of the manual."""
        return self._library.articles.get(ArticleId(article_id))

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _on_opened(self, library: Library) -> None:
        self.opened.emit(library)

        def prepare() -> None:
            self._process.render_all()
            self._process.sync_index()

        self._tasks.read(prepare, lambda _: self._on_indexed(), _ignore)

    def _on_indexed(self) -> None:
        if self._query:
            self.search(self._query)

    def _on_page(self, page: PreviewPage | None, article_id: str) -> None:
        if page is not None:
            self.page_made.emit(page, article_id)


def _ignore(error: BaseException) -> None:
    """A closed window asks for nothing more; anything else is a mistake of the program."""
    if not isinstance(error, Cancelled):
        raise error
