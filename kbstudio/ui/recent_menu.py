"""The submenu of folders opened before."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from kbstudio.ui.preferences import Preferences


class RecentMenu(QObject):
    """Recent folders in the file menu, the latest first."""

    chosen = Signal(str)

    def __init__(self, preferences: Preferences, above: QMenu, before: QAction) -> None:
        super().__init__(above)
        self._preferences = preferences
        self._menu = QMenu(self.tr("Open &Recent"), above)
        above.insertMenu(before, self._menu)
        self.refresh()

    def refresh(self) -> None:
        """Bring the submenu to what is remembered."""
        self._menu.clear()
        folders = self._preferences.recent_folders()
        for folder in folders:
            # A lone & would be taken for a mnemonic.
            action = self._menu.addAction(folder.replace("&", "&&"))
            action.triggered.connect(lambda _=False, folder=folder: self.chosen.emit(folder))
        self._menu.setEnabled(bool(folders))
