"""Names of files that are good on every system, checked before a file is made."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from kbstudio.errors import ContentError

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_MAX_NAME = 200
"""Bytes of a name; most systems take 255, and names beside it need some for themselves."""


def path_in(root: Path, path: str) -> Path:
    """Where a path of the knowledge base stands on disk, with links followed.

    Raises ContentError when it leads, or could lead, out of the folder.
    """
    parts = path.split("/")
    if not path or "\0" in path or any(part in ("", ".", "..") for part in parts):
        raise ContentError(f"“{path}” isn’t a path in this folder. Choose another name.", path)
    if os.sep != "/" and (os.sep in path or ":" in path):
        raise ContentError(f"“{path}” isn’t a path in this folder. Choose another name.", path)
    top = root.resolve()
    found = Path(os.path.realpath(top.joinpath(*parts)))
    if not found.is_relative_to(top):
        raise ContentError(f"“{path}” leads out of this folder. Replace the link by a copy.", path)
    return found


def check_new_path(root: Path, path: str, instead_of: str | None = None) -> Path:
    """Where a new file is to be made. Raises ContentError with the reason when its name can't be used.

    Refuses what some system can't store, and names that differ from one that is there only in upper and
    lower case or accents' spelling. `instead_of`: the path that the file has now, when it is renamed.
    """
    found = path_in(root, path)
    for part in path.split("/"):
        if problem := _bad_name(part):
            raise ContentError(f"“{part}” can’t be a name: {problem}.", path)
    folder, above = root.resolve(), ""
    for part in path.split("/"):
        for name in _names(folder):
            if name != part and _folded(name) == _folded(part) and above + name != instead_of:
                message = (
                    f"“{above}{name}” is there already, and some systems take “{part}” for the same name."
                )
                raise ContentError(f"{message} Choose another one.", path)
        folder, above = folder / part, f"{above}{part}/"
    return found


def _bad_name(name: str) -> str:
    if _FORBIDDEN.search(name):
        return 'leave out < > : " | ? * \\ and control characters'
    if _RESERVED.fullmatch(name):
        return "Windows keeps it for itself"
    if name.startswith(".") or name != name.strip() or name.endswith("."):
        return "it begins or ends with a dot or a space"
    if len(name.encode("utf-8", "replace")) > _MAX_NAME:
        return "it is too long"
    return ""


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 (only names are needed)
    except OSError:
        return []


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
