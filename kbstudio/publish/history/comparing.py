"""What differs between two publishes of the past: pages, and their words as the Markdown twins have them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kbstudio.publish.history.store import KeptPublish, PublishStore
from kbstudio.publish.manifest import Manifest
from kbstudio.publish.site import twin_address

Kind = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page that one of two publishes has and the other hasn't, or that says something else."""

    kind: Kind
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two publishes: pages, and how many other files differ."""

    pages: tuple[PageDifference, ...]
    other_files: int


def difference(store: PublishStore, first: KeptPublish | None, second: KeptPublish) -> Difference:
    """What the second publish has that the first hadn't, and the other way round; without a first, all."""
    before, after = store.manifest(first) if first else Manifest(), store.manifest(second)
    pages = tuple(_pages(before, after))
    told = {name for each in pages for name in (each.address, twin_address(each.address))}
    addresses = before.files.keys() | after.files.keys()
    others = [key for key in addresses - told if before.files.get(key) != after.files.get(key)]
    return Difference(pages, len(others))


def words_between(
    store: PublishStore, first: KeptPublish | None, second: KeptPublish, address: str
) -> tuple[str, ...] | None:
    """How the words of a page differ, by lines; None where they aren't kept.

    Each line has a sign before it: ` ` in both, `-` in the first alone, `+` in the second; `@` before the
    number of a line stands where others were left out.
    """
    twin = twin_address(address)
    old, new = (_words(store, kept, twin) for kept in (first, second))
    if old is None or new is None:
        return None
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=3)
    return tuple(_signed(line) for line in list(found)[2:])


def _pages(before: Manifest, after: Manifest) -> Iterator[PageDifference]:
    old, new = before.pages, after.pages
    for address, page in new.items():
        if address not in old:
            yield PageDifference("added", page.title, address)
        elif old[address].digest != page.digest:
            yield PageDifference("changed", page.title, address)
    for address, page in old.items():
        if address not in new:
            yield PageDifference("removed", page.title, address)


def _words(store: PublishStore, kept: KeptPublish | None, address: str) -> str | None:
    """The text of a twin; empty where there is none."""
    digest = store.digest_at(kept, address) if kept else None
    if digest is None:
        return ""
    content = store.read(digest)
    if content is None:
        return None
    return (content.read_bytes() if isinstance(content, Path) else content).decode("utf-8", "replace")


def _signed(line: str) -> str:
    return f"@{line.split()[2].lstrip('+').partition(',')[0]}" if line.startswith("@@") else line
