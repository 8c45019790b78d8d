"""Rendered articles kept on disk: an entry is found by all that went into it, and never trusted unread."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from functools import cached_property
from pathlib import Path

from kbstudio.article import Article
from kbstudio.document import Document
from kbstudio.document_json import from_bytes
from kbstudio.program import program_digest

_DIGEST = 32
_DAY = 24 * 60 * 60

KEEP_DAYS = 30
"""Days for which entries that nobody uses are kept, so that going back to an earlier text is quick."""


class RenderCache:
    """Documents in a folder, each under the digest of its article's text and of what renders it.

    Nothing here fails: what can't be read is rendered again, what can't be written isn't kept.
    """

    def __init__(self, folder: Path, program: bytes | None = None) -> None:
        """`program`: what `program_digest` gave, for whoever has it already."""
        self._folder = folder
        self._program = program

    def document(self, article: Article) -> Document | None:
        """The article's document, if it is here and undamaged."""
        path = self._path(article)
        try:
            entry = path.read_bytes()
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)  # when it was last used
        except OSError:
            return None
        data = entry[_DIGEST:]
        if _seal(path, data) != entry[:_DIGEST]:
            return None
        try:
            return from_bytes(data)
        except ValueError:
            return None

    def keep(self, article: Article, data: bytes) -> None:
        """Keep an article's document, given as bytes of `document_json`."""
        path = self._path(article)
        beside = path.with_name(f"{path.name}.{os.getpid()}.new")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_seal(path, data) + data)
            beside.replace(path)

    def prune(self) -> None:
        """Drop entries that nobody has used for a month."""
        today = time.time()
        with contextlib.suppress(OSError):
            for entry in os.scandir(self._folder):
                with contextlib.suppress(OSError):
                    if today - entry.stat().st_mtime > KEEP_DAYS * _DAY:
                        Path(entry.path).unlink()

    def _path(self, article: Article) -> Path:
        digest = self._base.copy()
        parts = f"{len(article.title)} {article.title}{article.whole}"
        digest.update(parts.encode("utf-8", "surrogatepass"))
        return self._folder / digest.hexdigest()

    @cached_property
    def _base(self) -> hashlib._Hash:
        return hashlib.sha256(self._program or program_digest())


def _seal(path: Path, data: bytes) -> bytes:
    """What an entry begins with: it holds for these bytes under this name, not under another one."""
    return hashlib.sha256(path.name.encode() + data).digest()
