"""Publishes killed at a step while visitors are there: what they find, and whether the next one ends it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.edits import EDITS
from benchmarks.campaigns.forked import Ended, begin
from benchmarks.campaigns.places import Place, place_of, shown
from benchmarks.campaigns.strike import PROGRAM, Moment, armed
from benchmarks.campaigns.visitors import Crawler, Files, Visits, references, visit
from kbstudio.publish.deploy.live import RECORD, digest_of, read_live
from kbstudio.publish.manifest import MANIFEST, UNKNOWN, PublishedFile, parse_manifest

NEVER = Moment(0)
_EDITS = 6
_FEW = 4
_LATER = (0.004, 0.012, 0.03, 0.08, 0.2)
"""Seconds after which another program is killed in the midst of its work."""


@dataclass(slots=True)
class Kills:
    """What a place went through: its steps, publishes killed at one, and all that was wrong."""

    kind: str
    steps: int = 0
    killed: int = 0
    whole: int = 0
    visits: Visits = field(default_factory=Visits)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Before:
    """The state from which every publish to be killed begins: folder, user folder, files of the place."""

    base: Path
    home: Path
    files: Mapping[str, bytes]


def run_kills(
    kind: str,
    seed: int,
    points: int,
    work: Path,
    *,
    first: bool = False,
    small: bool = False,
    part: tuple[int, int] = (1, 1),
) -> Kills:
    """Kill publishes to a place at `points` of their steps, spread evenly; 0 for every one.

    A knowledge base is made and edited by chance; with `first` nothing was published before, and `small`
    takes most articles away, so that a publish has few enough steps to be killed at every one. `part`, such
    as (2, 5), takes the second of every five points. Raises OSError when a server is missing here.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    with place_of(kind, work / "there") as place:
        return _Campaign(place, seed, work, first=first, small=small).run(points, part)


class _Campaign:
    def __init__(self, place: Place, seed: int, work: Path, *, first: bool, small: bool) -> None:
        self._place, self._work, self._first, self._small = place, work, first, small
        self._root, self._home = work / "base", work / "home"
        self._chance = Random(seed)
        self._kills = Kills(place.kind)
        self._versions: tuple[Files, Files] = ({}, {})

    def run(self, points: int, part: tuple[int, int]) -> Kills:
        before = self._begin()
        number, parts = part
        for moment in _chosen(self._steps(before), points, self._chance)[number - 1 :: parts]:
            self._kill(before, moment)
        return self._kills

    def _begin(self) -> _Before:
        """Publish the first version, edit, and keep all as it is then."""
        knowledge.make(self._root, self._chance)
        if self._small:
            for path in sorted(knowledge.articles(self._root))[_FEW:]:
                (self._root / path).unlink()
        self._place.fill({})
        if not self._first:
            self._settle()
            self._publish()
            for _ in range(1 if self._small else _EDITS):
                self._chance.choice(EDITS)(self._root, self._chance)
            self._write_more()
        self._settle()
        files = self._place.all_files()
        base, home = self._work / "base.before", self._work / "home.before"
        shutil.copytree(self._root, base)
        shutil.copytree(self._home, home) if self._home.exists() else home.mkdir()
        return _Before(base, home, files)

    def _write_more(self) -> None:
        """What every second version has: pages that come, go and move, another style, a picture, a link."""
        root, chance = self._root, self._chance
        some = chance.choice([path for path in knowledge.articles(root) if not path.startswith("de/")])
        knowledge.write(root / "billing/brand-new.md", f"# Brand new\n\n[other](../{some}) ![a](seal.png)\n")
        knowledge.write_bytes(root / "billing/seal.png", knowledge.png(77, 10))
        knowledge.write_bytes(root / "stamp.png", knowledge.png(78, 10))
        text = (root / some).read_text(encoding="utf-8")
        up = "../" * some.count("/")
        more = f"\n[new]({up}billing/brand-new.md) ![b]({up}stamp.png)\n"
        knowledge.write(root / some, text + more)
        knowledge.write(root / "themes/own/theme.toml", 'extends = "default"\n')
        knowledge.write(
            root / "themes/own/assets/own.css", f":root {{ --measure: {chance.randint(40, 80)}ch }}\n"
        )
        settings = (root / "site.toml").read_text(encoding="utf-8")
        if "theme =" not in settings:
            knowledge.write(root / "site.toml", f'theme = "own"\n{settings}')

    def _settle(self) -> None:
        """Name the target in the settings, which edits write anew."""
        file = self._root / "site.toml"
        settings = file.read_text(encoding="utf-8").partition("\n[target.")[0]
        if self._place.settings:
            knowledge.write(file, f"{settings}\n[target.place]\n{self._place.settings}")

    def _steps(self, before: _Before) -> list[str]:
        """The steps of a publish that isn't killed; and the two versions that visitors may find."""
        self._restore(before)
        ended = self._publish()
        if ended.status:
            raise RuntimeError(f"the first publish failed: {ended.said}")
        files = self._place.all_files()
        wanted = _wanted(files)
        self._versions = (
            shown(before.files),
            {key: text for key, text in shown(files).items() if key in wanted},
        )
        steps = (self._work / "steps").read_text(encoding="utf-8").splitlines()
        self._kills.steps = len(steps)
        self._compare("a publish that wasn’t killed", self._clean())
        return steps

    def _clean(self) -> dict[str, bytes]:
        """The same knowledge base, published from nothing to a folder."""
        out = self._work / "clean"
        shutil.rmtree(out, ignore_errors=True)
        command = ["publish", str(self._root), "--to", str(out), "--no-cache", "--allow-removals"]
        begin(command, self._work / "none", {}).wait()
        shutil.rmtree(self._work / "none")
        found = {
            path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()
        }
        return shown(found)

    def _kill(self, before: _Before, moment: Moment) -> None:
        self._restore(before)
        where = f"{self._place.kind}, killed at step {moment.step}"
        where += f" and {moment.later} s" if moment.later else ""
        crawler = None

        def watch() -> None:
            nonlocal crawler
            crawler = Crawler(self._place, self._versions)

        ended = self._publish(moment, watch)
        assert crawler is not None
        seen = crawler.stop()
        self._place.rest()
        visit(self._place, self._versions, seen)
        self._kills.killed += ended.status < 0
        self._kills.whole += ended.status == 0
        self._kills.faults += [f"{where}: {fault}" for fault in self._claims()]
        crawler = Crawler(self._place, self._versions)
        again = self._publish()
        seen.add(crawler.stop())
        self._kills.visits.add(seen)
        self._kills.faults += [f"{where}: visitors: {fault}" for fault in dict.fromkeys(seen.faults)]
        if again.status or "can’t be brought back" in again.said:
            self._kills.faults.append(f"{where}: the next publish ended with {again.status}: {again.said}")
        else:
            self._compare(where, self._versions[1])

    def _publish(self, moment: Moment = NEVER, watch: Callable[[], None] = lambda: None) -> Ended:
        command = ["publish", str(self._root), *self._place.command, "--allow-removals", "--jobs", "1"]
        first = armed(moment, self._work / "steps")
        running = begin(command, self._home, self._place.environment, first)
        watch()
        return running.wait()

    def _restore(self, before: _Before) -> None:
        for here, kept in ((self._root, before.base), (self._home, before.home)):
            shutil.rmtree(here, ignore_errors=True)
            shutil.copytree(kept, here)
        self._place.fill(before.files)

    def _claims(self) -> Iterator[str]:
        """What the place says of itself and isn’t so."""
        files = self._place.all_files()
        if MANIFEST not in files and RECORD not in files:
            return
        if self._place.kind == "to":
            manifest = parse_manifest(files[MANIFEST], "the folder")
        else:
            manifest = read_live(_Looking(files), lambda _: None).manifest  # type: ignore[arg-type] # it is read only
        for address, entry in manifest.files.items():
            if entry.digest != UNKNOWN and digest_of(files.get(address, b"")) != entry.digest:
                yield f"{address} isn’t what the manifest says"

    def _compare(self, where: str, wanted: Files) -> None:
        """Hold what stands there against what should; what old pages need may stay, and has to."""
        files = self._place.all_files()
        found = shown(files)
        faults = [f"{key} is missing" for key in wanted.keys() - found.keys()]
        faults += [
            f"{key} has other bytes" for key in wanted.keys() & found.keys() if found[key] != wanted[key]
        ]
        faults += [f"{key} is left over" for key in found.keys() - wanted.keys() - self._old_assets()]
        if self._place.keeps:
            faults += [f"{key} is gone, and old pages need it" for key in self._old_assets() - found.keys()]
        record = json.loads(files.get(RECORD, b"{}"))
        # Killed between the manifest and that all is said, the manifest says it.
        said = record.get("coming") == digest_of(files.get(MANIFEST, b""))
        if not said and (record.get("pending") or record.get("confirmed")):
            faults.append(f"{RECORD} doesn’t say that all is done")
        self._kills.faults += [f"{where}: then: {fault}" for fault in sorted(faults)]

    def _old_assets(self) -> set[str]:
        before = self._versions[0]
        pages = ((name, text) for name, text in before.items() if name.endswith(".html"))
        needed = {found for name, text in pages for found in references(name, text)}
        return {name for name in before if name.startswith("assets/")} & (needed | before.keys())


@dataclass(frozen=True, slots=True)
class _Looking:
    files: Mapping[str, bytes]
    place: str = "the place"

    def read(self, address: str) -> bytes | None:
        return self.files.get(address)

    def missing(self, _files: Mapping[str, PublishedFile]) -> list[str]:
        return []


def _wanted(files: Mapping[str, bytes]) -> set[str]:
    leaving = json.loads(files.get(RECORD, b'{"leaving": {}}'))["leaving"]
    return set(parse_manifest(files[MANIFEST], "the place").files) - set(leaving)


def _chosen(steps: Sequence[str], points: int, chance: Random) -> list[Moment]:
    moments = [Moment(number) for number in range(1, len(steps) + 1)]
    programs = [number for number, step in enumerate(steps, 1) if step.startswith(PROGRAM)]
    moments += [Moment(number, later) for number in programs for later in _LATER]
    if not points or points >= len(moments):
        return moments
    offset = chance.random()
    return [moments[int((place + offset) * len(moments) / points)] for place in range(points)]
