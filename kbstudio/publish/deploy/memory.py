"""What this computer remembers of a target: the state it left there last, and the manifest of it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import secrets
from functools import cached_property
from pathlib import Path

from kbstudio.disk import write_file
from kbstudio.publish.deploy.live import LiveSite, digest_of

UNSURE = ""
"""Among the states of a target: something is on its way there."""


class Memory:
    """Remembers, by the place of the target, in a folder of the user's state, which is made when needed."""

    def __init__(self, folder: Path, place: str) -> None:
        self._folder = folder / hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def knows(self, live: LiveSite) -> bool:
        """Whether a target is as we left it; also when we were never there, or nothing is."""
        marks = self._marks()
        return not live.mark or not marks or live.mark in marks

    def expect(self, *marks: str) -> None:
        """Note the states that the target may be in from now on."""
        self._write("marks.json", json.dumps(marks).encode())

    def left(self) -> tuple[str, ...]:
        """The states it may be in since we were there last; empty when we never were."""
        return self._marks()

    @cached_property
    def sign(self) -> str:
        """What tells files of ours that are on their way from those of others: 16 hexadecimal digits."""
        try:
            found = (self._folder / "sign.txt").read_text(encoding="ascii")
        except (OSError, ValueError):
            found = ""
        if not re.fullmatch("[0-9a-f]{16}", found):
            found = secrets.token_hex(8)
            self._write("sign.txt", found.encode())
        return found

    def is_sure(self) -> bool:
        """Whether nothing of ours may still be on its way to the target."""
        return UNSURE not in self._marks()

    def keep_manifest(self, source: bytes) -> None:
        """Keep the manifest that stands there, so that it needn't be fetched."""
        self._write("manifest.json", source)

    def manifest(self, digest: str) -> bytes | None:
        """The manifest of this digest, if it is the one that was kept."""
        try:
            source = (self._folder / "manifest.json").read_bytes()
        except OSError:
            return None
        return source if digest_of(source) == digest else None

    def _marks(self) -> tuple[str, ...]:
        try:
            found = json.loads((self._folder / "marks.json").read_bytes())
        except (OSError, ValueError):
            return ()
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def _write(self, name: str, data: bytes) -> None:
        # Without a memory a publish of somebody else isn't noticed; that is no reason not to publish.
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_file(self._folder / name, data, private=True)
