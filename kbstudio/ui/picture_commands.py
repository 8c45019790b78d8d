"""Pictures that are put into an article: cleaned, described, and kept beside the articles."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kbstudio.article import ArticleId
from kbstudio.errors import ContentError
from kbstudio.picture_cleaning import cleaned
from kbstudio.ui.editor import EditorView
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.picture_dialog import PictureDialog
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks

_PICTURES = "*.png *.jpg *.jpeg *.gif *.svg *.webp *.avif"


class PictureCommands(QObject):
    """Asks what a picture shows, then stores it and writes it into the text."""

    def __init__(self, session: Session, tasks: Tasks, editor: EditorView, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tasks, self._editor, self._window = session, tasks, editor, window
        editor.picture_pasted.connect(self.add)

    def choose(self) -> None:
        """Ask for a picture file."""
        base = self._session.base
        if base is None or self._session.current is None:
            return
        dialog = QFileDialog(self._window, self.tr("Insert a picture"), str(base.root))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures") + f" ({_PICTURES})")
        dialog.fileSelected.connect(lambda file: self.take(Path(file)))
        dialog.open()

    def take(self, file: Path) -> None:
        """Put a picture file into the open article; one of the knowledge base stays where it is."""
        base, article_id = self._session.base, self._session.current
        if base is None or article_id is None:
            return
        inside = _path_inside(base, file)

        def on_read(data: bytes) -> None:
            if inside:
                self._ask(data, partial(self._write, article_id, inside))
            else:
                self.add(file.name, data)

        self._tasks.read(partial(_read, file), on_read)

    def add(self, name: str, data: bytes) -> None:
        """Put a picture that was pasted or dropped into the open article."""
        base, article_id = self._session.base, self._session.current
        if base is None or article_id is None:
            return

        def store(clean: bytes, text: str) -> None:
            self._tasks.write(
                "content",
                lambda: base.store.add_attachment(article_id, name, clean),
                lambda path: self._write(article_id, path, text),
            )

        self._tasks.read(partial(cleaned, data), lambda clean: self._ask(clean, partial(store, clean)))

    def _ask(self, data: bytes, then: Callable[[str], None]) -> None:
        dialog = PictureDialog(data, self._window)
        dialog.described.connect(then)
        dialog.open()

    def _write(self, article_id: ArticleId, path: str, text: str) -> None:
        self._session.add_attachment(path)
        if self._session.current == article_id:
            folder = article_id.rpartition("/")[0]
            self._editor.insert_text(f"![{text}]({posixpath.relpath(path, folder or '.')})")
            self._editor.setFocus()


def _path_inside(base: KnowledgeBase, file: Path) -> str:
    """The path of a file in the knowledge base; empty for one outside."""
    root, there = base.root.resolve(), file.resolve()
    return there.relative_to(root).as_posix() if there.is_relative_to(root) else ""


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ContentError(f"“{file}” can’t be read ({error.strerror}). Choose another one.") from error
