"""The table of commands."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtGui import QKeySequence

from kbstudio.ui.actions import COMMANDS, LIBRARY_MENU, MENUS, STATUS_COMMANDS, STRETCH, TOOLBAR, command
from kbstudio.ui.icons import icon


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def test_ids_are_unique():
    assert repeated(entry.id for entry in COMMANDS) == []


def test_shortcuts_are_unique_and_understood_by_qt():
    assert repeated(entry.shortcut for entry in COMMANDS if entry.shortcut) == []
    for entry in COMMANDS:
        if entry.shortcut:
            keys = QKeySequence(entry.shortcut)
            assert keys.count() == 1, entry.id
            assert keys.toString() == entry.shortcut, entry.id


def test_every_command_stands_in_a_menu_and_says_what_it_does():
    menus = {name for name, _ in MENUS}
    for entry in COMMANDS:
        assert re.fullmatch(r"([a-z/]+)\.\d", entry.menu).group(1) in menus
        assert entry.tip.endswith("."), entry.id
        assert "!" not in entry.tip


def test_mnemonics_are_unique_inside_a_menu():
    for name, _ in MENUS:
        inside = [entry.text for entry in COMMANDS if entry.menu.rpartition(".")[0] == name]
        inside += [title for below, title in MENUS if below.rpartition("/")[0] == name and "/" in below]
        letters = [match.group(1).lower() for text in inside if (match := re.search("&(.)", text))]
        assert repeated(letters) == [], name


def test_icons_exist():
    for entry in COMMANDS:
        if entry.icon:
            assert not icon(entry.icon).isNull()


def test_toolbar_and_context_menu_name_commands():
    for name in (*TOOLBAR, *LIBRARY_MENU, *STATUS_COMMANDS):
        assert name in ("", STRETCH) or command(name)
    assert all(command(name).icon for name in TOOLBAR if name not in ("", STRETCH))
