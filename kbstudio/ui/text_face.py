"""The face and size of the text that is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFontDialog, QWidget

from kbstudio.ui.editor import EditorView
from kbstudio.ui.preferences import TEXT_SIZE, TEXT_SIZES, Preferences


class TextFace(QObject):
    """Gives all texts the face and size that the writer chose."""

    def __init__(self, preferences: Preferences, editors: Sequence[EditorView], window: QWidget) -> None:
        super().__init__(window)
        self._preferences, self._editors, self._window = preferences, editors, window
        self._apply()

    def resize(self, by: int) -> None:
        """Make the text larger or smaller by so many pixels; 0: as it was at first."""
        size = self._preferences.text_size() + by if by else TEXT_SIZE
        if size in TEXT_SIZES:
            self._preferences.set_text_size(size)
            self._apply()

    def choose(self) -> None:
        """Ask for another face; it shows while it is chosen, and goes back when nothing is."""
        before = self._preferences.text_font(), self._preferences.text_size()
        dialog = QFontDialog(self._window)
        dialog.setOption(QFontDialog.FontDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self.tr("Font of the text"))
        font = QFont(self._editors[0].text_edit.font())
        font.setPointSizeF(font.pixelSize() * 72 / max(1, self._window.logicalDpiY()))
        dialog.setCurrentFont(font)
        dialog.currentFontChanged.connect(self._take)
        dialog.rejected.connect(lambda: self._set(*before))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, font: QFont) -> None:
        pixels = round(font.pointSizeF() * self._window.logicalDpiY() / 72)
        self._set(font.family(), min(max(pixels, TEXT_SIZES[0]), TEXT_SIZES[-1]))

    def _set(self, family: str, size: int) -> None:
        self._preferences.set_text_font(family)
        self._preferences.set_text_size(size)
        self._apply()

    def _apply(self) -> None:
        for editor in self._editors:
            editor.set_text_face(self._preferences.text_font(), self._preferences.text_size())
