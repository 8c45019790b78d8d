"""A target: a place that files of a site are put on, one at a time, and read back from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kbstudio.errors import PublishError
from kbstudio.publish.manifest import PublishedFile

GRACE = 3600
"""Seconds for which files in `assets` stay that no page needs any more: some read an old one."""

Content = bytes | Path
"""What a file holds: its bytes, or the file they are copied from."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Publishes that were cut: the signs that their files on the way bear, and where these were going to."""

    signs: frozenset[str]
    addresses: tuple[str, ...] = ()

    def left(self, name: str) -> bool:
        """Whether a file of this name was on its way in one of them."""
        return name.endswith(".new") and name.partition("-")[0] in self.signs


class TargetError(PublishError):
    """A target can't be reached, or refuses; `passing` when it may well do what is asked a moment later."""

    def __init__(self, message: str, where: str | None = None, *, passing: bool = False) -> None:
        super().__init__(message, where)
        self.passing = passing


class PasswordError(TargetError):
    """The password of `user` is missing, or isn't the right one."""

    def __init__(self, message: str, where: str | None = None, *, user: str = "") -> None:
        super().__init__(message, where)
        self.user = user


class Target(Protocol):
    """Where a site goes. Addresses are paths below the site's top folder, without a leading slash.

    All raise TargetError with a sentence for the writer; after a passing one the next call connects anew.
    Calls may come from as many threads as `lanes` says; `top_names` and `confirm` from one.
    """

    @property
    def place(self) -> str:
        """What it is called in messages, without secrets: `sftp://deploy@help.example.com/var/www`."""

    @property
    def lanes(self) -> int:
        """How many files may be on their way at once."""

    @property
    def at_once(self) -> bool:
        """Whether customers see nothing of what is put there until `confirm`, and then all of it."""

    @property
    def grace(self) -> int:
        """Seconds for which files in `assets` stay that no page needs any more."""

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""

    def missing(self, files: Mapping[str, PublishedFile]) -> Collection[str]:
        """Those of some files that don't stand there as they were put; none where that takes long to see."""

    def top_names(self) -> frozenset[str]:
        """The names of files and folders in the top folder; empty when it isn't there yet."""

    def begin(self, sign: str, cut: Cut | None) -> None:
        """Take up the sign that files on their way bear, and delete what cut publishes left of those."""

    def put(self, address: str, content: Content) -> None:
        """Make a file, or replace it: nobody ever reads half of it."""

    def delete(self, address: str) -> None:
        """Delete a file, if it is there, and, where it can, folders that are empty then."""

    def confirm(self) -> None:
        """Return when all that was put and deleted before stands so."""

    def close(self) -> None:
        """End connections; never fails."""
