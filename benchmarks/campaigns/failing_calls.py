"""Every call of the system that keeping words takes, failing in turn: a text stays whole, old or new."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.campaigns.faults import Faults, patched
from benchmarks.campaigns.tally import Tally
from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.journal import Journal
from kbstudio.store import Store, digest

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
A, B, NEW = ArticleId("billing/a.md"), ArticleId("billing/b.md"), ArticleId("new/place/c.md")
OLD = b"# Old\n" + b"Old words.\n" * 900
TEXT = b"# New\n" + b"Some new words.\n" * 700


@dataclass(frozen=True, slots=True)
class Case:
    """Something done to a folder, and which texts may stand where afterwards."""

    name: str
    do: Callable[[Store, str], object]
    prepare: Callable[[Path], object] = lambda _: None


def _link(root: Path) -> None:
    os.link(root / A, root.parent / "other name.md")


CASES = (
    Case("save", lambda store, _: store.save(A, TEXT, digest(OLD))),
    Case("save a new article", lambda store, _: store.save(NEW, TEXT, None)),
    Case("save over a hard link", lambda store, _: store.save(A, TEXT, digest(OLD)), _link),
    Case("rename", lambda store, _: store.move(A, NEW)),
    Case("delete", lambda store, _: store.delete(A)),
    Case("restore", lambda store, revision: store.restore(B, revision)),
    Case("add a picture", lambda store, _: store.add_attachment(A, "a.png", TEXT)),
)


def run(_seed: int, tries: int, work: Path) -> Tally:
    """Let each call of each case fail with each error; `tries` bounds how many, spread over all."""
    tally = Tally()
    todo = [
        (case, number, code, short)
        for case in CASES
        for number in range(1, _calls(case, work) + 1)
        for code in CODES
        for short in (False, True)
    ]
    step = max(1, len(todo) // tries)
    for case, number, code, short in todo[::step]:
        wrong = _try(case, Faults(number, code, short=short), work, tally)
        tally.judge(wrong and f"{case.name}, call {number}, {errno.errorcode[code]}: {wrong}")
    for number in range(1, 40):
        for code in CODES[: tries // 500] or CODES[number % len(CODES) :][:1]:
            tally.judge(_try_journal(Faults(number, code), work))
    return tally


def _folder(case: Case, work: Path) -> tuple[Store, str]:
    shutil.rmtree(work, ignore_errors=True)
    root = work / "help"
    (root / "billing").mkdir(parents=True)
    for key in (A, B):
        (root / key).write_bytes(OLD)
    (root / "images").mkdir()
    store, deleted = Store(root, work / "state"), ""
    if case.name == "restore":
        store.save(B, TEXT, digest(OLD))
        deleted = store.delete(B).id
    case.prepare(root)
    return store, deleted


def _calls(case: Case, work: Path) -> int:
    (store, revision), faults = _folder(case, work), Faults()
    with patched(faults.call):
        case.do(store, revision)
    return len(faults.names)


def _try(case: Case, faults: Faults, work: Path, tally: Tally) -> str | None:
    store, revision = _folder(case, work)
    known = {OLD, TEXT}
    failed = ""
    try:
        with patched(faults.call):
            case.do(store, revision)
    except KbError as error:
        failed = error.message
    except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
        return f"{faults.hit}: {type(error).__name__}: {error}"
    tally.seen["told" if failed else "done all the same"] += 1
    return _wrong(case, store, known, failed, faults.hit)


def _wrong(case: Case, store: Store, known: set[bytes], failed: str, hit: str) -> str | None:
    texts = {key: (store.root / key).read_bytes() for key in (A, B, NEW) if (store.root / key).exists()}
    mixed = [key for key, text in texts.items() if text not in known]
    if mixed:
        return f"{hit}: {mixed[0]} is neither old nor new"
    revisions = {store.revisions.data(found) for key in (A, B, NEW) for found in store.revisions.of(key)}
    if not {OLD} & {*texts.values(), *revisions}:
        return f"{hit}: the old text is nowhere"
    if A not in texts and not (case.name == "delete" and OLD in revisions) and NEW not in texts:
        return f"{hit}: the article is gone"
    done = {
        "save": texts.get(A) == TEXT,
        "save over a hard link": texts.get(A) == TEXT,
        "save a new article": texts.get(NEW) == TEXT,
        "rename": NEW in texts and A not in texts,
        "delete": A not in texts,
        "restore": B in texts,
        "add a picture": any((store.root / "images").iterdir()),
    }[case.name]
    if not failed and not done:
        return f"{hit}: nothing was done, and nothing said"
    left = [file.name for file in store.root.rglob(".*.new")]
    return f"{hit}: left behind {left}" if left and hit != "unlink" else None


def _try_journal(faults: Faults, work: Path) -> str | None:
    """Words kept before stay when keeping later ones fails."""
    shutil.rmtree(work, ignore_errors=True)
    Journal(work / "journal").write("other.md", "from another session", None)
    journal = Journal(work / "journal")
    journal.write("a.md", "earlier", None)
    failed = False
    try:
        with patched(faults.call):
            journal.write("a.md", "later", None)
    except KbError:
        failed = True
    except Exception as error:  # noqa: BLE001 (as above)
        return f"journal, {faults.hit}: {type(error).__name__}: {error}"
    texts = [entry.text for entry in journal.kept()]
    journal.close()
    if texts not in (["earlier"], ["later"]) or (not failed and texts != ["later"]):
        return f"journal, {faults.hit}: {texts} are kept, {'told' if failed else 'nothing said'}"
    return None
