"""A command: something a writer can do, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

Needs = Literal["nothing", "folder", "article", "text"]
"""When a command can be used: always, with a folder open, with an article chosen, with its text open."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a writer can do.

    `menu` is an entry of MENUS, followed by a number that grows with each separator: `file.2`.
    `tip` says in one sentence what it does. `choice` names a group of which one is on; `on` is whether a
    switch is on at first, None for a plain command. `only_in_library`: its shortcut belongs to the tree.
    """

    id: str
    text: str
    shortcut: str
    menu: str
    icon: str
    needs: Needs
    tip: str
    choice: str = ""
    on: bool | None = None
    only_in_library: bool = False

    @property
    def title(self) -> str:
        """The text in the user's language, with its mnemonic."""
        return QCoreApplication.translate("Command", self.text)

    @property
    def plain_title(self) -> str:
        """The text in the user's language, without mnemonic and dots."""
        return self.title.replace("&", "").removesuffix("…")

    @property
    def explanation(self) -> str:
        """The tip in the user's language."""
        return QCoreApplication.translate("Command", self.tip)


def T(_context: str, text: str) -> str:
    """The text itself: it stands for QT_TRANSLATE_NOOP, as which it is read for translators."""
    return text
