"""The command `publish`: plan, refuse or do, and tell."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.cli_output import (
    as_json,
    counted,
    is_bad,
    plain,
    print_json,
    print_problems,
    shown_progress,
    summary,
    tell,
)
from kbstudio.cli_reading import prepare_site, problems_of, read_folder

if TYPE_CHECKING:
    from kbstudio.library import Library
    from kbstudio.publish.build import Prepared
    from kbstudio.publish.deploy.live import Record
    from kbstudio.publish.gates import Judgement
    from kbstudio.publish.noticing import Noticed
    from kbstudio.publish.plan import Changes, PublishPlan
    from kbstudio.publish.unchanged import LastPublish
    from kbstudio.rendering import Rendered
    from kbstudio.targets import TargetSettings

_OK, _FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class _Told:
    """What a publish did, or would do, and where."""

    place: str
    plan: PublishPlan
    changes: Changes
    judgement: Judgement
    published: bool
    refused: bool = False
    others: Record | None = None
    noticed: int = 0
    site: str = ""


def publish_command(chosen: argparse.Namespace) -> int:
    """Publish to a folder or a target, or tell what that would change; 1 when a gate or --strict refuses."""
    last = _last_publish(chosen) if chosen.to else None
    told = _unchanged(chosen, last) if last else None
    if told is None:
        library, rendered = read_folder(chosen.folder, cache=not chosen.no_cache, jobs=chosen.jobs)
        target = _target(chosen, library)
        if target and target.kind != "folder":
            told = _to_target(chosen, target, library, rendered)
        else:
            told = _to_folder(chosen, target, library, rendered)
        if last and told.published:
            last.remember(told.judgement.problems)
    _show(chosen, told)
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


def _unchanged(chosen: argparse.Namespace, last: LastPublish) -> _Told | None:
    """What to tell when there is nothing to do."""
    found = last.unchanged()
    if found is None:
        return None
    from kbstudio.publish.gates import Judgement
    from kbstudio.publish.plan import Changes, PublishPlan

    refused = chosen.strict and is_bad(found.problems, strict=True)
    plan = PublishPlan(write=(), delete=(), keep=found.files)
    judgement = Judgement(found.problems)
    published = not (chosen.plan or refused)
    return _Told(str(chosen.to), plan, Changes(), judgement, published, refused)


def _target(chosen: argparse.Namespace, library: Library) -> TargetSettings | None:
    if not chosen.target:
        return None
    from kbstudio.publish.deploy.opening import find_target

    return find_target(library.settings.targets, chosen.target)


def _to_folder(
    chosen: argparse.Namespace, target: TargetSettings | None, library: Library, rendered: Rendered
) -> _Told:
    from kbstudio.publish.deploy.opening import folder_of
    from kbstudio.publish.noticing import NOTHING_NOTICED, following, with_redirects
    from kbstudio.publish.output import publish

    out: Path = folder_of(target, chosen.folder) if target else chosen.to

    def prepare(more: Noticed = NOTHING_NOTICED) -> Prepared:
        return _prepared(chosen, target, out, with_redirects(library, more), rendered)

    first = prepare()
    prepared, noticed = following(first, first.changes, lambda: first.before, prepare)
    judgement = _judgement(chosen, library, rendered, prepared, prepared.changes, noticed)
    refused = _refused(chosen, judgement)
    published = not (chosen.plan or refused)
    if published:
        _keep(chosen, prepared, noticed)
        with shown_progress() as progress:
            publish(prepared, out, progress)
    site = _site(target, library)
    return _Told(
        *(str(out), prepared.plan, prepared.changes, judgement, published, refused),
        noticed=len(noticed.redirects),
        site=site,
    )


def _to_target(
    chosen: argparse.Namespace, target: TargetSettings, library: Library, rendered: Rendered
) -> _Told:
    from kbstudio.folders import cache_folder, state_folder
    from kbstudio.publish.deploy.opening import Folders
    from kbstudio.publish.deploy.permission import allow
    from kbstudio.publish.deploy.publication import by_others, plan_publication, publish_to_target, way_to
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
        if published:
            if planned.others and not chosen.overwrite:
                raise by_others(planned.place, planned.others)
            _keep(chosen, prepared, noticed)
            with shown_progress() as progress:
                publish_to_target(planned, way, progress)
    return _Told(
        *(planned.place, planned.plan, planned.changes, judgement, published, refused),
        others=planned.others,
        noticed=len(noticed.redirects),
        site=_site(target, library),
    )


def _keep(chosen: argparse.Namespace, prepared: Prepared, noticed: Noticed) -> None:
    """Write the redirects that were noticed to the knowledge base; where it can't be written, tell so."""
    from kbstudio.errors import ContentError
    from kbstudio.publish.noticing import keep_noticed

    try:
        keep_noticed(chosen.folder, prepared, noticed)
    except ContentError as error:
        tell(f"kbstudio: {error.message}")


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


def _site(target: TargetSettings | None, library: Library) -> str:
    """The address to tell when all is done."""
    return (target.site or library.settings.url) if target else ""


def _show(chosen: argparse.Namespace, told: _Told) -> None:
    plan, changes = told.plan, told.changes
    files = {"write": list(plan.write), "delete": list(plan.delete), "keep": list(plan.keep)}
    pages = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    if chosen.json:
        others = {"by": told.others.by, "at": told.others.at} if told.others else None
        about = {"out": told.place, "target": chosen.target, "others": others, "published": told.published}
        addresses = {what: [page.address for page in found] for what, found in pages.items()}
        found = {
            "problems": [as_json(problem) for problem in told.judgement.problems],
            "stops": [as_json(problem) for problem in told.judgement.stops],
        }
        print_json({**about, **files, "pages": addresses, **found})
        return
    if chosen.plan:
        for what in ("write", "delete"):
            for file in files[what]:
                print(plain(f"{what} {file}"))
    problems = told.judgement.problems
    print_problems([problem for problem in problems if problem.severity != "hint"], sys.stderr)
    tell(f"{told.place}: {', '.join(_counts(files, published=told.published))}; {summary(problems)}.")
    tell(f"Pages: {', '.join(f'{len(found)} {what}' for what, found in pages.items())}.")
    if told.others:
        from kbstudio.publish.deploy.publication import told as told_of

        tell(told_of(told.place, told.others))
    if told.noticed and not told.refused:
        would = "noted" if told.published else "would be noted"
        tell(f"redirects.txt: {counted(told.noticed, 'redirect')} {would}. Keep the file with your articles.")
    if told.published and told.site:
        tell(f"The site is at {told.site}")
    if told.refused:
        for line in _reasons(told.judgement, written="would be" if chosen.plan else "was"):
            tell(line)


def _reasons(judgement: Judgement, *, written: str) -> Iterator[str]:
    """Why nothing is written, and what to do."""
    if not judgement.stops:
        yield f"Nothing {written} written. Mend the problems, or publish without --strict."
        return
    yield f"Nothing {written} written, because of {counted(len(judgement.stops), 'problem')}:"
    for stop in judgement.stops:
        yield f"  {stop.where}: {stop.message}"
    if judgement.only_removals:
        yield "To agree, publish with --allow-removals."
    else:
        yield "Mend them, or let them pass under [gates] in site.toml."


def _counts(files: Mapping[str, Sequence[str]], *, published: bool) -> list[str]:
    counts = [f"{len(files['write'])} to write", f"{len(files['delete'])} to delete"]
    if published:
        counts = [f"{counted(len(files['write']), 'file')} written", f"{len(files['delete'])} deleted"]
    return [*counts, f"{len(files['keep'])} unchanged"]
