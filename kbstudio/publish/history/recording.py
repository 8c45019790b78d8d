"""Recording a publish while it is made: what is read of the site to be written is kept on the way."""

from __future__ import annotations

import contextlib
import getpass
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kbstudio.errors import KbError
from kbstudio.publish.deploy.publication import WHO
from kbstudio.publish.history.keeper import Keeper
from kbstudio.publish.history.store import Occasion, PublishStore, Step
from kbstudio.publish.manifest import Manifest
from kbstudio.publish.plan import Changes

_BATCH = 4 << 20
"""Bytes that are kept at once; twice as many may wait in memory."""

Content = bytes | Path


class Recorder(Mapping[str, Content]):
    """The files of a site, each of which is kept when it is read.

    Much is kept by a process beside the publishing, and none of it ever stops that: `failed` says why a
    publish isn't kept. `state`: the folder of the store.
    """

    def __init__(
        self,
        store: PublishStore | None,
        state: Path,
        files: Mapping[str, Content],
        manifest: Manifest,
        failed: str = "",
    ) -> None:
        self._store, self._state, self._files, self._manifest = store, state, files, manifest
        self._keeper: Keeper | None = None
        self._waiting: list[tuple[str, Content, str]] = []
        self._weight = 0
        self.failed = failed

    def __getitem__(self, address: str) -> Content:
        content = self._files[address]
        if not self.failed:
            described = self._manifest.files[address]
            self._waiting.append((described.digest, content, address))
            self._weight += described.size
            if self._weight >= _BATCH:
                self._hand_over()
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def done(self, occasion: Occasion, changes: Changes, step: Step | None = None) -> None:
        """The publish stands: enter it, with what wasn't read because it stood there already."""
        if self._store is None:
            return
        try:
            self._finish(self._store)
            if step is None or not self._store.is_last(occasion.place, step.before):
                self._add_rest(self._store, occasion.place)
            counts = (len(changes.added), len(changes.changed), len(changes.removed))
            if not self.failed:
                self._store.add(occasion, self._manifest, counts, step=step)
        except KbError as error:
            self.failed = error.message

    def close(self) -> None:
        """End the keeping; what was read of a publish that failed stays, for the next one."""
        if self._keeper is not None:
            with contextlib.suppress(KbError):
                self._keeper.wait()
            self._keeper.close()

    def _hand_over(self) -> None:
        batch, self._waiting, self._weight = self._waiting, [], 0
        try:
            self._keeper = self._keeper or Keeper(self._state)
            self._keeper.keep(batch)
        except KbError as error:
            self.failed = error.message

    def _finish(self, store: PublishStore) -> None:
        """Keep what waits still; a little sooner here than by a process that must start first."""
        batch, self._waiting, self._weight = self._waiting, [], 0
        if self._keeper is not None:
            self._keeper.wait()
        store.keep(batch)

    def _add_rest(self, store: PublishStore, place: str) -> None:
        missing = store.missing(store.new_digests(place, self._manifest))
        rest = {file.digest: key for key, file in self._manifest.files.items() if file.digest in missing}
        for address in rest.values():
            self[address]
        self._finish(store)


def publisher() -> str:
    """Who publishes: the name that was given to be told, else the account's."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return os.environ.get(WHO) or getpass.getuser()
    return ""
