"""What a deployment tells its target of itself as it goes, so that one that was cut can be gone on with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kbstudio.publish.deploy.live import RECORD, LiveSite, Record, digest_of, record_bytes
from kbstudio.publish.deploy.memory import UNSURE, Memory
from kbstudio.publish.deploy.plan import DeployPlan
from kbstudio.publish.deploy.target import Target
from kbstudio.publish.manifest import MANIFEST, UNKNOWN, Manifest, manifest_bytes

_WEIGHT = 8
"""A step is written when what was put since weighs this many times as much as the record of it."""

_LEAST = 1 << 16
"""Bytes that a record counts for at least."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who publishes, if that may be told, and when (ISO 8601, UTC): everybody can read it on the target."""

    by: str = ""
    at: str = ""


class Steps:
    """The record of one deployment. With a target that shows all at once only the end of it is written."""

    def __init__(  # noqa: PLR0917 (each is a part of one deed)
        self,
        target: Target,
        wanted: Manifest,
        live: LiveSite,
        plan: DeployPlan,
        memory: Memory,
        signature: Signature,
    ) -> None:
        self._target, self._wanted, self._live, self._plan = target, wanted, live, plan
        leaving = {key: live.manifest.files[key] for key in plan.leaving}
        self._manifest = manifest_bytes(replace(wanted, files={**wanted.files, **leaving}))
        self._memory = memory
        self._pending = dict.fromkeys((*plan.write, *plan.first, *plan.delete, *live.record.pending))
        self._confirmed = {
            key: live.manifest.files[key]
            for key in live.record.confirmed
            if key not in self._pending and live.manifest.files[key].digest != UNKNOWN
        }
        self._signature = signature
        self._put: list[str] = []
        self._weight = self._size = 0
        self._began = False
        self.left = ""

    def write(self) -> None:
        """Write what is confirmed, and what isn't yet. Raises TargetError."""
        if self._target.at_once:
            return
        record = Record(
            manifest=self._live.base,
            coming=digest_of(self._manifest),
            by=self._signature.by,
            at=self._signature.at,
            confirmed=self._confirmed,
            pending=tuple(self._pending),
            leaving=self._live.record.leaving,
            sign=self._memory.sign,
        )
        source = record_bytes(record)
        self._write(RECORD, source)
        self._target.confirm()
        self._memory.expect(digest_of(source))
        self._weight, self._size, self._began = 0, len(source), True

    def put(self, address: str) -> None:
        """Note a file that was put."""
        self._put.append(address)
        self._weight += self._wanted.files[address].size
        if self._weight > _WEIGHT * max(self._size, _LEAST):
            self.confirm()
            self.write()

    def confirm(self) -> None:
        """Have all that was put confirmed."""
        if self._target.at_once:
            return
        self._target.confirm()
        for address in self._put:
            self._pending.pop(address, None)
            self._confirmed[address] = self._wanted.files[address]
        self._put.clear()

    def stop(self) -> None:
        """Write where it stands, unless nothing was begun."""
        if self._began:
            self.write()

    def end(self) -> None:
        """Write the new manifest, then that it is the one that counts."""
        manifest = self._manifest
        digest = digest_of(manifest)
        record = Record(
            manifest=digest,
            coming=digest,
            by=self._signature.by,
            at=self._signature.at,
            leaving=self._plan.leaving,
        )
        source = record_bytes(record)
        self._target.put(MANIFEST, manifest)
        if not self._target.at_once:
            self._target.confirm()
        self._memory.keep_manifest(manifest)
        # A target that keeps no records is known again by its manifest.
        self._write(RECORD, source, digest)
        self._target.confirm()
        self.left = digest
        self._memory.expect(digest_of(source), digest)

    def _write(self, address: str, source: bytes, *more: str) -> None:
        """Put what tells of us; whatever happens next, we know the target again by it, or by more marks."""
        self._memory.expect(UNSURE, *self._memory.left(), self._live.mark, digest_of(source), *more)
        self._target.put(address, source)
