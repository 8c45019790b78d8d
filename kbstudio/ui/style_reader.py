"""Style hints of the article that is being written: read while they are shown, applied and silenced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from kbstudio.article import Article, ArticleId
from kbstudio.disk import write_file
from kbstudio.errors import ContentError, KbError
from kbstudio.problems import Problem
from kbstudio.site_toml import SETTINGS_FILE
from kbstudio.style import StyleHint, silencing, style_hints
from kbstudio.style_mending import mended, with_rule_off
from kbstudio.ui.hint_choices import Scope
from kbstudio.ui.problems_panel import ProblemsPanel
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks


class StyleReader(QObject):
    """Reads the current article again when it was rendered, as long as its hints are shown."""

    def __init__(self, session: Session, tasks: Tasks, panel: ProblemsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._panel = session, tasks, panel
        self._known: dict[Problem, StyleHint] = {}
        panel.style_wanted.connect(self._read)
        panel.hints.wanted_of = self._wanted_of
        panel.hints.mend_requested.connect(lambda problem: self._with(problem, self.mend))
        panel.hints.silence_requested.connect(
            lambda problem, scope: self._with(problem, lambda hint: self.silence(hint, scope))
        )
        session.current_changed.connect(self._on_current)
        session.document_rendered.connect(self._on_rendered)
        session.library_changed.connect(lambda _: self._read())

    def hints_at(self, line: int) -> tuple[StyleHint, ...]:
        """The hints on a line of the open article, read at once."""
        article = self._article()
        found = self._read_hints(article)() if article is not None else ()
        return tuple(hint for hint in found if hint.problem.where.line == line)

    def mend(self, hint: StyleHint) -> None:
        """Put what a hint wants in the place of its words."""
        buffer = self._session.buffers.get(ArticleId(hint.problem.where.file))
        if buffer is None or hint.wanted is None:
            return
        block = buffer.document.findBlockByNumber(hint.problem.where.line - 1)
        line = mended(block.text(), hint.words, hint.wanted)
        if line is None:
            text = self.tr("“%1” isn’t on one line here. Change it by hand.").replace("%1", hint.words)
            self._session.failed.emit(KbError(text))
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(line)
        self._read()

    def silence(self, hint: StyleHint, scope: Scope) -> None:
        """Give this hint no more, or none of its kind in the article or the whole knowledge base."""
        code, base = hint.problem.code, self._session.base
        if scope == "everywhere":
            if base is not None:
                self._tasks.write("content", partial(turn_off, base.root, code), self._on_turned_off)
            return
        buffer = self._session.buffers.get(ArticleId(hint.problem.where.file))
        if buffer is None:
            return
        entry = code if scope == "article" else silencing(code, hint.words)
        try:
            buffer.set_values({"style_off": [*buffer.article().meta.style_off, entry]})
        except KbError as error:
            self._session.failed.emit(error)
        self._read()

    def _with(self, problem: Problem, act: Callable[[StyleHint], None]) -> None:
        if (hint := self._known.get(problem)) is not None:
            act(hint)

    def _wanted_of(self, problem: Problem) -> tuple[str, str | None]:
        hint = self._known.get(problem)
        return (hint.words, hint.wanted) if hint is not None else ("", None)

    def _on_turned_off(self, _: None) -> None:
        self._session.look((SETTINGS_FILE,))

    def _on_current(self, _article_id: str) -> None:
        self._known = {}
        self._panel.show_style(None)
        self._read()

    def _on_rendered(self, article_id: str, _document: object) -> None:
        if article_id == self._session.current:
            self._read()

    def _article(self) -> Article | None:
        key = self._session.current
        return self._session.article(ArticleId(key)) if key else None

    def _read_hints(self, article: Article) -> Callable[[], tuple[StyleHint, ...]]:
        library = self._session.library
        language = library.settings.language_of(article.id)

        def title_of(target: str) -> str:
            found = library.resolve(article.id, target)
            there = library.articles.get(ArticleId(found.path)) if found.kind == "article" else None
            return there.title if there is not None else ""

        # Neither snippets nor templates have a page, whose summary customers would read.
        is_piece = article.id in library.snippets or article.id in library.templates
        off = ("no-summary",) if is_piece else ()
        style = library.settings.style
        style = replace(style, off=(*style.off, *off))
        return lambda: style_hints(article, language, style, title_of)

    def _read(self) -> None:
        article = self._article()
        if article is not None and self._panel.shows_style:
            self._tasks.read_latest("style", self._read_hints(article), self._show)

    def _show(self, hints: tuple[StyleHint, ...]) -> None:
        self._known = {hint.problem: hint for hint in hints}
        self._panel.show_style([hint.problem for hint in hints])


def turn_off(root: Path, rule: str) -> None:
    """Turn a kind of hints off in the settings of a knowledge base. Raises ContentError."""
    path = root / SETTINGS_FILE
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        write_file(path, with_rule_off(text, rule).encode())
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError("“site.toml” can’t be changed. See whether it may be written.") from error
