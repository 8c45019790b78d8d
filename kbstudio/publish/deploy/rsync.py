"""A folder on a server as a target, by the program rsync over ssh."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from kbstudio.publish.deploy.programs import Ended, find_program, run
from kbstudio.publish.deploy.ssh_line import SshLine
from kbstudio.publish.deploy.target import GRACE, Content, Cut, TargetError
from kbstudio.publish.manifest import PublishedFile

_SSH = ("ssh", "-oBatchMode=yes", "-oConnectTimeout=15")
_PARTLY = 23
"""What rsync ends with when it didn't find or couldn't carry something."""

_DELAYED = ".~tmp~"
"""Beside a file, the folder in which rsync holds it until all have arrived."""

_LOST_LINE = frozenset({10, 12, 30, 35, 255})
"""What rsync ends with when the connection failed."""


class RsyncTarget:
    """Gathers files in a folder of this computer, and has rsync carry them when they are to be confirmed.

    Servers, accounts and keys are what `ssh` knows; it is never asked for a password.
    """

    lanes = 1
    at_once = False
    grace = GRACE

    def __init__(
        self, host: str, path: str, *, user: str = "", port: int = 0, ssh: Sequence[str] = _SSH
    ) -> None:
        self._there = f"{user}@{host}:{path.rstrip('/')}/" if user else f"{host}:{path.rstrip('/')}/"
        self._host = host
        self._line = SshLine([*ssh, *([f"-p{port}"] if port else [])], f"{user}@{host}" if user else host)
        self.place = f"rsync://{self._there}"
        self._gathered: tempfile.TemporaryDirectory[str] | None = None
        self._changed: list[str] = []

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        with tempfile.TemporaryDirectory(prefix="kbstudio-rsync-") as folder:
            self._rsync(self._there + address, f"{folder}/", may_miss=True)
            found = Path(folder, address.rpartition("/")[2])
            return found.read_bytes() if found.is_file() else None

    def missing(self, _files: Mapping[str, PublishedFile]) -> Collection[str]:
        """None: to ask for each takes too long."""
        return ()

    def top_names(self) -> frozenset[str]:
        """The names in the folder."""
        listed = self._rsync("--list-only", "--dirs", self._there, may_miss=True)
        lines = listed.output.decode("utf-8", "replace").splitlines()
        return frozenset(name for line in lines if (name := line.split(maxsplit=4)[-1]) != ".")

    def begin(self, _sign: str, cut: Cut | None) -> None:
        """Delete the folders in which a cut rsync held files back."""
        folders = {address.rpartition("/")[0] for address in cut.addresses} if cut else set()
        here = self._folder()
        for folder in folders:
            (here / folder).mkdir(parents=True, exist_ok=True)
        names = sorted(f"{folder}/{_DELAYED}".lstrip("/") for folder in folders)
        self._carry(here, names, ["--delete-missing-args", "--force"])

    def put(self, address: str, content: Content) -> None:
        """Gather a file."""
        place = self._folder() / address
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, place)
        else:
            place.write_bytes(content)
        self._changed.append(address)

    def delete(self, address: str) -> None:
        """Note a file to delete; rsync leaves empty folders where they are."""
        # It looks for what is missing only in folders that are here.
        (self._folder() / address).parent.mkdir(parents=True, exist_ok=True)
        self._changed.append(address)

    def confirm(self) -> None:
        """Carry what was gathered, and delete there what isn't."""
        if not self._changed:
            return
        here = self._folder()
        for deleted in (False, True):
            names = [name for name in dict.fromkeys(self._changed) if (here / name).exists() != deleted]
            self._carry(here, names, ["--delete-missing-args"] if deleted else ["--delay-updates"])
        self._changed.clear()
        shutil.rmtree(here)
        here.mkdir()

    def close(self) -> None:
        """End the connection, and drop what was gathered."""
        self._line.close()
        if self._gathered:
            self._gathered.cleanup()
            self._gathered = None

    def _folder(self) -> Path:
        if self._gathered is None:
            self._gathered = tempfile.TemporaryDirectory(prefix="kbstudio-rsync-")
        here = Path(self._gathered.name, "site")
        here.mkdir(exist_ok=True)
        return here

    def _carry(self, here: Path, names: Iterable[str], how: Sequence[str]) -> None:
        listed = "\0".join(names).encode()
        if listed:
            self._rsync(
                *how, "--recursive", "--from0", "--files-from=-", f"{here}/", self._there, listed=listed
            )

    def _rsync(self, *arguments: str, listed: bytes = b"", may_miss: bool = False) -> Ended:
        rsync = find_program("rsync", self.place)
        # Sizes and times say nothing here: what differs was decided by content.
        command = [rsync, f"--rsh={shlex.join(self._line.command())}", "--ignore-times", *arguments]
        with tempfile.TemporaryFile() as names:
            names.write(listed)
            names.seek(0)
            done = run(command, self.place, stdin=cast("BinaryIO", names))
        if may_miss and done.status == _PARTLY and "No such file or directory" in done.said:
            return done
        if done.status:
            raise TargetError(
                f"rsync can’t do its part on {self._host} ({done.said}). See that “ssh {self._host}” works "
                "without a password, and that the account may write there, then publish again.",
                self.place,
                passing=done.status in _LOST_LINE and "verification failed" not in done.said,
            )
        return done
