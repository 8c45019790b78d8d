"""One publish of the past on its way back to its place, a folder or a target."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kbstudio.folders import cache_folder, state_folder
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.deploy.opening import Folders, find_target
from kbstudio.publish.deploy.passwords import NONE_GIVEN, Given
from kbstudio.publish.deploy.publication import TargetPlan, by_others, told, way_to
from kbstudio.publish.deploy.retrying import Retrying
from kbstudio.publish.history.publishing import publish_kept, send_kept
from kbstudio.publish.history.recording import publisher
from kbstudio.publish.history.restoring import Restoration, plan_restoration, plan_return
from kbstudio.publish.history.store import KeptPublish, Occasion, PublishStore
from kbstudio.publish.plan import Changes, PublishPlan
from kbstudio.targets import TargetSettings


class Return(Protocol):
    """A publish that comes back: what that would change, and doing it."""

    @property
    def kept(self) -> KeptPublish:
        """The publish."""

    @property
    def place(self) -> str:
        """Where it goes."""

    @property
    def plan(self) -> PublishPlan:
        """Files to write and delete."""

    @property
    def changes(self) -> Changes:
        """What it means to a writer."""

    @property
    def notice(self) -> str:
        """What one should know before: that somebody else published there since, or nothing."""

    def check_others(self, *, overwrite: bool) -> None:
        """Raises PublishError when somebody else published there since, unless that may be overwritten."""

    def publish(self, progress: Progress = no_progress) -> str:
        """Do it, and enter it in the history; gives why it isn't kept. Raises PublishError."""


@dataclass(frozen=True, slots=True)
class _ToFolder:
    kept: KeptPublish
    restoration: Restoration
    out: Path
    state: Path
    notice: str = ""

    @property
    def place(self) -> str:
        return self.kept.place

    @property
    def plan(self) -> PublishPlan:
        return self.restoration.plan

    @property
    def changes(self) -> Changes:
        return self.restoration.changes

    def check_others(self, *, overwrite: bool) -> None:
        """Nobody asks a folder who wrote to it."""

    def publish(self, progress: Progress = no_progress) -> str:
        return publish_kept(
            self.restoration, self.out, self.state, _occasion(self.kept, self.place), progress
        )


@dataclass(frozen=True, slots=True)
class _ToTarget:
    kept: KeptPublish
    planned: TargetPlan
    way: Retrying
    state: Path

    @property
    def place(self) -> str:
        return self.planned.place

    @property
    def plan(self) -> PublishPlan:
        return self.planned.plan

    @property
    def changes(self) -> Changes:
        return self.planned.changes

    @property
    def notice(self) -> str:
        return told(self.place, self.planned.others) if self.planned.others else ""

    def check_others(self, *, overwrite: bool) -> None:
        if self.planned.others and not overwrite:
            raise by_others(self.place, self.planned.others)

    def publish(self, progress: Progress = no_progress) -> str:
        return send_kept(self.planned, self.way, self.state, _occasion(self.kept, self.place), progress)


@contextlib.contextmanager
def returning(
    store: PublishStore,
    kept: KeptPublish,
    root: Path,
    targets: Sequence[TargetSettings],
    given: Given = NONE_GIVEN,
) -> Iterator[Return]:
    """A publish planned for its way back; the way is open as long as needed.

    Raises PublishError when its target isn't in the settings any more, when the place can't be read, and when
    the store lacks a file that is needed.
    """
    folders = Folders(root, state_folder(root), cache_folder(root))
    settings = find_target(targets, kept.target) if kept.target else None
    if settings is None:
        out = Path(kept.place)
        yield _ToFolder(kept, plan_restoration(store, kept, out, root), out, folders.state)
        return
    with way_to(settings, folders, given) as way:
        yield _ToTarget(kept, plan_return(store, kept, way, folders), way, folders.state)


def _occasion(kept: KeptPublish, place: str) -> Occasion:
    return Occasion(publisher(), kept.target, place, kept.id)
