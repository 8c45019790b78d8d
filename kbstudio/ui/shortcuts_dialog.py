"""The list of all commands with their keys, where these can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbstudio.ui.actions import COMMANDS, MENUS
from kbstudio.ui.command import Command
from kbstudio.ui.key_bindings import KeyBindings, is_usable
from kbstudio.ui.menus import menu_title
from kbstudio.ui.roomy_delegate import RoomyDelegate, without_icons

_COMMAND = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """Commands by menu, with keys and what they do; the field narrows the list, below it keys are given.

    `changed` tells that commands have other keys.
    """

    changed = Signal()

    def __init__(self, bindings: KeyBindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(800, 600)
        self._bindings = bindings
        self._items: list[tuple[Command, QTreeWidgetItem]] = []
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by name, keys or what it does"))
        self.filter.setAccessibleName(self.tr("Filter the commands"))
        self.filter.setClearButtonEnabled(True)
        self.tree = self._make_tree()
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setClearButtonEnabled(True)
        self.keys.setAccessibleName(self.tr("New keys: press them"))
        self.give = QPushButton()
        self.reset = QPushButton(self.tr("&Reset"))
        self.reset_all = QPushButton(self.tr("Reset &All"))
        self.told = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        without_icons(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.close)
        label = QLabel(self.tr("&New keys:"))
        label.setBuddy(self.keys)
        row = QHBoxLayout()
        for widget in (label, self.keys, self.give, self.reset):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.reset_all)
        layout = QVBoxLayout(self)
        for inside in (self.filter, self.tree):
            layout.addWidget(inside)
        layout.addLayout(row)
        layout.addWidget(self.told)
        layout.addWidget(buttons)
        for button in (self.give, self.reset, self.reset_all):
            button.setAutoDefault(False)
        self.filter.textChanged.connect(self._on_filter)
        self.tree.currentItemChanged.connect(lambda *_: self._on_chosen())
        self.keys.keySequenceChanged.connect(lambda _: self._show_state())
        self.give.clicked.connect(self._on_give)
        self.reset.clicked.connect(self._on_reset)
        self.reset_all.clicked.connect(self._on_reset_all)
        self.tree.setCurrentItem(self._items[0][1])

    def choose(self, command_id: str) -> None:
        """Choose a command in the list."""
        self.tree.setCurrentItem(next(item for each, item in self._items if each.id == command_id))

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Commands and their keys"))
        tree.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("What it does")])
        tree.setRootIsDecorated(False)
        tree.setItemDelegate(RoomyDelegate(tree))
        tree.setAlternatingRowColors(True)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for name, _ in MENUS:
            inside = [command for command in COMMANDS if command.menu.rpartition(".")[0] == name]
            if inside:
                self._add_menu(tree, menu_title(name), inside)
        tree.expandAll()
        return tree

    def _add_menu(self, tree: QTreeWidget, title: str, commands: list[Command]) -> None:
        top = QTreeWidgetItem([title])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        tree.addTopLevelItem(top)
        for command in commands:
            item = QTreeWidgetItem([command.plain_title, self._shown(command), command.explanation])
            item.setData(0, _COMMAND, command)
            self._items.append((command, item))
            top.addChild(item)

    def _shown(self, command: Command) -> str:
        keys = QKeySequence(self._bindings.of(command)).toString(QKeySequence.SequenceFormat.NativeText)
        return (
            self.tr("%1 (changed)").replace("%1", keys or "–") if self._bindings.is_changed(command) else keys
        )

    def _chosen(self) -> Command | None:
        item = self.tree.currentItem()
        command = item.data(0, _COMMAND) if item is not None else None
        return command if isinstance(command, Command) else None

    def _on_chosen(self) -> None:
        command = self._chosen()
        if command is not None:
            self.keys.setKeySequence(QKeySequence(self._bindings.of(command)))
        self._show_state()

    def _show_state(self) -> None:
        """Tell whose keys these are, and what can be done."""
        command, sequence = self._chosen(), self.keys.keySequence()
        wanted = sequence.toString()
        owner = self._bindings.owner(wanted, command) if command is not None else None
        usable = not wanted or is_usable(sequence)
        text = ""
        if not usable:
            text = self.tr("These keys would type something. Add Ctrl or Alt, or take a function key.")
        elif owner is not None:
            text = self.tr("“%1” has these keys. Giving them here takes them from there.").replace(
                "%1", owner.plain_title
            )
        self.told.setText(text)
        self.give.setText(self.tr("&Take Keys Away") if not wanted else self.tr("&Give"))
        is_other = command is not None and wanted != self._bindings.of(command)
        self.give.setEnabled(usable and is_other)
        self.reset.setEnabled(command is not None and self._bindings.is_changed(command))
        self.reset_all.setEnabled(any(self._bindings.is_changed(each) for each in COMMANDS))

    def _on_give(self) -> None:
        if (command := self._chosen()) is not None:
            self._bindings.give(command, self.keys.keySequence().toString())
            self._after_change()

    def _on_reset(self) -> None:
        if (command := self._chosen()) is not None:
            self._bindings.reset(command)
            self._after_change()

    def _on_reset_all(self) -> None:
        self._bindings.reset_all()
        self._after_change()

    def _after_change(self) -> None:
        for command, item in self._items:
            item.setText(1, self._shown(command))
        self._on_chosen()
        self.changed.emit()

    def _on_filter(self, text: str) -> None:
        words = text.casefold().split()
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            if top is None:
                continue
            items = [item for below in range(top.childCount()) if (item := top.child(below)) is not None]
            for item in items:
                line = " ".join(item.text(column) for column in range(3)).casefold()
                item.setHidden(not all(word in line for word in words))
            top.setHidden(all(item.isHidden() for item in items))
