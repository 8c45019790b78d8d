"""Write a prepared site: only what the plan says, in an order that never shows a broken site."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Protocol

from kbstudio.errors import PublishError
from kbstudio.marks import OUTPUT_MARK
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.manifest import (
    MANIFEST,
    UNKNOWN,
    Manifest,
    PublishedFile,
    is_inside,
    manifest_bytes,
    read_manifest,
)
from kbstudio.publish.order import delete_in_order, in_the_way, put_in_order
from kbstudio.publish.plan import PublishPlan

_NEW_FILE = f"{OUTPUT_MARK}/new"
_RECORD = f"{OUTPUT_MARK}/publish.json"
"""What a publish to this folder as a target said of itself: it isn't true any more."""
_NOT_FOREIGN = frozenset({".git", OUTPUT_MARK})
"""What may be in a folder before its first publish: a repository, what a publish that failed left."""


def check_output(out: Path, root: Path) -> Manifest:
    """What was published to an output folder before.

    Raises PublishError when the folder isn't ours to write to: it holds other files, or it is, holds or
    stands in the content folder.
    """
    check_apart(out, root)
    return open_output(out)


def check_apart(out: Path, root: Path) -> None:
    """Raises PublishError when an output folder is, holds or stands in the content folder."""
    place, content = out.resolve(), root.resolve()
    if place == content or place.is_relative_to(content) or content.is_relative_to(place):
        raise PublishError(
            f"“{out}” and the content folder “{root}” overlap. Publish to a folder beside it.", str(out)
        )


def open_output(out: Path) -> Manifest:
    """What was published to an output folder before. Raises PublishError when it holds other files."""
    try:
        manifest = read_manifest(out)
        if manifest is None and out.exists():
            if not out.is_dir():
                raise PublishError(f"“{out}” is a file. Choose a folder to publish to.", str(out))
            if {entry.name for entry in out.iterdir()} - _NOT_FOREIGN:
                raise PublishError(
                    f"“{out}” holds files that KB Studio didn’t publish. Choose an empty folder.", str(out)
                )
    except OSError as error:
        raise PublishError(f"“{out}” can’t be read ({error.strerror}). Choose another folder.") from error
    return manifest or Manifest()


def foreign_file(out: Path, before: Manifest, addresses: Iterable[str]) -> str | None:
    """The first of some addresses where a file stands that we didn't publish."""
    for address in addresses:
        if address not in before.files and os.path.lexists(out / address):
            return address
    return None


class Publishable(Protocol):
    """A site ready to be written: its files, what they are, and what an output folder lacks of them."""

    @property
    def files(self) -> Mapping[str, bytes | Path]:
        """Each file's bytes, or the file to copy, by address."""

    @property
    def plan(self) -> PublishPlan:
        """What to write and delete."""

    @property
    def manifest(self) -> Manifest:
        """All files and pages."""


def publish(prepared: Publishable, out: Path, progress: Progress = no_progress) -> None:
    """Bring an output folder to the prepared site; nothing is written when it is there already.

    What pages refer to comes first, pages next, deletes last, the manifest at the very end. Stopped anywhere
    between, by `progress` too, it leaves a site that works, and the next publish goes on from there. Raises
    PublishError naming the file that can't be written.
    """
    plan = prepared.plan
    before = open_output(out)
    foreign = foreign_file(out, before, plan.write)
    if foreign:
        raise PublishError(
            f"“{out / foreign}” stands where the site needs a file, and KB Studio didn’t write it. "
            "Move it away, then publish again.",
            str(out / foreign),
        )
    if plan.is_empty and before == prepared.manifest:
        return
    writer = FolderWriter(out)
    writer.delete(_RECORD)
    unsure = {address: PublishedFile(UNKNOWN, -1) for address in (*plan.write, *plan.delete)}
    writer.write(MANIFEST, manifest_bytes(replace(before, files={**before.files, **unsure})))
    first = in_the_way(plan.write, plan.delete)
    total = len(plan.write) + len(plan.delete)
    for address in first:
        writer.delete(address)
    there = {address for address in plan.write if os.path.lexists(out / address)}
    for done, address in enumerate(chain.from_iterable(put_in_order(plan.write, there))):
        progress(done, total, address)
        writer.write(address, prepared.files[address])
    for done, address in enumerate(delete_in_order(plan.delete), len(plan.write)):
        progress(done, total, address)
        if address not in first:
            writer.delete(address)
    writer.write(MANIFEST, manifest_bytes(prepared.manifest))
    progress(total, total, "")


class FolderWriter:
    """Writes files of one output folder: each beside, then put in its place."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._new = out / _NEW_FILE
        self._folders: set[str] = set()  # bare texts here, as paths take longer than the writing
        self._inside = out.resolve()

    def write(self, address: str, content: bytes | Path) -> None:
        """Make a file, or replace it. Raises PublishError naming it."""
        target = self._place(address)
        try:
            self._make_folder(os.path.dirname(target))  # noqa: PTH120
            self._make_folder(os.fspath(self._new.parent))
            if isinstance(content, Path):
                shutil.copyfile(content, self._new)
            else:
                self._new.write_bytes(content)
            os.replace(self._new, target)  # noqa: PTH105
        except OSError as error:
            reason = error.strerror or str(error)
            message = (
                f"“{target}” can’t be written ({reason}). See that there is room, and that you may write, "
                "then publish again; what is published still works."
            )
            raise PublishError(message, str(target)) from error

    def delete(self, address: str) -> None:
        """Delete a file, if it is there, and folders that are empty then. Raises PublishError naming it."""
        target = Path(self._place(address))
        try:
            self._check_inside(target.parent)
            target.unlink(missing_ok=True)
        except NotADirectoryError:
            return
        except OSError as error:
            message = f"“{target}” can’t be deleted ({error.strerror}). Delete it, then publish again."
            raise PublishError(message, str(target)) from error
        self._remove_empty(target.parent)

    def _place(self, address: str) -> str:
        if not is_inside(address):
            raise PublishError(f"“{address}” can’t be an address of a site. Rename the file it comes from.")
        return os.path.join(self._out, address)  # noqa: PTH118

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            self._check_inside(Path(folder))
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)

    def _check_inside(self, folder: Path) -> None:
        # A link in the output folder must not lead our writing out of it.
        if not folder.resolve().is_relative_to(self._inside):
            raise PublishError(
                f"“{folder}” leads out of “{self._out}”. Remove the link, then publish again.", str(folder)
            )

    def _remove_empty(self, folder: Path) -> None:
        while folder != self._out:
            with contextlib.suppress(OSError):
                folder.rmdir()
                self._folders.discard(str(folder))
            if folder.exists():
                return
            folder = folder.parent
