"""The attachments of a site: pictures without their details, large ones with a WebP beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from kbstudio.errors import PublishError
from kbstudio.problems import Problem, Where
from kbstudio.publish.files import SiteFiles
from kbstudio.publish.kept import Kept
from kbstudio.publish.manifest import PublishedFile
from kbstudio.publish.picture_details import without_details
from kbstudio.publish.programs_within import holds_program, may_hold_program
from kbstudio.publish.site import AS_WEBP, Site
from kbstudio.publish.webp import LEAST, as_webp, narrow_webp

_OUTCOMES = "pictures"
_SHELF = "webp"
_NARROW = "-phone"
_WITH_DETAILS = (*AS_WEBP, ".webp")
_BLOCK = 1 << 20


class Outcome(NamedTuple):
    """What came of a picture: digest and size of what is published, of its WebP, and of that for phones."""

    digest: str
    size: int
    webp_digest: str = ""
    webp_size: int = 0
    narrow_digest: str = ""
    narrow_size: int = 0
    is_damaged: bool = False


class _Copies(NamedTuple):
    """The WebP of a picture and that for phones; empty where there is none."""

    webp: bytes = b""
    narrow: bytes = b""


class Attachments:
    """Adds attachments to the files of a site; `webp` and `narrow` are addresses by the pictures' paths.

    `shown` are the paths of those that stand in texts as pictures. What came of which bytes is kept in the
    folder `cache`.
    """

    def __init__(
        self, files: SiteFiles, site: Site, root: Path, shown: Iterable[str], cache: Path | None
    ) -> None:
        self.webp: dict[str, str] = {}
        self.narrow: dict[str, str] = {}
        self._files, self._site, self._root, self._shown = files, site, root, frozenset(shown)
        self._settings = site.library.settings.pictures
        self._kept = Kept(cache)
        self._shelf = Kept(cache / _SHELF if cache else None)
        found = self._kept.find(_OUTCOMES, "")
        self._before = {key: Outcome(*outcome) for key, outcome in json.loads(found or b"{}").items()}
        self._now: dict[str, Outcome] = {}
        self._on_shelf: set[str] = set()

    def add(self, paths: Iterable[str], jobs: int, progress: Callable[[str], None]) -> list[Problem]:
        """Add attachments by their paths; what is wrong with them. `progress` is told of new pictures.

        Cost: reading and hashing each file; for a new picture also what `as_webp` takes, in `jobs` threads.
        """
        problems: list[Problem] = []
        new: list[str] = []
        for path in sorted(paths):
            try:
                described = _describe(self._root / path)
                program = may_hold_program(path) and holds_program(self._root / path)
            except OSError as error:
                problems.append(_unreadable(path, error))
                continue
            if program:
                message = f"There is a program in “{path}”, so it isn’t published. Save it as a plain file."
                problems.append(Problem("warning", Where(path), message, "attachment-withheld"))
                continue
            outcome = self._before.get(self._key(path, described))
            if not self._is_changed(path):
                self._files.add_copy(self._site.attachments[path], self._root / path, described)
            elif outcome:
                problems += self._place(path, described, outcome)
            else:
                new.append(path)
        problems += self._make(new, jobs, progress)
        self.webp = dict(sorted(self.webp.items()))
        self.narrow = dict(sorted(self.narrow.items()))
        if self._now.keys() != self._before.keys():
            self._kept.keep(_OUTCOMES, "", json.dumps(self._now).encode())
            self._shelf.keep_only(self._on_shelf)
        return problems

    def _make(self, new: Iterable[str], jobs: int, progress: Callable[[str], None]) -> Iterator[Problem]:
        """Make what comes of new pictures."""
        pool = ThreadPoolExecutor(max(1, jobs))
        try:
            waiting: dict[str, Future[tuple[PublishedFile, Outcome, _Copies]]]
            waiting = {path: pool.submit(self._made, path) for path in new}
            while waiting:
                path = next(iter(waiting))
                progress(path)
                try:
                    described, outcome, copies = waiting.pop(path).result()
                except OSError as error:
                    yield _unreadable(path, error)
                else:
                    yield from self._place(path, described, outcome, copies)
        finally:
            pool.shutdown(cancel_futures=True)

    def _made(self, path: str) -> tuple[PublishedFile, Outcome, _Copies]:
        """What a picture is, what came of it, and its copies; in a thread."""
        data = (self._root / path).read_bytes()
        published = without_details(data) if not self._settings.keep_details else data
        is_damaged = published is None
        published = data if published is None else published
        digest = _hex(published)
        copies = self._copies(digest, published) if self._may_have_webp(path) else _Copies()
        webp, narrow = ((_hex(copy) if copy else "", len(copy)) for copy in copies)
        outcome = Outcome(digest, len(published), *webp, *narrow, is_damaged)
        return PublishedFile(_hex(data), len(data)), outcome, copies

    def _copies(self, digest: str, published: bytes) -> _Copies:
        """The copies of a picture, of which the digest is known."""
        if len(published) < LEAST:
            return _Copies()
        webp = self._shelf.find(digest, "")
        if webp is None:
            webp = as_webp(published) or b""
            self._shelf.keep(digest, "", webp)
        narrow = self._shelf.find(digest + _NARROW, "") if webp else b""
        if narrow is None:
            narrow = narrow_webp(published, len(webp)) or b""
            self._shelf.keep(digest + _NARROW, "", narrow)
        return _Copies(webp, narrow)

    def _place(
        self, path: str, described: PublishedFile, outcome: Outcome, copies: _Copies | None = None
    ) -> Iterator[Problem]:
        """Add a picture and its copies, which are made when they are read where they aren't given."""
        address = self._site.attachments[path]
        self._now[self._key(path, described)] = outcome
        if self._may_have_webp(path):
            self._on_shelf |= {outcome.digest, outcome.digest + _NARROW}
        if outcome.digest == described.digest:
            self._files.add_copy(address, self._root / path, described)
        else:
            published = PublishedFile(outcome.digest, outcome.size)
            self._files.add_copy(address, partial(self._published, path), published)
        if outcome.webp_size:
            self.webp[path] = self._site.webp_places[path]
            made = PublishedFile(outcome.webp_digest, outcome.webp_size)
            self._add_copy(self.webp[path], path, outcome, made, copies, 0)
        if outcome.narrow_size and path in self._site.narrow_places:
            self.narrow[path] = self._site.narrow_places[path]
            made = PublishedFile(outcome.narrow_digest, outcome.narrow_size)
            self._add_copy(self.narrow[path], path, outcome, made, copies, 1)
        if outcome.is_damaged:
            message = (
                f"“{path}” is damaged or cut off, so browsers may show a part of it or nothing. Save it anew."
            )
            yield Problem("warning", Where(path), message, "damaged-picture")

    def _published(self, path: str) -> bytes:
        """What is published of a picture. Raises PublishError when it can’t be read."""
        try:
            data = (self._root / path).read_bytes()
        except OSError as error:
            raise PublishError(
                f"“{path}” can’t be read ({error.strerror}). See that it is there, then publish again.", path
            ) from error
        return data if self._settings.keep_details else without_details(data) or data

    def _add_copy(  # noqa: PLR0917 (each is a part of one deed)
        self,
        address: str,
        path: str,
        outcome: Outcome,
        made: PublishedFile,
        copies: _Copies | None,
        which: Literal[0, 1],
    ) -> None:
        if copies:
            self._files.add({address: copies[which]})
        else:
            self._files.add_copy(address, partial(self._copy_again, path, outcome, which), made)

    def _copy_again(self, path: str, outcome: Outcome, which: Literal[0, 1]) -> bytes:
        kept = self._shelf.find(outcome.digest + ("", _NARROW)[which], "")
        return kept or self._copies(outcome.digest, self._published(path))[which]

    def _is_changed(self, path: str) -> bool:
        """Whether a file may be published otherwise than it is."""
        has_details = path.lower().endswith(_WITH_DETAILS)
        return (has_details and not self._settings.keep_details) or self._may_have_webp(path)

    def _may_have_webp(self, path: str) -> bool:
        return self._settings.webp and path in self._shown and path in self._site.webp_places

    def _key(self, path: str, described: PublishedFile) -> str:
        """What an outcome depends on, besides this program."""
        return f"{described.digest} {self._settings.keep_details:d}{self._may_have_webp(path):d}"


def _describe(path: Path) -> PublishedFile:
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return PublishedFile(digest.hexdigest(), size)


def _hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _unreadable(path: str, error: OSError) -> Problem:
    message = f"“{path}” can’t be read ({error.strerror}), so it isn’t published."
    return Problem("error", Where(path), message, "unreadable")
