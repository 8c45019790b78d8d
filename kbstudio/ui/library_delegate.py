"""How a line of the library is painted: shape of its status, title, and quiet words at the end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbstudio.ui.article_words import STATUS_SHAPES, status_word, type_word
from kbstudio.ui.library_model import COUNT_ROLE, ROW_ROLE, STAR, STAR_ROLE
from kbstudio.ui.tree_rows import Row

_GAP = 8
_LINE_PADDING = 8
_LEAST_TITLE = 140
"""Pixels of a title that must stay before words are shown beside it."""


class LibraryDelegate(QStyledItemDelegate):
    """Paints a row of the library."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: Row = index.data(ROW_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        group = (
            QPalette.ColorGroup.Active
            if option.state & QStyle.StateFlag.State_Active
            else QPalette.ColorGroup.Inactive
        )
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(group, role)
        quiet = option.palette.color(
            group, QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.PlaceholderText
        )
        painter.save()
        area = option.rect.adjusted(4, 0, -_GAP, 0)
        if row.kind == "category":
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            note = str(index.data(COUNT_ROLE))
        else:
            shape = "⚠" if row.kind == "unreadable" else STATUS_SHAPES.get(row.status, "")
            painter.setPen(ink if row.status == "published" else quiet)
            painter.drawText(QRect(area.left(), area.top(), 16, area.height()), _MIDDLE, shape)
            area.setLeft(area.left() + 20)
            note = self._note(row)
        metrics = painter.fontMetrics()
        note_width = QFontMetrics(option.font).horizontalAdvance(note)
        if note and area.width() - note_width - _GAP >= min(
            _LEAST_TITLE, metrics.horizontalAdvance(row.title)
        ):
            painter.save()
            painter.setFont(option.font)
            painter.setPen(quiet)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), note)
            painter.restore()
            area.setRight(area.right() - note_width - _GAP)
        painter.setPen(quiet if row.status == "archived" and not selected else ink)
        shown = f"{STAR} {row.title}" if index.data(STAR_ROLE) else row.title
        title = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _MIDDLE, title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line of text with air around it."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.height() + _LINE_PADDING)

    def _note(self, row: Row) -> str:
        if row.kind == "unreadable":
            return self.tr("can’t be read")
        status = "" if row.status == "published" else status_word(row.status)
        return " · ".join(word for word in (status, type_word(row.type)) if word)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
