"""Which files of a folder others change, told from the process beside the window."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol


class Stop(Protocol):
    """Whether somebody wants an end; asked some twenty times a second."""

    def is_set(self) -> bool:
        """Whether to stop."""


def watch_folder(root: Path, since: float, tell: Callable[[tuple[str, ...]], None], stop: Stop) -> None:
    """Tell the paths of files that change, until `stop` is set or the folder can't be watched any more.

    `since`: from when on changes count, in seconds of the system's clock.
    """
    import watchfiles  # noqa: PLC0415 (needed only after the folder was read)

    root = root.resolve()
    missed: tuple[str, ...] | None = None
    try:
        for changes in watchfiles.watch(
            root,
            stop_event=stop,
            debounce=300,
            rust_timeout=500,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            if missed is None:  # the first time round: it is being watched now
                missed = tuple(_changed_since(root, since))
            paths = {_path_in(root, path) for _, path in changes} - {""} | set(missed)
            missed = ()
            if paths and not stop.is_set():
                tell(tuple(sorted(paths)))
    except (OSError, RuntimeError):
        # Not every file system can be watched. Saving compares with the disk anyhow.
        return


def _changed_since(root: Path, since: float) -> Iterator[str]:
    """What changed after the folder was read and before it was watched.

    Files, and folders out of which a file may have gone; the top folder is the empty path.
    """
    for folder, _, names in os.walk(root):
        inside = _path_in(root, folder)
        if (inside or folder == str(root)) and _is_newer(folder, since):
            yield inside
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118 (thousands of them)
            if _is_newer(path, since) and (changed := _path_in(root, path)):
                yield changed


def _is_newer(path: str, since: float) -> bool:
    with contextlib.suppress(OSError):
        return os.stat(path).st_mtime >= since  # noqa: PTH116 (thousands of them)
    return False


def _path_in(root: Path, path: str) -> str:
    """The path in the folder; empty for what no article and no page comes from."""
    try:
        parts = Path(path).relative_to(root).parts
    except ValueError:
        return ""
    if any(part.startswith(".") or part == "_site" or part.endswith("~") for part in parts):
        return ""
    return "/".join(parts)
