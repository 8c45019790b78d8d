"""How far work is, and how long it will go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from kbstudio.time_left import TimeLeft, rounded
from kbstudio.ui.counting import counted


class WorkProgress(QWidget):
    """A bar, and beside it the time left, once that can be told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = TimeLeft()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.left = QLabel(textFormat=Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.left)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.begin()

    def begin(self) -> None:
        """Nothing is known yet of work that begins."""
        self._left = TimeLeft()
        self.bar.setMaximum(0)
        self._tell(None)

    def show_steps(self, done: int, total: int) -> None:
        """So many steps are done."""
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(min(done, total))
        self._tell(self._left.after(done, total))

    def _tell(self, seconds: float | None) -> None:
        self.left.setVisible(seconds is not None)
        if seconds is None:
            return
        number, is_minutes = rounded(seconds)
        minutes, fives = (
            self.tr("about %n minute(s) left", "", number),
            self.tr("about %n s left", "", number),
        )
        self.left.setText(counted(minutes if is_minutes else fives, number))
