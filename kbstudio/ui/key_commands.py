"""The commands' keys: bound at the start, and changed in a dialog."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kbstudio.ui.key_bindings import KeyBindings
from kbstudio.ui.menus import Actions
from kbstudio.ui.preferences import Preferences


class KeyCommands(QObject):
    """Gives the commands the keys they have, and shows the list of them."""

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self.bindings = KeyBindings(preferences)
        self._window = window
        self._actions: Actions | None = None

    def follow(self, actions: Actions) -> None:
        """Bind the keys of these commands."""
        self._actions = actions
        self._bind()

    def show(self) -> None:
        """List all commands with their keys, to be changed."""
        from kbstudio.ui.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 (the window stands sooner without it)

        dialog = ShortcutsDialog(self.bindings, self._window)
        dialog.changed.connect(self._bind)
        dialog.open()

    def _bind(self) -> None:
        if self._actions is not None:
            self._actions.bind(self.bindings.all())
