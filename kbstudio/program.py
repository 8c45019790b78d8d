"""What this program is, as a digest: what it made can be kept until that changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kbstudio import __version__

_PACKAGES = ("markdown", "pymdown-extensions", "nh3", "pygments", "snowballstemmer")


def program_digest(*folders: Path, packages: Iterable[str] = ()) -> bytes:
    """What all that is kept depends on: versions, and the very files of this program while it is worked on.

    `folders` and `packages`: those of the program that count besides the core and what it renders with.
    """
    files = [
        (file.name, file.stat().st_size, file.stat().st_mtime_ns)
        for folder in (Path(__file__).parent, *folders)
        for file in sorted(folder.glob("*.py"))
    ]
    versions = [__version__, *(_version(name) for name in (*_PACKAGES, *packages))]
    return hashlib.sha256(json.dumps([versions, files]).encode()).digest()


def _version(package: str) -> str:
    # Its parser of mail headers takes a start of the editor 15 ms.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(package)
    except PackageNotFoundError:  # in a frozen program, whose own version stands for all
        return ""
