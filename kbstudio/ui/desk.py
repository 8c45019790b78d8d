"""The desk: the current article in editor, preview, details and outline, kept together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.errors import KbError, ThemeError
from kbstudio.fragments import is_tag
from kbstudio.front_matter import Value
from kbstudio.library import CATEGORY_FILE
from kbstudio.progress import Cancelled
from kbstudio.resources import theme_folders, themes_folder
from kbstudio.search.hit import Hit
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.details import Details
from kbstudio.ui.editor import EditorView
from kbstudio.ui.history import History
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.outline import Outline
from kbstudio.ui.preview import Preview
from kbstudio.ui.preview_page import PreviewPage, ThemePlace
from kbstudio.ui.problems_panel import ProblemsPanel
from kbstudio.ui.session import Session
from kbstudio.ui.status_line import StatusLine
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.turns import Turns

_DEFAULT_THEME = "default"
_SIMILAR_PAUSE = 1500
"""Milliseconds without a change before similar articles are looked for."""

_SIMILAR_ENOUGH = 0.5
"""How like another article must be to be worth a word, from 0 to 1."""

_SETTLED = 100
"""Milliseconds in which the window draws a folder that was opened."""

_WEB = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Panels:
    """The widgets around the current article."""

    editor: EditorView
    preview: Preview
    details: Details
    outline: Outline
    problems: ProblemsPanel
    status: StatusLine


class Desk(QObject):
    """Shows the current article everywhere, and passes on what is done to it."""

    tag_followed = Signal(str)  # of a snippet or variable

    def __init__(self, session: Session, tasks: Tasks, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._panels = session, tasks, panels
        self._theme: ThemePlace | None = None
        self._theme_name = ""
        self._document: Document | None = None
        self._is_empty = True
        self._turns = Turns(self)
        self._similar_timer = QTimer(self, singleShot=True, interval=_SIMILAR_PAUSE)
        self._similar_timer.timeout.connect(self._look_for_similar)
        self.history = History()
        self._connect()
        self._on_current("")

    def _connect(self) -> None:
        session, panels = self._session, self._panels
        session.library_expected.connect(self._on_expected)
        session.library_opened.connect(self._on_opened)
        session.library_changed.connect(lambda _: self._load_theme())
        session.library_closed.connect(self.history.clear)
        session.current_changed.connect(self._on_current)
        session.article_renamed.connect(self.history.rename)
        session.words_wanted.connect(panels.details.commit)
        session.line_requested.connect(self._on_line)
        session.document_rendered.connect(self._on_rendered)
        session.live.failed.connect(lambda _id, error: panels.preview.show_message(error.message))
        session.problems_changed.connect(panels.problems.show_problems)
        panels.editor.cursor_moved.connect(self._on_cursor)
        panels.editor.scrolled.connect(panels.preview.scroll_to_line)
        panels.editor.link_requested.connect(self._follow)
        panels.preview.line_activated.connect(panels.editor.go_to_line)
        panels.preview.line_scrolled.connect(panels.editor.scroll_to_line)
        panels.preview.link_activated.connect(self._follow_address)
        panels.details.values_changed.connect(self._on_values)
        panels.outline.line_activated.connect(panels.editor.go_to_line)
        panels.problems.place_activated.connect(self.go_to_place)
        panels.status.similar_requested.connect(lambda key: session.show_article(ArticleId(key)))
        panels.problems.count_changed.connect(panels.status.show_problems)

    def show_waiting(self) -> None:
        """Show nothing: an article may be on its way."""
        for panel in (self._panels.details, self._panels.outline, self._panels.preview):
            panel.show_waiting()

    def show_nothing(self) -> None:
        """Show what the panels are for: no article is open."""
        self._on_current("")

    def go(self, place: tuple[str, int] | None) -> None:
        """Go to a place of the history."""
        if place is not None:
            self._session.show_article(ArticleId(place[0]), place[1])

    def go_to_place(self, file: str, line: int) -> None:
        """Go to the place of a problem."""
        if self._session.article(ArticleId(file)) is not None:
            self._session.show_article(ArticleId(file), max(line, 1))
        elif self._session.base is not None:
            # Not an article: what the system opens such files with shows the writer what is wrong.
            path = self._session.base.root / file
            self._tasks.read(path.exists, lambda is_there: _open_file(path) if is_there else None)

    def _on_expected(self) -> None:
        self._theme, self._theme_name = None, ""
        self._panels.problems.show_waiting()
        self._panels.status.show_problems(None)

    def _on_opened(self) -> None:
        # First the window is drawn: templates take a while to load, and nothing is rendered yet.
        QTimer.singleShot(_SETTLED, self, self._load_theme)

    def _load_theme(self) -> None:
        base, name = self._session.base, self._session.library.settings.theme
        if base is None or name == self._theme_name:
            return
        self._theme_name = name
        self._use_theme(
            base,
            ThemePlace(name, theme_folders(base.root)),
            lambda error: self._on_bad_theme(base, name, error),
        )

    def _use_theme(
        self, base: KnowledgeBase, place: ThemePlace, on_error: Callable[[BaseException], None] | None = None
    ) -> None:
        self._tasks.read_latest(
            "theme", lambda: base.process.use_theme(place), lambda _: self._on_theme(place), on_error
        )

    def _on_theme(self, place: ThemePlace) -> None:
        self._theme = place
        self._show_preview()

    def _on_bad_theme(self, base: KnowledgeBase, name: str, error: BaseException) -> None:
        if not isinstance(error, KbError):
            raise error
        self._session.failed.emit(error)
        if name != _DEFAULT_THEME and isinstance(error, ThemeError):
            self._use_theme(base, ThemePlace(_DEFAULT_THEME, (themes_folder(),)))

    def _on_current(self, article_id: str) -> None:
        panels = self._panels
        buffer = self._session.buffers.get(ArticleId(article_id))
        self._document = self._session.upkeep.documents.get(ArticleId(article_id))
        panels.editor.set_buffer(buffer)
        panels.problems.set_article(article_id or None)
        panels.status.show_similar(None)
        self._similar_timer.stop()
        if buffer is not None and self._is_empty:
            # The text is drawn first. Nothing can be typed into panels that are empty.
            steps = (partial(self._fill_details, buffer), self._fill_outline, None)
            self._turns.run(*steps, panels.preview.show_loading)
        else:
            self._turns.stop()
            self._fill_details(buffer)
            self._fill_outline()
            if buffer is not None:
                panels.preview.show_loading()
        self._is_empty = buffer is None
        if buffer is None:
            panels.status.show_place(0, 0)
            panels.preview.show_nothing()
            return
        self.history.visit(article_id)
        self._show_preview()

    def _fill_details(self, buffer: Buffer | None) -> None:
        self._panels.details.show_article(buffer.article() if buffer is not None else None)

    def _fill_outline(self) -> None:
        document, outline = self._document, self._panels.outline
        if document is None and self._session.current is not None:
            outline.show_waiting()  # until it is rendered
        else:
            outline.show_sections(document.sections if document is not None else ())
        self._panels.status.show_document(document)

    def _on_line(self, line: int) -> None:
        self._panels.editor.go_to_line(line)

    def _on_rendered(self, article_id: str, document: Document) -> None:
        if article_id != self._session.current:
            return
        self._document = document
        self._show_preview()  # made elsewhere, while the panels are filled here
        self._fill_outline()
        self._fill_details(self._session.buffers.get(ArticleId(article_id)))
        self._similar_timer.start()

    def _look_for_similar(self) -> None:
        base, current, document = self._session.base, self._session.current, self._document
        if base is None or current is None or document is None:
            return
        article = self._session.article(current)
        text = f"{article.title if article is not None else ''}\n{document.text}"
        self._tasks.read_latest(
            "similar_to_current",
            lambda: base.process.similar(text, 1, exclude=current),
            lambda hits: self._on_similar(current, hits),
        )

    def _on_similar(self, article_id: ArticleId, hits: tuple[Hit, ...]) -> None:
        if article_id == self._session.current:
            best = hits[0] if hits and hits[0].score >= _SIMILAR_ENOUGH else None
            self._panels.status.show_similar(best)

    def _show_preview(self) -> None:
        base, theme, document = self._session.base, self._theme, self._document
        article = self._session.article(self._session.current) if self._session.current else None
        if article is not None and base is not None and theme is not None and document is not None:
            make = partial(base.process.page, theme, article, document)
            self._tasks.write("preview", make, lambda page: self._on_page(article, page), self._on_bad_page)

    def _on_page(self, article: Article, page: PreviewPage) -> None:
        if article.id == self._session.current:
            self._panels.preview.show_page(page, article)

    def _on_bad_page(self, error: BaseException) -> None:
        if isinstance(error, ThemeError):
            self._panels.preview.show_message(error.message)
        elif not isinstance(error, Cancelled):
            raise error

    def _on_cursor(self, line: int, column: int) -> None:
        self._panels.outline.set_line(line)
        self._panels.status.show_place(line, column)
        if self._session.current:
            self.history.leave_at(self._session.current, line)

    def _on_values(self, values: Mapping[str, Value]) -> None:
        buffer = self._session.buffers.get(self._session.current) if self._session.current else None
        if buffer is None:
            return
        try:
            buffer.set_values(values)
        except KbError as error:
            self._session.failed.emit(error)

    def _follow(self, target: str) -> None:
        """Open what a link of the text leads to."""
        if QUrl(target).scheme() in _WEB:
            QDesktopServices.openUrl(QUrl(target))
            return
        current = self._session.current
        if current is None or self._session.is_reading:
            return
        if is_tag(target):
            self.tag_followed.emit(target)
            return
        found = self._session.library.resolve(current, target)
        if found.kind == "article":
            self._show(ArticleId(found.path), found.anchor)
        elif found.kind == "category":
            self._show(ArticleId(f"{found.path}/{CATEGORY_FILE}".lstrip("/")), found.anchor)
        elif found.kind == "attachment" and self._session.base is not None:
            _open_file(self._session.base.root / found.path)
        else:
            text = self.tr("“%1” leads nowhere: there is no such article.").replace("%1", target)
            self._session.failed.emit(KbError(text))

    def _follow_address(self, address: str) -> None:
        """Open the article that stands at an address of the site."""
        if QUrl(address).scheme() in _WEB:
            QDesktopServices.openUrl(QUrl(address))
            return
        base = self._session.base
        if base is None:
            return
        path, _, anchor = address.partition("#")
        wanted = path if not path or path.endswith(".html") else f"{path.rstrip('/')}/index.html"
        self._tasks.read_latest(
            "address",
            lambda: base.process.article_at(wanted),
            lambda article_id: self._show(article_id, anchor) if article_id is not None else None,
        )

    def _show(self, article_id: ArticleId, anchor: str) -> None:
        document = self._session.upkeep.documents.get(article_id)
        sections = document.sections if document is not None else ()
        line = next((section.line for section in sections if anchor and section.anchor == anchor), 0)
        self._session.show_article(article_id, line)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
