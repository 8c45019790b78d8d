"""Looks for leaks in every file of a site; in one whose bytes are known already, not again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from kbstudio.publish.kept import Kept
from kbstudio.publish.leaks import Finding
from kbstudio.publish.lookout import Lookout
from kbstudio.publish.manifest import PublishedFile

Found = dict[str, tuple[Finding, ...]]
"""Findings by address."""

_NAME = "leaks"
_MARK = 8


def scan(
    files: Mapping[str, bytes | Path],
    described: Mapping[str, PublishedFile],
    kept: Kept,
    lookout: Lookout,
    is_said: Callable[[str, str], bool],
) -> Found:
    """What leaks in a site's files.

    `is_said` tells whether the writers of the page at an address, or any others, say the same words in
    public. Cost: that of the scanner for a file that is new, 1 µs another.
    """
    known, clean = _read(kept)
    short = {address: bytes.fromhex(entry.digest[: 2 * _MARK]) for address, entry in described.items()}
    doubtful = {address: described[address].digest for address, mark in short.items() if mark not in clean}
    new = [address for address, digest in doubtful.items() if digest not in known]
    looked = lookout.findings(new, files)
    found: Found = {}
    for address, digest in doubtful.items():
        if digest in known:
            findings = _still(known[digest], lookout.scanner.marks)
        else:
            findings = tuple(
                each
                for each in looked[address]
                if each.code != "withheld-words" or not is_said(each.shown, address)
            )
        if findings:
            found[address] = findings
    now_clean = frozenset(mark for address, mark in short.items() if address not in found)
    now_known = {described[address].digest: findings for address, findings in found.items()}
    if (now_known, now_clean) != (known, clean):
        _keep(kept, now_known, now_clean)
    return found


def _still(findings: tuple[Finding, ...], marks: frozenset[str]) -> tuple[Finding, ...]:
    """Those of a file’s findings that are still ones: an article may have been published since."""
    return tuple(each for each in findings if each.code != "withheld-words" or each.mark in marks)


def _read(kept: Kept) -> tuple[dict[str, tuple[Finding, ...]], frozenset[bytes]]:
    """What was found the last time, by the digest of the file, and the files in which nothing was."""
    entry = kept.find(_NAME, "")
    if entry is None:
        return {}, frozenset()
    head, _, rest = entry.partition(b"\n")
    known = {
        digest: tuple(Finding(*finding) for finding in findings)
        for digest, findings in json.loads(head).items()
    }
    return known, frozenset(rest[at : at + _MARK] for at in range(0, len(rest), _MARK))


def _keep(kept: Kept, known: dict[str, tuple[Finding, ...]], clean: frozenset[bytes]) -> None:
    head = {
        digest: [[each.code, each.name, each.shown, each.mark, each.line] for each in findings]
        for digest, findings in sorted(known.items())
    }
    kept.keep(_NAME, "", json.dumps(head).encode() + b"\n" + b"".join(sorted(clean)))
