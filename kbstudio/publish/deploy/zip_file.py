"""A zip file as a target: a site to hand over, that opens from disk."""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

from kbstudio.publish.deploy.live import RECORD
from kbstudio.publish.deploy.target import Content, Cut, TargetError
from kbstudio.publish.manifest import MANIFEST, PublishedFile

_DAY = (1980, 1, 1, 0, 0, 0)
"""What a zip file says of every file in it, so that the same site is the same file."""


class ZipTarget:
    """Writes the file anew when all is confirmed, with what stays of the one before, and replaces it."""

    lanes = 1
    at_once = True
    grace = 0

    def __init__(self, file: Path) -> None:
        self._file = file
        self.place = str(file)
        self._changes: dict[str, Content | None] = {}
        self._sign = ""

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none. Raises TargetError when it is another zip file."""
        if not self._file.exists():
            return None
        try:
            with zipfile.ZipFile(self._file) as old:
                names = set(old.namelist())
                found = old.read(address) if address in names else None
        except (OSError, zipfile.BadZipFile) as error:
            raise TargetError(
                f"“{self._file}” is there and isn’t a zip file that can be read. Move it away, or name "
                "another file in site.toml.",
                self.place,
            ) from error
        if MANIFEST not in names:
            raise TargetError(
                f"KB Studio didn’t make “{self._file}”. Move it away, or name another file in site.toml.",
                self.place,
            )
        return found

    def missing(self, _files: Mapping[str, PublishedFile]) -> Collection[str]:
        """None: nobody takes anything out of it."""
        return ()

    def top_names(self) -> frozenset[str]:
        """What stands in the file that we didn't put there: nothing."""
        return frozenset()

    def begin(self, sign: str, cut: Cut | None) -> None:
        """Delete the files that cut publishes left beside."""
        self._sign = sign
        for each in cut.signs if cut else ():
            for left in self._file.parent.glob(f".{glob.escape(self._file.name)}.{each}-*.new"):
                with contextlib.suppress(OSError):
                    left.unlink()

    def put(self, address: str, content: Content) -> None:
        """Note a file. When and by whom is left out, so that the same site is the same file."""
        if address != RECORD:
            self._changes[address] = content

    def delete(self, address: str) -> None:
        """Note a file that goes."""
        self._changes[address] = None

    def confirm(self) -> None:
        """Write the file."""
        if not self._changes:
            return
        beside = self._file.with_name(f".{self._file.name}.{self._sign}-{secrets.token_hex(8)}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._write(beside)
            os.replace(beside, self._file)  # noqa: PTH105 (named plainly: it is the moment that counts)
        except OSError as error:
            raise TargetError(
                f"“{self._file}” can’t be written ({error.strerror}). See that there is room, and that you "
                "may write, then publish again.",
                self.place,
            ) from error
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        self._changes.clear()

    def close(self) -> None:
        """Nothing is open."""

    def _write(self, beside: Path) -> None:
        with contextlib.ExitStack() as stack:
            old = stack.enter_context(zipfile.ZipFile(self._file)) if self._file.exists() else None
            kept = dict.fromkeys(old.namelist() if old else ())
            new = stack.enter_context(zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED))
            for address in sorted({**kept, **self._changes}):
                content = self._changes[address] if address in self._changes else _read(old, address)
                if content is not None:
                    data = content.read_bytes() if isinstance(content, Path) else content
                    entry = zipfile.ZipInfo(address, _DAY)
                    entry.external_attr = 0o644 << 16
                    entry.create_system = 3  # the same on every system
                    new.writestr(entry, data, zipfile.ZIP_DEFLATED)


def _read(old: zipfile.ZipFile | None, address: str) -> bytes | None:
    return old.read(address) if old else None
