"""What differs between two publishes of the past: pages, and their words as the Markdown twins have them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kbstudio.publish.history.store import KeptPublish, PublishStore
from kbstudio.publish.manifest import Manifest
from kbstudio.publish.plan import PageChange
from kbstudio.publish.site import twin_address


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page that one of two publishes has and the other hasn't, or that says something else.

    `lines` of the words, each with a sign before it: ` ` in both, `-` in the first alone, `+` in the second;
    `@` before the number of a line where others were left out. None where the words aren't kept.
    """

    kind: Literal["added", "changed", "removed"]
    page: PageChange
    lines: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two publishes: pages, and how many other files differ."""

    pages: tuple[PageDifference, ...]
    other_files: int


def difference(store: PublishStore, first: KeptPublish, second: KeptPublish) -> Difference:
    """What the second publish has that the first hadn't, and the other way round."""
    before, after = store.manifest(first), store.manifest(second)
    pages = [
        PageDifference(kind, PageChange(title, address), _lines(store, before, after, address))
        for kind, address, title in _pages(before, after)
    ]
    told = {name for each in pages for name in (each.page.address, twin_address(each.page.address))}
    addresses = before.files.keys() | after.files.keys()
    others = [key for key in addresses - told if before.files.get(key) != after.files.get(key)]
    return Difference(tuple(pages), len(others))


def _pages(
    before: Manifest, after: Manifest
) -> list[tuple[Literal["added", "changed", "removed"], str, str]]:
    old, new = before.pages, after.pages
    found: list[tuple[Literal["added", "changed", "removed"], str, str]] = []
    for address, page in new.items():
        if address not in old:
            found.append(("added", address, page.title))
        elif old[address].digest != page.digest:
            found.append(("changed", address, page.title))
    return found + [("removed", address, page.title) for address, page in old.items() if address not in new]


def _lines(store: PublishStore, before: Manifest, after: Manifest, address: str) -> tuple[str, ...] | None:
    old, new = (_words(store, manifest, twin_address(address)) for manifest in (before, after))
    if old is None or new is None:
        return None
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=3)
    return tuple(_signed(line) for line in list(found)[2:])


def _words(store: PublishStore, manifest: Manifest, address: str) -> str | None:
    """The text of a twin; empty where there is none."""
    if address not in manifest.files:
        return ""
    content = store.read(manifest.files[address].digest)
    if content is None:
        return None
    return (content.read_bytes() if isinstance(content, Path) else content).decode("utf-8", "replace")


def _signed(line: str) -> str:
    return f"@{line.split()[2].lstrip('+').partition(',')[0]}" if line.startswith("@@") else line
