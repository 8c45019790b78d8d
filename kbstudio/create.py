"""Making knowledge bases from shipped files: a new one to begin with, and a sample to try things on."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from kbstudio.errors import ContentError
from kbstudio.folders import state_folder
from kbstudio.resources import content_folder, starter_folder

SAMPLE_NAME = "KB Studio Help"
SAMPLE_ARTICLE = "start/first-article.md"
"""The article of the sample that shows at first what writing is like."""


def new_knowledge_base(folder: Path) -> None:
    """Fill a folder with the starter: settings and a good example of each type of article.

    Makes the folder and those above it. Raises ContentError when something other than hidden files
    stands in it, or when it can’t be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(not entry.name.startswith(".") for entry in folder.iterdir())
    except FileExistsError as error:
        raise ContentError(f"“{folder}” is a file. Name a new folder.", str(folder)) from error
    except OSError as error:
        raise _cannot_write(folder, error) from error
    if taken:
        raise ContentError(f"The folder “{folder}” isn’t empty. Name a new or empty one.", str(folder))
    _copy(starter_folder(), folder)


def sample_knowledge_base() -> Path:
    """The folder of this user’s copy of the shipped help centre; made now if there is none yet.

    An existing copy is kept as it is, with what was tried on it. Raises ContentError when it can’t
    be written.
    """
    shipped = content_folder()
    folder = state_folder(shipped) / SAMPLE_NAME
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            made = Path(beside) / SAMPLE_NAME
            _copy(shipped, made)
            # Whole or not at all, so that an interrupted copy is never taken for one.
            made.rename(folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return folder


def _copy(source: Path, target: Path) -> None:
    try:
        # Contents alone: an installed package may be read-only, and the writer’s copy must not be.
        for file in sorted(source.rglob("*")):
            if file.is_file():
                copied = target / file.relative_to(source)
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copied)
    except OSError as error:
        raise _cannot_write(target, error) from error


def _cannot_write(folder: Path, error: OSError) -> ContentError:
    reason = error.strerror or error
    return ContentError(f"“{folder}” can’t be written ({reason}). Choose another folder.", str(folder))
