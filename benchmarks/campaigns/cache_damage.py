"""A cache of rendered articles that is damaged, or whose writers are killed: the documents are the same."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from random import Random

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.tally import Tally
from kbstudio.article import Article
from kbstudio.document import Document
from kbstudio.rendering import render_all
from kbstudio.scan import read_library


def run(seed: int, tries: int, work: Path) -> Tally:
    """Damage entries and kill writers so many times."""
    tally, chance = Tally(), Random(seed)
    shutil.rmtree(work, ignore_errors=True)
    knowledge.make(work / "help", chance)
    articles = tuple(read_library(work / "help").articles.values())
    wanted = list(render_all(articles, None).documents.values())
    cache = work / "cache"
    for number in range(tries):
        told = _killed(articles, cache, chance) if number % 4 == 0 else _damaged(cache, chance)
        tally.seen[told] += 1
        tally.judge(_judged(f"{number}, {told}", articles, cache, wanted))
    return tally


def _judged(what: str, articles: tuple[Article, ...], cache: Path, wanted: list[Document]) -> str | None:
    try:
        found = list(render_all(articles, cache).documents.values())
    except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
        return f"{what}: {type(error).__name__}: {error}"
    return None if found == wanted else f"{what}: another document"


def _damaged(cache: Path, chance: Random) -> str:
    files = sorted(cache.iterdir())
    if not files:
        return "nothing"
    file = chance.choice(files)
    data = file.read_bytes()
    at = chance.randrange(len(data) + 1)
    kind = chance.choice(("cut", "changed", "another’s", "longer", "gone"))
    if kind == "cut":
        file.write_bytes(data[:at])
    elif kind == "changed":
        file.write_bytes(data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :])
    elif kind == "another’s":
        file.write_bytes(chance.choice(files).read_bytes())
    elif kind == "longer":
        file.write_bytes(data + b"more")
    else:
        file.unlink()
    return kind


def _killed(articles: tuple[Article, ...], cache: Path, chance: Random) -> str:
    """Two at once write the cache anew until they are killed."""
    shutil.rmtree(cache, ignore_errors=True)
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            while True:
                shutil.rmtree(cache, ignore_errors=True)
                render_all(articles, cache)
        children.append(child)
    time.sleep(chance.uniform(0.01, 0.15))
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    cache.mkdir(parents=True, exist_ok=True)
    return "killed"
