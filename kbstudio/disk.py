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

    A file that is there keeps its mode and, where the system permits, its owner; a new `private` one may
    be read by its owner only. `unless` is called right before the old file goes, and may raise to keep it.
    Raises OSError; until the replacement itself the old file is untouched, and no temporary file is left.
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
        _carry_mode(path, beside)
        if unless:
            unless()
        _replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


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


def _carry_mode(old: Path, new: Path) -> None:
    try:
        status = old.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError, AttributeError):  # only the owner of a file, or root, may give it away
        os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))


def _replace(new: Path, old: Path) -> None:
    if sys.platform == "win32":
        for attempt in range(_RETRIES):
            with contextlib.suppress(PermissionError):
                os.replace(new, old)  # noqa: PTH105
                return
            time.sleep(0.02 * attempt)
    os.replace(new, old)  # noqa: PTH105 (named plainly: it is the moment that counts)
