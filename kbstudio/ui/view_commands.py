"""Commands of the view: panels, widths and colours."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kbstudio.ui.docks import Arrangement, PanelName
from kbstudio.ui.menus import Actions
from kbstudio.ui.preferences import Appearance, InterfaceLanguage, Preferences
from kbstudio.ui.preview import Preview
from kbstudio.ui.theme_palette import apply_appearance


class ViewCommands(QObject):
    """Shows and hides panels, and keeps the switches of the menu true."""

    told = Signal(str)

    def __init__(
        self,
        arrangement: Arrangement,
        preview: Preview,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._arrangement, self._docks, self._toolbar = arrangement, arrangement.docks, arrangement.toolbar
        self._preview, self._window = preview, window
        self._preferences = preferences
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
        actions.check(f"language_{self._preferences.language()}")
        actions.check("full_screen", self._window.isFullScreen())

    def show_panel(self, name: PanelName, shown: bool = True) -> None:
        """Show a panel in front of those it shares its place with, or hide it."""
        self._docks[name].setVisible(shown)
        if shown:
            self._docks[name].raise_()

    def show_toolbar(self, shown: bool) -> None:
        """Show or hide the toolbar."""
        self._toolbar.setVisible(shown)

    def show_only_text(self, shown: bool) -> None:
        """Put panels and toolbar away, or bring them back as they were."""
        self._arrangement.put_away() if shown else self._arrangement.bring_back()

    def show_full_screen(self, shown: bool) -> None:
        """Let the window fill the screen, or give it back its size."""
        state = self._window.windowState()
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if shown else state & ~full)

    def set_language(self, language: InterfaceLanguage) -> None:
        """Use another language from the next start on."""
        if language != self._preferences.language():
            self._preferences.set_language(language)
            self.told.emit(self.tr("The language changes when you start KB Studio again."))

    def set_appearance(self, appearance: Appearance) -> None:
        """Use light or dark colours, or the system's."""
        self._preferences.set_appearance(appearance)
        apply_appearance(appearance)
        if self._actions is not None:
            self._actions.check(f"appearance_{appearance}")
