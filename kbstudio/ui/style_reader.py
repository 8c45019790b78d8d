"""Style hints of the article that is being written, while they are shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kbstudio.article import ArticleId
from kbstudio.style import style_hints
from kbstudio.ui.problems_panel import ProblemsPanel
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks


class StyleReader(QObject):
    """Reads the current article again when it was rendered, as long as its hints are shown."""

    def __init__(self, session: Session, tasks: Tasks, panel: ProblemsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._panel = session, tasks, panel
        panel.style_wanted.connect(self._read)
        session.current_changed.connect(self._on_current)
        session.document_rendered.connect(self._on_rendered)

    def _on_current(self, _article_id: str) -> None:
        self._panel.show_style(None)
        self._read()

    def _on_rendered(self, article_id: str, _document: object) -> None:
        if article_id == self._session.current:
            self._read()

    def _read(self) -> None:
        key = self._session.current
        article = self._session.article(ArticleId(key)) if key else None
        if article is None or not self._panel.shows_style:
            return
        settings = self._session.library.settings
        language = settings.language_of(article.id)
        self._tasks.read_latest(
            "style", lambda: style_hints(article, language, settings.style), self._panel.show_style
        )
