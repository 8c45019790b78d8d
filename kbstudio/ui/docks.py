"""The panels around the text: where they stand at first, and how wide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QByteArray, QChildEvent, QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QTabBar, QToolBar, QWidget

from kbstudio.ui.icons import icon

PanelName = Literal["library", "preview", "details", "outline", "problems", "search"]
Docks = Mapping[PanelName, QDockWidget]

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
_AREAS: Mapping[PanelName, Qt.DockWidgetArea] = {
    "library": _LEFT,
    "preview": _RIGHT,
    "details": _RIGHT,
    "outline": _RIGHT,
    "problems": _BOTTOM,
    "search": _BOTTOM,
}


def make_docks(window: QMainWindow, widgets: Mapping[PanelName, QWidget]) -> Docks:
    """A dock for each panel: library left, preview and details right, problems and search below."""
    window.installEventFilter(_TabNames(window))
    docks = {name: _dock(window, name, widget) for name, widget in widgets.items()}
    window.splitDockWidget(docks["preview"], docks["details"], Qt.Orientation.Horizontal)
    window.splitDockWidget(docks["details"], docks["outline"], Qt.Orientation.Vertical)
    window.tabifyDockWidget(docks["problems"], docks["search"])
    docks["problems"].hide()
    docks["search"].hide()
    return docks


class _TabNames(QObject):
    """Names the tabs that Qt makes for panels in one place."""

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        child = event.child() if isinstance(event, QChildEvent) and event.polished() else None
        if isinstance(child, QTabBar):
            child.setAccessibleName(QCoreApplication.translate("MainWindow", "Panels"))
        return False


class Arrangement:
    """How the panels stand; while no folder is open they are away, and come back as they were."""

    def __init__(self, window: QMainWindow, docks: Docks, toolbar: QToolBar) -> None:
        self._window, self.docks, self.toolbar = window, docks, toolbar
        self._is_shaped = False
        self._away: QByteArray | None = None
        docks["preview"].toggleViewAction().toggled.connect(self._on_preview)

    def state(self) -> QByteArray:
        """The arrangement, to be remembered."""
        return self._away or self._window.saveState()

    def restore(self, state: QByteArray) -> None:
        """Arrange the panels as they were remembered."""
        if not state.isEmpty():
            self._is_shaped = self._window.restoreState(state)

    def put_away(self) -> None:
        """Hide all panels and the toolbar."""
        if self._away is None:
            self._away = self._window.saveState()
            for panel in (*self.docks.values(), self.toolbar):
                panel.hide()

    def bring_back(self) -> None:
        """Show what was put away."""
        if self._away is not None:
            self._window.restoreState(self._away)
            self._away = None
        if self._window.isVisible():
            self.shape_once()

    def shape_once(self) -> None:
        """Give the panels their first sizes, once the window knows its own."""
        if self._is_shaped or self._away is not None:
            return
        self._is_shaped = True
        docks, window = self.docks, self._window
        across = [docks["library"], docks["preview"], docks["details"]]
        window.resizeDocks(across, [248, 400, 240], Qt.Orientation.Horizontal)
        window.resizeDocks([docks["details"], docks["outline"]], [480, 240], Qt.Orientation.Vertical)
        window.resizeDocks([docks["problems"], docks["search"]], [220, 220], Qt.Orientation.Vertical)

    def _on_preview(self, shown: bool) -> None:
        """What the preview leaves goes to the text, not to the panels beside it."""
        beside = self.docks["details"]
        if self._away is None and self._is_shaped and not shown and beside.isVisible():
            width = beside.width()
            QTimer.singleShot(
                0, beside, lambda: self._window.resizeDocks([beside], [width], Qt.Orientation.Horizontal)
            )


def _dock(window: QMainWindow, name: PanelName, widget: QWidget) -> QDockWidget:
    titles = {
        "library": QCoreApplication.translate("Docks", "Library"),
        "preview": QCoreApplication.translate("Docks", "Preview"),
        "details": QCoreApplication.translate("Docks", "Details"),
        "outline": QCoreApplication.translate("Docks", "Outline"),
        "problems": QCoreApplication.translate("Docks", "Problems"),
        "search": QCoreApplication.translate("Docks", "Search"),
    }
    dock = QDockWidget(titles[name], window)
    # Its name in the saved arrangement.
    dock.setObjectName(name)
    dock.setAccessibleName(titles[name])
    dock.setWidget(widget)
    window.addDockWidget(_AREAS[name], dock)
    # The style's own are too faint on dark ground.
    for button, sign in (("closebutton", "close"), ("floatbutton", "float")):
        found = dock.findChild(QAbstractButton, f"qt_dockwidget_{button}")
        if found is not None:
            found.setIcon(icon(sign))
    return dock
