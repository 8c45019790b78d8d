"""The content folder on disk: articles are read, saved, moved and deleted here without losing a word."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from kbstudio.article import ArticleId
from kbstudio.disk import digest, make_folders, must_stay, reason, sync_folder, write_file
from kbstudio.errors import ConflictError, ContentError
from kbstudio.locks import locked
from kbstudio.names import check_new_path, path_in
from kbstudio.overwriting import finish, overwrite
from kbstudio.revisions import Reason, Revision, Revisions
from kbstudio.text import slugify

__all__ = ["Store", "digest"]

IMAGES = "images"
"""Folder for pictures that are added to an article."""


_PATIENCE = 10.0
"""Seconds for which another KB Studio that saves into the same folder is waited for."""


class Store:
    """The files of one knowledge base. It keeps nothing in memory: the disk is the truth."""

    def __init__(
        self, root: Path, state: Path, on_unkept: Callable[[ContentError], None] = lambda _: None
    ) -> None:
        """`on_unkept` is told, in the caller's thread, of texts that can't be kept as revisions."""
        self.root = root
        self._on_unkept = on_unkept
        self.revisions = Revisions(state / "revisions")
        self._lock = state / "saving.lock"
        self._unfinished = state / "unfinished"

    def finish(self) -> list[Path]:
        """Finish the saves that a crash broke off where a file was written over; gives the files mended."""
        return finish(self._unfinished)

    def read(self, article_id: ArticleId) -> bytes:
        """An article's bytes. Raises ContentError."""
        data = _read(path_in(self.root, article_id), article_id)
        if data is None:
            raise ContentError(f"“{article_id}” isn’t there any more. It was moved or deleted.", article_id)
        return data

    def save(
        self, article_id: ArticleId, data: bytes, expected: str | None, before: Reason = "external"
    ) -> str:
        """Write an article and give its new digest; what stood there stays among its revisions.

        `expected` is the digest of what was read, None for a new article; `before` is why a text that isn't
        among the revisions yet is kept. Raises ConflictError when something else stands there, unless it is
        the same text, and ContentError when it can't be written; either way the file is as it was.
        """
        with self._alone(article_id, "saved"):
            return self._save(article_id, data, expected, before)

    def _save(self, article_id: ArticleId, data: bytes, expected: str | None, before: Reason) -> str:
        path = path_in(self.root, article_id)
        current = _read(path, article_id)
        if current == data:
            return digest(data)
        _check_unchanged(article_id, current, expected)
        if current is None:
            path = self._make_folder(article_id)
        else:
            with self._unkept_is_told():  # a full state folder must not keep a writer from saving
                if not self.revisions.knows(article_id, digest(current)):
                    self.revisions.record(article_id, current, before)

        def still_unchanged() -> None:
            _check_unchanged(article_id, _read(path, article_id), expected)

        try:
            _check_writable(path, article_id)
            if current is not None and must_stay(path):
                overwrite(self._unfinished, path, current, data, still_unchanged)
            else:
                write_file(path, data, unless=still_unchanged)
        except OSError as error:
            raise ContentError(f"“{article_id}” can’t be saved: {reason(error)}", article_id) from error
        if _read(path, article_id) != data:
            message = f"“{article_id}” reads back differently than it was saved. Save it on another disk."
            raise ContentError(message, article_id)
        with self._unkept_is_told():  # the next save finds it on disk and keeps it then
            self.revisions.record(article_id, data, "save")
        return digest(data)

    def move(self, old: ArticleId, new: ArticleId) -> None:
        """Give an article another path, and its revisions with it. Raises ContentError.

        Nothing is ever overwritten: a file that stands at the new path is a ConflictError.
        """
        with self._alone(old, "moved"):
            self._move(old, new)

    def _move(self, old: ArticleId, new: ArticleId) -> None:
        data = self.read(old)
        source = self.root.resolve().joinpath(*old.split("/"))
        with self._unkept_is_told():  # the words stay where they were, under another name
            self.revisions.record(old, data, "rename")
        target = self._make_folder(new, instead_of=old)
        try:
            _move(source, target)
            sync_folder(target.parent)
            sync_folder(source.parent)
        except FileExistsError as error:
            raise ConflictError(f"“{new}” is there already. Choose another name.", new) from error
        except OSError as error:
            raise ContentError(f"“{old}” can’t be moved: {reason(error)}", old) from error
        with self._unkept_is_told():
            self.revisions.move(old, new)

    def delete(self, article_id: ArticleId) -> Revision:
        """Remove an article; its text is kept as a revision first, which is given. Raises ContentError."""
        with self._alone(article_id, "deleted"):
            return self._delete(article_id)

    def _delete(self, article_id: ArticleId) -> Revision:
        kept = self.revisions.record(article_id, self.read(article_id), "delete")
        path = self.root.resolve().joinpath(*article_id.split("/"))
        try:
            path.unlink()
            sync_folder(path.parent)
        except OSError as error:
            raise ContentError(f"“{article_id}” can’t be deleted: {reason(error)}", article_id) from error
        return kept

    def restore(self, article_id: ArticleId, revision_id: str) -> None:
        """Bring an earlier version back; what stands there now stays among the revisions.

        Raises ContentError when that version is no longer kept, or can't be written.
        """
        for revision in self.revisions.of(article_id):
            if revision.id == revision_id:
                current = _read(path_in(self.root, article_id), article_id)
                expected = None if current is None else digest(current)
                self.save(article_id, self.revisions.data(revision), expected)
                return
        raise ContentError(f"That version of “{article_id}” is no longer kept.", article_id)

    def add_attachment(self, near: ArticleId, name: str, data: bytes) -> str:
        """Keep a picture or another file for an article, and give its path in the knowledge base.

        It goes to the nearest folder `images` at or above the article, under a name that works in
        addresses; the same file added again is found, not doubled. Raises ContentError.
        """
        with self._alone(name, "added"):
            return self._add_attachment(near, name, data)

    def _add_attachment(self, near: ArticleId, name: str, data: bytes) -> str:
        folder = self._images_folder(near)
        stem, ending = _attachment_name(name)
        number = 1
        while True:
            path = f"{folder}/{stem}{'' if number == 1 else f'-{number}'}{ending}"
            file = check_new_path(self.root, path)
            there = _read(file, path)
            if there == data:
                return path
            if there is None:
                break
            number += 1
        try:
            make_folders(file.parent)
            write_file(file, data)
        except OSError as error:
            raise ContentError(f"“{path}” can’t be saved: {reason(error)}", path) from error
        return path

    @contextlib.contextmanager
    def _unkept_is_told(self) -> Iterator[None]:
        try:
            yield
        except ContentError as error:
            self._on_unkept(error)

    @contextlib.contextmanager
    def _alone(self, what: str, done: str) -> Iterator[None]:
        """Change something while no other window does: two could both find nothing changed and then write."""
        try:
            if not self.root.is_dir():
                # Made anew, it would stand where a drive is to be connected, and hide what is on it.
                message = (
                    f"“{self.root.name}” isn’t there any more. Connect its drive, or put the folder back."
                )
                raise ContentError(message, str(self.root))
            with locked(self._lock, _PATIENCE):
                yield
        except OSError as error:
            raise ContentError(f"“{what}” can’t be {done}: {reason(error)}", what) from error

    def _make_folder(self, article_id: ArticleId, instead_of: str | None = None) -> Path:
        if not article_id.endswith(".md"):
            raise ContentError(
                f"“{article_id}” can’t be an article’s name: it must end in “.md”.", article_id
            )
        path = check_new_path(self.root, article_id, instead_of)
        try:
            make_folders(path.parent)
        except OSError as error:
            raise ContentError(f"“{article_id}” can’t be saved: {reason(error)}", article_id) from error
        return path

    def _images_folder(self, near: ArticleId) -> str:
        for above in PurePosixPath(near).parents:
            folder = (above / IMAGES).as_posix()
            if path_in(self.root, folder).is_dir():
                return folder
        return IMAGES


def _attachment_name(name: str) -> tuple[str, str]:
    plain = PurePosixPath(name.replace("\\", "/")).name
    stem, dot, ending = plain.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,10}", ending) or ending.lower() == "md":
        raise ContentError(f"“{plain}” can’t be added: its kind can’t be told from its name.", plain)
    return slugify(stem)[:80].strip("-") or "file", f".{ending.lower()}"


def _read(path: Path, article_id: str) -> bytes | None:
    try:
        if not path.is_file() and path.exists():
            raise ContentError(f"“{article_id}” isn’t a file. Choose another name.", article_id)
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ContentError(f"“{article_id}” can’t be read ({error.strerror}).", article_id) from error


def _check_unchanged(article_id: str, current: bytes | None, expected: str | None) -> None:
    if (None if current is None else digest(current)) == expected:
        return
    if current is None:
        message = f"“{article_id}” was moved or deleted by another program. Save it again to bring it back."
    elif expected is None:
        message = f"“{article_id}” is there already. Choose another name."
    else:
        message = f"“{article_id}” was changed by another program. Compare both before you save."
    raise ConflictError(message, article_id)


def _check_writable(path: Path, article_id: str) -> None:
    # Replacing a file needs no right to write it, so a writer's “read-only” would not be respected.
    anybody = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    if path.exists() and not (path.stat().st_mode & anybody and os.access(path, os.W_OK)):
        message = f"“{article_id}” can’t be saved: it is read-only. Allow writing it, then save again."
        raise ContentError(message, article_id)


def _move(source: Path, target: Path) -> None:
    """Rename without overwriting. Raises FileExistsError."""
    if target.exists() and target.samefile(source):  # only its case changes, on a system that ignores case
        source.rename(target)
    elif source.is_symlink():
        target.symlink_to(os.path.relpath(source.resolve(), target.parent))
        source.unlink()
    else:
        try:
            os.link(source, target)  # unlike a rename, it never replaces a file
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):  # a disk without hard links, such as a memory stick
            if target.exists():
                raise FileExistsError(str(target)) from None
            source.rename(target)
        else:
            sync_folder(target.parent)  # or a crash could take both names
            source.unlink()
