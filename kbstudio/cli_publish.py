"""The command `publish`: plan, refuse or do, and tell."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.cli_output import is_bad, shown_progress, tell
from kbstudio.cli_plan import Told, show
from kbstudio.cli_reading import prepare_site, problems_of, read_folder

if TYPE_CHECKING:
    from kbstudio.library import Library
    from kbstudio.publish.build import Prepared
    from kbstudio.publish.judgement import Judgement
    from kbstudio.publish.manifest import Manifest
    from kbstudio.publish.noticing import Noticed
    from kbstudio.publish.outlook import Outlook
    from kbstudio.publish.plan import Changes
    from kbstudio.publish.unchanged import LastPublish
    from kbstudio.rendering import Rendered
    from kbstudio.targets import TargetSettings

_OK, _FAILED = 0, 1

_VALUES_FIRST = (100_000, 50, 1000)
"""When Python looks for garbage: rarely, as publishing makes many values that stay and few that don't.

By its own habit it would take a seventh of the time of a publish after one edit.
"""


def publish_command(chosen: argparse.Namespace) -> int:
    """Publish to a folder or a target, or tell what that would change; 1 when a gate or --strict refuses."""
    gc.set_threshold(*_VALUES_FIRST)
    # A plan tells of days and of sizes, for which one must look.
    last = _last_publish(chosen) if chosen.to and not chosen.plan else None
    told = _unchanged(chosen, last) if last else None
    if told is None:
        library, rendered = read_folder(chosen.folder, cache=not chosen.no_cache, jobs=chosen.jobs)
        target = _target(chosen, library)
        if target:
            told = _to_target(chosen, target, library, rendered)
        else:
            told = _to_folder(chosen, library, rendered)
        if last and told.published:
            last.remember(told.judgement.problems)
    show(chosen, told)
    return _FAILED if told.refused else _OK


def _last_publish(chosen: argparse.Namespace) -> LastPublish | None:
    """The last publish to the folder, where a cache may tell of it."""
    if chosen.no_cache:
        return None
    from kbstudio.folders import cache_folder
    from kbstudio.publish.unchanged import LastPublish
    from kbstudio.resources import theme_folders

    cache = cache_folder(chosen.folder) / "published"
    return LastPublish(chosen.folder, chosen.to, chosen.urls or "pretty", theme_folders(chosen.folder), cache)


def _unchanged(chosen: argparse.Namespace, last: LastPublish) -> Told | None:
    """What to tell when there is nothing to do."""
    found = last.unchanged()
    if found is None:
        return None
    from kbstudio.publish.judgement import Judgement
    from kbstudio.publish.plan import Changes, PublishPlan

    refused = chosen.strict and is_bad(found.problems, strict=True)
    plan = PublishPlan(write=(), delete=(), keep=found.files)
    judgement = Judgement(found.problems)
    return Told(str(chosen.to), plan, Changes(), judgement, not refused, refused)


def _target(chosen: argparse.Namespace, library: Library) -> TargetSettings | None:
    if not chosen.target:
        return None
    from kbstudio.publish.deploy.opening import find_target

    return find_target(library.settings.targets, chosen.target)


def _to_folder(chosen: argparse.Namespace, library: Library, rendered: Rendered) -> Told:
    from kbstudio.folders import state_folder
    from kbstudio.publish.history.publishing import publish_kept
    from kbstudio.publish.history.recording import publisher
    from kbstudio.publish.history.store import Occasion
    from kbstudio.publish.noticing import NOTHING_NOTICED, following, with_redirects

    out: Path = chosen.to

    def prepare(more: Noticed = NOTHING_NOTICED) -> Prepared:
        return _prepared(chosen, None, out, with_redirects(library, more), rendered)

    first = prepare()
    prepared, noticed = following(first, first.changes, lambda: first.before, prepare)
    judgement = _judgement(chosen, library, rendered, prepared, prepared.changes, noticed)
    refused = _refused(chosen, judgement)
    published = not (chosen.plan or refused)
    differences = _differences(chosen, prepared, prepared.changes, lambda address: out / address)
    if published:
        judgement = _keep(chosen, prepared, noticed, judgement)
        with shown_progress() as progress:
            occasion = Occasion(publisher(), "", str(out.resolve()))
            unkept = publish_kept(prepared, out, state_folder(chosen.folder), occasion, progress)
        _tell_unkept(unkept)
    return Told(
        *(str(out), prepared.plan, prepared.changes, judgement, published, refused),
        noticed=len(noticed.redirects),
        outlook=_outlook(chosen, prepared, prepared.before, prepared.changes),
        differences=differences,
    )


def _to_target(
    chosen: argparse.Namespace, target: TargetSettings, library: Library, rendered: Rendered
) -> Told:
    from kbstudio.folders import cache_folder, state_folder
    from kbstudio.publish.deploy.opening import Folders
    from kbstudio.publish.deploy.permission import allow
    from kbstudio.publish.deploy.publication import by_others, plan_publication, way_to
    from kbstudio.publish.history.publishing import send_kept
    from kbstudio.publish.history.recording import publisher
    from kbstudio.publish.history.store import Occasion
    from kbstudio.publish.noticing import NOTHING_NOTICED, following, with_redirects

    def prepare(more: Noticed = NOTHING_NOTICED) -> Prepared:
        nowhere = folders.cache / "sites" / "none"
        return _prepared(chosen, target, nowhere, with_redirects(library, more), rendered)

    folders = Folders(chosen.folder, state_folder(chosen.folder), cache_folder(chosen.folder))
    if chosen.allow_command and target.kind == "command":
        allow(folders.state, target.command)
    with way_to(target, folders) as way:
        first = prepare()
        planned = plan_publication(first, way, folders)
        live = planned.deployment.live.manifest
        prepared, noticed = following(first, planned.changes, lambda: live, prepare)
        if noticed.redirects:
            planned = plan_publication(prepared, way, folders)
        judgement = _judgement(chosen, library, rendered, prepared, planned.changes, noticed)
        refused = _refused(chosen, judgement)
        published = not (chosen.plan or refused)
        differences = _differences(chosen, prepared, planned.changes, way.read)
        if published:
            if planned.others and not chosen.overwrite:
                raise by_others(planned.place, planned.others)
            judgement = _keep(chosen, prepared, noticed, judgement)
            with shown_progress() as progress:
                occasion = Occasion(publisher(), target.name, planned.place)
                unkept = send_kept(planned, way, folders.state, occasion, progress)
            _tell_unkept(unkept)
    return Told(
        *(planned.place, planned.plan, planned.changes, judgement, published, refused),
        others=planned.others,
        noticed=len(noticed.redirects),
        site=target.site or library.settings.url,
        outlook=_outlook(chosen, prepared, live, planned.changes),
        differences=differences,
    )


def _tell_unkept(reason: str) -> None:
    if reason:
        tell(f"{reason} The site is published; it can’t be brought back later.")


def _keep(
    chosen: argparse.Namespace, prepared: Prepared, noticed: Noticed, judgement: Judgement
) -> Judgement:
    """Write the redirects that were noticed to the knowledge base; where it can't be written, tell so.

    Gives the judgement with the lines that the file has then.
    """
    from kbstudio.errors import ContentError
    from kbstudio.publish.noticing import keep_noticed
    from kbstudio.redirect_checks import renumbered
    from kbstudio.redirects import REDIRECTS_FILE

    def text() -> str:
        file: Path = chosen.folder / REDIRECTS_FILE
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

    if not noticed.redirects:
        return judgement
    try:
        before = text()
        keep_noticed(chosen.folder, prepared, noticed)
        return replace(judgement, problems=renumbered(judgement.problems, before, text()))
    except (ContentError, OSError) as error:
        tell(f"kbstudio: {getattr(error, 'message', error)}")
        return judgement


def _prepared(
    chosen: argparse.Namespace,
    target: TargetSettings | None,
    out: Path,
    library: Library,
    rendered: Rendered,
) -> Prepared:
    with shown_progress() as progress:
        return prepare_site(
            chosen.folder,
            out,
            library,
            rendered,
            urls=chosen.urls or (target.urls if target else "pretty"),
            cache=not chosen.no_cache,
            jobs=chosen.jobs,
            progress=progress,
        )


def _judgement(  # noqa: PLR0917 (each is a part of one deed)
    chosen: argparse.Namespace,
    library: Library,
    rendered: Rendered,
    prepared: Prepared,
    changes: Changes,
    noticed: Noticed,
) -> Judgement:
    """All problems, and those that hold the publish back."""
    from kbstudio.publish.gates import judge, lost_pages

    lost = (
        ()
        if chosen.allow_removals
        else lost_pages(changes, prepared.manifest, library.settings.gates, noticed.lost)
    )
    return judge(problems_of(library, rendered, (*prepared.problems, *lost)), library)


def _refused(chosen: argparse.Namespace, judgement: Judgement) -> bool:
    return bool(judgement.stops) or (chosen.strict and is_bad(judgement.problems, strict=True))


def _outlook(
    chosen: argparse.Namespace, prepared: Prepared, before: Manifest, changes: Changes
) -> Outlook | None:
    """What a plan tells beyond pages and files."""
    if not chosen.plan:
        return None
    from datetime import datetime

    from kbstudio.publish.outlook import outlook

    return outlook(prepared.site, before, prepared.manifest, changes, datetime.now().astimezone().date())


def _differences(
    chosen: argparse.Namespace,
    prepared: Prepared,
    changes: Changes,
    read: Callable[[str], bytes | Path | None],
) -> Mapping[str, str]:
    """How the text of each page changes, by its address; `read` gives a file as it stands there now."""
    if not chosen.diff:
        return {}
    from kbstudio.publish.page_version import difference, text_of

    new = {page.address for page in changes.added}
    gone = {page.address for page in changes.removed}
    found: dict[str, str] = {}
    for address in sorted(new | gone | {page.address for page in changes.changed}):
        before = "" if address in new else text_of(address, read)
        after = "" if address in gone else text_of(address, prepared.files.get)
        found[address] = difference(address, before, after)
    return {address: text for address, text in found.items() if text}
