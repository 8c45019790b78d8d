"""Bringing a publish of the past back: its files, from the store, to where it was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kbstudio.errors import PublishError
from kbstudio.publish.deploy.opening import Folders
from kbstudio.publish.deploy.publication import TargetPlan, plan_files
from kbstudio.publish.deploy.retrying import Retrying
from kbstudio.publish.history.store import KeptPublish, PublishStore
from kbstudio.publish.manifest import Manifest, still_there
from kbstudio.publish.output import check_output
from kbstudio.publish.plan import Changes, PublishPlan, changes_between, make_plan


class StoredFiles(Mapping[str, bytes | Path]):
    """The files of a publish of the past, each read when it is asked for, and undamaged."""

    def __init__(self, store: PublishStore, kept: KeptPublish, manifest: Manifest) -> None:
        self._store, self._kept, self._manifest = store, kept, manifest

    def __getitem__(self, address: str) -> bytes | Path:
        content = self._store.read(self._manifest.files[address].digest)
        if content is None:
            raise _incomplete(self._kept, address)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._manifest.files)

    def __len__(self) -> int:
        return len(self._manifest.files)


@dataclass(frozen=True, slots=True)
class Restoration:
    """A publish of the past on its way back to a folder; `before` is what stands there."""

    files: Mapping[str, bytes | Path]
    manifest: Manifest
    plan: PublishPlan
    changes: Changes
    before: Manifest


def plan_restoration(store: PublishStore, kept: KeptPublish, out: Path, root: Path) -> Restoration:
    """What bringing a publish back to a folder would change; nothing is written.

    Raises PublishError when the folder isn't ours to write to, or the store lacks a file that is needed.
    """
    before = check_output(out, root)
    manifest = store.manifest(kept)
    wanted = {address: entry.digest for address, entry in manifest.files.items()}
    plan = make_plan(wanted, still_there(out, before))
    _check_whole(store, kept, manifest, plan)
    changes = changes_between(before, manifest, plan, {})
    return Restoration(StoredFiles(store, kept, manifest), manifest, plan, changes, before)


def plan_return(store: PublishStore, kept: KeptPublish, target: Retrying, folders: Folders) -> TargetPlan:
    """What bringing a publish back to a target would change there; raises as `plan_restoration`."""
    manifest = store.manifest(kept)
    planned = plan_files(StoredFiles(store, kept, manifest), manifest, {}, target, folders)
    _check_whole(store, kept, manifest, planned.plan)
    return planned


def _check_whole(store: PublishStore, kept: KeptPublish, manifest: Manifest, plan: PublishPlan) -> None:
    """See that all is kept before anything is written."""
    of = {manifest.files[address].digest: address for address in plan.write}
    missing = store.missing(of)
    if missing:
        raise _incomplete(kept, of[min(missing)])


def _incomplete(kept: KeptPublish, address: str) -> PublishError:
    message = (
        f"Publish {kept.id} can’t be brought back: “{address}” isn’t kept, or is damaged. Choose another one."
    )
    return PublishError(message, address)
