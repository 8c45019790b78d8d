"""Earlier versions of articles, kept in the user's state folder: what was saved, replaced or deleted."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from kbstudio.article import ArticleId
from kbstudio.disk import digest, make_folders, reason, write_file
from kbstudio.errors import ContentError

Reason = Literal["save", "delete", "external", "rename", "bulk"]

KEEP = 50
"""Versions of an article that are kept however old they are."""

KEEP_DAYS = 30
"""Days for which every version is kept."""

_FORMAT = 1
_ID = re.compile(r"\d{8}T\d{12}Z")
_TIME = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version of an article; `saved` is UTC. `reason`: what happened when it was kept.

    `save`: it was saved here; `external`: it stood on disk, written by another program; `delete`,
    `rename`, `bulk`: what it was before that.
    """

    id: str
    article_id: ArticleId
    saved: dt.datetime
    reason: Reason
    digest: str


class Revisions:
    """The versions kept of one knowledge base: a folder for each article, a file for each version."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(self, article_id: ArticleId, data: bytes, reason: Reason) -> Revision:
        """Keep a version, and drop the oldest beyond what is promised. Raises ContentError."""
        folder = self._folder_of(article_id)
        earlier = self.of(article_id)
        now = dt.datetime.now(dt.UTC)
        if earlier and earlier[0].saved >= now:  # a clock set back must not change the order
            now = earlier[0].saved + dt.timedelta(microseconds=1)
        revision = Revision(now.strftime(_TIME), article_id, now, reason, digest(data))
        header = {"format": _FORMAT, "article": article_id, "reason": reason, "digest": revision.digest}
        try:
            make_folders(folder, private=True)
            head = json.dumps(header).encode() + b"\n"
            write_file(folder / revision.id, head + data, private=True)
        except OSError as error:
            raise _failed(article_id, error) from error
        for old in earlier[KEEP:]:
            if now - old.saved > dt.timedelta(days=KEEP_DAYS):
                with contextlib.suppress(OSError):
                    (folder / old.id).unlink()
        return revision

    def of(self, article_id: ArticleId) -> list[Revision]:
        """All versions of an article, newest first; damaged ones are left out."""
        return sorted(self._in(self._folder_of(article_id)), key=lambda r: r.saved, reverse=True)

    def data(self, revision: Revision) -> bytes:
        """The file's bytes in that version. Raises ContentError when it is damaged or no longer there."""
        if not _ID.fullmatch(revision.id):
            raise _damaged(revision)
        try:
            content = (self._folder_of(revision.article_id) / revision.id).read_bytes()
        except OSError as error:
            raise _damaged(revision) from error
        data = content.partition(b"\n")[2]
        if digest(data) != revision.digest:
            raise _damaged(revision)
        return data

    def knows(self, article_id: ArticleId, digest: str) -> bool:
        """Whether a version with this digest is kept."""
        return any(revision.digest == digest for revision in self.of(article_id))

    def damaged(self, article_id: ArticleId) -> int:
        """How many versions of an article can't be read any more."""
        folder = self._folder_of(article_id)
        try:
            files = sum(1 for file in folder.iterdir() if _ID.fullmatch(file.name))
        except OSError:
            return 0
        whole = 0
        for revision in self._in(folder):
            with contextlib.suppress(ContentError):
                self.data(revision)
                whole += 1
        return files - whole

    def text_with(self, article_id: ArticleId, digest: str | None) -> str | None:
        """The text of the version with this digest; None when none is kept."""
        for revision in self.of(article_id):
            if revision.digest == digest:
                with contextlib.suppress(ContentError, UnicodeDecodeError):
                    return self.data(revision).decode("utf-8")
        return None

    def deleted(self, existing: Collection[str]) -> list[Revision]:
        """The newest version of each article that isn't there any more, latest first."""
        kept = (sorted(self._in(folder), key=lambda r: r.saved) for folder in self._folders())
        newest = (versions[-1] for versions in kept if versions)
        gone = (revision for revision in newest if revision.article_id not in existing)
        return sorted(gone, key=lambda r: r.saved, reverse=True)

    def move(self, old: ArticleId, new: ArticleId) -> None:
        """Let an article that was renamed keep its versions. Raises ContentError."""
        source, target = self._folder_of(old), self._folder_of(new)
        try:
            for revision in self._in(source):
                content = (source / revision.id).read_bytes().partition(b"\n")[2]
                header = {"format": _FORMAT, "article": new, "reason": revision.reason}
                head = json.dumps({**header, "digest": revision.digest}).encode() + b"\n"
                make_folders(target, private=True)
                write_file(target / revision.id, head + content, private=True)
                (source / revision.id).unlink()
        except OSError as error:
            raise _failed(old, error) from error

    def _folder_of(self, article_id: str) -> Path:
        return self._folder / hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _folders(self) -> list[Path]:
        try:
            return [entry for entry in self._folder.iterdir() if entry.is_dir()]
        except OSError:
            return []

    def _in(self, folder: Path) -> Iterator[Revision]:
        try:
            files = [file for file in folder.iterdir() if _ID.fullmatch(file.name)]
        except OSError:
            return
        for file in files:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError), file.open("rb") as content:
                header = json.loads(content.readline(10_000))
                saved = dt.datetime.strptime(file.name, _TIME).replace(tzinfo=dt.UTC)
                if header["format"] == _FORMAT and header["reason"] in get_args(Reason):
                    article_id = ArticleId(str(header["article"]))
                    if self._folder_of(article_id) != folder:  # damaged: it was never this article's
                        continue
                    yield Revision(file.name, article_id, saved, header["reason"], str(header["digest"]))


def _failed(article_id: str, error: OSError) -> ContentError:
    return ContentError(f"No version of “{article_id}” can be kept: {reason(error)}", article_id)


def _damaged(revision: Revision) -> ContentError:
    return ContentError(
        f"This version of “{revision.article_id}” is damaged. Choose another one.", revision.article_id
    )
