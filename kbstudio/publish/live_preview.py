"""Showing a knowledge base as its site while it is written: built in memory, anew after each change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import watchfiles

from kbstudio.errors import KbError, PublishError
from kbstudio.publish.preview_server import PreviewServer, from_files

Build = Callable[[], Mapping[str, bytes | Path]]
"""Makes every file of the site: address to content, or to the file on disk that holds it."""


def serve(
    watched: Sequence[Path],
    build: Build,
    port: int | None = None,
    *,
    on_ready: Callable[[str], None],
    on_error: Callable[[KbError], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve a site, and build it anew whenever a file in the watched folders changes, until `stop` is set.

    `port` as for PreviewServer. `on_ready` is told the address once. Raises what the first build raises,
    and PublishError when the port is taken or the folders can’t be watched; a later build that fails
    is told to `on_error`, and the last good site stays.
    """
    folders = [folder.resolve() for folder in watched if folder.is_dir()]
    changes = _changes(folders, stop or threading.Event())
    # The watching begins before the first build, so that a file saved meanwhile is not missed.
    next(changes, None)
    # The port comes before the first build too: whether it is free shows at once.
    with PreviewServer(from_files({}), port, live=True) as server:
        server.site.replace(from_files(build()))
        on_ready(server.address)
        for changed in changes:
            if not changed:
                continue
            try:
                server.site.replace(from_files(build()))
            except KbError as error:
                on_error(error)


def _changes(folders: Sequence[Path], stop: threading.Event) -> Iterator[bool]:
    """Whether something changed, again and again, at least twice a second."""
    if not folders:
        return

    def counts(_: watchfiles.Change, path: str) -> bool:
        inside = [Path(path).relative_to(folder) for folder in folders if Path(path).is_relative_to(folder)]
        return any(not any(part.startswith(".") for part in file.parts) for file in inside)

    try:
        for changed in watchfiles.watch(
            *folders,
            watch_filter=counts,
            debounce=400,
            stop_event=stop,
            rust_timeout=500,
            yield_on_timeout=True,
        ):
            yield bool(changed)
    except (OSError, RuntimeError) as error:
        names = " and ".join(f"“{folder}”" for folder in folders)
        message = f"Changes in {names} can’t be watched ({error}). Close other programs that watch files."
        raise PublishError(message) from error
