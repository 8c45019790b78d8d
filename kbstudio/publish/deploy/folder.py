"""A folder on this computer as a target: for programs that bring it somewhere, and for trying things out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from kbstudio.publish.deploy.target import GRACE, Content, Cut, TargetError
from kbstudio.publish.manifest import Manifest, PublishedFile, still_there
from kbstudio.publish.output import FolderWriter


class FolderTarget:
    """Puts files into a folder, which is made when needed."""

    lanes = 1
    at_once = False
    grace = GRACE

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = str(folder.resolve())
        self._writer = FolderWriter(folder)

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        try:
            return (self.folder / address).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._unreadable(error) from error

    def missing(self, files: Mapping[str, PublishedFile]) -> Collection[str]:
        """Those of some files that aren't there, or have another size; about 5 µs a file."""
        there = still_there(self.folder, Manifest(files))
        return [key for key, entry in files.items() if there.get(key) != entry.digest]

    def top_names(self) -> frozenset[str]:
        """The names in the folder."""
        try:
            return frozenset(entry.name for entry in self.folder.iterdir())
        except FileNotFoundError:
            return frozenset()
        except OSError as error:
            raise self._unreadable(error) from error

    def begin(self, _sign: str, _cut: Cut | None) -> None:
        """Nothing is left: the one file that may be on its way has always the same name."""

    def put(self, address: str, content: Content) -> None:
        """Make a file, or replace it."""
        self._writer.write(address, content)

    def delete(self, address: str) -> None:
        """Delete a file, if it is there."""
        self._writer.delete(address)

    def confirm(self) -> None:
        """Nothing is left to do: each file stood when `put` returned."""

    def close(self) -> None:
        """Nothing is open."""

    def _unreadable(self, error: OSError) -> TargetError:
        message = f"“{self.folder}” can’t be read ({error.strerror}). Choose another folder."
        return TargetError(message, str(self.folder))
