"""What the preview shows of an article: its page, and the files that the page asks for."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

SCHEME = "kb-preview"
HOST = "site"
_ROOT = f"{SCHEME}://{HOST}/"
_NAVIGABLE = (".html", ".htm", ".xhtml", ".xht", ".xml", ".js", ".mjs")
"""Endings of attachments that are pages or programs: no article shows these."""


@dataclass(frozen=True, slots=True)
class ThemePlace:
    """A theme by its name, and the folders in which it is looked for, the first that has it."""

    name: str
    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class PageFiles:
    """What pages of one knowledge base may load besides themselves; `key` names exactly these files.

    `assets` are the theme's by their addresses, `attachments` the addresses of the writer's files by path.
    """

    key: str = ""
    root: Path = field(default_factory=Path)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    attachments: Mapping[str, str] = field(default_factory=dict)

    def file(self, address: str) -> bytes | Path | None:
        """The bytes at an address of the site, or the file that holds them; None for all else.

        Only the theme's assets, and attachments inside the knowledge base, whatever links and symbolic
        links say.
        """
        if address in self.assets:
            return self.assets[address]
        return self.attachment(address)

    def attachment(self, address: str) -> Path | None:
        """The writer's file at an address; waits for its disk."""
        path = self._attachment_at(address)
        if path is None or path.lower().endswith(_NAVIGABLE):
            return None
        root = self.root.resolve()
        file = (root / path).resolve()
        return file if file.is_relative_to(root) and file.is_file() else None

    def _attachment_at(self, address: str) -> str | None:
        if self.attachments.get(address) == address:
            return address
        return next((path for path, where in self.attachments.items() if where == address), None)


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as its maker hands it over: the files beside it only when they aren't those known already."""

    address: str
    html: str
    key: str
    files: PageFiles | None


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page in the preview: its address on the site and everything it may load."""

    address: str = ""
    html: str = ""
    files: PageFiles = field(default_factory=PageFiles)

    def file(self, address: str) -> bytes | Path | None:
        """The bytes at an address of the site, or the file that holds them; None for all else."""
        held = self.held(address)
        return self.files.attachment(address) if held is None else held

    def held(self, address: str) -> bytes | None:
        """The bytes at an address that are in memory; None for all else."""
        return self.html.encode() if address == self.address else self.files.assets.get(address)


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
