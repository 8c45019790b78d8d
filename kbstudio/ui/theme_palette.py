"""Light and dark: the system's where it has them, else colours of our own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from kbstudio.ui.preferences import Appearance

_SCHEMES: Mapping[Appearance, Qt.ColorScheme] = {
    "auto": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_Role = QPalette.ColorRole
_LIGHT = {
    _Role.Window: "#f5f6f8",
    _Role.WindowText: "#1b1f26",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f2f4f7",
    _Role.Text: "#1b1f26",
    _Role.PlaceholderText: "#636b78",
    _Role.Button: "#f5f6f8",
    _Role.ButtonText: "#1b1f26",
    _Role.BrightText: "#ffffff",
    _Role.Highlight: "#1d5fd1",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#1d5fd1",
    _Role.LinkVisited: "#6a3fb5",
    _Role.ToolTipBase: "#fdf6dc",
    _Role.ToolTipText: "#1b1f26",
    _Role.Accent: "#1d5fd1",
}
_DARK = {
    _Role.Window: "#2a2e36",
    _Role.WindowText: "#e6e9ee",
    _Role.Base: "#17191e",
    _Role.AlternateBase: "#1d2026",
    _Role.Text: "#e6e9ee",
    _Role.PlaceholderText: "#99a2b0",
    _Role.Button: "#383e49",
    _Role.ButtonText: "#e6e9ee",
    _Role.BrightText: "#ffffff",
    _Role.Highlight: "#2f6fe0",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#8ab4ff",
    _Role.LinkVisited: "#c3a6ff",
    _Role.ToolTipBase: "#3a3524",
    _Role.ToolTipText: "#f3efe0",
    _Role.Accent: "#2f6fe0",
}
_FAINT = {"light": "#9aa1ac", "dark": "#6d7582"}
_EDGE = {"light": "#757c86", "dark": "#858e9c"}
"""Edges of fields, seen against the window and against their ground: 3 to 1, as WCAG asks."""

_FIELDS = ("QLineEdit", "QComboBox", "QAbstractSpinBox", "QPlainTextEdit", "QCheckBox", "QRadioButton")
_FUSION_EDGE = 140
"""Percent by which Fusion draws edges darker than the window."""


def apply_appearance(appearance: Appearance) -> None:
    """Give the whole program light or dark colours, or the system's.

    Platforms that draw their own windows are asked to; where Fusion stands in for a style, or the
    platform can't be asked, the palette is ours.
    """
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(_SCHEMES[appearance])
    if QApplication.style().name().casefold() != "fusion":
        return
    dark = appearance == "dark" if appearance != "auto" else hints.colorScheme() == Qt.ColorScheme.Dark
    palette = make_palette(dark=dark)
    QApplication.setPalette(palette)
    # Fusion would draw edges that are hardly seen, in dark least of all. No field paints a window’s ground.
    palette.setColor(_Role.Window, QColor(_EDGE["dark" if dark else "light"]).lighter(_FUSION_EDGE))
    for field in _FIELDS:
        QApplication.setPalette(palette, field)  # type: ignore[arg-type] # PySide takes no bytes, as it says


def make_palette(*, dark: bool) -> QPalette:
    """The palette of our own."""
    colours = _DARK if dark else _LIGHT
    palette = QPalette(QColor(colours[_Role.Button]), QColor(colours[_Role.Window]))
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    faint = QColor(_FAINT["dark" if dark else "light"])
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, palette.color(_Role.Button))
    return palette
