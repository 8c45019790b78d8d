"""Publishing to a target from the editor: the way to it stays open between the plan and the sending."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.folders import cache_folder, state_folder
from kbstudio.progress import Progress
from kbstudio.publish.deploy.opening import Folders
from kbstudio.publish.deploy.passwords import Given
from kbstudio.publish.deploy.publication import plan_publication, told, way_to
from kbstudio.publish.history.publishing import send_kept
from kbstudio.publish.history.recording import publisher
from kbstudio.publish.history.store import Occasion
from kbstudio.publish.noticing import Noticed, following
from kbstudio.targets import TargetSettings

if TYPE_CHECKING:
    from kbstudio.publish.build import Prepared
    from kbstudio.publish.deploy.publication import TargetPlan
    from kbstudio.publish.deploy.retrying import Retrying


class TargetWay:
    """One target of the folder that is open, and what was planned for it last."""

    def __init__(self, settings: TargetSettings, root: Path, given: Given) -> None:
        """Raises PublishError when the target can't be one."""
        self._folders = Folders(root, state_folder(root), cache_folder(root))
        self._name = settings.name
        self._open = ExitStack()
        self._target: Retrying = self._open.enter_context(way_to(settings, self._folders, given))
        self._planned: TargetPlan | None = None

    def plan(
        self, prepared: Prepared, again: Callable[[Noticed], Prepared]
    ) -> tuple[Prepared, TargetPlan, Noticed]:
        """What would change there, with redirects for the pages that went from there.

        Raises PublishError when the target can't be read.
        """
        planned = plan_publication(prepared, self._target, self._folders)
        live = planned.deployment.live.manifest
        prepared, noticed = following(prepared, planned.changes, lambda: live, again)
        if noticed.redirects:
            planned = plan_publication(prepared, self._target, self._folders)
        self._planned = planned
        return prepared, planned, noticed

    def read(self, address: str) -> bytes | None:
        """A file as it stands there; None when there is none. Raises PublishError."""
        return self._target.read(address)

    def send(self, progress: Progress) -> str:
        """Do what was planned, and keep it; gives why it isn't kept, or nothing. Raises PublishError."""
        if self._planned is None:
            return ""
        occasion = Occasion(publisher(), self._name, self._planned.place)
        return send_kept(self._planned, self._target, self._folders.state, occasion, progress)

    def close(self) -> None:
        """End the connection."""
        self._open.close()


def notice(planned: TargetPlan) -> str:
    """What a writer should know before publishing: that somebody else did since, or nothing."""
    if planned.others is None:
        return ""
    return f"{told(planned.place, planned.others)} What you publish replaces it where the list says so."
