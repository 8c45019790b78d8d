"""Deploying: bring a target to the wanted site, so that it can be cut anywhere and gone on with."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from kbstudio.errors import PublishError
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.deploy.live import RECORD, LiveSite, digest_of
from kbstudio.publish.deploy.memory import Memory
from kbstudio.publish.deploy.plan import DeployPlan, stranger
from kbstudio.publish.deploy.retrying import Retrying, Sent
from kbstudio.publish.deploy.steps import Signature, Steps
from kbstudio.publish.deploy.target import Content, Cut
from kbstudio.publish.manifest import MANIFEST, Manifest


@dataclass(frozen=True, slots=True)
class Deployment:
    """One site on its way to one target: its files, and the plan that was made for what stands there."""

    files: Mapping[str, Content]
    wanted: Manifest
    live: LiveSite
    plan: DeployPlan
    memory: Memory
    signature: Signature


def deploy(deployment: Deployment, target: Retrying, progress: Progress = no_progress) -> Sent:
    """Do what the plan says; nothing when the site stands there already.

    Stopped anywhere, by `progress` too, it leaves a site that works, and a record of what surely stands
    there: the next deployment does the rest. Raises PublishError when the target isn't as it was planned for
    any more, when it can't be reached, and when a file of the site isn't as it was planned.
    """
    live, plan = deployment.live, deployment.plan
    if plan.is_empty and live.mark and not (live.record.pending or live.record.confirmed):
        return target.sent
    _check_mark(target, live)
    _check_strangers(target, live, plan)
    target.begin(deployment.memory.sign, _cut(live, deployment.memory))
    steps = Steps(target, deployment.wanted, live, plan, deployment.memory, deployment.signature)
    try:
        _send(deployment, target, steps, progress)
    except BaseException:
        with contextlib.suppress(PublishError):
            steps.stop()
        raise
    target.sent.manifest = steps.left
    return target.sent


def _check_mark(target: Retrying, live: LiveSite) -> None:
    """See that nobody was there since the plan was made."""
    found = target.read(RECORD)
    if found is None and live.mark:
        found = target.read(MANIFEST)
    if (digest_of(found) if found is not None else "") != live.mark:
        raise PublishError(
            f"Somebody else published to {target.place} a moment ago. Look at what would change now, "
            "then publish again.",
            target.place,
        )


def _check_strangers(target: Retrying, live: LiveSite, plan: DeployPlan) -> None:
    """See that nothing is overwritten that we didn't publish; asks the target only for new names."""
    name = stranger(plan, live, target.top_names()) if stranger(plan, live) else None
    if name:
        raise PublishError(
            f"“{name}” stands on {target.place} where the site needs the place, and KB Studio didn’t publish "
            "it. Move it away there, or publish to an empty folder.",
            target.place,
        )


def _cut(live: LiveSite, memory: Memory) -> Cut | None:
    """The publishes of ours that were cut; without a memory, as on a fresh machine, the one the record tells.

    None where there was none.
    """
    if memory.is_sure() and not live.record.pending:
        return None
    theirs = {live.record.sign} if live.record.sign and memory.knows(live) else set()
    return Cut(frozenset({memory.sign, *theirs}), live.record.pending if memory.knows(live) else ())


def _send(deployment: Deployment, target: Retrying, steps: Steps, progress: Progress) -> None:
    plan = deployment.plan
    total = len(plan.write) + len(plan.first) + len(plan.delete)
    steps.write()
    done = 0
    for address in plan.first:
        progress(done, total, address)
        target.delete(address)
        done += 1
    for phase in plan.phases:
        for address in _put_all(deployment, target, phase):
            progress(done, total, address)
            steps.put(address)
            target.sent.files += 1
            done += 1
        steps.confirm()
    for address in plan.delete:
        progress(done, total, address)
        target.delete(address)
        done += 1
    progress(total, total, "")
    steps.end()


def _put_all(deployment: Deployment, target: Retrying, addresses: Iterable[str]) -> Iterator[str]:
    """Put files, several at once where the target takes several; gives the address of each that stands."""
    under_way: dict[Future[None], str] = {}
    with ThreadPoolExecutor(target.lanes) as pool:
        try:
            for address in addresses:
                # What makes the files is for one thread; and no more wait in memory than are soon sent.
                under_way[pool.submit(target.put, address, _content(deployment, address))] = address
                if len(under_way) >= 2 * target.lanes:
                    yield from _ended(under_way)
            while under_way:
                yield from _ended(under_way)
        finally:
            for future in under_way:
                future.cancel()


def _ended(under_way: dict[Future[None], str]) -> Iterator[str]:
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        address = under_way.pop(future)
        future.result()
        yield address


def _content(deployment: Deployment, address: str) -> Content:
    content = deployment.files[address]
    if _digest(content) != deployment.wanted.files[address].digest:
        raise PublishError(
            f"“{address}” isn’t any more what it was when publishing was planned. Publish again.", address
        )
    return content


def _digest(content: Content) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    try:
        with content.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PublishError(
            f"“{content}” can’t be read ({error.strerror}). See to it, then publish again.", str(content)
        ) from error
