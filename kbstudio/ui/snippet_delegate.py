"""How a hit is painted: title, category and state, and a line of text with the found words bold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbstudio.search.hit import Hit
from kbstudio.ui.article_words import STATUS_SHAPES, status_word, type_word

HIT_ROLE = int(Qt.ItemDataRole.UserRole)
_PAD = 8


class SnippetDelegate(QStyledItemDelegate):
    """Paints a hit as runs of text; nothing of an article is ever read as HTML."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one hit."""
        hit: Hit = index.data(HIT_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_Active)
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        strong = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        soft = strong if selected else QPalette.ColorRole.PlaceholderText
        line_height = option.fontMetrics.height()
        area = option.rect.adjusted(_PAD, 4, -_PAD, -4)
        painter.save()
        title_font = QFont(option.font)
        title_font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(title_font)
        place = " · ".join(word for word in (hit.section_title, hit.category) if word)
        state = f"{STATUS_SHAPES.get(hit.status, '')} {status_word(hit.status)}"
        note = "   ".join(word for word in (place, type_word(hit.type), state) if word.strip())
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, max(120, area.width() * 2 // 3))
        painter.setFont(title_font)
        painter.setPen(option.palette.color(group, strong))
        painter.drawText(area.topLeft().x(), area.top() + metrics.ascent(), title)
        left = area.left() + metrics.horizontalAdvance(title) + 16
        painter.setFont(option.font)
        painter.setPen(option.palette.color(group, soft))
        rest = option.fontMetrics.elidedText(note, Qt.TextElideMode.ElideMiddle, max(0, area.right() - left))
        painter.drawText(left, area.top() + metrics.ascent(), rest)
        painter.setPen(option.palette.color(group, strong))
        text_area = QRect(area.left(), area.top() + line_height + 2, area.width(), line_height)
        self._paint_snippet(painter, hit, option.font, text_area)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines with air around them."""
        return QSize(200, 2 * option.fontMetrics.height() + 12)

    def _paint_snippet(self, painter: QPainter, hit: Hit, font: QFont, area: QRect) -> None:
        text = ""
        formats: list[QTextLayout.FormatRange] = []
        for run, is_match in hit.snippet:
            run_text = " ".join(run.splitlines()) if "\n" in run else run
            if is_match:
                bold = QTextLayout.FormatRange()
                # Positions count in UTF-16 units, as everything in Qt.
                bold.start = len(text.encode("utf-16-le")) // 2
                bold.length = len(run_text.encode("utf-16-le")) // 2
                bold.format = QTextCharFormat()
                bold.format.setFontWeight(QFont.Weight.Bold)
                formats.append(bold)
            text += run_text
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(area.width())
        layout.endLayout()
        painter.setClipRect(area)
        layout.draw(painter, QPointF(area.topLeft()))
