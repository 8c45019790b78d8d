"""A page as it stands now or will stand: its text, and all that showing it takes."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kbstudio.publish.site import twin_address

Read = Callable[[str], bytes | Path | None]
"""Gives a file of a site by its address; None where there is none."""

_SHOWN = (".css", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".woff2")
_MOST = 30_000_000
_REFERENCE = re.compile(r"<(?:link|img|source|video)\b[^>]*? (?:href|src|poster)=\"([^\"]+)\"")
_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)")


@dataclass(frozen=True, slots=True)
class PageVersion:
    """A page: its HTML, its text as Markdown (empty for pages without), and the files it shows by address."""

    html: str = ""
    text: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


def text_of(address: str, read: Read) -> str:
    """The text of the page at an address, as its Markdown twin has it; empty where there is none."""
    return _decoded(read(twin_address(address)))


def page_version(address: str, read: Read) -> PageVersion:
    """The page at an address of a site. Pictures beyond 30 MB are left out."""
    html = _decoded(read(address))
    return PageVersion(html, text_of(address, read), _belongings(address, html, read) if html else {})


def difference(address: str, before: str, after: str) -> str:
    """How the text of a page changes, as a unified diff; empty when it doesn't."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{address}", f"b/{address}", lineterm=""
    )
    return "".join(f"{line}\n" for line in lines)


def _belongings(address: str, html: str, read: Read) -> dict[str, bytes]:
    """The style sheets and pictures of a page, and what the style sheets need."""
    found: dict[str, bytes] = {}
    wanted = list(_addresses(address, _REFERENCE.findall(html)))
    size = 0
    while wanted:
        name = wanted.pop(0)
        data = _bytes(read(name)) if name not in found else None
        if data is None or size + len(data) > _MOST:
            continue
        found[name] = data
        size += len(data)
        if name.endswith(".css"):
            wanted += _addresses(name, _IN_STYLE.findall(data.decode("utf-8", "replace")))
    return found


def _addresses(source: str, references: list[str]) -> Iterator[str]:
    """The addresses of files that are shown with the file at `source`."""
    for reference in references:
        try:
            parts = urlsplit(unescape(reference))
        except ValueError:  # no address at all
            continue
        path = unquote(parts.path)
        if not (parts.scheme or parts.netloc or path.startswith("/")) and path.lower().endswith(_SHOWN):
            found = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
            if not found.startswith("../"):
                yield found


def _decoded(content: bytes | Path | None) -> str:
    return (_bytes(content) or b"").decode("utf-8", "replace")


def _bytes(content: bytes | Path | None) -> bytes | None:
    if isinstance(content, Path):
        try:
            return content.read_bytes()
        except OSError:
            return None
    return content
