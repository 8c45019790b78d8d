"""Line icons, tinted from the palette, so that they follow light and dark."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

FOLDER: Final = Path(__file__).parent / "icons"


def icon(name: str) -> QIcon:
    """The icon of this name from the set; raises KeyError when the set has none."""
    if not (FOLDER / f"{name}.svg").is_file():
        raise KeyError(name)
    return QIcon(_LineIcon(name))


def app_icon() -> QIcon:
    """The mark of the program."""
    return QIcon(str(FOLDER / "kbstudio.svg"))


@lru_cache
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


class _LineIcon(QIconEngine):
    """Draws one SVG in the colour of the text it stands beside, whatever the palette is at that moment."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._pixmaps: dict[tuple[int, int, str], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        data = _drawing(self._name).replace("currentColor", _ink(mode))
        renderer = QSvgRenderer(QByteArray(data.encode()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, _scale: float) -> QPixmap:
        key = (size.width(), size.height(), _ink(mode))
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
            painter.end()
        return pixmap


def _ink(mode: QIcon.Mode) -> str:
    """The colour of the text an icon of this mode stands beside."""
    is_disabled = mode == QIcon.Mode.Disabled
    group = QPalette.ColorGroup.Disabled if is_disabled else QPalette.ColorGroup.Active
    is_selected = mode == QIcon.Mode.Selected
    role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.WindowText
    return QApplication.palette().color(group, role).name()
