"""Snippets and variables in the window: listed, followed, made of a selection, and who uses them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from textwrap import dedent

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.fragments import tags_in, written_tag
from kbstudio.languages import split_path
from kbstudio.moves import with_targets_from
from kbstudio.snippet_uses import Used, use_counts, users_of
from kbstudio.snippets import snippet_name
from kbstudio.ui import operations
from kbstudio.ui.counting import counted
from kbstudio.ui.desk import Desk, Panels
from kbstudio.ui.finding import Finding
from kbstudio.ui.fragment_offers import beginning
from kbstudio.ui.operations import Outcome
from kbstudio.ui.palette import Entry
from kbstudio.ui.raw_text import from_qt
from kbstudio.ui.session import Session
from kbstudio.ui.snippet_dialogs import NewSnippetDialog, VariableDialog
from kbstudio.ui.tasks import Tasks
from kbstudio.variable_changes import set_variable


class SnippetCommands(QObject):
    """Asks what must be asked, then has the session do it."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        panels: Panels,
        finding: Finding,
        window: QWidget,
        *,
        desk: Desk,
    ) -> None:
        super().__init__(window)
        self._session, self._tasks, self._window = session, tasks, window
        self._editor, self._status, self._finding = panels.editor, panels.status, finding
        self._made: dict[str, tuple[QTextCursor, str, str]] = {}
        session.current_changed.connect(lambda _: self._count())
        session.library_changed.connect(lambda _: self._count())
        session.operation_done.connect(self._on_operation)
        desk.tag_followed.connect(self.follow)
        panels.status.uses_requested.connect(finding.links_here)

    def choose(self) -> None:
        """List all snippets and variables with their uses, to open or change one."""
        library = self._session.library
        counts = use_counts(library)
        first = (library.settings.languages or ("",))[0]
        entries = [
            Entry(
                snippet_name(library.settings, path),
                f"{self._used_in(counts[Used('snippet', path)])} · {beginning(snippet)}",
                f"snippet {path} {snippet.title} {snippet.body[:500]}".casefold(),
                partial(self._session.show_article, path),
            )
            for path, snippet in sorted(library.snippets.items())
        ]
        kind = self.tr("Variable")
        entries += [
            Entry(
                f"{name} = {value}",
                f"{self._used_in(counts[Used('var', name)])} · {kind}",
                f"variable {name} {value}".casefold(),
                partial(self.change_variable, name),
            )
            for name, value in library.settings.variables.get(first, {}).items()
        ]
        entries += [
            Entry(self.tr("New snippet…"), self.tr("A text for many articles"), "new snippet", self.new),
            Entry(
                self.tr("New variable…"),
                self.tr("A name or number for many articles"),
                "new variable",
                partial(self.change_variable, ""),
            ),
        ]
        self._finding.show_entries(
            entries,
            name=self.tr("Snippets and variables"),
            hint=self.tr("Name or words of a snippet or variable"),
        )

    def begin(self) -> None:
        """Begin a tag where the cursor is; what can stand in it is offered."""
        edit = self._editor.text_edit
        edit.setFocus()
        edit.textCursor().insertText("{{ ")

    def follow(self, written: str) -> None:
        """Open the snippet that a tag names, or change the variable."""
        library, current = self._session.library, self._session.current
        for tag in tags_in(written) if current is not None else ():
            folder = split_path(library.settings.languages, current or "")[0]
            found = library.shelf.fragment(folder, tag.kind, tag.name)
            if found is not None and tag.kind == "snippet":
                self._session.show_article(ArticleId(found.file))
            elif tag.kind == "snippet":
                text = self.tr("There is no snippet “%1”. Choose “Snippets and Variables” to write it.")
                self._session.failed.emit(KbError(text.replace("%1", tag.name)))
            else:
                self.change_variable(tag.name, folder)

    def new(self) -> None:
        """Ask for a name, and open an empty snippet."""
        self._ask_name(lambda path: self._create(path, "\n"))

    def extract(self) -> None:
        """Make a snippet of the selected words, and use it in their place."""
        base, current = self._session.base, self._session.current
        cursor = _whole_lines(self._editor.text_edit.textCursor())
        words = from_qt(cursor.selectedText())
        if base is None or current is None or not words.strip():
            self._session.told.emit(self.tr("Select the words that are to become a snippet first."))
            return
        self._ask_name(partial(self._extract, current, cursor, words))

    def change_variable(self, name: str, folder: str = "") -> None:
        """Ask for a variable’s value, showing what will change; for an empty name, for that of a new one.

        `folder`: that of a language, whose own value it is then if it has one.
        """
        base, library = self._session.base, self._session.live_library()
        if base is None:
            return
        language = folder if name in library.settings.variables.get(folder, {}) else ""
        value = library.settings.variable(language, name) if name else None
        users = users_of(library, Used("var", name)) if name else []
        dialog = VariableDialog(name, value or "", users, self._window)
        dialog.chosen.connect(
            lambda name, value: self._tasks.write(
                "content",
                lambda: set_variable(base.root, name, value, language),
                self._session.look,
                self._on_failed,
            )
        )
        dialog.open()

    def _ask_name(self, use: Callable[[str], None]) -> None:
        library = self._session.library
        folder = split_path(library.settings.languages, self._session.current or "")[0]
        dialog = NewSnippetDialog(library, folder, self._window)
        dialog.chosen.connect(use)
        dialog.open()

    def _create(self, path: str, source: str) -> None:
        base = self._session.base
        if base is not None:
            self._session.run(lambda: operations.create(base, ArticleId(path), source))

    def _extract(self, current: ArticleId, cursor: QTextCursor, words: str, path: str) -> None:
        base, library = self._session.base, self._session.library
        if base is None:
            return
        lines = dedent(words).split("\n")
        pairs = zip(words.split("\n"), lines, strict=True)
        indent = next(before.removesuffix(after) for before, after in pairs if after)
        text = with_targets_from(library, current, ArticleId(path), "\n".join(lines))
        tag = written_tag("snippet", snippet_name(library.settings, path))
        self._made[path] = (cursor, words, f"{indent}{tag}")
        self._session.run(lambda: operations.extract(base, ArticleId(path), text.strip("\n") + "\n"))

    def _on_operation(self, outcome: Outcome) -> None:
        """Put the tag in the place of the words, unless they were changed meanwhile."""
        cursor, words, tag = self._made.pop(outcome.article_id, (None, "", ""))
        is_there = cursor is not None and isValid(cursor.document())
        if cursor is not None and is_there and from_qt(cursor.selectedText()) == words:
            cursor.insertText(tag)

    def _count(self) -> None:
        """Say of the open snippet how many articles use it: that many change with it."""
        library, current = self._session.library, self._session.current
        if current is None or current not in library.snippets:
            self._status.show_uses(None)
            return
        used = Used("snippet", current)
        self._tasks.read_latest("users", lambda: len(users_of(library, used)), self._status.show_uses)

    def _used_in(self, number: int) -> str:
        if not number:
            return self.tr("Not used yet")
        return counted(self.tr("Used in %n article(s)", "", number), number)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, KbError):
            raise error
        self._session.failed.emit(error)


def _whole_lines(cursor: QTextCursor) -> QTextCursor:
    """A selection; one of several lines has them whole."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = cursor.document().findBlock(start), cursor.document().findBlock(end)
    if first != last:
        start, end = first.position(), last.position() + last.length() - 1
    found = QTextCursor(cursor.document())
    found.setPosition(start)
    found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return found
