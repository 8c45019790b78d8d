"""A command of one's own as a target: it brings a folder with the whole site to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kbstudio.publish.deploy.folder import FolderTarget
from kbstudio.publish.deploy.live import RECORD
from kbstudio.publish.deploy.programs import run
from kbstudio.publish.deploy.target import Content, TargetError
from kbstudio.publish.manifest import MANIFEST

FOLDER = "{folder}"
"""In an argument, what is replaced by the folder with the site."""


class CommandTarget(FolderTarget):
    """Keeps the site in a folder, and runs the command in `start` when all stands there.

    What the command did is known only by its status: the folder says that the site was published when it
    was 0. The command learns the folder from `{folder}` in an argument, and from `KBSTUDIO_SITE`.
    """

    at_once = True

    def __init__(self, command: Sequence[str], folder: Path, start: Path) -> None:
        super().__init__(folder)
        self._command, self._start = command, start
        self.place = " ".join(command)
        self._sayings: dict[str, Content] = {}
        self._is_changed = False

    def top_names(self) -> frozenset[str]:
        """What stands in the folder that we didn't put there: nothing, the folder is ours."""
        return frozenset()

    def put(self, address: str, content: Content) -> None:
        """Make a file; what says that all is published waits for the command."""
        self._is_changed = True
        if address in (MANIFEST, RECORD):
            self._sayings[address] = content
        else:
            super().put(address, content)

    def confirm(self) -> None:
        """Run the command. Raises TargetError with the end of what it said when its status isn't 0."""
        if not self._is_changed:
            return
        command = [word.replace(FOLDER, str(self.folder)) for word in self._command]
        done = run(command, self.place, folder=self._start, more={"KBSTUDIO_SITE": str(self.folder)})
        if done.status:
            raise TargetError(
                f"“{self.place}” ended with status {done.status} ({done.said or 'it said nothing'}). "
                "Mend that, then publish again.",
                self.place,
            )
        for address, content in self._sayings.items():
            super().put(address, content)
        self._is_changed = False
