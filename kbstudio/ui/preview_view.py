"""The web view of the preview: shows one page, keeps it up to date in place, and leads nowhere else."""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWebEngineCore import (
    QWebEngineNavigationRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, isValid

from kbstudio.ui.preview_page import PreviewPage, page_url, site_address
from kbstudio.ui.preview_scheme import PageHandler, make_profile

_SCRIPT = Path(__file__).with_name("preview.js")
_CLICKED, _SCROLLED = "kb-line", "kb-scroll"
_DARK_BELOW = 128
"""Lightness, up to 255, of a ground that is dark."""

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld


class PreviewView(QWebEngineView):
    """Shows the page it is given; `updated` tells when the picture is that of the last page given."""

    link_activated = Signal(str)
    line_activated = Signal(int)
    line_scrolled = Signal(int)
    updated = Signal()
    died = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handler = PageHandler()
        self._profile = make_profile(self._handler)
        self._page = _Page(self._profile, self)
        # Children go in the order they came: the web engine demands that a page goes before its profile.
        self._profile.setParent(self)
        self._handler.setParent(self)
        self._page.link_activated.connect(self.link_activated)
        self._page.line_activated.connect(self.line_activated)
        self._page.line_scrolled.connect(self.line_scrolled)
        self._page.loadFinished.connect(self._on_load_finished)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self.setPage(self._page)
        # At the end of the program nothing else keeps that order, and the web engine crashes without it.
        self._last = weakref.finalize(self, _delete, self._page)
        self._is_ended = False
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self._scheme = ""
        self._line = 0
        self._is_line_new = False
        self._loaded = ""
        self._loading = False
        self._stale = False

    @property
    def has_page(self) -> bool:
        """Whether a page was shown or is being loaded."""
        return bool(self._loaded)

    def show_page(self, page: PreviewPage) -> None:
        """Show a page: in place when its article is shown already, else by loading it."""
        self._handler.page = page
        if page.address != self._loaded:
            self._load()
        elif self._loading:
            self._stale = True
        else:
            self._call("update", page.html, then=self._on_updated)

    def reload_page(self) -> None:
        """Load the page anew."""
        if self._handler.page.address:
            self._load()

    def scroll_to_line(self, line: int) -> None:
        """Bring a source line into view, now or when the page has loaded."""
        self._line = line
        self._is_line_new = True  # maybe so new that the page doesn't have it yet
        if not self._loading:
            self._call("scrollToLine", line)

    def set_scheme(self, scheme: str) -> None:
        """Show the page `light` or `dark`, or as the system is (empty)."""
        self._scheme = self._handler.scheme = scheme
        if self._loaded and not self._loading:
            self._call("setScheme", scheme)

    def follow(self, palette: QPalette) -> None:
        """Show the page as light or dark as a palette is, from before it is there."""
        ground = palette.color(QPalette.ColorRole.Base)
        is_dark = ground.lightness() < _DARK_BELOW
        # Pages follow what Qt knows of the system. Where that isn't what the palette is, they are told.
        follows = is_dark == (QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark)
        self.set_background(ground)
        self.set_scheme("" if follows else "dark" if is_dark else "light")

    def set_background(self, color: QColor) -> None:
        """The colour to show before a page is there."""
        if self._is_ended:
            return
        self._page.setBackgroundColor(color)

    def end(self) -> None:
        """Let the page go, and with it its process; what is asked of the view from now on goes nowhere."""
        self._is_ended = True
        self._handler.end()
        self._last()

    def _load(self) -> None:
        if self._is_ended:
            return
        self._loaded = self._handler.page.address
        self._loading = True
        self._stale = False
        self._page.open(QUrl(page_url(self._loaded)))

    def _on_load_finished(self, ok: bool) -> None:
        self._loading = False
        if not ok:
            self._loaded = ""
            return
        if self._scheme:
            self._call("setScheme", self._scheme)
        if self._line:
            self._is_line_new = False
            self._call("scrollToLine", self._line)
        if self._stale:
            self._stale = False
            self._call("update", self._handler.page.html, then=self._on_updated)
        else:
            self._call("setScheme", self._scheme, then=lambda _result: self.updated.emit())

    def _on_updated(self, done: Any) -> None:
        if done is True:
            if self._is_line_new:
                self._is_line_new = False
                self._call("scrollToLine", self._line)
            self.updated.emit()
        elif not self._loading:
            self._load()

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        self._loaded = ""
        self._loading = False
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.died.emit()

    def _call(self, name: str, argument: str | int, then: Callable[[Any], None] | None = None) -> None:
        """Call a function of preview.js; what it is given is data, never code."""
        if self._is_ended:
            return
        program = f"window.kbPreview ? window.kbPreview.{name}({json.dumps(argument)}) : false"
        if then is None:
            self._page.runJavaScript(program, _WORLD)
        else:
            self._page.runJavaScript(program, _WORLD, then)


class _Page(QWebEnginePage):
    """Loads what the view opens and nothing else."""

    link_activated = Signal(str)
    line_activated = Signal(int)
    line_scrolled = Signal(int)

    def __init__(self, profile: QWebEngineProfile, parent: QWidget) -> None:
        super().__init__(profile, parent)
        self._own = QUrl()
        script = QWebEngineScript()
        script.setName("preview")
        script.setSourceCode(_SCRIPT.read_text(encoding="utf-8"))
        script.setWorldId(_WORLD)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
        script.setRunsOnSubFrames(False)
        self.scripts().insert(script)
        self.newWindowRequested.connect(self._on_new_window)
        self.navigationRequested.connect(self._on_navigation)

    def open(self, url: QUrl) -> None:
        """Load one of the preview's own addresses."""
        self._own = url
        self.setUrl(url)

    def javaScriptConsoleMessage(
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, _line: int, _source: str
    ) -> None:
        """Hear which line was clicked or scrolled to. Pages run no script, so nobody else can say it."""
        sign, _, number = message.rpartition(":")
        if number.isdecimal() and sign in (_CLICKED, _SCROLLED):
            (self.line_activated if sign == _CLICKED else self.line_scrolled).emit(int(number[:9]))

    def _on_navigation(self, request: QWebEngineNavigationRequest) -> None:
        url = request.url()
        kind = request.navigationType()
        is_own = request.isMainFrame() and url == self._own
        typed = kind == QWebEngineNavigationRequest.NavigationType.TypedNavigation
        reload_ = kind == QWebEngineNavigationRequest.NavigationType.ReloadNavigation
        here = url.hasFragment() and _encoded(url).partition("#")[0] == _encoded(self._own)
        if (is_own and (typed or reload_)) or (request.isMainFrame() and here):
            request.accept()
            return
        request.reject()
        if kind == QWebEngineNavigationRequest.NavigationType.LinkClickedNavigation:
            self._activate(url)

    def _on_new_window(self, request: QWebEngineNewWindowRequest) -> None:
        # Not opened: a middle click or a target asks for a window, and gets what a click gets.
        self._activate(request.requestedUrl())

    def _activate(self, url: QUrl) -> None:
        address = site_address(_encoded(url))
        self.link_activated.emit(_encoded(url) if address is None else address)


def _delete(page: QWebEnginePage) -> None:
    if isValid(page):
        delete(page)


def _encoded(url: QUrl) -> str:
    return bytes(url.toEncoded().data()).decode()
