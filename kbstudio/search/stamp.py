"""The note beside an index that says what it is, so that a foreign, old or damaged one is noticed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import whoosh

from kbstudio.search.schema import VERSION

FILE = "index.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which folder holds the index, what made it, for which languages, and checksums of its files."""

    folder: str
    languages: tuple[str, ...]
    files: Mapping[str, tuple[int, int]]
    schema: int = VERSION
    whoosh: str = ".".join(map(str, whoosh.__version__))


def read_stamp(folder: Path) -> Stamp | None:
    """The stamp of an index; None when there is none that this program made."""
    try:
        value = json.loads((folder / FILE).read_text(encoding="utf-8"))
        stamp = Stamp(
            folder=str(value["folder"]),
            languages=tuple(map(str, value["languages"])),
            files={str(name): (int(size), int(crc)) for name, (size, crc) in value["files"].items()},
            schema=value["schema"],
            whoosh=value["whoosh"],
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    ours = Stamp("", (), {})
    same = (stamp.schema, stamp.whoosh) == (ours.schema, ours.whoosh)
    return stamp if same and stamp.languages and Path(stamp.folder).name == stamp.folder else None


def write_stamp(
    folder: Path, name: str, languages: tuple[str, ...], known: Mapping[str, tuple[int, int]]
) -> Stamp:
    """Note the state of an index; files whose checksum is known are not read again, as they never change."""
    files = {file: known.get(file) or _checksum(folder / name / file) for file in _files(folder / name)}
    stamp = Stamp(name, languages, files)
    draft = folder / f"{FILE}.new"
    draft.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
    draft.replace(folder / FILE)
    return stamp


def is_intact(folder: Path, stamp: Stamp) -> bool:
    """Whether every file of an index is as it was noted. Cost: about 1 ms a megabyte."""
    try:
        names = _files(folder / stamp.folder)
        return set(names) == set(stamp.files) and all(
            _checksum(folder / stamp.folder / name) == stamp.files[name] for name in names
        )
    except OSError:
        return False


def _files(folder: Path) -> list[str]:
    """The files of an index, without locks and drafts."""
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    return [name for name in names if name.endswith((".toc", ".trm", ".pst", ".col", ".seg"))]


def _checksum(file: Path) -> tuple[int, int]:
    crc = size = 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
    return size, crc
