"""The command `history`: which publishes were made, what lies between two, and bringing one back."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kbstudio.cli_output import counted, plain, print_json, shown_progress, tell

if TYPE_CHECKING:
    from kbstudio.publish.history.returning import Return
    from kbstudio.publish.history.store import KeptPublish, PublishStore
    from kbstudio.targets import TargetSettings

_OK = 0
_SIGNS: Mapping[str, str] = {"added": "+", "changed": "~", "removed": "-"}


def history_command(chosen: argparse.Namespace) -> int:
    """List the publishes, compare two, or bring one back."""
    from kbstudio.folders import state_folder
    from kbstudio.publish.history.store import open_store
    from kbstudio.scan import settings_of

    targets = settings_of(chosen.folder).targets
    with open_store(state_folder(chosen.folder)) as store:
        if chosen.diff:
            _compare(chosen, store)
        elif chosen.restore is not None:
            _restore(chosen, store, targets)
        else:
            _list(chosen, store)
    return _OK


def _list(chosen: argparse.Namespace, store: PublishStore) -> None:
    place = str(chosen.to.resolve()) if chosen.to else None
    found = [kept for kept in store.publishes(place) if not chosen.target or kept.target == chosen.target]
    if chosen.json:
        print_json({"publishes": [_as_json(kept) for kept in found], "size": store.size()})
        return
    for kept in found:
        print(plain(_line(kept)))
    if found:
        count = "1 publish" if len(found) == 1 else f"{len(found)} publishes"
        tell(f"{count}; the history takes {_size(store.size())}.")
    else:
        tell("Nothing was published from this folder yet. Each publish will stand here.")


def _compare(chosen: argparse.Namespace, store: PublishStore) -> None:
    from kbstudio.publish.history.comparing import difference, words_between

    first, second = (store.find(number) for number in chosen.diff)
    found = difference(store, first, second)
    words = {page.address: words_between(store, first, second, page.address) for page in found.pages}
    if chosen.json:
        pages = [
            {"change": each.kind, "file": each.address, "title": each.title, "lines": words[each.address]}
            for each in found.pages
        ]
        print_json({"pages": pages, "other_files": found.other_files})
        return
    for each in found.pages:
        print(plain(f"{_SIGNS[each.kind]} {each.address}: {each.title}"))
        lines = words[each.address]
        for line in ("The words aren’t kept.",) if lines is None else lines:
            print(plain(f"    {line}"))
    others = counted(found.other_files, "other file")
    tell(f"From {first.id} to {second.id}: {counted(len(found.pages), 'page')}, {others}.")


def _restore(chosen: argparse.Namespace, store: PublishStore, targets: Sequence[TargetSettings]) -> None:
    from kbstudio.publish.history.returning import returning

    kept = store.find(chosen.restore)
    with returning(store, kept, chosen.folder, targets) as back:
        published = not chosen.plan and not back.plan.is_empty
        unkept = ""
        if published:
            back.check_others(overwrite=chosen.overwrite)
            with shown_progress() as progress:
                unkept = back.publish(progress)
        _tell_return(chosen, back, published=published)
        if unkept:
            tell(unkept)


def _tell_return(chosen: argparse.Namespace, back: Return, *, published: bool) -> None:
    plan, changes = back.plan, back.changes
    pages = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    if chosen.json:
        addresses = {what: [page.address for page in found] for what, found in pages.items()}
        files = {"write": list(plan.write), "delete": list(plan.delete), "keep": list(plan.keep)}
        print_json({"out": back.place, "published": published, **files, "pages": addresses})
        return
    for what, files_of in (("write", plan.write), ("delete", plan.delete)):
        for file in files_of if chosen.plan else ():
            print(plain(f"{what} {file}"))
    if plan.is_empty:
        tell(f"{back.place}: publish {back.kept.id} stands there already.")
        return
    done = "is back" if published else "would come back"
    files_told = f"{counted(len(plan.write), 'file')} to write, {len(plan.delete)} to delete"
    tell(f"{back.place}: publish {back.kept.id} {done}; {files_told}.")
    tell(f"Pages: {', '.join(f'{len(found)} {what}' for what, found in pages.items())}.")
    if published:
        tell("Your articles are as they were. The next publish brings the site to them again.")


def _line(kept: KeptPublish) -> str:
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(kept.at))
    where = f"{kept.target}  {kept.place}" if kept.target else kept.place
    pages = f"{kept.added} added, {kept.changed} changed, {kept.removed} removed"
    back = f"  (brought {kept.brought} back)" if kept.brought else ""
    return f"{kept.id:>4}  {when}  {kept.by or '?'}  {pages}  {where}{back}"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"


def _as_json(kept: KeptPublish) -> dict[str, object]:
    return {
        "id": kept.id,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(kept.at)),
        "by": kept.by,
        "target": kept.target or None,
        "out": kept.place,
        "restored": kept.brought,
        "pages": {"added": kept.added, "changed": kept.changed, "removed": kept.removed},
        "files": kept.files,
        "size": kept.size,
    }
