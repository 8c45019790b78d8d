"""An index whose files are damaged, whose writer is killed, or that two write: it answers as a fresh one."""

from __future__ import annotations

import os
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.edits import EDITS
from benchmarks.campaigns.tally import Tally
from kbstudio.article import ArticleId
from kbstudio.document import Document
from kbstudio.library import Library
from kbstudio.markup import Renderer
from kbstudio.scan import read_library
from kbstudio.search.index import SearchIndex

_PLACES = 50
Documents = dict[ArticleId, Document]


def run(seed: int, tries: int, work: Path) -> Tally:
    """Damage every file at 50 places, and kill, race and edit; `tries` bounds the number of each."""
    tally = Tally()
    for campaign in (_damaged, _killed, _raced, _edited):
        shutil.rmtree(work, ignore_errors=True)
        campaign(Random(seed), tries, work, tally)
    return tally


def read(root: Path) -> tuple[Library, Documents]:
    """A library with its documents; of articles that can't be rendered there is none."""
    library, renderer, documents = read_library(root), Renderer(), {}
    for key, article in library.articles.items():
        documents[key] = renderer.render(article)
    return library, documents


def answers(index: SearchIndex) -> list[tuple[str, ...]]:
    """Which articles have which words; in no order, as that hangs on the whole of the index."""
    found = [index.search(word, limit=500) for word in knowledge.WORDS]
    return [tuple(sorted(hit.article_id for hit in results.hits)) for results in found]


def scanned(library: Library, documents: Documents) -> list[set[str]]:
    """Articles whose text has a word, by reading them all."""
    return [
        {key for key, document in documents.items() if f" {word} " in f" {document.text.lower()} "}
        for word in knowledge.WORDS
        if library
    ]


def _fresh(library: Library, documents: Documents, folder: Path) -> list[tuple[str, ...]]:
    shutil.rmtree(folder, ignore_errors=True)
    index = SearchIndex(folder)
    index.sync(library, documents)
    found = answers(index)
    index.close()
    return found


def _judged(
    what: str, index: SearchIndex, library: Library, documents: Documents, wanted: Sequence[object]
) -> str | None:
    try:
        index.sync(library, documents)
        found = answers(index)
    except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
        return f"{what}: {type(error).__name__}: {error}"
    finally:
        index.close()
    if found != wanted:
        return f"{what}: other answers than a fresh index"
    gone = [
        key
        for there, seen in zip(scanned(library, documents), found, strict=True)
        for key in there - set(seen)
    ]
    return f"{what}: {gone[0]} isn’t found by its words" if gone else None


def _damaged(chance: Random, tries: int, work: Path, tally: Tally) -> None:
    knowledge.make(work / "help", chance)
    library, documents = read(work / "help")
    wanted = _fresh(library, documents, work / "index")
    files = sorted(path.relative_to(work / "index") for path in (work / "index").rglob("*") if path.is_file())
    todo = [(file, place, cut) for file in files for place in range(_PLACES) for cut in (True, False)]
    for file, place, cut in todo[:: max(1, len(todo) // tries)]:
        copy = work / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(work / "index", copy)
        data = (copy / file).read_bytes()
        at = place * max(0, len(data) - 1) // (_PLACES - 1)
        changed = (
            data[:at] if cut else data[:at] + bytes([data[at] ^ 0x5A]) + data[at + 1 :] if data else b"?"
        )
        (copy / file).write_bytes(changed)
        what = f"{file.name} {'cut' if cut else 'changed'} at {at}"
        tally.seen["damages"] += 1
        tally.judge(_judged(what, SearchIndex(copy), library, documents, wanted))


def _killed(chance: Random, tries: int, work: Path, tally: Tally) -> None:
    """Kill a process that indexes one edit after another, then look what the index answers."""
    root = work / "help"
    knowledge.make(root, chance)
    library, documents = read(root)
    wanted = _fresh(library, documents, work / "fresh")
    for number in range(min(200, tries)):
        child = _forked(partial(_index_for_ever, work / "index", library, documents, Random(number)))
        time.sleep(chance.uniform(0.01, 0.35))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        tally.seen["kills"] += 1
        tally.judge(_judged(f"kill {number}", SearchIndex(work / "index"), library, documents, wanted))


def _raced(chance: Random, tries: int, work: Path, tally: Tally) -> None:
    """Two processes write the same index for some seconds."""
    root = work / "help"
    knowledge.make(root, chance)
    library, documents = read(root)
    wanted = _fresh(library, documents, work / "fresh")
    seconds = min(600.0, max(1.0, tries * 3.0))
    children = [
        _forked(partial(_index_for_ever, work / "index", library, documents, Random(number), seconds))
        for number in (1, 2)
    ]
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    tally.seen["seconds of two at once"] += round(seconds)
    wrong = f"two at once: ended with {ended}" if any(ended) else None
    tally.judge(wrong or _judged("two at once", SearchIndex(work / "index"), library, documents, wanted))


def _edited(chance: Random, tries: int, work: Path, tally: Tally) -> None:
    """One index kept up to date through random edits, held against a fresh one and a plain scan."""
    root = work / "help"
    knowledge.make(root, chance)
    index = SearchIndex(work / "index")
    for number in range(min(1000, tries * 5)):
        told = chance.choice(EDITS)(root, chance)
        if number % 5 == 4:
            library, documents = read(root)
            wanted = _fresh(library, documents, work / "fresh")
            tally.judge(_judged(f"edit {number}, {told}", index, library, documents, wanted))
        tally.seen["edits"] += 1


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 70
        try:
            work()
            status = 0
        except BaseException:  # noqa: BLE001 (whatever it is, it is told and ends this process alone)
            traceback.print_exc()
        finally:
            os._exit(status)
    return child


def _index_for_ever(
    folder: Path, library: Library, documents: Documents, chance: Random, seconds: float = 60
) -> None:
    end = time.monotonic() + seconds
    index = SearchIndex(folder)
    keys = sorted(library.articles)
    while time.monotonic() < end:
        index.sync(library, documents)
        some = chance.sample(keys, 3)
        index.update([(library.articles[key], documents[key]) for key in some[:2]], some[2:])
        index.search(chance.choice(knowledge.WORDS))
