"""Searching the text of all articles: hits with snippets, as one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from kbstudio.search.hit import Hit, Results
from kbstudio.ui.article_words import status_word, type_word
from kbstudio.ui.counting import counted
from kbstudio.ui.icons import icon
from kbstudio.ui.snippet_delegate import HIT_ROLE, SnippetDelegate

_PAUSE = 120
"""Milliseconds without a key before a search begins."""


class SearchPanel(QWidget):
    """A field, and under it the hits; Enter opens one at the line of its section."""

    search_requested = Signal(str)
    hit_activated = Signal(str, int)  # article id, line

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Search all articles"))
        self.field.setPlaceholderText(self.tr("Search all articles"))
        self.field.setToolTip(
            self.tr('Words in any order. Also: "exact phrase", -without, status:draft, type:faq, tag:vpn')
        )
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = QLabel()
        self.suggestion = QPushButton()
        self.suggestion.setFlat(True)
        self.suggestion.setAccessibleName(self.tr("Search for the suggested words"))
        self.suggestion.hide()
        self._words = ""
        self.model = HitModel(self)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Hits"))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(SnippetDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = QLabel()
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setMargin(8)
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.suggestion)
        top.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint, 1)
        self.setFocusProxy(self.field)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        self.field.textChanged.connect(self._timer.start)
        self.field.installEventFilter(self)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.suggestion.clicked.connect(lambda: self.field.setText(self._words))
        self.show_results(None)

    @property
    def query(self) -> str:
        """What is being looked for."""
        return self.field.text().strip()

    def start(self) -> None:
        """Put the cursor into the field, its text selected."""
        self.field.setFocus()
        self.field.selectAll()

    def repeat(self) -> None:
        """Search once more: the articles changed."""
        if self.query and self.isVisible():
            self._timer.start()

    def show_results(self, results: Results | None) -> None:
        """Show what was found; None before anything was looked for."""
        hits = results.hits if results else ()
        self.model.set_hits(hits)
        self.list.setVisible(bool(hits))
        self.hint.setVisible(not hits)
        self.count.setText("")
        self._words = (results.suggestion or "") if results else ""
        self.suggestion.setVisible(bool(self._words))
        self.suggestion.setText(self.tr("Did you mean “%1”?").replace("%1", self._words.replace("&", "&&")))
        if results is None:
            self.hint.setText(
                self.tr(
                    "Articles with the words you type will stand here. Narrow them with "
                    'status:draft, type:faq, tag:vpn or "an exact phrase".'
                )
            )
        elif hits:
            self.count.setText(counted(self.tr("%n article(s)", "", results.total), results.total))
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self.hint.setText(self.tr("No article has these words. Try fewer or other ones."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move among the hits while one types, and Enter opens."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.model.rowCount():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                place = self.list.currentIndex().row() + step
                self.list.setCurrentIndex(self.model.index(max(0, min(self.model.rowCount() - 1, place))))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        if self.query:
            self.search_requested.emit(self.query)
        else:
            self.show_results(None)

    def _open(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(HIT_ROLE) if index.isValid() else None
        if hit is not None:
            self.hit_activated.emit(hit.article_id, hit.line)


class HitModel(QAbstractListModel):
    """The hits of a search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many hits there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Title and spoken text; the hit itself under HIT_ROLE."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            snippet = "".join(text for text, _ in hit.snippet)
            words = (hit.title, hit.category, status_word(hit.status), type_word(hit.type), snippet)
            return ", ".join(word for word in words if word)
        return hit if role == HIT_ROLE else None
