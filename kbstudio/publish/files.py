"""The files of a site by address, and what each holds: told without making it where nothing changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kbstudio.publish.kept import Kept
from kbstudio.publish.manifest import PublishedFile
from kbstudio.publish.spool import Spool

_OUTCOMES = "outcomes"

_Outcome = tuple[str, int, str]
"""Digest and size of what came of inputs, and the key of the closer ones."""


class SiteFiles(Mapping[str, bytes | Path]):
    """The bytes of each file of a site, or the attachment to copy; `described` tells digests and sizes.

    A file that comes of the very inputs of which it came the last time is made only when somebody reads it:
    what came of them is kept, by the digest of the inputs. What is made waits on disk.
    """

    def __init__(self, kept: Kept, notice: Callable[[str, Mapping[str, bytes | Path]], None]) -> None:
        """`notice` is told the address of each file that is made, and these files."""
        self._notice = notice
        self.described: dict[str, PublishedFile] = {}
        self._contents: dict[str, bytes | Path | Callable[[], bytes]] = {}
        self._kept = kept
        self._spool = Spool()
        found = kept.find(_OUTCOMES, "")
        self._before: dict[str, _Outcome] = json.loads(found) if found else {}
        self._now: dict[str, _Outcome] = {}

    def __getitem__(self, address: str) -> bytes | Path:
        content = self._contents[address]
        return content() if callable(content) else content

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)

    def add(self, files: Mapping[str, bytes]) -> None:
        """Add files that are made already."""
        for address, data in files.items():
            self._contents[address] = self._spool.put(data)
            self.described[address] = PublishedFile(hashlib.sha256(data).hexdigest(), len(data))
            self._notice(address, self)

    def add_copy(self, address: str, file: Path | Callable[[], bytes], described: PublishedFile) -> None:
        """Add a file that is copied, or made when somebody reads it, whose content is known."""
        self._contents[address] = file
        self.described[address] = described

    def is_known(self, inputs: str) -> bool:
        """Whether `add_made` would tell, without making it, what comes of these inputs."""
        return _key(inputs) in self._before

    def add_made(
        self, address: str, inputs: str, make: Callable[[], bytes], closer: Callable[[], str] | None = None
    ) -> None:
        """Add what `make` gives. `inputs` says all that it depends on, but for this program itself.

        `closer` tells the same with more work and less that doesn't matter; it is asked where `inputs` are
        new.
        """
        key = _key(inputs)
        known = self._before.get(key)
        near = known[2] if known else ""
        if not known and closer:
            near = _key(closer())
            known = self._before.get(near)
        if known:
            self._contents[address] = make
            self.described[address] = PublishedFile(known[0], known[1])
        else:
            self.add({address: make()})
        described = self.described[address]
        self._now[key] = (described.digest, described.size, near)
        if near:
            self._now[near] = (described.digest, described.size, "")

    def keep(self) -> None:
        """Keep for the next time what came of which inputs."""
        if self._now.keys() != self._before.keys():
            self._kept.keep(_OUTCOMES, "", json.dumps(self._now).encode())


def _key(inputs: str) -> str:
    return hashlib.sha256(inputs.encode("utf-8", "surrogatepass")).hexdigest()[:32]
