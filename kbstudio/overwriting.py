"""Writing over a file that must stay the same file: what a crash breaks off is finished the next time."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from kbstudio.disk import digest, make_folders, sync_folder, write_file, write_over

_FORMAT = 1
_SUFFIX = ".both"
_PAGE = 4096
"""Bytes that a disk writes at once; a crash leaves some of them old and some new."""


def overwrite(
    folder: Path, path: Path, before: bytes, after: bytes, unless: Callable[[], None] | None = None
) -> None:
    """Write a file's content where it stands; both texts are kept in `folder` until it is done.

    `unless` is called right before, and may raise to keep the old text. Raises OSError; the old text is put
    back then.
    """
    header = {"format": _FORMAT, "path": str(path), "before": len(before), "digest": digest(before + after)}
    make_folders(folder, private=True)
    both = folder / (digest(str(path).encode("utf-8", "surrogatepass"))[:32] + _SUFFIX)
    write_file(both, json.dumps(header).encode() + b"\n" + before + after, private=True)
    try:
        if unless:
            unless()
        try:
            write_over(path, after)
        except OSError:
            write_over(path, before)
            raise
    except OSError:
        with contextlib.suppress(OSError):
            if path.read_bytes() == before:
                _forget(both)
        raise
    except BaseException:
        _forget(both)
        raise
    _forget(both)


def finish(folder: Path) -> list[Path]:
    """Write what was broken off; gives the files that were mended.

    A file that somebody else changed since is left as it is.
    """
    mended = []
    for both, path, before, after in _broken_off(folder):
        with contextlib.suppress(OSError):
            current = path.read_bytes()
            if current not in (before, after) and _is_mixture(current, before, after):
                write_over(path, after)
                mended.append(path)
            _forget(both)
    return mended


def _forget(both: Path) -> None:
    """Remove what was kept, for good: found again after further edits, it would tell of a time long gone."""
    both.unlink()
    with contextlib.suppress(OSError):
        sync_folder(both.parent)


def _broken_off(folder: Path) -> Iterator[tuple[Path, Path, bytes, bytes]]:
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == _SUFFIX)
    except OSError:
        return
    for file in files:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            head, _, data = file.read_bytes().partition(b"\n")
            header = json.loads(head)
            if header["format"] == _FORMAT and header["digest"] == digest(data):
                length = int(header["before"])
                yield file, Path(header["path"]), data[:length], data[length:]


def _is_mixture(current: bytes, before: bytes, after: bytes) -> bool:
    """Whether each page is of one of the two texts, or was never written."""
    if len(current) > max(len(before), len(after)):
        return False
    for start in range(0, len(current), _PAGE):
        page = current[start : start + _PAGE]
        same = (text[start : start + len(page)] == page for text in (before, after))
        if not any(same) and not _is_torn(page, before[start:], after[start:]):
            return False
    return True


def _is_torn(page: bytes, before: bytes, after: bytes) -> bool:
    """Whether a page begins as the new text and goes on as the old one, or as nothing."""
    same = next(
        (at for at, (a, b) in enumerate(zip(page, after, strict=False)) if a != b), min(len(page), len(after))
    )
    rest = page[same:]
    return rest == before[same : same + len(rest)] or not any(rest)
