"""Commands of the view: panels, widths and colours."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolBar

from kbstudio.ui.docks import Docks, PanelName
from kbstudio.ui.menus import Actions
from kbstudio.ui.preferences import Appearance, Preferences
from kbstudio.ui.preview import Preview
from kbstudio.ui.theme_palette import apply_appearance


class ViewCommands(QObject):
    """Shows and hides panels, and keeps the switches of the menu true."""

    def __init__(
        self,
        docks: Docks,
        toolbar: QToolBar,
        preview: Preview,
        preferences: Preferences,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._docks, self._toolbar, self._preferences = docks, toolbar, preferences
        self._preview = preview
        self._actions: Actions | None = None

    def follow(self, actions: Actions) -> None:
        """Let the switches follow what is shown."""
        self._actions = actions
        for name, dock in self._docks.items():
            dock.toggleViewAction().toggled.connect(actions[f"show_{name}"].setChecked)
            actions.check(f"show_{name}", dock.toggleViewAction().isChecked())
        self._toolbar.toggleViewAction().toggled.connect(actions["show_toolbar"].setChecked)
        actions.check("show_toolbar", self._toolbar.toggleViewAction().isChecked())
        self._preview.width_changed.connect(lambda kind: actions.check(f"preview_{kind}"))
        self._preview.scheme_changed.connect(lambda kind: actions.check(f"preview_{kind}"))
        actions.check(f"appearance_{self._preferences.appearance()}")

    def show_panel(self, name: PanelName, shown: bool = True) -> None:
        """Show a panel in front of those it shares its place with, or hide it."""
        self._docks[name].setVisible(shown)
        if shown:
            self._docks[name].raise_()

    def show_toolbar(self, shown: bool) -> None:
        """Show or hide the toolbar."""
        self._toolbar.setVisible(shown)

    def set_appearance(self, appearance: Appearance) -> None:
        """Use light or dark colours, or the system's."""
        self._preferences.set_appearance(appearance)
        apply_appearance(appearance)
        if self._actions is not None:
            self._actions.check(f"appearance_{appearance}")
