"""Hunspell dictionaries: where they stand on each system, and which one is that of a language."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbstudio.folders import config_folder

_REGIONS = {"de": "DE", "en": "US", "es": "ES", "fr": "FR", "it": "IT", "nl": "NL", "pt": "PT", "sv": "SE"}
"""Where a language is meant that doesn’t say of which country; others take the first that is there."""

_LINUX = (
    *("/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell"),
    *("/var/lib/flatpak/exports/share/hunspell", "/opt/homebrew/share/hunspell"),
)
_MAC = ("/Library/Spelling", "/opt/homebrew/share/hunspell", "/usr/local/share/hunspell")
_OFFICE = {
    "linux": ("/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/opt/libreoffice*"),
    "darwin": ("/Applications/LibreOffice.app/Contents/Resources",),
    "win32": ("C:/Program Files/LibreOffice", "C:/Program Files (x86)/LibreOffice"),
}


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary: `NAME.aff` and `NAME.dic` in a folder."""

    name: str
    folder: Path


def own_dictionaries() -> Path:
    """The folder for dictionaries that a writer adds; those there win. It is not made."""
    return config_folder() / "dictionaries"


def dictionary_folders() -> tuple[Path, ...]:
    """Folders that may hold dictionaries: the writer’s own, the system’s, LibreOffice’s, the shipped one."""
    places: list[Path] = [own_dictionaries()]
    places += [Path(entry) for entry in os.environ.get("DICPATH", "").split(os.pathsep) if entry]
    if sys.platform == "darwin":
        places += [Path.home() / "Library/Spelling", *map(Path, _MAC)]
    elif sys.platform != "win32":
        shared = os.environ.get("XDG_DATA_DIRS", "").split(":")
        places += [*map(Path, _LINUX), *(Path(entry) / "hunspell" for entry in shared if entry)]
    for office in map(Path, _OFFICE.get(sys.platform, ())):
        places += sorted(office.parent.glob(f"{office.name}/share/extensions/dict-*"))
        places += sorted(office.parent.glob(f"{office.name}/extensions/dict-*"))
    found = importlib.util.find_spec("hunspell")
    if found is not None and found.origin:
        places.append(Path(found.origin).parent / "dictionaries")
    return tuple(dict.fromkeys(places))


def find_dictionary(language: str, folders: Sequence[Path]) -> Dictionary | None:
    """The dictionary for a language such as `de` or `pt-BR`, from the first folder that has one.

    A whole name wins over a part of it, and the usual country over others. None when there is none.
    """
    base, _, region = language.replace("_", "-").partition("-")
    usual = f"{base}_{(region or _REGIONS.get(base, base)).upper()}"
    there = [entry for folder in folders for entry in _dictionaries(folder)]
    for wanted in (usual, usual + "_", *(() if region else (base, base + "_"))):
        for entry in there:
            name = entry.name.replace("-", "_")
            if name == wanted or (wanted.endswith("_") and name.startswith(wanted)):
                return entry
    return None


def _dictionaries(folder: Path) -> Iterable[Dictionary]:
    try:
        names = {entry.name for entry in os.scandir(folder)}
    except OSError:
        return ()
    stems = sorted(name.removesuffix(".dic") for name in names if name.endswith(".dic"))
    return tuple(Dictionary(stem, folder) for stem in stems if f"{stem}.aff" in names)
