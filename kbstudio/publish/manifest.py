"""The manifest: which files of an output folder we published, and with which content."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kbstudio.errors import PublishError
from kbstudio.marks import OUTPUT_MARK

MANIFEST = f"{OUTPUT_MARK}/manifest.json"
VERSION = 1

_OUTSIDE = re.compile(r"[\\:\0]|(?:^|/)\.{0,2}(?:/|\Z)")
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

UNKNOWN = ""
"""The digest of a file that a publish which didn't end may or may not have written."""

PERHAPS = -2
"""The size of such a file when it isn't known either whether anything stands there."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file's content: SHA-256 in hex (or UNKNOWN), and size in bytes."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page's title, and digests of the words its writer gave it and of the path at which they stand."""

    title: str
    digest: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was published, by address."""

    files: Mapping[str, PublishedFile] = field(default_factory=dict)
    pages: Mapping[str, PublishedPage] = field(default_factory=dict)


def read_manifest(out: Path) -> Manifest | None:
    """The manifest of an output folder; None when it has none.

    Raises PublishError when it can't be read or another version wrote it.
    """
    path = out / MANIFEST
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise PublishError(
            f"“{path}” can’t be read ({error.strerror}). Publish to another folder.", str(path)
        ) from error
    return parse_manifest(data, str(out))


def parse_manifest(source: bytes, place: str) -> Manifest:
    """The manifest that stands on a place. Raises PublishError when it is damaged or of another version."""
    try:
        data = json.loads(source)
        if data["version"] != VERSION:
            raise PublishError(
                f"Another version of KB Studio published to “{place}”. Publish to a new folder.", place
            )
        files = {key: PublishedFile(str(digest), int(size)) for key, (digest, size) in data["files"].items()}
        pages = {key: PublishedPage(*map(str, page)) for key, page in data["pages"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(place) from error
    if not all(is_inside(address) for address in files):
        raise _damaged(place)
    return Manifest(files, pages)


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it stands on disk; the same for the same content."""
    files = ((key, (entry.digest, entry.size)) for key, entry in sorted(manifest.files.items()))
    pages = ((key, (page.title, page.digest, page.source)) for key, page in sorted(manifest.pages.items()))
    text = f'{{\n"version":{VERSION},\n"files":{_lines(files)},\n"pages":{_lines(pages)}\n}}\n'
    return text.encode()


def _lines(entries: Iterable[tuple[str, tuple[str | int, ...]]]) -> str:
    """A JSON object with a line for each entry."""
    return "{\n" + ",\n".join(f"{_write(key)}:{_write(value)}" for key, value in entries) + "\n}"


def short_digest(text: str) -> str:
    """What tells texts, or paths, of one site apart: the beginning of a SHA-256 in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_inside(address: str) -> bool:
    """Whether an address stays below the folder it is read from, on every system."""
    return not _OUTSIDE.search(address)


def still_there(out: Path, manifest: Manifest) -> dict[str, str]:
    """The digests of published files that are on disk with the size they were written with."""
    result = {}
    folder = os.fspath(out)
    for address, entry in manifest.files.items():
        try:
            size = os.lstat(f"{folder}/{address}").st_size
        except OSError:
            continue
        result[address] = entry.digest if size == entry.size else UNKNOWN
    return result


def _damaged(place: str) -> PublishError:
    file = f"{place.rstrip('/')}/{MANIFEST}"
    message = f"“{file}” is damaged, so what was published to “{place}” isn’t known. Publish to a new folder."
    return PublishError(message, file)
