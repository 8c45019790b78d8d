"""What the preview shows of an article: its page, and the files that the page asks for."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from kbstudio.article import Article
from kbstudio.document import Document
from kbstudio.publish.site import Site

if TYPE_CHECKING:
    from kbstudio.publish.assets import Assets
    from kbstudio.publish.theme import Theme

SCHEME = "kb-preview"
HOST = "site"
_ROOT = f"{SCHEME}://{HOST}/"
_NAVIGABLE = (".html", ".htm", ".xhtml", ".xht", ".xml", ".js", ".mjs")
"""Endings of attachments that are pages or programs: no article shows these."""


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page in the preview: its address on the site and everything it may load."""

    address: str = ""
    html: str = ""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    attachment_at: Callable[[str], str | None] = lambda _address: None
    root: Path = field(default_factory=Path)

    def file(self, address: str) -> bytes | Path | None:
        """The bytes at an address of the site, or the file that holds them; None for all else.

        Only this page, the theme's assets, and attachments inside the knowledge base, whatever links and
        symbolic links say.
        """
        if address == self.address:
            return self.html.encode()
        if address in self.assets:
            return self.assets[address]
        path = self.attachment_at(address)
        if path is None or path.lower().endswith(_NAVIGABLE):
            return None
        root = self.root.resolve()
        file = (root / path).resolve()
        return file if file.is_relative_to(root) and file.is_file() else None


class PageMaker:
    """Makes pages, in one thread at a time; keeps a theme's assets while theme and accent stay the same."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self._accent = ""
        self._assets: Assets | None = None

    def page(self, site: Site, theme: Theme, article: Article, document: Document, root: Path) -> PreviewPage:
        """The page of an article as the theme will publish it, with source lines.

        Raises ThemeError when a template has a mistake.
        """
        from kbstudio.publish.assets import make_assets  # noqa: PLC0415 (templates take the start 80 ms)
        from kbstudio.publish.pages import Pages  # noqa: PLC0415

        accent = site.library.settings.accent
        if self._assets is None or theme is not self._theme or accent != self._accent:
            self._theme, self._accent, self._assets = theme, accent, make_assets(theme, accent)
        html = Pages(site, theme, assets=self._assets).article(article, document, preview=True)
        return PreviewPage(site.address(article), html, self._assets.files, site.attachment_at, root)


def page_url(address: str) -> str:
    """The preview's own address for an address of the site."""
    return _ROOT + quote(address, safe="/~")


def site_address(url: str) -> str | None:
    """The address on the site behind one of the preview's, with `index.html` and anchor; None for others."""
    if not url.startswith(_ROOT):
        return None
    path, mark, anchor = url.removeprefix(_ROOT).partition("#")
    path = unquote(path.partition("?")[0])
    if not path or path.endswith("/"):
        path += "index.html"
    return path + mark + unquote(anchor)


def media_type(address: str) -> str:
    """The media type of a file by its name; never one that a browser would run."""
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
