"""The panels around the text: where they stand at first, and how wide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

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
    docks = {name: _dock(window, name, widget) for name, widget in widgets.items()}
    window.splitDockWidget(docks["preview"], docks["details"], Qt.Orientation.Horizontal)
    window.splitDockWidget(docks["details"], docks["outline"], Qt.Orientation.Vertical)
    window.tabifyDockWidget(docks["problems"], docks["search"])
    docks["problems"].hide()
    docks["search"].hide()
    return docks


def shape_docks(window: QMainWindow, docks: Docks) -> None:
    """Give the panels their first sizes; call it once the window knows its own."""
    across = [docks["library"], docks["preview"], docks["details"]]
    window.resizeDocks(across, [280, 440, 260], Qt.Orientation.Horizontal)
    window.resizeDocks([docks["details"], docks["outline"]], [480, 240], Qt.Orientation.Vertical)
    window.resizeDocks([docks["problems"], docks["search"]], [220, 220], Qt.Orientation.Vertical)


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
    return dock
