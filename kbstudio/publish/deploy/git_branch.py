"""A branch of a git repository as a target: what GitHub, GitLab and Codeberg Pages show."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from kbstudio.publish.deploy.programs import Ended, find_program, run
from kbstudio.publish.deploy.target import GRACE, Content, Cut, TargetError
from kbstudio.publish.manifest import PublishedFile

_HELD = "refs/kbstudio/live"
_NEW = "refs/kbstudio/new"
_MESSAGE = "Publish the site\n"
_HELD_BRIEFLY = 3
"""Seconds after which nobody holds a lock in our repository any more."""

_SSH = "ssh -oBatchMode=yes -oConnectTimeout=15"


class GitTarget:
    """Commits to a branch by way of a bare repository of our own: no work tree is touched.

    `repository` is an address or a folder, `kept` where our own stands, which is made when needed and may be
    deleted at any time. What is put shows when it is confirmed: as one commit.
    """

    lanes = 1
    at_once = True
    grace = GRACE

    def __init__(self, repository: str, branch: str, kept: Path) -> None:
        self._repository, self._branch, self._kept = repository, branch, kept
        self.place = f"{repository} ({branch})"
        self._base: str | None = None
        self._fetched = False
        self._commit: BinaryIO | None = None

    def read(self, address: str) -> bytes | None:
        """The bytes of a file of the branch; None when there is none."""
        self._fetch()
        if self._base is None:
            return None
        found = self._git("cat-file", "blob", f"{self._base}:{address}")
        return found.output if found.status == 0 else None

    def missing(self, _files: Mapping[str, PublishedFile]) -> Collection[str]:
        """None: to ask for each takes too long."""
        return ()

    def top_names(self) -> frozenset[str]:
        """The names in the top folder of the branch."""
        self._fetch()
        if self._base is None:
            return frozenset()
        found = self._checked("ls-tree", "--name-only", "-z", self._base)
        return frozenset(found.output.decode("utf-8", "replace").split("\0")) - {""}

    def begin(self, _sign: str, _cut: Cut | None) -> None:
        """Nothing is left there: the repository shows no commit before it is whole."""

    def put(self, address: str, content: Content) -> None:
        """Write a file into the commit."""
        commit = self._begun()
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        commit.write(f"M 100644 inline {_quoted(address)}\ndata {size}\n".encode())
        if isinstance(content, Path):
            with content.open("rb") as file:
                shutil.copyfileobj(file, commit)
        else:
            commit.write(content)
        commit.write(b"\n")

    def delete(self, address: str) -> None:
        """Leave a file out of the commit."""
        self._begun().write(f"D {_quoted(address)}\n".encode())

    def confirm(self) -> None:
        """Make the commit of what was put and deleted, and push it."""
        if self._commit is None:
            return
        self._git("update-ref", "-d", _NEW)
        self._commit.seek(0)
        done = self._git("fast-import", "--quiet", stdin=self._commit)
        if done.status:
            raise TargetError(f"git can’t make the commit ({done.said}). Publish again.", self.place)
        push = ("-c", "advice.pushUpdateRejected=false", "push", "--quiet")
        pushed = self._git(*push, self._repository, f"{_NEW}:refs/heads/{self._branch}")
        if pushed.status:
            raise self._refused(pushed)
        self._checked("update-ref", _HELD, _NEW)
        self.close()
        self._fetched = False
        # Thousands of publishes would leave as many files; nothing hangs on it.
        with contextlib.suppress(TargetError):
            self._git("-c", "gc.autoDetach=false", "gc", "--auto", "--quiet")

    def close(self) -> None:
        """Drop what wasn't confirmed."""
        if self._commit:
            self._commit.close()
            self._commit = None

    def _begun(self) -> BinaryIO:
        if self._commit is None:
            self._fetch()
            name, email = self._author()
            head = [
                f"commit {_NEW}",
                f"committer {name} <{email}> {int(time.time())} +0000",
                f"data {len(_MESSAGE)}\n{_MESSAGE}",
                *([f"from {self._base}"] if self._base else []),
            ]
            self._commit = cast("BinaryIO", tempfile.TemporaryFile(prefix="kbstudio-git-"))  # noqa: SIM115
            self._commit.write("\n".join([*head, ""]).encode())
        return self._commit

    def _fetch(self) -> None:
        """Bring the branch here as it stands there now, once."""
        if self._fetched:
            return
        if not (self._kept / "HEAD").is_file():
            self._kept.mkdir(parents=True, exist_ok=True)
            self._checked("init", "--quiet", "--bare", ".")
        listed = self._git("ls-remote", self._repository, f"refs/heads/{self._branch}")
        if listed.status:
            raise TargetError(
                f"The repository {self._repository} can’t be reached ({listed.said}). Check its address, the "
                "network, and that git may use it without asking, then publish again.",
                self.place,
                passing=bool(re.search(r"timed out|reset by peer|resolve host", listed.said)),
            )
        self._base = listed.output.decode().split("\t")[0].strip() or None
        if self._base and self._git("cat-file", "-e", f"{self._base}^{{commit}}").status:
            self._checked(
                *("fetch", "--quiet", "--depth=1", "--no-tags", self._repository),
                f"+refs/heads/{self._branch}:{_HELD}",
            )
        self._fetched = True

    def _author(self) -> tuple[str, str]:
        name = self._git("config", "user.name").output.decode("utf-8", "replace").strip()
        email = self._git("config", "user.email").output.decode("utf-8", "replace").strip()
        plain = re.sub(r"[<>\n]", "", name) or "KB Studio"
        return plain, re.sub(r"[<>\n]", "", email) or "kbstudio@localhost"

    def _checked(self, *arguments: str) -> Ended:
        done = self._git(*arguments)
        if done.status:
            raise TargetError(
                f"git can’t do its part for {self.place} ({done.said}). Mend that, then publish again.",
                self.place,
            )
        return done

    def _git(self, *arguments: str, stdin: BinaryIO | None = None) -> Ended:
        git = find_program("git", self.place)
        more = {"GIT_ALLOW_PROTOCOL": "https:ssh:file"}
        if "GIT_SSH_COMMAND" not in os.environ and "GIT_SSH" not in os.environ:
            more["GIT_SSH_COMMAND"] = _SSH
        done = run([git, *arguments], self.place, folder=self._kept, stdin=stdin, more=more)
        if done.status and self._unlock():
            raise TargetError(
                f"Another git is at work for {self.place}, or was killed ({done.said}). "
                "Publish again in a moment.",
                self.place,
                passing=True,
            )
        return done

    def _unlock(self) -> bool:
        """Whether our repository is locked; locks that a git left which was killed are taken away."""
        locks = [*self._kept.glob("*.lock"), *self._kept.glob("refs/**/*.lock")]
        for lock in locks:
            with contextlib.suppress(OSError):
                if time.time() - lock.stat().st_mtime > _HELD_BRIEFLY:
                    lock.unlink()
        return bool(locks)

    def _refused(self, pushed: Ended) -> TargetError:
        if re.search(r"non-fast-forward|fetch first|already exists", pushed.said):
            return TargetError(
                f"Somebody else published to {self.place} a moment ago. Look at what would change now, then "
                "publish again.",
                self.place,
            )
        return TargetError(
            f"{self.place} doesn’t take the commit ({pushed.said}). Check that you may push to the branch, "
            "then publish again.",
            self.place,
        )


def _quoted(address: str) -> str:
    return '"' + address.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
