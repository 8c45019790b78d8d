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

IDLE_SECONDS = 2.0
"""How long nothing must have been saved before all that follows from what was is made."""

_END_SECONDS = 5.0


class Living(Protocol):
    """A site that is written: see LivingSite."""

    def whole(self, progress: Progress) -> Callable[[], State]:
        """Make the whole site as it is now, in any thread; calling what it gives takes that up."""

    def soon(self, saved: Sequence[Path]) -> State | None:
        """The site with what was saved, if that can be made without the rest."""


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
    heard: queue.Queue[_Heard] = queue.Queue()
    watching = threading.Event()
    watcher = threading.Thread(target=_watch, args=(folders, heard, watching, ended), daemon=True)
    watcher.start()
    try:
        # The watching begins before the first build, so that a file saved meanwhile is not missed.
        watching.wait()
        # The port comes before the first build too: whether it is free shows at once.
        with PreviewServer(from_files({}), port, live=True) as server:
            server.site.replace(living.whole(no_progress)().look_up)
            on_ready(server.address)
            _Follower(living, heard, server.site, on_error).run()
    finally:
        ended.set()
        watcher.join()


class _Making:
    """The whole site, made in a thread of its own while what is saved meanwhile shows."""

    def __init__(self, living: Living, heard: queue.Queue[_Heard]) -> None:
        self.is_outdated = False
        self.made: Callable[[], State] | None = None
        self.failed: BaseException | None = None
        self._living, self._heard = living, heard
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Let it end, and wait for that a while."""
        self.is_outdated = True
        self._thread.join(_END_SECONDS)

    def _run(self) -> None:
        def unless_outdated(_done: int, _total: int, _what: str) -> None:
            if self.is_outdated:
                raise Cancelled("Something was saved meanwhile.")

        try:
            self.made = self._living.whole(unless_outdated)
        except BaseException as error:  # noqa: BLE001 (it is raised by who hears of it)
            self.failed = error
        self._heard.put(self)


_Heard = tuple[Path, ...] | KbError | _Making | None
"""Files that were saved, why they can't be watched, a whole site that ended, or that no more will come."""


class _Follower:
    """Shows each change at once, and after a pause all that follows from it."""

    def __init__(
        self,
        living: Living,
        heard: queue.Queue[_Heard],
        shown: ShownSite,
        on_error: Callable[[KbError], None],
    ) -> None:
        self._living, self._heard, self._shown, self._on_error = living, heard, shown, on_error
        self._making: _Making | None = None
        self._pause: float | None = None
        """Seconds until the whole is to be made; None while it needn't be."""

    def run(self) -> None:
        """Until there are no more changes. Raises the failure that is heard of."""
        try:
            while (said := self._next()) is not None:
                if isinstance(said, KbError):
                    raise said
                if isinstance(said, _Making):
                    self._take(said)
                else:
                    self._show_soon(said)
        finally:
            if self._making:
                self._making.end()

    def _next(self) -> _Heard:
        while True:
            try:
                return self._heard.get(timeout=None if self._making else self._pause)
            except queue.Empty:
                self._making, self._pause = _Making(self._living, self._heard), None

    def _show_soon(self, saved: tuple[Path, ...]) -> None:
        if self._making:
            self._making.is_outdated = True
        state = self._living.soon(saved)
        self._pause = IDLE_SECONDS if state else 0
        if state:
            self._show(state)

    def _take(self, ended: _Making) -> None:
        self._making = None
        if ended.is_outdated:
            return
        if isinstance(ended.failed, KbError):
            self._on_error(ended.failed)
        elif ended.failed:
            raise ended.failed
        elif ended.made:
            self._show(ended.made())

    def _show(self, state: State) -> None:
        self._shown.replace(state.look_up, tell=state.is_other)


def _watch(
    folders: Sequence[Path],
    heard: queue.Queue[_Heard],
    watching: threading.Event,
    stop: threading.Event,
) -> None:
    """Tell of every change; of the end with None, of a failure with what failed."""
    try:
        for changed in _changes(folders, stop):
            watching.set()
            if changed:
                heard.put(changed)
        heard.put(None)
    except KbError as error:
        heard.put(error)
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
