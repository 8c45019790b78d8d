"""What a power cut may leave of a save: every state of the disk that a file system permits.

Calls are recorded while an article is saved, renamed or deleted. Then the power goes after each of them, as
ALICE draws it: what was synced is there; of names that were not synced any part may be, in any order; of
bytes that were not synced none, half, zeros in their place, or all (Pillai et al., “All File Systems Are Not
Created Equal”, OSDI 2014).
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.campaigns.faults import patched
from benchmarks.campaigns.tally import Tally
from kbstudio.article import ArticleId
from kbstudio.journal import Journal
from kbstudio.store import Store, digest

KEY = ArticleId("billing/a.md")
NEW_KEY = ArticleId("new/place/a.md")
OLD = b"# Old\n" + b"Old words of this text.\n" * 400
TEXT = b"# New\n" + b"Some new words.\n" * 700
_MOST = 9
"""Calls that may be lost in any combination; of older ones it is supposed that they came through."""


@dataclass(slots=True)
class _File:
    """Bytes of a file: those that are safe, and those that the program sees."""

    safe: bytes = b""
    seen: bytes = b""


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of names, or a file or folder that was synced."""

    kind: str  # name, gone, made (a folder), bytes, synced, folder (that was synced)
    path: str
    other: str = ""
    file: int = -1


@dataclass(slots=True)
class Recorder:
    """Takes down what happens below a folder."""

    root: str
    files: list[_File] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    steps: list[tuple[_Step, list[tuple[bytes, bytes]]]] = field(default_factory=list)
    open: dict[int, tuple[str, int]] = field(default_factory=dict)
    first: list[tuple[bytes, bytes]] = field(default_factory=list)

    def start(self) -> None:
        """Take everything that is there for safe."""
        for path in sorted(Path(self.root).rglob("*")):
            if path.is_file():
                self.names[str(path)] = len(self.files)
                data = path.read_bytes()
                self.files.append(_File(data, data))
                self.first.append((data, data))

    def call(self, name: str, real: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Do what was asked, and take it down."""
        fresh = name == "open" and isinstance(args[1] if len(args) > 1 else None, int)
        before = fresh and os.path.lexists(args[0])
        result = real(*args, **options)
        if fresh:
            self._opened(str(args[0]), args[1], result, bool(before))
        elif name in ("write", "ftruncate") and args[0] in self.open:
            self._written(name, args, result)
        elif name == "close":
            self.open.pop(args[0], None)
        elif name == "fsync":
            path, number = self.open.get(args[0], ("", -1))
            if number >= 0:
                self.files[number].safe = self.files[number].seen
            self._note(_Step("synced" if number >= 0 else "folder", path, file=number))
        elif name == "mkdir":
            self._note(_Step("made", str(args[0])))
        elif name in ("replace", "rename", "link"):
            self._named(name, str(args[0]), str(args[1]))
        elif name == "unlink" and str(args[0]) in self.names:
            self._note(_Step("gone", str(args[0]), file=self.names.pop(str(args[0]))))
        return result

    def _opened(self, path: str, flags: int, descriptor: int, was_there: bool) -> None:
        if Path(path).is_dir():
            self.open[descriptor] = (path, -1)
        elif flags & (os.O_WRONLY | os.O_RDWR):
            if not was_there:
                self.names[path] = len(self.files)
                self.files.append(_File())
                self._note(_Step("name", path, file=self.names[path]))
            self.open[descriptor] = (path, self.names[path])

    def _written(self, name: str, args: Any, result: Any) -> None:
        path, number = self.open[args[0]]
        file = self.files[number]
        if name == "write":
            at = os.lseek(args[0], 0, os.SEEK_CUR) - result
            file.seen = file.seen[:at] + bytes(args[1])[:result] + file.seen[at + result :]
        else:
            file.seen = file.seen[: args[1]]
        self._note(_Step("bytes", path, file=number))

    def _named(self, name: str, old: str, new: str) -> None:
        if old in self.names:
            number = self.names[old]
            if name != "link":
                self.names.pop(old)
            self.names[new] = number
            self._note(_Step("name", new, "" if name == "link" else old, number))

    def _note(self, step: _Step) -> None:
        self.steps.append((step, [(file.safe, file.seen) for file in self.files]))


def states(recorder: Recorder, first: dict[str, int], chance: Random) -> Iterator[dict[str, bytes]]:
    """The states of the disk after a crash behind each step: bytes by path."""
    for end in range(len(recorder.steps) + 1):
        done = [step for step, _ in recorder.steps[:end]]
        files = recorder.steps[end - 1][1] if end else recorder.first
        changes = [(at, step) for at, step in enumerate(done) if step.kind in ("name", "gone", "made")]
        pending = [pair for pair in changes if not _is_safe(pair, done)][-_MOST:]
        settled = [pair for pair in changes if pair not in pending]
        for lost in _subsets(pending, chance):
            names = dict(first)
            missing = tuple(f"{step.path}{os.sep}" for _, step in lost if step.kind == "made")
            for _, step in sorted([*settled, *(pair for pair in pending if pair not in lost)], key=_place):
                if step.kind == "made":
                    continue
                if step.kind == "gone":
                    names.pop(step.path, None)
                else:
                    names.pop(step.other, None)
                    names[step.path] = step.file
            there = {
                path: number for path, number in names.items() if not path.startswith(missing or ("\0",))
            }
            yield from _with_bytes(there, files, chance)


def _place(pair: tuple[int, _Step]) -> int:
    return pair[0]


def _is_safe(change: tuple[int, _Step], done: list[_Step]) -> bool:
    at, step = change
    folder = str(Path(step.path).parent)
    return any(later.kind == "folder" and later.path == folder for later in done[at:])


def _subsets(pending: list[tuple[int, _Step]], chance: Random) -> Iterator[set[tuple[int, _Step]]]:
    every = [set(some) for size in range(len(pending) + 1) for some in itertools.combinations(pending, size)]
    yield from every if len(every) <= 32 else chance.sample(every, 32)


def _with_bytes(
    names: dict[str, int], files: list[tuple[bytes, bytes]], chance: Random
) -> Iterator[dict[str, bytes]]:
    torn = sorted(
        {number for number in names.values() if number < len(files) and len(set(files[number])) > 1}
    )
    ways = list(itertools.product(range(4), repeat=len(torn)))
    for way in ways if len(ways) <= 16 else chance.sample(ways, 16):
        texts = dict(zip(torn, way, strict=True))
        yield {
            path: _torn(*files[number], texts.get(number, 0)) if number < len(files) else b""
            for path, number in names.items()
        }


def _torn(safe: bytes, seen: bytes, way: int) -> bytes:
    half = len(seen) // 2 // 4096 * 4096
    return (safe, seen, seen[:half] + safe[half:], b"\0" * len(seen))[way]


def run(seed: int, tries: int, work: Path) -> Tally:
    """Cut the power during the saves of an article; `tries` bounds the states of each kind of save."""
    tally, chance = Tally(), Random(seed)
    for kind in ("save", "new", "hard link", "rename", "delete"):
        recorder, first = _recorded(kind, work)
        found = {tuple(sorted(state.items())) for state in states(recorder, first, chance)}
        chosen = sorted(found)
        if len(chosen) > tries:
            chosen = chance.sample(chosen, tries)
        tally.seen[f"{kind}: states"] = len(found)
        for state in chosen:
            wrong = _check(kind, dict(state), work)
            tally.judge(wrong and f"{kind}: {wrong}")
    return tally


def _recorded(kind: str, work: Path) -> tuple[Recorder, dict[str, int]]:
    shutil.rmtree(work, ignore_errors=True)
    root, state = work / "help", work / "state"
    (root / "billing").mkdir(parents=True)
    (root / KEY).write_bytes(OLD)
    if kind == "hard link":
        os.link(root / KEY, work / "other name.md")
    store, journal = Store(root, state), Journal(state / "journal")
    key = NEW_KEY if kind == "new" else KEY
    journal.write("other.md", "makes the folders", None)
    journal.write(key, TEXT.decode(), digest(OLD))
    recorder = Recorder(str(work))
    recorder.start()
    first = dict(recorder.names)
    if kind == "hard link":  # two names, one file
        first[str(work / "other name.md")] = recorder.names[str(work / "other name.md")] = first[
            str(root / KEY)
        ]
    with patched(recorder.call):
        if kind == "rename":
            store.move(KEY, NEW_KEY)
        elif kind == "delete":
            store.delete(KEY)
        else:
            store.save(key, TEXT, None if kind == "new" else digest(OLD))
            journal.discard(key)
    journal.close()
    return recorder, first


def _check(kind: str, state: dict[str, bytes], work: Path) -> str | None:
    """Lay a state out on a real disk, start again, and look whether everything is there."""
    shutil.rmtree(work)
    for path, data in state.items():
        if ".alive" not in path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(data)
    root = work / "help"
    root.mkdir(exist_ok=True)
    store, journal = Store(root, work / "state"), Journal(work / "state" / "journal")
    key = NEW_KEY if kind == "new" else KEY
    try:
        store.finish()
        words = [entry.text for entry in journal.pending() if not entry.damaged]
        kept = [store.revisions.data(found) for name in (KEY, NEW_KEY) for found in store.revisions.of(name)]
        store.revisions.deleted([key])
    except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
        return f"{type(error).__name__}: {error}"
    if kind in ("rename", "delete"):
        return _moved(kind, root, kept)
    return _saved(kind, (root / key).read_bytes() if (root / key).exists() else None, words, kept)


def _moved(kind: str, root: Path, kept: list[bytes]) -> str | None:
    texts = [(root / name).read_bytes() for name in (KEY, NEW_KEY) if (root / name).exists()]
    if any(text != OLD for text in texts) or not (texts or (kind == "delete" and OLD in kept)):
        return f"of the text there is {[text[:20] for text in texts]}"
    return None


def _saved(kind: str, text: bytes | None, words: list[str], kept: list[bytes]) -> str | None:
    if text not in ((None, TEXT) if kind == "new" else (OLD, TEXT)):
        return f"the file is neither old nor new: {text and text[:20]!r}, {text and len(text)} bytes"
    if text != TEXT and TEXT.decode() not in words:
        return "the new words are nowhere"
    if kind != "new" and text == TEXT and OLD not in kept:
        return "the old text is nowhere"
    return None
