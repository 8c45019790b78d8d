"""Small questions about an article: its new name, its new category, which deleted one to bring back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbstudio.article import Article
from kbstudio.library import Library
from kbstudio.revisions import Revision
from kbstudio.text import slugify
from kbstudio.ui.category_box import CategoryBox
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate, without_icons


class RenameDialog(QDialog):
    """Asks for a file name; `chosen` tells the new id."""

    chosen = Signal(str)

    def __init__(self, article: Article, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article, self._library = article, library
        self.setWindowTitle(self.tr("Rename"))
        self.name = QLineEdit(article.name)
        self.name.setAccessibleName(self.tr("File name"))
        self.name.selectAll()
        self._is_snippet = article.id in library.snippets
        self._is_template = article.id in library.templates
        text = self.tr("&File name, which gives the address on the site:")
        if self._is_snippet:
            text = self.tr("&Name, by which articles use it:")
        elif self._is_template:
            text = self.tr("&File name:")
        label = QLabel(text)
        label.setBuddy(self.name)
        self.note = _note()
        self._ok = _finish(self, [label, self.name, self.note], self.tr("&Rename"), self._on_accepted)
        self.name.textChanged.connect(self._on_changed)
        self._on_changed()

    def _id(self) -> str:
        stem = slugify(self.name.text().strip().removesuffix(".md"))
        folder = f"{self._article.category}/" if self._article.category else ""
        return f"{folder}{stem}.md" if stem else ""

    def _on_changed(self) -> None:
        new = self._id()
        library = self._library
        kinds = (library.articles, library.snippets, library.templates)
        is_taken = any(new in texts for texts in kinds) and new != self._article.id
        self._ok.setEnabled(bool(new) and not is_taken and new != self._article.id)
        if is_taken:
            self.note.setText(self.tr("“%1” is there already.").replace("%1", new))
        elif self._is_snippet:
            self.note.setText(self.tr("It gets the new name in all that use it."))
        elif self._is_template:
            self.note.setText(self.tr("In the list of new articles it has its title."))
        elif self._article.is_public:
            self.note.setText(
                self.tr("Links to the article are mended, and its old address leads to the new one.")
            )
        else:
            self.note.setText(self.tr("Links to the article are mended."))

    def _on_accepted(self) -> None:
        self.chosen.emit(self._id())


class MoveDialog(QDialog):
    """Asks for a category; `chosen` tells it."""

    chosen = Signal(str)

    def __init__(self, article: Article, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Move"))
        title = QLabel(self.tr("Move “%1” to the category:").replace("%1", article.title))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.category = CategoryBox(library, article.category)
        note = _note()
        note.setText(
            self.tr("Links to the article, and its own, are mended. A new name makes a new category.")
        )
        self._here = article.category
        self._ok = _finish(self, [title, self.category, note], self.tr("&Move"), self._on_accepted)
        self.category.currentTextChanged.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        self._ok.setEnabled(self.category.category() != self._here)

    def _on_accepted(self) -> None:
        self.chosen.emit(self.category.category())


class RestoreDialog(QDialog):
    """Lists articles that were deleted; `chosen` tells the revision to bring back."""

    chosen = Signal(object)

    def __init__(self, deleted: Sequence[Revision], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore deleted articles"))
        self.resize(560, 360)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Deleted articles"))
        self.list.setItemDelegate(RoomyDelegate(self.list))
        for revision in deleted:
            item = QListWidgetItem(revision.article_id)
            item.setData(NOTE_ROLE, when(revision))
            item.setData(Qt.ItemDataRole.UserRole, revision)
            self.list.addItem(item)
        label = QLabel(self.tr("&Deleted articles, the latest first:"))
        label.setBuddy(self.list)
        empty = _note()
        empty.setText(self.tr("Articles that you delete will stand here, to be brought back."))
        empty.setVisible(not deleted)
        self._ok = _finish(self, [label, self.list, empty], self.tr("&Restore"), self._on_accepted)
        self._ok.setEnabled(bool(deleted))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())

    def _on_accepted(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def when(revision: Revision) -> str:
    """When a revision was kept, in the user's place and language."""
    moment = QDateTime.fromSecsSinceEpoch(int(revision.saved.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _note() -> QLabel:
    note = QLabel()
    note.setTextFormat(Qt.TextFormat.PlainText)
    note.setWordWrap(True)
    return note


_FILLING = 100
"""Share of the room for a list; what is below the widgets has 1."""


def _finish(
    dialog: QDialog, widgets: Sequence[QWidget], verb: str, on_accepted: Callable[[], None]
) -> QPushButton:
    """Lay a dialog out above its buttons; returns the one that accepts."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(420)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    dialog.accepted.connect(on_accepted)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget, _FILLING if isinstance(widget, QListWidget) else 0)
    layout.addStretch(1)
    layout.addWidget(buttons)
    without_icons(buttons)
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    ok.setText(verb)
    return ok
