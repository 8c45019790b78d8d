"""The preview's own address scheme: one page and what belongs to it; nothing else can be loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from kbstudio.ui.preview_page import HOST, SCHEME, PreviewPage, media_type, site_address


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
    """Answers requests with the files of the current page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page = PreviewPage()

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request; everything unknown is not found."""
        url = job.requestUrl()
        address = site_address(bytes(url.toEncoded().data()).decode())
        if url.host() != HOST or address is None or job.requestMethod() != QByteArray(b"GET"):
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        address = address.partition("#")[0]
        content = self.page.file(address)
        if content is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        device = _device(content, job)
        job.reply(QByteArray(media_type(address).encode()), device)


class _OwnSchemeOnly(QWebEngineUrlRequestInterceptor):
    """Stops every request that isn't the preview's own."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme() != SCHEME:
            info.block(True)


def _device(content: bytes | Path, job: QWebEngineUrlRequestJob) -> QIODevice:
    if isinstance(content, Path):
        file = QFile(str(content), job)
        file.open(QIODevice.OpenModeFlag.ReadOnly)
        return file
    buffer = QBuffer(job)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


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
