"""Pages that stood at an address before and don't any more: where each went, as far as that is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kbstudio.article import ArticleId
from kbstudio.library import CATEGORY_FILE, Library
from kbstudio.publish.build import Prepared
from kbstudio.publish.links import INDEX
from kbstudio.publish.manifest import Manifest, PublishedPage, short_digest
from kbstudio.publish.plan import Changes
from kbstudio.publish.site import Site
from kbstudio.redirects import Redirect, above, keep_redirects, page_key


@dataclass(frozen=True, slots=True)
class Noticed:
    """Redirects for pages that went, by their earlier addresses: to where each is, or to the page above.

    `lost` are the files of those that are nowhere.
    """

    redirects: tuple[Redirect, ...] = ()
    lost: frozenset[str] = frozenset()


NOTHING_NOTICED = Noticed()


def noticed(prepared: Prepared, before: Manifest) -> Noticed:
    """Redirects from addresses that `before` had pages at, and that lead nowhere on a prepared site.

    An article is known again by its path, else by its very text. One that is archived or gone leads to the
    nearest page above, unless most of the site is gone: that is another site. One that isn't published at
    the moment leads nowhere, as it comes back.
    """
    living = _living(prepared.site)
    gone = {
        address: page
        for address, page in before.pages.items()
        if address not in prepared.files and page_key(address) not in living
    }
    if not gone:
        return NOTHING_NOTICED
    trace = _Trace(prepared, before, gone)
    found = {address: trace.target(address) for address in gone}
    found |= {
        address: trace.folder(address, found) or target
        for address, target in found.items()
        if address.endswith(f"/{INDEX}") and target is None
    }
    known = sum(target is not None for target in found.values())
    is_this_site = 2 * (len(before.pages) - len(gone) + known) >= len(before.pages)
    lost = [old for old, new in found.items() if new is None and is_this_site and not trace.comes_back(old)]
    ways = {page_key(old): page_key(new) for old, new in found.items() if new}
    ways |= {page_key(old): above(page_key(old), living) for old in lost}
    return Noticed(
        tuple(Redirect(_address(old), _address(new)) for old, new in sorted(ways.items())), frozenset(lost)
    )


def following(
    prepared: Prepared,
    changes: Changes,
    before: Callable[[], Manifest],
    again: Callable[[Noticed], Prepared],
) -> tuple[Prepared, Noticed]:
    """A site with redirects for pages that went, prepared `again` when there are any, and those redirects.

    `before` tells what stood where `changes` were found; it is asked only when pages went.
    """
    found = noticed(prepared, before()) if changes.removed else NOTHING_NOTICED
    return (again(found), found) if found.redirects else (prepared, found)


def with_redirects(library: Library, more: Noticed) -> Library:
    """A library with more redirects, which win."""
    new = {one.old for one in more.redirects}
    kept = (one for one in library.redirects if one.old not in new)
    return replace(library, redirects=(*more.redirects, *kept)) if new else library


def keep_noticed(root: Path, prepared: Prepared, more: Noticed) -> None:
    """Write redirects to the knowledge base. Raises ContentError when the file can't be written."""
    if more.redirects:
        keep_redirects(root, more.redirects, _living(prepared.site))


@dataclass(frozen=True)
class _Trace:
    """Follows pages from the manifest of a site to the site as it is now."""

    prepared: Prepared
    before: Manifest
    gone: Mapping[str, PublishedPage]

    def target(self, address: str) -> str | None:
        """The page that surely is the one that stood there."""
        page = self.gone[address]
        if page.source in self._public:
            return self._public[page.source]
        if page.source in self._hidden or self._doubles[page.digest] > 1:
            return None
        found = self._new.get(page.digest, [])
        return found[0] if len(found) == 1 else None

    def folder(self, address: str, found: Mapping[str, str | None]) -> str | None:
        """The category to which all that stood in another one went, each under the name it had."""
        folder = address.removesuffix(INDEX)
        went = {
            target.removesuffix(old.removeprefix(folder))
            for old, target in found.items()
            if target and old != address and old.startswith(folder)
        }
        there = {f"{one}{INDEX}" for one in went}
        return there.pop() if len(there) == 1 and there <= set(self._categories) else None

    def comes_back(self, address: str) -> bool:
        """Whether the article is there, but isn't published yet or for the moment."""
        return self.gone[address].source in self._hidden

    @cached_property
    def _categories(self) -> Collection[str]:
        return frozenset(self.prepared.site.categories.values())

    @cached_property
    def _public(self) -> dict[str, str]:
        site = self.prepared.site
        found = {short_digest(key): address for key, address in site.articles.items()}
        return found | {short_digest(_text_of(path)): place for path, place in site.categories.items()}

    @cached_property
    def _hidden(self) -> frozenset[str]:
        written = self.prepared.site.written
        waiting = (key for key, one in written.articles.items() if one.meta.status != "archived")
        texts = (_text_of(path) for path in written.categories)
        return frozenset(short_digest(key) for key in (*waiting, *texts)) - self._public.keys()

    @cached_property
    def _new(self) -> dict[str, list[str]]:
        result: dict[str, list[str]] = {}
        for address, page in self.prepared.manifest.pages.items():
            if address not in self.before.pages:
                result.setdefault(page.digest, []).append(address)
        return result

    @cached_property
    def _doubles(self) -> Counter[str]:
        return Counter(page.digest for page in self.gone.values())


def _living(site: Site) -> frozenset[str]:
    return frozenset(map(page_key, (*site.articles.values(), *site.categories.values())))


def _text_of(category: str) -> ArticleId:
    return ArticleId(f"{category}/{CATEGORY_FILE}".lstrip("/"))


def _address(key: str) -> str:
    return f"/{key}/" if key else "/"
