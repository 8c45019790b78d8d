"""Writing a file so that a crash at any moment leaves the old text or the new one, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

_RETRIES = 10
"""Times a replacement is tried on Windows, where a virus scanner may hold the file; a second in all."""


def digest(data: bytes) -> str:
    """What a file's content is told apart by: SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_file(
    path: Path, data: bytes, *, private: bool = False, unless: Callable[[], None] | None = None
) -> None:
    """Replace a file's content, or make the file: written beside, synced, replaced, folder synced.

    A file that is there keeps its mode and, where the system permits, its owner and extended attributes,
    such as access lists; a new `private` one may be read by its owner only. `unless` is called right before
    the old file goes, and may raise to keep it. Raises OSError; until the replacement itself the old file is
    untouched, and no temporary file is left.
    """
    beside = path.with_name(f".{path.name[:60]}.{secrets.token_hex(8)}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(beside, flags, 0o600 if private else 0o666)
    try:
        try:
            _write(descriptor, data)
            _sync(descriptor)
        finally:
            os.close(descriptor)
        _carry(path, beside)
        if unless:
            unless()
        _replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def write_over(path: Path, data: bytes) -> None:
    """Write a file's content where it stands, so that it stays the same file, and sync it. Raises OSError.

    A crash or a full disk leaves a mixture: whoever calls this has kept both texts elsewhere.
    """
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        _write(descriptor, data)
        os.ftruncate(descriptor, len(data))
        _sync(descriptor)
    finally:
        os.close(descriptor)


def must_stay(path: Path) -> bool:
    """Whether a file would not be the same if another one took its place.

    It has a second name, an owner or group that can't be given to another, or a folder that can't be written.
    """
    try:
        status = path.stat()
    except OSError:
        return False
    if status.st_nlink > 1:
        return True
    if sys.platform == "win32":
        return False
    user = os.geteuid()
    groups = {os.getegid(), *os.getgroups()}
    foreign = user and (status.st_uid != user or status.st_gid not in groups)
    return bool(foreign) or not os.access(path.parent, os.W_OK | os.X_OK)


def make_folders(folder: Path, *, private: bool = False) -> None:
    """Make a folder and those above it, so that their names survive a crash. Raises OSError."""
    missing = []
    at = folder
    while not at.exists() and at != at.parent:
        missing.append(at)
        at = at.parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o777)
    for made in reversed(missing):
        sync_folder(made.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that names made or removed in a folder survive a crash. Raises OSError."""
    if sys.platform == "win32":  # it has no such call
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network drives have no such call
            raise
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
    """Why the system refused, and what to do, in words for a writer: follows “… can’t be saved: ”."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full. Make room on it, then try again."
    if error.errno == errno.EROFS:
        return "the disk can only be read. Copy the folder to another disk."
    if error.errno in (errno.EACCES, errno.EPERM):
        return "you may not write there. Ask for the right to, or use another folder."
    if error.errno == errno.ENAMETOOLONG:
        return "the name is too long. Choose a shorter one."
    if error.errno == errno.EIO:
        return "the disk reports a fault. Save to another disk."
    return f"{error.strerror or error}. Try again, or use another folder."


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":  # its fsync leaves the text in the drive's own memory
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _carry(old: Path, new: Path) -> None:
    """Give a new file what the old one has besides its content."""
    try:
        status = old.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError, AttributeError):  # only the owner of a file, or root, may give it away
        os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))
    if sys.platform == "linux":
        for name in _attributes(old):
            with contextlib.suppress(OSError):  # some are the system's alone
                os.setxattr(new, name, os.getxattr(old, name))


def _attributes(file: Path) -> list[str]:
    if sys.platform != "linux":
        return []
    try:
        return os.listxattr(file)
    except OSError:  # a disk without them
        return []


def _replace(new: Path, old: Path) -> None:
    if sys.platform == "win32":
        for attempt in range(_RETRIES):
            with contextlib.suppress(PermissionError):
                os.replace(new, old)  # noqa: PTH105
                return
            time.sleep(0.02 * attempt)
    os.replace(new, old)  # noqa: PTH105 (named plainly: it is the moment that counts)
