"""From the settings of a target to the target itself; what a kind needs is loaded only for it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbstudio.errors import PublishError
from kbstudio.publish.deploy.passwords import (
    NONE_GIVEN,
    AskPassword,
    Given,
    how_to_give,
    passwords,
    place_of,
)
from kbstudio.publish.deploy.permission import is_allowed
from kbstudio.publish.deploy.target import PasswordError, Target
from kbstudio.targets import TargetKind, TargetSettings

DEFAULT_BRANCH = "gh-pages"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things stand on this computer: the knowledge base, what is kept of it, and what may be lost."""

    root: Path
    state: Path
    cache: Path


def find_target(targets: Sequence[TargetSettings], name: str) -> TargetSettings:
    """The target of a name. Raises PublishError, with the names there are, when there is none."""
    for target in targets:
        if target.name == name:
            return target
    names = ", ".join(f"“{target.name}”" for target in targets)
    there = f"There are {names}." if names else "It names none yet."
    raise PublishError(f"There is no target “{name}” in site.toml that can be used. {there}", name)


def folder_of(settings: TargetSettings, root: Path) -> Path:
    """The folder or file that a target of this computer names: its path begins at the knowledge base."""
    return Path(os.path.normpath(root / Path(settings.path).expanduser()))


def open_target(settings: TargetSettings, folders: Folders, given: Given = NONE_GIVEN) -> Target:
    """The way to a target; nothing is connected yet. `given`: passwords that the user typed.

    Raises PublishError when it can't be one, or is a command that wasn't allowed on this computer.
    """
    if settings.kind in _SIGNED_IN:
        place = place_of(settings)
        how = how_to_give(settings.name, place, settings.user or "NAME")
        return _SIGNED_IN[settings.kind](settings, passwords(settings.name, place, given), how)
    return _OPENERS[settings.kind](settings, folders)


def _folder(settings: TargetSettings, folders: Folders) -> Target:
    from kbstudio.publish.deploy.folder import FolderTarget  # noqa: PLC0415
    from kbstudio.publish.output import check_apart  # noqa: PLC0415

    folder = folder_of(settings, folders.root)
    check_apart(folder, folders.root)
    return FolderTarget(folder)


def _zip(settings: TargetSettings, folders: Folders) -> Target:
    from kbstudio.publish.deploy.zip_file import ZipTarget  # noqa: PLC0415

    file = folder_of(settings, folders.root)
    if file.resolve().is_relative_to(folders.root.resolve()):
        raise PublishError(
            f"“{file}” would stand in the knowledge base. Name a file beside it, such as “../help.zip”.",
            str(file),
        )
    return ZipTarget(file)


def _sftp(settings: TargetSettings, ask: AskPassword, how: str) -> Target:
    from kbstudio.publish.deploy.sftp import SftpTarget  # noqa: PLC0415

    return SftpTarget(settings.host, settings.path, user=settings.user, port=settings.port, ask=ask, how=how)


def _rsync(settings: TargetSettings, _folders: Folders) -> Target:
    from kbstudio.publish.deploy.rsync import RsyncTarget  # noqa: PLC0415

    return RsyncTarget(settings.host, settings.path, user=settings.user, port=settings.port)


def _s3(settings: TargetSettings, ask: AskPassword, how: str) -> Target:
    from kbstudio.publish.deploy.s3 import S3Target  # noqa: PLC0415

    secret = ask(settings.user) if settings.user else None
    if settings.user and secret is None:
        message = f"The secret of access key “{settings.user}” is missing. {how}"
        raise PasswordError(message, settings.name, user=settings.user)
    return S3Target(
        settings.bucket,
        settings.path,
        endpoint=settings.endpoint,
        region=settings.region,
        user=settings.user,
        secret=secret,
    )


def _webdav(settings: TargetSettings, ask: AskPassword, how: str) -> Target:
    from kbstudio.publish.deploy.webdav import WebdavTarget  # noqa: PLC0415

    return WebdavTarget(settings.address, user=settings.user, ask=ask, how=how)


def _git(settings: TargetSettings, folders: Folders) -> Target:
    from kbstudio.publish.deploy.git_branch import GitTarget  # noqa: PLC0415

    repository = _repository(settings.repository, folders.root)
    return GitTarget(
        repository, settings.branch or DEFAULT_BRANCH, folders.cache / "branches" / settings.name
    )


def _command(settings: TargetSettings, folders: Folders) -> Target:
    from kbstudio.publish.deploy.command import CommandTarget  # noqa: PLC0415

    if not is_allowed(folders.state, settings.command):
        raise PublishError(
            f"The target “{settings.name}” runs the command “{' '.join(settings.command)}”, which wasn’t "
            "allowed on this computer yet. If you know what it does, publish with --allow-command.",
            settings.name,
        )
    return CommandTarget(settings.command, folders.cache / "sites" / settings.name, folders.root)


_OPENERS: Mapping[TargetKind, Callable[[TargetSettings, Folders], Target]] = {
    "folder": _folder,
    "zip": _zip,
    "rsync": _rsync,
    "git": _git,
    "command": _command,
}


_SIGNED_IN: Mapping[TargetKind, Callable[[TargetSettings, AskPassword, str], Target]] = {
    "sftp": _sftp,
    "s3": _s3,
    "webdav": _webdav,
}
"""Those that may need a password; they are told what looks it up, and what to say of how it is given."""


def _repository(where: str, root: Path) -> str:
    if "://" in where or (":" in where and "@" in where.partition(":")[0]):
        return where
    folder = Path(os.path.normpath(root / Path(where).expanduser()))
    # A knowledge base is often a folder somewhere in a repository.
    try:
        found = subprocess.run(
            ["git", "rev-parse", "--path-format=absolute", "--git-common-dir"],  # noqa: S607
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError:
        return str(folder)
    return found.stdout.decode().strip() if found.returncode == 0 else str(folder)
