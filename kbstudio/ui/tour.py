"""The first tour: three steps, each with a frame around what it tells of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

_WIDTH = 380
_GAP = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it is called, what it tells, and the widget it tells of."""

    title: str
    text: str
    about: QWidget


class Tour(QFrame):
    """Tells of one part of the window after the other; Escape or Skip ends it."""

    def __init__(self, steps: Sequence[Step], window: QWidget, on_end: Callable[[], None]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setFixedWidth(_WIDTH)
        self._steps, self._place, self._on_end = steps, 0, on_end
        self._window = window
        self._frame = _Frame(window)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        self.text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.count = QLabel()
        self.skip = QPushButton(self.tr("&Skip"))
        self.next = QPushButton()
        self.next.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.skip)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(row)
        self.next.clicked.connect(self._step)
        self.skip.clicked.connect(self.end)
        self.skip.setShortcut(Qt.Key.Key_Escape)
        self._show_step()

    def start(self) -> None:
        """Show the first step."""
        self.show()
        self._frame.show()
        self._show_step()
        self.next.setFocus()

    def end(self) -> None:
        """Go away for good."""
        self._frame.close()
        self.close()
        self._on_end()

    def _step(self) -> None:
        self._place += 1
        if self._place == len(self._steps):
            self.end()
        else:
            self._show_step()

    def _show_step(self) -> None:
        step = self._steps[self._place]
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.setAccessibleName(step.title)
        self.setAccessibleDescription(step.text)
        number = self.tr("%1 of %2").replace("%1", str(self._place + 1)).replace("%2", str(len(self._steps)))
        self.count.setText(number)
        is_last = self._place + 1 == len(self._steps)
        self.next.setText(self.tr("&Done") if is_last else self.tr("&Next"))
        self._stand(step.about)

    def _stand(self, about: QWidget) -> None:
        """Stand beside what is told of, inside the window."""
        window = self._window
        area = QRect(about.mapTo(window, QPoint(0, 0)), about.size()) if about.isVisible() else QRect()
        self._frame.setGeometry(area.adjusted(-2, -2, 2, 2))
        self._frame.raise_()
        self.adjustSize()
        right = area.right() + _GAP
        if right + self.width() > window.width():
            right = area.left() - self.width() - _GAP
        if right < _GAP:
            right = area.center().x() - self.width() // 2
        top = min(max(area.top() + _GAP, _GAP), window.height() - self.height() - _GAP)
        if area.height() < 2 * _GAP + self.height() and area.width() > window.width() // 2:
            top = (
                area.top() - self.height() - _GAP
                if area.top() > window.height() // 2
                else area.bottom() + _GAP
            )
        self.move(max(_GAP, min(right, window.width() - self.width() - _GAP)), top)
        self.raise_()


class _Frame(QWidget):
    """A line around a part of the window, which takes no clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
