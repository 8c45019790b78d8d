"""Publishing a prepared site to a target: what would change there, and the way to it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kbstudio.errors import PublishError
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.build import Prepared
from kbstudio.publish.deploy.live import Record, read_live
from kbstudio.publish.deploy.memory import Memory
from kbstudio.publish.deploy.opening import Folders, open_target
from kbstudio.publish.deploy.passwords import NONE_GIVEN, Given
from kbstudio.publish.deploy.plan import plan_deploy
from kbstudio.publish.deploy.retrying import Retrying, Sent
from kbstudio.publish.deploy.sending import Deployment, deploy
from kbstudio.publish.deploy.steps import Signature
from kbstudio.publish.deploy.target import Content
from kbstudio.publish.manifest import Manifest
from kbstudio.publish.plan import Changes, PublishPlan, changes_between
from kbstudio.targets import TargetSettings

WHO = "KBSTUDIO_PUBLISHER"
"""Environment variable with the name under which one publishes: it can be read on the target by everybody."""


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """What publishing to a target would do, compared with what stands there now.

    `others` is what the last publish says of itself when somebody else made it since this computer did.
    """

    place: str
    plan: PublishPlan
    changes: Changes
    others: Record | None
    deployment: Deployment


@contextlib.contextmanager
def way_to(settings: TargetSettings, folders: Folders, given: Given = NONE_GIVEN) -> Iterator[Retrying]:
    """A target, connected as long as needed, from the beginning on. Raises PublishError as `open_target`."""
    target = Retrying(open_target(settings, folders, given))
    target.approach()
    try:
        yield target
    finally:
        target.close()


def plan_publication(prepared: Prepared, target: Retrying, folders: Folders) -> TargetPlan:
    """What would change on a target; writes nothing. Raises PublishError when it can't be read."""
    redirects = {old: prepared.site.page_of(key) for old, key in prepared.site.redirects.items()}
    return plan_files(prepared.files, prepared.manifest, redirects, target, folders)


def plan_files(
    files: Mapping[str, Content],
    manifest: Manifest,
    redirects: Mapping[str, str],
    target: Retrying,
    folders: Folders,
) -> TargetPlan:
    """What bringing files to a target would change; `redirects` as for `changes_between`."""
    memory = Memory(folders.state / "targets", target.place)
    live = read_live(target, memory.manifest)
    now = int(time.time())
    plan = plan_deploy(manifest, live, now, target.grace)
    whole = PublishPlan(tuple(sorted(plan.write)), tuple(sorted((*plan.first, *plan.delete))), plan.keep)
    at = datetime.fromtimestamp(now, UTC).isoformat().replace("+00:00", "Z")
    signature = Signature(os.environ.get(WHO, ""), at)
    return TargetPlan(
        place=target.place,
        plan=whole,
        changes=changes_between(live.manifest, manifest, whole, redirects),
        others=None if memory.knows(live) else live.record,
        deployment=Deployment(files, manifest, live, plan, memory, signature),
    )


def publish_to_target(planned: TargetPlan, target: Retrying, progress: Progress = no_progress) -> Sent:
    """Do what was planned. Raises PublishError when that isn't what stands there any more."""
    return deploy(planned.deployment, target, progress)


def by_others(place: str, record: Record) -> PublishError:
    """What is said when somebody else published since, to one who can't look at a plan."""
    return PublishError(
        f"{told(place, record)} Look at what you would change with --plan, then publish with --overwrite.",
        place,
    )


def told(place: str, record: Record) -> str:
    """Who published there last, and when, as far as it is known."""
    who = f"“{record.by}”" if record.by else "Somebody else"
    when = f" on {record.at[:10]} at {record.at[11:16]} UTC" if record.at else ""
    return f"{who} published to {place}{when}, after you did."
