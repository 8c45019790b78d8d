"""Lines of lists with air around them, and quiet words at their end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 10
COLOUR_ROLE = NOTE_ROLE + 1
"""Which colour of the palette an item's text has, so that it follows a change between light and dark."""
_PAD = 8


class RoomyDelegate(QStyledItemDelegate):
    """Paints the text of an item, and its note (NOTE_ROLE) quietly at the right."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The item's look, in its colour (COLOUR_ROLE)."""
        super().initStyleOption(option, index)
        if (colour := index.data(COLOUR_ROLE)) is not None:
            palette = option.palette
            palette.setColor(QPalette.ColorRole.Text, palette.color(colour))
            option.palette = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The item's own size with air above and below."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item."""
        note = index.data(NOTE_ROLE)
        if not note:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        soft = strong if selected else QPalette.ColorRole.PlaceholderText
        area = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        metrics = option.fontMetrics
        title = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width() * 2 // 3, 100))
        left = metrics.horizontalAdvance(title) + 2 * _PAD
        rest = metrics.elidedText(note, Qt.TextElideMode.ElideMiddle, max(0, area.width() - left))
        painter.save()
        painter.setPen(option.palette.color(strong))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        painter.setPen(option.palette.color(soft))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), rest)
        painter.restore()


def without_icons(buttons: QDialogButtonBox) -> QDialogButtonBox:
    """The buttons of a dialog as words alone: pictures of crosses and ticks say nothing more."""
    for button in buttons.buttons():
        button.setIcon(QIcon())
    return buttons
