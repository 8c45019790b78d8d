"""What stands on a target: the manifest there, and the record of the publish that is, or was, under way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kbstudio.errors import PublishError
from kbstudio.marks import OUTPUT_MARK
from kbstudio.publish.deploy.target import Target
from kbstudio.publish.manifest import (
    MANIFEST,
    PERHAPS,
    UNKNOWN,
    Manifest,
    PublishedFile,
    is_inside,
    parse_manifest,
)

RECORD = f"{OUTPUT_MARK}/publish.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What the last publish says of itself, small enough to be written in steps.

    `manifest` is the digest of the manifest it began with (or, when it ended, left), `coming` of the one that
    it will leave. `by` is who published, if that was told, `at` when (ISO 8601, UTC). `confirmed` are files
    that surely stand there since; `pending` those it was about to write or delete, and `sign` what those on
    their way bear. `leaving`: files that no page needs any more, and the second (Unix) since when.
    """

    manifest: str = ""
    coming: str = ""
    by: str = ""
    at: str = ""
    confirmed: Mapping[str, PublishedFile] = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    leaving: Mapping[str, int] = field(default_factory=dict)
    sign: str = ""


@dataclass(frozen=True, slots=True)
class LiveSite:
    """What stands on a target, as far as is known: `manifest` has UNKNOWN for files that may be either.

    `base` is the digest of the manifest that stands there. `mark` tells this state from any other; it is
    empty when nothing was ever published there.
    """

    manifest: Manifest = field(default_factory=Manifest)
    record: Record = field(default_factory=Record)
    base: str = ""
    mark: str = ""


def read_live(target: Target, kept: Callable[[str], bytes | None]) -> LiveSite:
    """Read what stands on a target. `kept` gives a manifest by its digest, if it is at hand.

    One small file is read where it is. Raises PublishError when the target can't be read, or what stands
    there is damaged.
    """
    found = target.read(RECORD)
    record = _parse(found, target.place) if found is not None else Record()
    source = (kept(record.manifest) if not record.pending else None) or target.read(MANIFEST)
    if source is None and found is None:
        return LiveSite()
    base = digest_of(source) if source is not None else ""
    manifest = parse_manifest(source, target.place) if source is not None else Manifest()
    if base and base == record.coming:  # all was done but to say so
        record = replace(record, manifest=base, confirmed={}, pending=())
    unknown, perhaps = PublishedFile(UNKNOWN, -1), PublishedFile(UNKNOWN, PERHAPS)
    changed = {key: unknown if key in manifest.files else perhaps for key in record.pending}
    # Where somebody else replaced the manifest meanwhile, nothing is sure.
    changed |= record.confirmed if record.manifest == base else dict.fromkeys(record.confirmed, unknown)
    changed |= dict.fromkeys(target.missing(manifest.files), perhaps)
    return LiveSite(
        replace(manifest, files={**manifest.files, **changed}),
        record,
        base,
        digest_of(found) if found is not None else base,
    )


def record_bytes(record: Record) -> bytes:
    """The record as it stands on the target."""
    data = {
        "version": VERSION,
        "manifest": record.manifest,
        "coming": record.coming,
        "by": record.by,
        "at": record.at,
        "confirmed": {key: [entry.digest, entry.size] for key, entry in record.confirmed.items()},
        "pending": record.pending,
        "leaving": dict(record.leaving),
        "sign": record.sign,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(source: bytes) -> str:
    """What a manifest or record is told apart by: SHA-256 in hex."""
    return hashlib.sha256(source).hexdigest()


def _parse(source: bytes, place: str) -> Record:
    try:
        data = json.loads(source)
        confirmed = {
            key: PublishedFile(str(digest), int(size)) for key, (digest, size) in data["confirmed"].items()
        }
        pending = tuple(map(str, data["pending"]))
        leaving = {str(key): int(since) for key, since in data["leaving"].items()}
        record = Record(
            manifest=str(data["manifest"]),
            coming=str(data["coming"]),
            by=_line(data["by"]),
            at=_line(data["at"]),
            confirmed=confirmed,
            pending=pending,
            leaving=leaving,
            sign=str(data.get("sign", "")),
        )
        known = data["version"] == VERSION and all(map(is_inside, (*confirmed, *pending, *leaving)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        known = False
    if not known:
        raise PublishError(
            f"“{RECORD}” on {place} is damaged, so what stands there isn’t known. "
            "Delete it there, then publish again.",
            place,
        )
    return record


def _line(text: object) -> str:
    """A line for messages from what a stranger may have written."""
    return "".join(char for char in str(text) if char.isprintable())[:80]
