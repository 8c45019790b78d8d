"""Showing a knowledge base as its site while it is written: built in memory, anew after each change."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import watchfiles

from kbstudio.errors import KbError, PublishError
from kbstudio.progress import Cancelled, Progress, no_progress
from kbstudio.publish.living_site import State
from kbstudio.publish.preview_server import PreviewServer, ShownSite, from_files

IDLE_SECONDS = 1.0
"""How long nothing must have been saved before all that follows from what was is made."""


class Living(Protocol):
    """A site that is written: see LivingSite."""

    def whole(self, progress: Progress) -> State:
        """The whole site as it is now."""

    def soon(self, saved: Sequence[Path]) -> State | None:
        """The site with the pages of what was saved, if they can be made without the rest."""


def serve(
    watched: Sequence[Path],
    living: Living,
    port: int | None = None,
    *,
    on_ready: Callable[[str], None],
    on_error: Callable[[KbError], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve a site, and bring it up to date whenever a file in the watched folders changes, until `stop`.

    `port` as for PreviewServer. `on_ready` is told the address once. Raises what the first build raises,
    and PublishError when the port is taken or the folders can’t be watched; a later build that fails
    is told to `on_error`, and the last good site stays.
    """
    folders = [folder.resolve() for folder in watched if folder.is_dir()]
    ended = stop or threading.Event()
    saved: queue.Queue[tuple[Path, ...] | KbError | None] = queue.Queue()
    watching = threading.Event()
    watcher = threading.Thread(target=_watch, args=(folders, saved, watching, ended), daemon=True)
    watcher.start()
    try:
        # The watching begins before the first build, so that a file saved meanwhile is not missed.
        watching.wait()
        # The port comes before the first build too: whether it is free shows at once.
        with PreviewServer(from_files({}), port, live=True) as server:
            server.site.replace(living.whole(no_progress).look_up)
            on_ready(server.address)
            _follow(living, saved, server.site, on_error)
    finally:
        ended.set()
        watcher.join()


def _follow(
    living: Living,
    saved: queue.Queue[tuple[Path, ...] | KbError | None],
    shown: ShownSite,
    on_error: Callable[[KbError], None],
) -> None:
    """Show each change, until there are no more."""
    behind = False

    def unless_saved(_done: int, _total: int, _what: str) -> None:
        if not saved.empty():
            raise Cancelled("Something was saved meanwhile.")

    while True:
        try:
            changed = saved.get(timeout=IDLE_SECONDS if behind else None)
        except queue.Empty:
            changed = ()
        if changed is None:
            return
        if isinstance(changed, KbError):
            raise changed
        try:
            state = living.soon(changed) if changed else None
            behind = state is not None
            state = state or living.whole(no_progress if changed else unless_saved)
            shown.replace(state.look_up, tell=state.is_other)
        except Cancelled:
            behind = True
        except KbError as error:
            on_error(error)


def _watch(
    folders: Sequence[Path],
    saved: queue.Queue[tuple[Path, ...] | KbError | None],
    watching: threading.Event,
    stop: threading.Event,
) -> None:
    """Tell of every change; of the end with None, of a failure with what failed."""
    try:
        for changed in _changes(folders, stop):
            watching.set()
            if changed:
                saved.put(changed)
        saved.put(None)
    except KbError as error:
        saved.put(error)
    finally:
        watching.set()


def _changes(folders: Sequence[Path], stop: threading.Event) -> Iterator[tuple[Path, ...]]:
    """The files that changed, again and again, at least twice a second."""
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
            yield tuple(sorted({Path(path) for _, path in changed}))
    except (OSError, RuntimeError) as error:
        names = " and ".join(f"“{folder}”" for folder in folders)
        message = f"Changes in {names} can’t be watched ({error}). Close other programs that watch files."
        raise PublishError(message) from error
