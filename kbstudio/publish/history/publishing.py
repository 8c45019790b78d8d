"""Publishing so that it is kept: what a publish writes or sends goes into the history on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from kbstudio.errors import PublishError
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.deploy.live import digest_of
from kbstudio.publish.deploy.publication import TargetPlan, publish_to_target
from kbstudio.publish.deploy.retrying import Retrying
from kbstudio.publish.history.recording import Recorder
from kbstudio.publish.history.store import Occasion, Step, open_store
from kbstudio.publish.manifest import MANIFEST, Manifest
from kbstudio.publish.output import Publishable, publish
from kbstudio.publish.plan import Changes, PublishPlan


class Changing(Publishable, Protocol):
    """Something to publish to a folder that knows what stands there."""

    @property
    def changes(self) -> Changes:
        """What publishing means to a writer."""

    @property
    def before(self) -> Manifest:
        """What stands in the folder."""


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What is published, with files that are kept as they are read."""

    files: Mapping[str, bytes | Path]
    plan: PublishPlan
    manifest: Manifest


def publish_kept(
    prepared: Changing, out: Path, state: Path, occasion: Occasion, progress: Progress = no_progress
) -> str:
    """Publish to a folder, as `publish` does; gives why that isn't kept in the history, or nothing."""
    if prepared.plan.is_empty:
        publish(prepared, out, progress)
        return ""
    mark = _mark(out)
    with _recorder(state, prepared.files, prepared.manifest) as recorder:
        publish(_Recorded(recorder, prepared.plan, prepared.manifest), out, progress)
        touched = {*prepared.plan.write, *prepared.plan.delete}
        touched |= _other_pages(prepared.before, prepared.manifest)
        recorder.done(occasion, prepared.changes, Step(mark, _mark(out), touched))
        return recorder.failed


def send_kept(
    planned: TargetPlan, target: Retrying, state: Path, occasion: Occasion, progress: Progress = no_progress
) -> str:
    """Publish to a target, as `publish_to_target` does; gives why that isn't kept, or nothing."""
    deployment = planned.deployment
    if deployment.plan.is_empty:
        publish_to_target(planned, target, progress)
        return ""
    with _recorder(state, deployment.files, deployment.wanted) as recorder:
        recorded = replace(planned, deployment=replace(deployment, files=recorder))
        sent = publish_to_target(recorded, target, progress)
        plan, live = deployment.plan, deployment.live
        touched = {*plan.write, *plan.first, *plan.delete, *plan.leaving}
        touched |= _other_pages(live.manifest, deployment.wanted)
        recorder.done(occasion, planned.changes, Step(live.base, sent.manifest, touched))
        return recorder.failed


@contextlib.contextmanager
def _recorder(state: Path, files: Mapping[str, bytes | Path], manifest: Manifest) -> Iterator[Recorder]:
    """What keeps the files; where there can be no history, it says so and publishing goes on."""
    with contextlib.ExitStack() as open_things:
        try:
            store = open_things.enter_context(open_store(state))
        except PublishError as error:
            yield Recorder(None, state, files, manifest, error.message)
            return
        yield open_things.enter_context(contextlib.closing(Recorder(store, state, files, manifest)))


def _other_pages(before: Manifest, after: Manifest) -> set[str]:
    old, new = before.pages, after.pages
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _mark(out: Path) -> str:
    with contextlib.suppress(OSError):
        return digest_of((out / MANIFEST).read_bytes())
    return ""
