"""What `kbstudio serve` shows at once after a random edit, held against a site made from nothing."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.edits import EDITS
from benchmarks.campaigns.tally import Tally
from kbstudio.cli_reading import prepare_site, read_folder
from kbstudio.progress import Progress, no_progress
from kbstudio.publish.build import Prepared
from kbstudio.publish.living_site import LivingSite
from kbstudio.publish.preview_server import LookUp, from_files
from kbstudio.render_process import RenderProcess
from kbstudio.resources import theme_folders

_EDITS = 20
"""Edits of one knowledge base before the next one is made."""

_LATER = re.compile(rb'\s*<section class="kb-related".*?</section>|\n\s*(?=\n)', re.DOTALL)
"""What a page shows of other articles' words, which is found anew with the search."""


def run(seed: int, tries: int, work: Path) -> Tally:
    """Edit so many times, and compare every page each time."""
    tally, renderer = Tally(), RenderProcess(limit=20)
    try:
        for number in range(-(-tries // _EDITS)):
            shutil.rmtree(work, ignore_errors=True)
            _follow(seed + number, min(_EDITS, tries - number * _EDITS), work, renderer, tally)
    finally:
        renderer.close()
    return tally


def _follow(seed: int, edits: int, work: Path, renderer: RenderProcess, tally: Tally) -> None:
    chance, root = Random(seed), work / "base"
    knowledge.make(root, chance)
    living = LivingSite(root, theme_folders(root), partial(_prepared, root, work / "out"), renderer)
    living.whole(no_progress)()
    for step in range(edits):
        before = _files(root)
        told = chance.choice(EDITS)(root, chance)
        after = _files(root)
        saved = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        state = living.soon(saved) if saved else None
        tally.seen["shown at once" if state else "left to the whole"] += bool(saved)
        made = _prepared(root, work / "out", no_progress)
        wrong = _others(state.look_up, made) if state else []
        tally.judge(f"seed {seed}, step {step} ({told}): {wrong[:3]}" if wrong else None)
        living.whole(no_progress)()


def _others(look_up: LookUp, made: Prepared) -> list[str]:
    """The pages that are shown in another way than they were made."""
    wanted = from_files(made.files)
    pages = (address for address in made.files if address.endswith(".html"))
    return [address for address in pages if _page(look_up, address) != _page(wanted, address)]


def _prepared(root: Path, out: Path, _progress: Progress) -> Prepared:
    library, rendered = read_folder(root, cache=False, jobs=1)
    return prepare_site(root, out, library, rendered, cache=False, jobs=1)


def _files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _page(look_up: LookUp, address: str) -> bytes | None:
    found = look_up(address)
    return None if found is None else _LATER.sub(b"", found)
