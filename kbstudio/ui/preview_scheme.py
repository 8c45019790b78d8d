"""The preview's own address scheme: one page and what belongs to it; nothing else can be loaded."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, Qt, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from shiboken6 import isValid

from kbstudio.ui.preview_page import HOST, SCHEME, PageFiles, PreviewPage, media_type, site_address

_Wanted = SimpleQueue[tuple[QWebEngineUrlRequestJob, str, PageFiles] | None]


def register_scheme() -> None:
    """Make `kb-preview:` known to the web engine; call it once, before QApplication exists."""
    name = QByteArray(SCHEME.encode())
    if QWebEngineUrlScheme.schemeByName(name).name() == name:
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    # Secure, so that pages behave as on a host with HTTPS; not local, and under its content security policy.
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


def make_profile(handler: PageHandler) -> QWebEngineProfile:
    """A profile that keeps nothing, loads only the preview's page and runs no script of a page."""
    profile = QWebEngineProfile()
    assert profile.isOffTheRecord()
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setSpellCheckEnabled(False)
    profile.setUrlRequestInterceptor(_OwnSchemeOnly(profile))
    profile.installUrlSchemeHandler(QByteArray(SCHEME.encode()), handler)
    profile.downloadRequested.connect(lambda download: download.cancel())
    _restrict(profile.settings())
    return profile


class PageHandler(QWebEngineUrlSchemeHandler):
    """Answers requests with the files of the current page.

    Those of the writer are looked for in a thread: their drive may not answer, and the window mustn't wait.
    """

    _found = Signal(object, str, object)  # QWebEngineUrlRequestJob, address, Path or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = PreviewPage()
        self.scheme = ""  # `light` or `dark`, where pages aren't as the system is
        self._wanted: _Wanted = SimpleQueue()
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        # A daemon: the program can end though the drive doesn't answer.
        Thread(target=_look, args=(self._wanted, self._found.emit), name="preview-files", daemon=True).start()

    def end(self) -> None:
        """Answer nothing more."""
        self._wanted.put(None)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request; everything unknown is not found."""
        url = job.requestUrl()
        address = site_address(bytes(url.toEncoded().data()).decode())
        if url.host() != HOST or address is None or job.requestMethod() != QByteArray(b"GET"):
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        address = address.partition("#")[0]
        content = self.page.held(address)
        if content is None:
            self._wanted.put((job, address, self.page.files))
        else:
            if self.scheme and address == self.page.address:  # from the first picture on
                content = content.replace(b"<html", f'<html data-kb-scheme="{self.scheme}"'.encode(), 1)
            buffer = QBuffer(job)
            buffer.setData(QByteArray(content))
            _reply(job, address, buffer)

    def _on_found(self, job: QWebEngineUrlRequestJob, address: str, path: Path | None) -> None:
        if not isValid(job):  # nobody waits for it any more
            return
        if path is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        else:
            _reply(job, address, QFile(str(path), job))


class _OwnSchemeOnly(QWebEngineUrlRequestInterceptor):
    """Stops every request that isn't the preview's own."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme() != SCHEME:
            info.block(True)


def _look(wanted: _Wanted, tell: Callable[[QWebEngineUrlRequestJob, str, Path | None], None]) -> None:
    """Look for one file after another; in a thread of its own."""
    while (asked := wanted.get()) is not None:
        job, address, files = asked
        try:
            found = files.attachment(address)
        except (OSError, RuntimeError, ValueError):  # such as a link that leads to itself
            found = None
        with contextlib.suppress(RuntimeError):  # the window is gone
            tell(job, address, found)


def _reply(job: QWebEngineUrlRequestJob, address: str, device: QIODevice) -> None:
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(media_type(address).encode()), device)


def _restrict(settings: QWebEngineSettings) -> None:
    attribute = QWebEngineSettings.WebAttribute
    for off in (
        # Pages look the same without: the theme's scripts only add to them. Ours run in a world of their own.
        attribute.JavascriptEnabled,
        attribute.JavascriptCanOpenWindows,
        attribute.JavascriptCanAccessClipboard,
        attribute.JavascriptCanPaste,
        attribute.LocalStorageEnabled,
        attribute.LocalContentCanAccessRemoteUrls,
        attribute.LocalContentCanAccessFileUrls,
        attribute.PluginsEnabled,
        attribute.PdfViewerEnabled,
        attribute.HyperlinkAuditingEnabled,
        attribute.FullScreenSupportEnabled,
        attribute.ScreenCaptureEnabled,
        attribute.WebGLEnabled,
        attribute.DnsPrefetchEnabled,
        attribute.AllowRunningInsecureContent,
        attribute.NavigateOnDropEnabled,
        attribute.AutoLoadIconsForPage,
        attribute.ErrorPageEnabled,
        attribute.FocusOnNavigationEnabled,
    ):
        settings.setAttribute(off, False)
    settings.setAttribute(attribute.PlaybackRequiresUserGesture, True)
