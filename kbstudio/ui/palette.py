"""Quick open and command palette: one field that finds articles, and commands after “>”."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kbstudio.article import Article
from kbstudio.backlinks import Backlink
from kbstudio.ui.article_words import STATUS_SHAPES, status_word
from kbstudio.ui.headings import FoundHeading
from kbstudio.ui.matching import best_matches
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate

COMMAND_SIGN = ">"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose: its title, quiet words beside it, what is read out, and what choosing it does."""

    title: str
    note: str
    words: str
    act: Callable[[], None]


def article_entries(articles: Iterable[Article], show: Callable[[str], None]) -> list[Entry]:
    """An entry for each article."""
    return [
        Entry(
            f"{STATUS_SHAPES.get(article.meta.status, '')} {article.title}",
            f"{article.id} · {status_word(article.meta.status)}",
            " ".join((article.title, article.id, *article.meta.tags, *article.meta.keywords)).casefold(),
            lambda key=article.id: show(key),  # type: ignore[misc]
        )
        for article in articles
    ]


def piece_entries(pieces: Iterable[Article], show: Callable[[str], None]) -> list[Entry]:
    """An entry for each snippet and template, which the path tells apart."""
    return [
        Entry(
            piece.title,
            piece.id,
            f"{piece.title} {piece.id}".casefold(),
            lambda key=piece.id: show(key),  # type: ignore[misc]
        )
        for piece in pieces
    ]


def heading_entries(found: Iterable[FoundHeading], show: Callable[[str, int], None]) -> list[Entry]:
    """An entry for each heading of an article."""
    return [
        Entry(
            f"# {each.heading}",
            each.title,
            "",
            lambda key=each.article_id, line=each.line: show(key, line),  # type: ignore[misc]
        )
        for each in found
    ]


def link_entries(links: Iterable[Backlink], show: Callable[[str, int], None]) -> list[Entry]:
    """An entry for each link to an article."""
    return [
        Entry(
            link.article.title,
            link.words or QCoreApplication.translate("Palette", "named as related"),
            f"{link.article.title} {link.article.id} {link.words}".casefold(),
            lambda key=link.article.id, line=link.line: show(key, line),  # type: ignore[misc]
        )
        for link in links
    ]


def command_entries(actions: Iterable[QAction]) -> list[Entry]:
    """An entry for each command that can be used now."""
    return [
        Entry(
            action.iconText(),
            action.shortcut().toString(action.shortcut().SequenceFormat.NativeText),
            f"{action.iconText()} {action.statusTip()}".casefold(),
            action.trigger,
        )
        for action in actions
        if action.isEnabled()
    ]


class Palette(QFrame):
    """A field with a list under it, over the window; arrows move, Enter chooses, Escape closes.

    `name` is what it is called, `hint` what to type, `empty` what is said where there is nothing to choose.
    """

    typed = Signal(str)  # what isn't a command: more may be found for it elsewhere

    def __init__(
        self,
        articles: Sequence[Entry],
        commands: Sequence[Entry],
        parent: QWidget | None = None,
        *,
        name: str = "",
        hint: str = "",
        empty: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name or self.tr("Quick open"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFrameShadow(QFrame.Shadow.Raised)
        self.setAutoFillBackground(True)
        self._articles, self._commands = articles, commands
        self._words = [each.words for each in articles], [each.words for each in commands]
        self._shown: list[Entry] = []
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(hint or self.tr("Find an article; after “>”, a command"))
        self.field.setPlaceholderText(
            hint or self.tr("Title, path, tag, keyword or heading of an article; “>” for commands")
        )
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        nothing = empty if empty and not articles else self.tr("Nothing has these letters. Try fewer.")
        self._empty = QLabel(nothing)
        self._empty.setMargin(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self._empty)
        self.resize(620, 420)
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._choose())
        self._on_text("")

    def start(self, text: str) -> None:
        """Open with a text in the field; what had the focus gets it back."""
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.field.setText(text)
        self.field.setFocus()

    def dismiss(self) -> None:
        """Close, and give the focus back."""
        self.close()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move in the list while the field has the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 10,
                Qt.Key.Key_PageUp: -10,
            }
            if (step := steps.get(Qt.Key(event.key()))) is not None and self.list.count():
                place = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, place)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut and not self._keeps(event):
            self.close()
        return super().eventFilter(watched, event)

    def _keeps(self, event: QEvent) -> bool:
        """Whether the palette stays although its field lost the focus, as while a menu shows."""
        reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        return isinstance(event, QFocusEvent) and event.reason() in reasons

    def _on_text(self, text: str) -> None:
        is_command = text.startswith(COMMAND_SIGN)
        entries = self._commands if is_command else self._articles
        query = text.removeprefix(COMMAND_SIGN)
        self._shown = []
        self.list.clear()
        self._add([entries[place] for place in best_matches(self._words[is_command], query)])
        if not is_command:
            self.typed.emit(query)

    def add(self, query: str, entries: Sequence[Entry]) -> None:
        """Show more that was found for what stands in the field: above what has its letters alone."""
        if query != self.field.text() or not entries:
            return
        words = query.casefold().split()
        before = self._shown
        if not any(all(word in entry.words for word in words) for entry in before):
            self._shown = []
            self.list.clear()
            entries = [*entries, *before]
        self._add(entries)

    def _add(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(NOTE_ROLE, entry.note or " ")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {entry.note}")
            self.list.addItem(item)
        self._shown += entries
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._shown))
        self._empty.setVisible(not self._shown)

    def _choose(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._shown):
            entry = self._shown[place]
            self.dismiss()
            entry.act()
