"""Menus and toolbar, made from the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from kbstudio.ui.actions import COMMANDS, MENUS, STRETCH, TOOLBAR
from kbstudio.ui.command import Command, Needs
from kbstudio.ui.icons import icon

Handlers = Mapping[str, Callable[[], None] | Callable[[bool], None]]


class Actions(QObject):
    """One QAction for each command, bound to its handler."""

    def __init__(self, handlers: Handlers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {command.id: self._make(command, handlers[command.id]) for command in COMMANDS}

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def all(self) -> list[QAction]:
        """The actions in the order of the menus."""
        return list(self._actions.values())

    def enable(self, available: frozenset[Needs]) -> None:
        """Let only those commands be used whose needs are met."""
        for command in COMMANDS:
            self._actions[command.id].setEnabled(command.needs in available)

    def check(self, command_id: str, on: bool = True) -> None:
        """Show a switch or choice as on or off, without doing anything."""
        self._actions[command_id].setChecked(on)

    def bind(self, keys: Mapping[str, str]) -> None:
        """Give the commands their keys, by their ids."""
        for command in COMMANDS:
            _bind(self._actions[command.id], QKeySequence(keys[command.id]))

    def _make(self, command: Command, handler: Callable[..., None]) -> QAction:
        action = QAction(command.title, self)
        action.setObjectName(command.id)
        action.setIconText(command.plain_title)
        action.setStatusTip(command.explanation)
        _bind(action, QKeySequence(command.shortcut))
        if command.only_in_library:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.id == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        if command.id == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        if command.on is None:
            action.triggered.connect(lambda: handler())  # noqa: PLW0108 (drops Qt’s “checked”)
            return action
        action.setCheckable(True)
        action.setChecked(command.on)
        if command.choice:
            if command.choice not in self._groups:
                self._groups[command.choice] = QActionGroup(self)
                policy = QActionGroup.ExclusionPolicy.ExclusiveOptional
                self._groups[command.choice].setExclusionPolicy(policy)
            self._groups[command.choice].addAction(action)
            action.triggered.connect(lambda: _choose(action, handler))
        else:
            # Qt’s “checked” wouldn’t be given to a partial, as some handlers are.
            action.triggered.connect(lambda on: handler(on))  # noqa: PLW0108
        return action


def _bind(action: QAction, keys: QKeySequence) -> None:
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{action.iconText()} ({shown})" if shown else action.iconText())
    if action.shortcut() != keys:
        action.setShortcut(keys)


def _choose(action: QAction, handler: Callable[..., None]) -> None:
    # Choosing what is chosen already would take its mark away.
    action.setChecked(True)
    handler()


def menu_title(name: str) -> str:
    """The title of a menu without mnemonic; `View, Appearance` for one inside another."""
    titles = {key: QCoreApplication.translate("Command", text).replace("&", "") for key, text in MENUS}
    top, _, below = name.partition("/")
    return f"{titles[top]}, {titles[name]}" if below else titles[name]


def fill_menus(window: QMainWindow, actions: Actions) -> dict[str, QMenu]:
    """Put every command into its menu; returns the menus by name."""
    titles = {name: QCoreApplication.translate("Command", text) for name, text in MENUS}
    menus: dict[str, QMenu] = {}
    sections: dict[str, str] = {}
    for name in (name for name, _ in MENUS if "/" not in name):
        menus[name] = window.menuBar().addMenu(titles[name])
        menus[name].setToolTipsVisible(False)
    for command in COMMANDS:
        name, _, section = command.menu.rpartition(".")
        if name not in menus:
            above = menus[name.partition("/")[0]]
            above.addSeparator()
            menus[name] = above.addMenu(titles[name])
        if sections.get(name, section) != section:
            menus[name].addSeparator()
        sections[name] = section
        menus[name].addAction(actions[command.id])
    return menus


def add_toolbar(window: QMainWindow) -> QToolBar:
    """An empty toolbar at the top of a window."""
    toolbar = QToolBar(QCoreApplication.translate("MainWindow", "Toolbar"))
    toolbar.setObjectName("toolbar")
    toolbar.setMovable(False)
    window.addToolBar(toolbar)
    return toolbar


def fill_toolbar(toolbar: QToolBar, actions: Actions) -> None:
    """Put the commands of the toolbar onto it."""
    toolbar.setIconSize(QSize(20, 20))
    for name in TOOLBAR:
        if name == STRETCH:
            space = QWidget()
            space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            toolbar.addWidget(space)
        elif name:
            toolbar.addAction(actions[name])
            toolbar.widgetForAction(actions[name]).setAccessibleName(actions[name].iconText())
        else:
            toolbar.addSeparator()
    publish = toolbar.widgetForAction(actions["publish"])
    if isinstance(publish, QToolButton):
        publish.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
