"""A crawler that visits what is served while it changes, and what it holds against it."""

from __future__ import annotations

import posixpath
import re
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from benchmarks.campaigns.places import Place, Read

HOME = "index.html"
_BLINK = 0.05
Files = Mapping[str, bytes]


@dataclass(slots=True)
class Visits:
    """What visitors saw: rounds through the site, pages read, references followed, blinks, and faults.

    A blink: a file that wasn’t there, and was a moment later.
    """

    rounds: int = 0
    pages: int = 0
    references: int = 0
    blinks: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Visits) -> None:
        """Count what others saw too."""
        self.rounds += other.rounds
        self.pages += other.pages
        self.references += other.references
        self.blinks += other.blinks
        self.faults += other.faults


def visit(place: Place, versions: tuple[Files, Files], visits: Visits) -> None:
    """Go through a site that is on its way from one version to another.

    Every page of both versions has to be there, each page as one of them has it, and with all it refers to:
    a reference is broken when it leads nowhere and the page, read again, still has it; one to a style, script
    or icon at once, where the place keeps those of before for a while. Nobody is promised what a page that
    goes refers to of what goes too, nor what the version itself lacks.
    """
    read = _patient(place.visit(), visits) if place.blinks else place.visit()
    before, after = versions
    waiting = [HOME, *sorted(pages_of(before) & pages_of(after))]
    required = set(waiting[1:])
    known = set(waiting)
    there: dict[str, bool] = {}
    while waiting:
        page = waiting.pop(0)
        content = read(page)
        visits.pages += 1
        if content is None:
            if page in required:
                visits.faults.append(f"{page} is missing")
            continue
        if content not in (before.get(page), after.get(page)):
            visits.faults.append(f"{page} is as in neither version ({len(content)} bytes)")
            continue
        for reference in references(page, content):
            visits.references += 1
            if reference not in there or not there[reference]:
                there[reference] = read(reference) is not None
            if not there[reference]:
                keeps = place.keeps and reference.startswith("assets/")
                going = not keeps and page not in after and reference not in after
                lacks = going or _lacks(page, content, reference, versions)
                if not lacks and _holds(read, page, content, reference, keeps=keeps):
                    visits.faults.append(f"{page} refers to {reference}, which is missing")
            elif reference.endswith(".html") and reference not in known:
                known.add(reference)
                waiting.append(reference)
    visits.rounds += 1


def _patient(read: Read, visits: Visits) -> Read:
    """One who asks once more a moment later."""

    def twice(address: str) -> bytes | None:
        found = read(address)
        if found is None:
            time.sleep(_BLINK)
            found = read(address)
            visits.blinks += found is not None
        return found

    return twice


class Crawler:
    """Visits again and again, in a thread, until it is told to stop."""

    def __init__(self, place: Place, versions: tuple[Files, Files]) -> None:
        self.visits = Visits()
        self._place, self._versions = place, versions
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self) -> Visits:
        """End the visit that is under way; what was seen."""
        self._over.set()
        self._thread.join()
        return self.visits

    def _run(self) -> None:
        while not self._over.is_set():
            visit(self._place, self._versions, self.visits)


def pages_of(files: Files) -> set[str]:
    """The pages of a version."""
    return {name for name in files if name.endswith(".html")}


@lru_cache(maxsize=4096)
def references(page: str, content: bytes) -> tuple[str, ...]:
    """The addresses below the top of the site that a page refers to, each once."""
    parser = _References()
    parser.feed(content.decode())
    found = dict.fromkeys(filter(None, (_inside(page, link) for link in parser.found)))
    return tuple(found)


def _lacks(page: str, content: bytes, reference: str, versions: tuple[Files, Files]) -> bool:
    """Whether the page leads nowhere in its own version too."""
    return any(version.get(page) == content and reference not in version for version in versions)


def _holds(read: Read, page: str, content: bytes, reference: str, *, keeps: bool) -> bool:
    return (keeps or read(page) == content) and read(reference) is None


def _inside(page: str, link: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(parts.path)
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    address = posixpath.normpath(joined or ".")
    if address.startswith(".."):
        return None
    if path.endswith(("/", "..", ".")):
        return HOME if address == "." else f"{address}/{HOME}"
    return address


class _References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what the browser, or one who clicks, would ask for."""
        self.found.extend(_links(tag, dict(attrs)))


def _links(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    for name in ("href", "src", "poster", "data-index", "data-engine"):
        if value := attributes.get(name):
            yield value
    for part in (attributes.get("srcset") or "").split(","):
        if part.strip():
            yield part.split()[0]
    if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
        found = re.search(r"url=(.+)", attributes.get("content") or "", re.IGNORECASE)
        if found:
            yield found[1].strip("'\" ")
