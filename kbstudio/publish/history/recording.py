"""Recording a publish while it is made: what is read of the site to be written is kept on the way."""

from __future__ import annotations

import contextlib
import getpass
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from kbstudio.errors import KbError
from kbstudio.publish.deploy.publication import WHO
from kbstudio.publish.history.store import Occasion, PublishStore, Step
from kbstudio.publish.manifest import Manifest
from kbstudio.publish.plan import Changes

_BATCH = 4 << 20
"""Bytes that are kept at once; twice as many may wait in memory."""

Content = bytes | Path


class Recorder(Mapping[str, Content]):
    """The files of a site, each of which is kept when it is read.

    The keeping is done beside the publishing, and never stops it: `failed` says why a publish isn't kept.
    """

    def __init__(
        self,
        store: PublishStore | None,
        files: Mapping[str, Content],
        manifest: Manifest,
        failed: str = "",
    ) -> None:
        self._store, self._files, self._manifest = store, files, manifest
        self._worker = ThreadPoolExecutor(1, "history")
        self._waiting: list[tuple[str, Content]] = []
        self._weight = 0
        self._under_way: Future[None] | None = None
        self.failed = failed

    def __getitem__(self, address: str) -> Content:
        content = self._files[address]
        if not self.failed:
            self._waiting.append((address, content))
            self._weight += self._manifest.files[address].size
            if self._weight >= _BATCH:
                self._flush()
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
            self._flush()
            self._wait()
            if step is None or not self._store.is_last(occasion.place, step.before):
                self._add_rest(self._store, occasion.place)
            counts = (len(changes.added), len(changes.changed), len(changes.removed))
            if not self.failed:
                self._store.add(occasion, self._manifest, counts, step=step)
        except KbError as error:
            self.failed = error.message

    def close(self) -> None:
        """End the keeping; what was read of a publish that failed stays, for the next one."""
        with contextlib.suppress(KbError):
            self._wait()
        self._worker.shutdown()

    def _flush(self) -> None:
        batch, self._waiting, self._weight = self._waiting, [], 0
        self._wait()
        if batch:
            self._under_way = self._worker.submit(self._keep, batch)

    def _wait(self) -> None:
        if self._under_way is not None:
            under_way, self._under_way = self._under_way, None
            try:
                under_way.result()
            except KbError as error:
                self.failed = error.message

    def _keep(self, batch: list[tuple[str, Content]]) -> None:
        assert self._store is not None
        self._store.keep(
            (self._manifest.files[address].digest, content, address) for address, content in batch
        )

    def _add_rest(self, store: PublishStore, place: str) -> None:
        missing = store.missing(store.new_digests(place, self._manifest))
        rest = {file.digest: key for key, file in self._manifest.files.items() if file.digest in missing}
        for address in rest.values():
            self[address]
        self._flush()
        self._wait()


def publisher() -> str:
    """Who publishes: the name that was given to be told, else the account's."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return os.environ.get(WHO) or getpass.getuser()
    return ""
