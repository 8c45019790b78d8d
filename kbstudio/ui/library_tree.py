"""The library panel: categories and articles as a tree, with a filter above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from kbstudio.ui.icons import icon
from kbstudio.ui.library_delegate import LibraryDelegate
from kbstudio.ui.library_model import LibraryModel
from kbstudio.ui.tree_rows import Row, RowKind

_EXPAND_UP_TO = 200
"""Matches that are unfolded at once while filtering."""


class LibraryTree(QWidget):
    """Articles by category, with status and type; the filter narrows it with each key."""

    article_clicked = Signal(str)  # to be shown
    article_activated = Signal(str)  # to be written in
    category_activated = Signal(str)
    selection_changed = Signal()
    move_requested = Signal(str, str)  # article, category

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._expanded: set[str] = set()
        self._hidden_key = ""  # what was selected until the filter hid it
        self._menu_actions: Sequence[QAction | None] = ()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter the library"))
        self.filter.setToolTip(self.tr("Words of the title, path, type, status, keywords or tags"))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = LibraryModel(self)
        self.view = QTreeView()
        self._set_up_view()
        self._hint = QLabel()
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setMargin(12)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addLayout(self._stack)
        self.setFocusProxy(self.view)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.installEventFilter(self)
        self.view.activated.connect(self._on_activated)
        self.view.clicked.connect(self._on_clicked)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.selectionModel().selectionChanged.connect(self.selection_changed)
        self.view.expanded.connect(lambda index: self._on_folded(index, True))
        self.view.collapsed.connect(lambda index: self._on_folded(index, False))
        self.model.move_requested.connect(self.move_requested)
        self._show_hint()

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(LibraryDelegate(view))
        view.setAccessibleName(self.tr("Library"))
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setIndentation(16)
        view.setFrameShape(QTreeView.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setDropIndicatorShown(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_menu(self, actions: Sequence[QAction | None]) -> None:
        """Actions of the context menu, None for a separator; their shortcuts work in the tree."""
        self._menu_actions = actions
        for action in actions:
            if action is not None:
                self.view.addAction(action)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show a library; what is unfolded and selected stays."""
        expanded, key = self.expanded(), self._current_key()
        self.model.set_rows(tuple(rows))
        self.expand(expanded)
        if self._current_key() != key:
            self.select(key)
        self._show_hint()

    def set_favourites(self, keys: frozenset[str]) -> None:
        """Show a star before these articles."""
        if keys != self.model.favourites:
            self.model.favourites = keys
            self.view.viewport().update()

    def show_reading(self) -> None:
        """Say that the rows are on their way."""
        self._hint.setText(self.tr("The folder is being read…"))
        self._stack.setCurrentWidget(self._hint)

    def select(self, key: str) -> None:
        """Select an article or category, unfolding what stands above it."""
        index = self.model.index_for(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def selected(self, kind: RowKind) -> str | None:
        """The key of the selected row when it is of this kind."""
        row = self.model.row_at(self.view.currentIndex())
        return row.key if row is not None and row.kind == kind else None

    def selected_category(self) -> str:
        """The selected category, or that of the selected article; empty for the top folder."""
        row = self.model.row_at(self.view.currentIndex())
        if row is None:
            return ""
        return row.key if row.kind == "category" else row.key.rpartition("/")[0]

    def expanded(self) -> list[str]:
        """The unfolded categories."""
        return sorted(self._expanded)

    def expand(self, paths: Iterable[str]) -> None:
        """Unfold categories."""
        for path in paths:
            index = self.model.index_for(path)
            if index.isValid():
                self.view.setExpanded(index, True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys lead from the filter into the tree, and Enter opens the first match."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.view.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_first()
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _open_first(self) -> None:
        index = self.model.index(0, 0)
        while (row := self.model.row_at(index)) is not None:
            if row.kind == "article":
                self.view.setCurrentIndex(index)
                self.article_activated.emit(row.key)
                return
            index = self.view.indexBelow(index)

    def _on_folded(self, index: QModelIndex, unfolded: bool) -> None:
        row = self.model.row_at(index)
        if row is not None and not self.model.is_filtered:
            (self._expanded.add if unfolded else self._expanded.discard)(row.key)

    def _on_filter(self, text: str) -> None:
        key = self._current_key() or self._hidden_key
        self.model.set_filter(text)
        if not self.model.is_filtered:
            self.expand(self.expanded())
        elif self.model.matches <= _EXPAND_UP_TO:
            self.view.expandAll()
        self.select(key)
        self._hidden_key = "" if self._current_key() else key
        self._show_hint()

    def _current_key(self) -> str:
        row = self.model.row_at(self.view.currentIndex())
        return row.key if row is not None else ""

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is None:
            return
        if row.kind == "article":
            self.article_activated.emit(row.key)
        elif row.kind == "category":
            self.category_activated.emit(row.key)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and row.kind == "article":
            self.article_clicked.emit(row.key)

    def _on_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._menu_actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def _show_hint(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
            return
        if self.model.is_filtered:
            text = self.tr("No article has these words in its title, path or keywords. Shorten the filter.")
        else:
            text = self.tr(
                "The articles of the open folder will stand here. Write the first one with Ctrl+N."
            )
        self._hint.setText(text)
        self._stack.setCurrentWidget(self._hint)
