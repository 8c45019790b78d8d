"""The keys of each command: its own, or those the writer gave it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from kbstudio.ui.actions import COMMANDS
from kbstudio.ui.command import Command
from kbstudio.ui.preferences import Preferences

_ALONE = {
    *range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_Pause, Qt.Key.Key_Print, Qt.Key.Key_Help),
}
"""Keys that type nothing and move nothing: they may be given without Ctrl, Alt or Meta."""

_STRONG = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class KeyBindings:
    """Which keys each command has; what the writer changed is kept in the preferences."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        known = {command.id for command in COMMANDS}
        self._changed = {key: text for key, text in preferences.shortcuts().items() if key in known}

    def of(self, command: Command) -> str:
        """The keys of a command, empty when it has none."""
        return self._changed.get(command.id, command.shortcut)

    def all(self) -> Mapping[str, str]:
        """The keys of every command by its id."""
        return {command.id: self.of(command) for command in COMMANDS}

    def is_changed(self, command: Command) -> bool:
        """Whether the writer gave it other keys."""
        return self.of(command) != command.shortcut

    def owner(self, keys: str, other_than: Command) -> Command | None:
        """The command that has these keys."""
        return next(
            (each for each in COMMANDS if keys and each is not other_than and self.of(each) == keys), None
        )

    def give(self, command: Command, keys: str) -> None:
        """Give a command keys, or none; the one that had them goes without."""
        if (owner := self.owner(keys, command)) is not None:
            self._set(owner, "")
        self._set(command, keys)
        self._preferences.set_shortcuts(self._changed)

    def reset(self, command: Command) -> None:
        """Give a command its own keys again, taking them from whoever has them."""
        self.give(command, command.shortcut)

    def reset_all(self) -> None:
        """Give every command its own keys again."""
        self._changed = {}
        self._preferences.set_shortcuts(self._changed)

    def _set(self, command: Command, keys: str) -> None:
        self._changed.pop(command.id, None)
        if keys != command.shortcut:
            self._changed[command.id] = keys


def is_usable(sequence: QKeySequence) -> bool:
    """Whether keys can be a shortcut: one press that types nothing."""
    if sequence.count() != 1:
        return False
    pressed = sequence[0]  # type: ignore[index] # which the stubs leave out
    return bool(pressed.keyboardModifiers() & _STRONG) or pressed.key() in _ALONE
