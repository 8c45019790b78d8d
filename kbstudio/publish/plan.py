"""What publishing will do, decided before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kbstudio.publish.manifest import Manifest


@dataclass(frozen=True, slots=True)
class PublishPlan:
    """The difference between the files a site should have and those it has, as sorted addresses."""

    write: tuple[str, ...]
    delete: tuple[str, ...]
    keep: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether publishing would change nothing."""
        return not (self.write or self.delete)


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that publishing adds, changes or removes."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What publishing means to a writer.

    `changed` are pages whose own words changed; `touched` counts the others that are written anew, for a
    link, a neighbour or the theme around them. `redirects` are new ones: the earlier address and the new.
    """

    added: tuple[PageChange, ...] = ()
    changed: tuple[PageChange, ...] = ()
    removed: tuple[PageChange, ...] = ()
    touched: int = 0
    redirects: tuple[tuple[str, str], ...] = ()


def make_plan(wanted: Mapping[str, str], published: Mapping[str, str]) -> PublishPlan:
    """Compare two maps of address to content digest. Only published addresses are ever deleted."""
    return PublishPlan(
        write=tuple(sorted(key for key, digest in wanted.items() if published.get(key) != digest)),
        delete=tuple(sorted(published.keys() - wanted.keys())),
        keep=tuple(sorted(key for key, digest in wanted.items() if published.get(key) == digest)),
    )


def changes_between(
    before: Manifest, after: Manifest, plan: PublishPlan, redirects: Mapping[str, str]
) -> Changes:
    """The plan as a writer reads it. `redirects` leads from an earlier address to the page there now."""
    old, new = before.pages, after.pages
    writes = set(plan.write)
    changed = {key for key in new.keys() & old.keys() if new[key].digest != old[key].digest}
    return Changes(
        added=tuple(PageChange(page.title, key) for key, page in new.items() if key not in old),
        changed=tuple(PageChange(page.title, key) for key, page in new.items() if key in changed),
        removed=tuple(PageChange(page.title, key) for key, page in old.items() if key not in new),
        touched=sum(key in old and key not in changed and key in writes for key in new),
        redirects=tuple(pair for pair in redirects.items() if pair[0] not in before.files or pair[0] in old),
    )
