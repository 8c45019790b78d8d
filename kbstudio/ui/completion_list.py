"""The list of what can be completed, under the cursor of the text; the text keeps the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPlainTextEdit

from kbstudio.ui.completion import Offer
from kbstudio.ui.roomy_delegate import NOTE_ROLE, RoomyDelegate

_ROWS = 8
_WIDTH = 560
_AIR = 4
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}


class CompletionList(QListWidget):
    """Arrows move, Enter and Tab choose, Escape puts it away; everything else is typed.

    `before_choice` brings the offers to the last letter, which may have come just before Enter.
    """

    chosen = Signal(object)  # Offer
    dismissed = Signal()

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._offers: Sequence[Offer] = ()
        self.before_choice: Callable[[], None] = _nothing
        self.setAccessibleName(self.tr("What can be inserted here"))
        self.setItemDelegate(RoomyDelegate(self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hide()
        self.currentRowChanged.connect(self._announce)
        self.itemClicked.connect(lambda _: self._choose())
        edit.installEventFilter(self)

    @property
    def titles(self) -> list[str]:
        """What is offered, best first."""
        return [offer.title for offer in self._offers]

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show offers at the cursor; without any, hide."""
        if not offers:
            self.hide()
            return
        if offers != self._offers or self.isHidden():
            self._offers = offers
            self.clear()
            for offer in offers:
                item = QListWidgetItem(offer.title)
                item.setData(NOTE_ROLE, offer.note or " ")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.title}, {offer.note}")
                self.addItem(item)
            self.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that are for the list while it shows."""
        if watched is self._edit and self.isVisible():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event)
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Resize):
                self.hide()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        key = Qt.Key(event.key())
        if (step := _STEPS.get(key)) is not None:
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.before_choice()
            if self.isHidden():
                return False
            self._choose()
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            self.dismissed.emit()
            return True
        return False

    def _announce(self, place: int) -> None:
        """Tell who doesn't see the list what would be inserted: the focus never comes here."""
        if QAccessible.isActive() and 0 <= place < len(self._offers):
            offer = self._offers[place]
            event = QAccessibleAnnouncementEvent(self._edit, f"{offer.title}, {offer.note}".strip(", "))
            QAccessible.updateAccessibility(event)

    def _choose(self) -> None:
        place = self.currentRow()
        self.hide()
        if 0 <= place < len(self._offers):
            self.chosen.emit(self._offers[place])

    def _place(self) -> None:
        """Under the line of the cursor, or above it where there is more room."""
        rows = min(len(self._offers), _ROWS)
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth()
        area = self._edit.viewport().geometry()
        width = min(_WIDTH, area.width())
        cursor = self._edit.cursorRect().translated(area.topLeft())
        top = cursor.bottom() + _AIR
        if top + height > self._edit.height() and cursor.top() > self._edit.height() - cursor.bottom():
            top = max(0, cursor.top() - height - _AIR)
        left = max(area.left(), min(cursor.left(), area.right() - width))
        self.setGeometry(QRect(left, top, width, min(height, self._edit.height() - top)))


def _nothing() -> None:
    """The offers are up to date."""
