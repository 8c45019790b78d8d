"""Sites to deploy, and what a test sees of the way they go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kbstudio.errors import PublishError
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.deploy.live import LiveSite, digest_of, read_live
from kbstudio.publish.deploy.memory import Memory
from kbstudio.publish.deploy.plan import plan_deploy
from kbstudio.publish.deploy.retrying import Retrying, Sent
from kbstudio.publish.deploy.sending import Deployment, deploy
from kbstudio.publish.deploy.steps import Signature
from kbstudio.publish.deploy.target import Content, Target
from kbstudio.publish.manifest import Manifest, PublishedFile

SITE = {
    "index.html": b"<h1>Help</h1>",
    "billing/index.html": b"<h1>Billing</h1>",
    "billing/refund/index.html": "<h1>Rückerstattung</h1>".encode(),
    "assets/style.11.css": b"body {}",
    "sitemap.xml": b"<urlset/>",
}
EDITED = {
    **{address: content for address, content in SITE.items() if address != "assets/style.11.css"},
    "billing/refund/index.html": b"<h1>Refunds</h1>",
    "billing/card/index.html": b"<h1>Cards</h1>",
    "assets/style.22.css": b"body { margin: 0 }",
}
MONDAY = Signature("Anna", "2026-11-16T09:00:00Z")


def manifest_of(files: Mapping[str, Content]) -> Manifest:
    contents = {key: c.read_bytes() if isinstance(c, Path) else c for key, c in files.items()}
    return Manifest({key: PublishedFile(digest_of(c), len(c)) for key, c in contents.items()})


def live_on(target: Target, memory: Memory) -> LiveSite:
    return read_live(Retrying(target, lambda _: None), memory.manifest)


def send(
    files: Mapping[str, Content],
    target: Target,
    memory: Memory,
    *,
    now: int = 1000,
    signature: Signature = MONDAY,
    progress: Progress = no_progress,
) -> Sent:
    """Deploy as the publisher does, and ask again without pauses."""
    wanted = manifest_of(files)
    live = live_on(target, memory)
    if not memory.knows(live):
        raise PublishError(f"{live.record.by} published on {live.record.at}.")
    deployment = Deployment(
        files, wanted, live, plan_deploy(wanted, live, now, target.grace), memory, signature
    )
    return deploy(deployment, Retrying(target, lambda _: None), progress)


def standing(folder: Path) -> dict[str, bytes]:
    """What customers find in a folder that is served: all but what we keep for ourselves."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".kbstudio" not in path.relative_to(folder).parts
    }
