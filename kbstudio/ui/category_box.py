"""A box to choose a category, or to name a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from kbstudio.library import Library
from kbstudio.text import slugify


class CategoryBox(QComboBox):
    """Categories by their path; a path that isn't there yet is a new category."""

    def __init__(self, library: Library, category: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Category"))
        self.setToolTip(self.tr("A new name makes a new category; a slash puts it inside another"))
        self._top = self.tr("(top folder)")
        self.addItem(self._top)
        self.addItems(sorted(path for path in library.categories if path))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(self.tr("Category"))
        self.setCurrentText(category or self._top)

    def category(self) -> str:
        """The chosen folder; empty for the top one."""
        text = self.currentText().strip().strip("/")
        if not text or text == self._top:
            return ""
        if self.findText(text) >= 0:
            return text
        return "/".join(part for piece in text.split("/") if (part := slugify(piece)))
