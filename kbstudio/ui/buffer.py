"""A buffer: the text of one open article, as the editor changes it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from kbstudio.article import Article, article_from_text
from kbstudio.disk import digest as digest_of
from kbstudio.front_matter import Value, with_values
from kbstudio.text import line_feeds, with_line_endings_of
from kbstudio.ui.raw_text import difference, from_qt, qt_length, to_qt
from kbstudio.ui.text_layout import SpacedLayout


class Buffer(QObject):
    """One open article's text, in a QTextDocument that holds the whole file.

    Front matter is part of it, so that undo covers the details form and lines are lines of the file.
    `digest` is that of the bytes on disk, None when the article was never saved; `on_disk` is their text,
    None when it isn't known. `article_id` follows a rename: assign it.
    """

    text_changed = Signal()
    modified_changed = Signal(bool)

    def __init__(self, article: Article, digest: str | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.article_id = article.id
        self.digest = digest
        self.on_disk: str | None = article.source if digest == _digest(article.source) else None
        self._original = article.source
        self._article: Article | None = article if not article.fragments else None  # as it is written
        self.view: QObject | None = None  # what shows the document, or showed it last
        self._changed = False
        self.document = QTextDocument(self)
        self.document.setDocumentLayout(SpacedLayout(self.document))
        self.document.setPlainText(to_qt(line_feeds(article.source)))
        self.document.setModified(False)
        self.document.contentsChange.connect(self._on_contents_change)
        self.document.contentsChanged.connect(self._on_contents_changed)
        self.document.modificationChanged.connect(self.modified_changed)

    def text(self) -> str:
        """The file's text with LF line endings, without a byte order mark."""
        return from_qt(self.document.toRawText())

    def source(self) -> str:
        """The file's exact text: line endings and byte order mark as they were where nothing changed."""
        return with_line_endings_of(self._original, self.text())

    def article(self) -> Article:
        """The article as it stands in the editor; parsed once for each change."""
        if self._article is None or self._article.id != self.article_id:
            self._article = article_from_text(self.article_id, self.source())
        return self._article

    def is_modified(self) -> bool:
        """Whether the text differs from the saved one, by the undo history."""
        return self.document.isModified()

    def mark_saved(self, source: str, digest: str) -> None:
        """Note that `source` is now on disk; what was typed while it was written stays modified."""
        self.digest, self.on_disk = digest, source
        is_current = source == self.source()
        self._original = source
        self.document.setModified(not is_current)

    def replace_source(self, source: str) -> None:
        """Put another text in place as one undo step, touching only the lines that differ."""
        old, new = self.document.toRawText(), to_qt(line_feeds(source)).replace("\n", "\u2029")
        self._original = source
        self._article = None
        if old == new:
            return
        start, end, middle = difference(old, new)
        cursor = QTextCursor(self.document)
        cursor.setPosition(qt_length(old[:start]))
        cursor.setPosition(qt_length(old[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(middle)

    def take_in(self, both: str, theirs: str) -> None:
        """Put the text in place that came of this one and `theirs`, which is now on disk."""
        self.replace_source(both)
        self.digest, self.on_disk = _digest(theirs), theirs
        self.document.setModified(True)

    def take_words(self, words: str, base: str | None, digest: str | None) -> None:
        """Put words in place that were typed into the text `base`, which had this digest on disk."""
        self.replace_source(words)
        self.digest, self.on_disk = digest, base
        self.document.setModified(True)

    def set_values(self, changes: Mapping[str, Value]) -> None:
        """Set or remove (None) keys of the front matter as one undo step.

        Raises ContentError when the front matter can't be read.
        """
        self.replace_source(with_values(self.source(), changes))

    def _on_contents_change(self, _position: int, removed: int, added: int) -> None:
        self._changed = self._changed or bool(removed or added)

    def _on_contents_changed(self) -> None:
        if self._changed:
            self._changed = False
            self._article = None
            self.text_changed.emit()


def _digest(source: str) -> str:
    return digest_of(source.encode("utf-8", "surrogatepass"))
