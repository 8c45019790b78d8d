"""The preview: an article as customers will see it, beside its text."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbstudio.article import Article
from kbstudio.ui.article_words import STATUS_SHAPES, status_word
from kbstudio.ui.icons import icon
from kbstudio.ui.preview_page import PreviewPage
from kbstudio.ui.preview_view import PreviewView

Width = Literal["phone", "tablet", "full"]
Scheme = Literal["auto", "light", "dark"]

_WIDTHS: dict[Width, int] = {"phone": 390, "tablet": 820, "full": 16_777_215}
_DEATHS = 3
_DEATHS_WITHIN = 60.0
"""Seconds; a page that kills its process this often in them isn't loaded again until it changes."""


class Preview(QWidget):
    """Shows one article; the last good picture stays while something is wrong, with a message above it."""

    link_activated = Signal(str)
    line_activated = Signal(int)
    line_scrolled = Signal(int)
    updated = Signal()
    width_changed = Signal(str)
    scheme_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deaths: list[float] = []
        self._is_loading = False
        self._width: Width = "full"
        self._scheme: Scheme = "auto"
        self._view = PreviewView()
        self._view.setAccessibleName(self.tr("Preview"))
        self._message = _Message()
        self._status = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._empty = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(24)
        self._widths = QButtonGroup(self)
        self._schemes = QButtonGroup(self)
        self._arrange()
        self._view.link_activated.connect(self.link_activated)
        self._view.line_activated.connect(self.line_activated)
        self._view.line_scrolled.connect(self.line_scrolled)
        self._view.updated.connect(self.updated)
        self._view.died.connect(self._on_died)
        self.show_nothing()
        self._apply_scheme()

    @property
    def view(self) -> PreviewView:
        """The web view itself."""
        return self._view

    def show_page(self, page: PreviewPage, article: Article) -> None:
        """Show the page of an article as the theme will publish it."""
        self._message.show_text("")
        self._is_loading = False
        self._show_status(article)
        self._stack.setCurrentIndex(1)
        self._view.show_page(page)

    def show_nothing(self) -> None:
        """No article is open."""
        self._show_empty(self.tr("Open an article and you see here what customers will see."))

    def show_waiting(self) -> None:
        """Show nothing: an article may be on its way."""
        self._show_empty("")

    def show_loading(self) -> None:
        """An article is open and its page is being made; the page of another one stays until then."""
        if self._stack.currentIndex() == 1:
            return
        self._show_empty(self.tr("Loading the page…"))
        if not self._view.has_page:
            # Shown before it has one: the first time, the web engine holds the window up for both.
            self._status.setText(self._empty.text())
            self._empty.clear()
            self._stack.setCurrentIndex(1)
        self._is_loading = True

    def end(self) -> None:
        """Let the web view's process go; nothing is shown from now on."""
        self._view.end()

    def show_message(self, text: str) -> None:
        """Say why the picture isn't that of the text; an empty text takes the message away."""
        if text and self._is_loading:
            self._status.clear()
            self._empty.clear()
        self._message.show_text(text)

    def scroll_to_line(self, line: int) -> None:
        """Bring what stands at a line of the file (1-based) into view."""
        self._view.scroll_to_line(line)

    def set_width(self, kind: Width) -> None:
        """Show the page as wide as on a phone, on a tablet, or as there is room."""
        self._width = kind
        self._button(self._widths, kind).setChecked(True)
        self._fit()
        self.width_changed.emit(kind)

    def set_scheme(self, kind: Scheme) -> None:
        """Show the page light, dark, or as this system is."""
        self._scheme = kind
        self._button(self._schemes, kind).setChecked(True)
        self._apply_scheme()
        self.scheme_changed.emit(kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a narrow page in the middle."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._apply_scheme()

    def _apply_scheme(self) -> None:
        if self._scheme == "auto":
            self._view.follow(self.palette())
        else:
            self._view.set_background(self.palette().color(QPalette.ColorRole.Base))
            self._view.set_scheme(self._scheme)

    def _show_empty(self, text: str) -> None:
        self._message.show_text("")
        self._is_loading = False
        self._status.clear()
        self._empty.setText(text)
        self._stack.setCurrentIndex(0)

    def _show_status(self, article: Article) -> None:
        """Say why customers don't see this article, where they don't."""
        status = article.meta.status
        if article.is_public:
            text = ""
        elif status == "published":
            text = self.tr("For our team only, not on the site")
        else:
            word = f"{STATUS_SHAPES[status]} {status_word(status)}"
            text = self.tr("{}, not on the site").format(word)
        self._status.setText(text)

    def _fit(self) -> None:
        self._view.setMaximumWidth(_WIDTHS[self._width])

    def _on_died(self) -> None:
        now = time.monotonic()
        self._deaths = [*(then for then in self._deaths if now - then < _DEATHS_WITHIN), now]
        if len(self._deaths) >= _DEATHS:
            self.show_message(
                self.tr("The preview stopped several times. It starts again when the text changes.")
            )
            return
        self._view.reload_page()
        self.show_message(self.tr("The preview stopped and was started again."))

    def _arrange(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(12, 4, 8, 4)
        header.setSpacing(4)
        header.addWidget(self._status)
        header.addStretch()
        widths: tuple[tuple[Width, str, str], ...] = (
            ("phone", "phone", self.tr("As on a phone")),
            ("tablet", "tablet", self.tr("As on a tablet")),
            ("full", "desktop", self.tr("As wide as there is room")),
        )
        for kind, name, text in widths:
            header.addWidget(_choice(self._widths, kind, name, text, partial(self.set_width, kind)))
        header.addSpacing(8)
        schemes: tuple[tuple[Scheme, str, str], ...] = (
            ("auto", "auto", self.tr("Light or dark as this system")),
            ("light", "light", self.tr("Light")),
            ("dark", "dark", self.tr("Dark")),
        )
        for scheme, name, text in schemes:
            header.addWidget(_choice(self._schemes, scheme, name, text, partial(self.set_scheme, scheme)))
        frame = QWidget()
        frame.setBackgroundRole(QPalette.ColorRole.Window)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._view)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(frame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self._message)
        layout.addWidget(stack, 1)
        self._button(self._widths, "full").setChecked(True)
        self._button(self._schemes, "auto").setChecked(True)

    @staticmethod
    def _button(group: QButtonGroup, kind: str) -> QToolButton:
        return next(
            button
            for button in group.buttons()
            if isinstance(button, QToolButton) and button.property("kind") == kind
        )


class _Message(QFrame):
    """A bar with one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._sign = QLabel()
        self._sign.setPixmap(icon("warning").pixmap(QSize(16, 16)))
        self._label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._label.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a sentence; hide without one."""
        self._label.setText(text)
        self.setVisible(bool(text))


def _choice(
    group: QButtonGroup, kind: str, icon_name: str, text: str, slot: Callable[[], None]
) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", kind)
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setCheckable(True)
    button.setAutoRaise(True)
    button.clicked.connect(lambda _checked: slot())
    group.addButton(button)
    return button
