"""Journals and revisions with every byte changed and cut at every byte: known as damaged, the rest whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.campaigns.tally import Tally
from kbstudio.article import ArticleId
from kbstudio.errors import ContentError
from kbstudio.journal import Journal
from kbstudio.revisions import Revisions

KEY, OTHER = ArticleId("billing/a.md"), ArticleId("b.md")
WORDS = "# Title\n\nWords with ümlauts – and “quotes”.\n\nLast paragraph.\n"


def run(seed: int, tries: int, work: Path) -> Tally:
    """Damage each file at every byte; `tries` bounds how often, spread over all."""
    tally, chance = Tally(), Random(seed)
    for name, make, check in (
        ("journal", _journal, _check_journal),
        ("revision", _revision, _check_revision),
    ):
        file = make(work)
        whole = file.read_bytes()
        damages = list(_damages(whole, chance))
        for told, data in damages[:: max(1, 2 * len(damages) // tries)]:
            file.write_bytes(data)
            tally.judge(_judged(f"{name}, {told}", check, work))
    return tally


def _damages(whole: bytes, chance: Random) -> Iterator[tuple[str, bytes]]:
    for at in range(len(whole)):
        yield f"cut at {at}", whole[:at]
        for flipped in (1 << chance.randrange(8), 0xFF):
            yield f"byte {at} changed", whole[:at] + bytes([whole[at] ^ flipped]) + whole[at + 1 :]
        yield f"zeros from {at}", whole[:at] + bytes(len(whole) - at)


def _judged(what: str, check: Callable[[Path], str | None], work: Path) -> str | None:
    try:
        wrong = check(work)
    except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
        wrong = f"{type(error).__name__}: {error}"
    return wrong and f"{what}: {wrong}"


def _journal(work: Path) -> Path:
    shutil.rmtree(work, ignore_errors=True)
    journal = Journal(work)
    journal.write(OTHER, "others", None)
    before = set(work.glob("*.words"))
    journal.write(KEY, WORDS, "base")
    journal.close()
    (file,) = set(work.glob("*.words")) - before
    return file


def _check_journal(work: Path) -> str | None:
    entries = Journal(work).pending()
    if [entry.text for entry in entries if entry.key == OTHER and not entry.damaged] != ["others"]:
        return "the other article's words are missing"
    if len(entries) != 2 or not any(entry.damaged for entry in entries):
        return "damage isn't known"
    return None


def _revision(work: Path) -> Path:
    shutil.rmtree(work, ignore_errors=True)
    revisions = Revisions(work)
    revisions.record(KEY, b"first", "save")
    revisions.record(OTHER, b"others", "save")
    before = set(work.rglob("*Z"))
    revisions.record(KEY, WORDS.encode(), "save")
    (file,) = set(work.rglob("*Z")) - before
    return file


def _check_revision(work: Path) -> str | None:
    revisions = Revisions(work)
    found = []
    for revision in revisions.of(KEY):
        try:
            found.append(revisions.data(revision))
        except ContentError:
            continue
    if found not in ([b"first"], [WORDS.encode(), b"first"]):
        return f"{found}"
    if len(found) + revisions.damaged(KEY) != 2:
        return "damage isn't known"
    if {revision.article_id for revision in revisions.deleted(())} != {KEY, OTHER}:
        return "the list of deleted articles is another"
    revisions.record(KEY, b"next", "save")
    newest = revisions.of(KEY)[0]
    wrong = None if revisions.data(newest) == b"next" else "the next version can't be read"
    next(work.rglob(newest.id)).unlink()
    return wrong
