"""Addresses on the site: which file has which, and how one page links to another."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

INDEX = "index.html"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]|^[. ]+|[. ]+$")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_ANCHOR_SAFE = "!$&'()*+,;=:@/?-._~"


@dataclass(slots=True)
class Claims:
    """Which files of the site are taken, as a file system that folds case would see them."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def is_free(self, address: str) -> bool:
        """Whether neither the address nor a file above it nor a folder of its name is taken."""
        folded = address.casefold()
        taken = folded in self.files or folded in self.folders
        return not taken and self.files.isdisjoint(_folders_above(folded))

    def take(self, address: str) -> bool:
        """Claim an address; False when it isn't free."""
        free = self.is_free(address)
        if free:
            self.files.add(address.casefold())
            self.folders.update(_folders_above(address.casefold()))
        return free


def _folders_above(address: str) -> list[str]:
    return [address[: match.start()] for match in re.finditer("/", address)]


def root_of(address: str) -> str:
    """The way from a page to the top of the site: `../../` for `billing/change-card/index.html`."""
    return "../" * address.count("/")


def link(root: str, address: str, anchor: str = "", *, files: bool = False) -> str:
    """A link to an address of the site from a page whose way to the top is `root`.

    `files` names `index.html`, for reading from a disk, where folders have no page of their own.
    """
    if not files and (address == INDEX or address.endswith("/" + INDEX)):
        address = address[: -len(INDEX)]
    path = root + _quoted(address)
    return f"{path or './'}#{quote(anchor, safe=_ANCHOR_SAFE)}" if anchor else path or "./"


@lru_cache(maxsize=100_000)
def _quoted(address: str) -> str:
    return quote(address, safe="/~")


def file_address(path: str) -> str:
    """Where an attachment stands on the site: its path, without what a file system or host can't take."""
    parts = [_DEVICES.sub(r"\g<0>-", _UNSAFE.sub("-", part)) or "-" for part in path.split("/")]
    return "/".join(parts)


def other_address(path: str) -> str:
    """Another address for an attachment whose own is taken, the same each time."""
    name = file_address(path.rpartition("/")[2])
    return f"files/{hashlib.sha256(path.encode()).hexdigest()[:8]}/{name}"


def redirect_address(old: str, site_url: str = "") -> str | None:
    """The file that answers at an earlier address of an article; None when it can't be one of this site's.

    `old` is a path (`/billing/old-name/`, `old.html`) or a whole address of this site. A host of
    files can't tell what stands after a `?`.
    """
    try:
        parts = urlsplit(old)
        if parts.scheme or parts.netloc:
            if not site_url or not old.startswith(site_url.rstrip("/") + "/"):
                return None
            parts = urlsplit(old.removeprefix(site_url.rstrip("/")))
    except ValueError:  # such as “//[”, which is no address at all
        return None
    path = unquote(parts.path).strip("/")
    pieces = path.split("/")
    if not path or parts.query or not all(map(_can_be_named, pieces)):
        return None
    return path if re.search(r"\.(?:html?|php|aspx?)$", pieces[-1]) else f"{path}/{INDEX}"


def _can_be_named(piece: str) -> bool:
    """Whether a file or folder can have a name on every system."""
    strange = _UNSAFE.search(piece) or _DEVICES.match(piece) or "\N{REPLACEMENT CHARACTER}" in piece
    return bool(piece) and piece.isprintable() and not strange and len(piece.encode()) <= 200


def base_path(url: str) -> str:
    """The path at which a site stands on its host, with slashes at both ends: `/` or `/help/`."""
    path = quote(unquote(urlsplit(url).path), safe="/~").strip("/")
    return f"/{path}/" if path else "/"
