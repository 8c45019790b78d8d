"""What deploying will do, decided from two manifests before anything is sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import chain

from kbstudio.publish.deploy.live import LiveSite
from kbstudio.publish.manifest import PERHAPS, Manifest
from kbstudio.publish.order import delete_in_order, in_the_way, put_in_order


@dataclass(frozen=True, slots=True)
class DeployPlan:
    """Addresses in the order in which a site that works becomes another one that works.

    `first` are deleted before anything is put, for they are in the way of it. `phases` are put one after
    the other: what pages refer to, new pages, changed pages, the rest. `delete` goes last. `leaving` are
    files that stay for a while although no page needs them, and the second (Unix) since when.
    """

    first: tuple[str, ...] = ()
    phases: tuple[tuple[str, ...], ...] = ()
    delete: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    leaving: dict[str, int] = field(default_factory=dict)

    @property
    def write(self) -> tuple[str, ...]:
        """The files that are put, in their order."""
        return tuple(chain.from_iterable(self.phases))

    @property
    def is_empty(self) -> bool:
        """Whether deploying would change nothing."""
        return not (any(self.phases) or self.first or self.delete)


def plan_deploy(wanted: Manifest, live: LiveSite, now: int, grace: int) -> DeployPlan:
    """What makes the site that stands on a target the wanted one.

    `now` in seconds (Unix), `grace` those of the target. Only files that were published there are deleted.
    """
    there = live.manifest.files
    write = [
        key for key, entry in wanted.files.items() if key not in there or there[key].digest != entry.digest
    ]
    gone = there.keys() - wanted.files.keys()
    first = in_the_way(write, gone)
    pending = set(live.record.pending)
    leaving = {
        key: live.record.leaving.get(key, now)
        for key in gone - first
        # Where a publish was cut it isn't known whether they stand there still.
        if _is_asset(key) and key not in pending
    }
    leaving = {key: since for key, since in leaving.items() if now - since < grace}
    # What only waits is no reason to publish.
    return DeployPlan(
        first=tuple(sorted(first)),
        phases=put_in_order(write, {key for key, entry in there.items() if entry.size != PERHAPS}),
        delete=delete_in_order(gone - first - leaving.keys()),
        keep=tuple(sorted(wanted.files.keys() - set(write))),
        leaving=leaving,
    )


def stranger(plan: DeployPlan, live: LiveSite, names: Collection[str] | None = None) -> str | None:
    """A name in a target's top folder that the site needs anew, and that isn't ours.

    `names` are those that stand there; without them, any name that the site needs anew. Folders that files
    of ours stand in are ours.
    """
    ours = {address.partition("/")[0] for address in live.manifest.files}
    anew = {address.partition("/")[0] for address in plan.write} - ours
    return min(anew if names is None else anew & set(names), default=None)


def _is_asset(address: str) -> bool:
    return address.startswith("assets/")
